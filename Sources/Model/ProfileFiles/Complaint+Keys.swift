internal import ArchiveModel

/// Complaints about keys that do not fit each other.
extension Complaint {
    static func unknownField(_ key: String, known: [String]) -> Complaint {
        let near = Suggestion.nearest(to: key, among: known)
        let list = known.joined(separator: ", ")
        return Complaint(
            "unknown-field", vi: "không có trường \"\(key)\" ở mục fields", en: "fields has no \"\(key)\"",
            hintVi: near.map { "có phải \"\($0)\" không?" } ?? "các trường: \(list.isEmpty ? "chưa khai báo" : list)",
            hintEn: near.map { "did you mean \"\($0)\"?" } ?? "the fields are: \(list.isEmpty ? "none" : list)")
    }
    static func emptyList(_ key: String) -> Complaint {
        Complaint(
            "empty-list", vi: "\(key) để trống", en: "\(key) is empty",
            hintVi: "ghi ít nhất một giá trị, hoặc bỏ khóa này",
            hintEn: "give one value at least, or remove the key")
    }
    static func fieldTwice(_ key: String) -> Complaint {
        Complaint(
            "field-twice", vi: "trường \"\(key)\" đã có ở mục fields",
            en: "the field \"\(key)\" stands under fields already",
            hintVi: "đặt tên khác cho trường của trang, ví dụ \(key)_trang",
            hintEn: "give the page's field another name, such as \(key)_page")
    }
    static func sameField(_ key: String) -> Complaint {
        Complaint(
            "same-field", vi: "mã hồ sơ và loại giấy tờ cùng lấy ở trường \"\(key)\"",
            en: "the dossier's number and the kind of paper are the same field \"\(key)\"",
            hintVi: "field là mã hồ sơ, paper là loại giấy tờ: hai trường khác nhau",
            hintEn: "field is the dossier's number, paper the kind of paper: two fields")
    }
    static func impossibleValue(_ text: String, of key: String, expected: LocalizedText) -> Complaint {
        Complaint(
            "impossible-value", vi: "trường \(key) không nhận giá trị \"\(text)\"",
            en: "the field \(key) does not take \"\(text)\"",
            hintVi: "giá trị phải là \(expected.vi)", hintEn: "a value must be \(expected.en)")
    }
    static func withoutEffect(_ key: String, because other: String) -> Complaint {
        Complaint(
            "without-effect", vi: "\(key) không có tác dụng khi ghi \(other)",
            en: "\(key) does nothing beside \(other)",
            hintVi: "bỏ một trong hai (bộ kế thừa thì ghi \(key): off)",
            hintEn: "remove one of the two (where it is inherited write \(key): off)")
    }
    static let retentionOpen = Complaint(
        "retention-open", vi: "thời hạn lưu trữ thiếu số năm", en: "the retention has no number of years",
        hintVi: "ghi years: 70, hoặc permanent: true", hintEn: "write years: 70, or permanent: true")
    static func limitsReversed(_ low: String, _ high: String) -> Complaint {
        Complaint(
            "limits-reversed", vi: "mức dưới lớn hơn mức trên (\(low == high ? low : "\(low), \(high)"))",
            en: "the lower limit is above the upper one (\(low == high ? low : "\(low), \(high)"))",
            hintVi: "đổi lại hai số", hintEn: "swap the two numbers")
    }
    static func twoBounds(_ key: String) -> Complaint {
        Complaint(
            "two-bounds", vi: "\(key) phải có đúng hai số: mức dưới và mức trên",
            en: "\(key) must hold two numbers: the lower and the upper bound",
            hintVi: "ví dụ: [100000 m, 900000 m]", hintEn: "for example: [100000 m, 900000 m]")
    }
}
