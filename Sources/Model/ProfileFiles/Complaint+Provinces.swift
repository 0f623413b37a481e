internal import ArchiveModel

/// Complaints about the table of provinces.
extension Complaint {
    static func duplicateName(_ name: String) -> Complaint {
        Complaint(
            "duplicate-name", vi: "\"\(name)\" đã có ở trên", en: "\"\(name)\" stands above already",
            hintVi: "giữ một dòng; tên và tên gọi khác không được trùng nhau",
            hintEn: "keep one line; names and aliases must differ")
    }
    static func unknownPart(_ name: String, known: [String]) -> Complaint {
        let near = Suggestion.nearest(to: name, among: known)
        return Complaint(
            "unknown-part", vi: "thời kỳ trước không có tỉnh \"\(name)\"", en: "the era before has no \"\(name)\"",
            hintVi: near.map { "có phải \"\($0)\" không?" } ?? "ghi đúng tên tỉnh ở thời kỳ đứng trước",
            hintEn: near.map { "did you mean \"\($0)\"?" } ?? "write a name of the era that stands before")
    }
    static func meridianWithoutCode(_ meridian: String) -> Complaint {
        Complaint(
            "meridian-without-code", vi: "kinh tuyến trục \(meridian) không có mã EPSG cho múi 3°",
            en: "EPSG has no 3° system for \(meridian)",
            hintVi: "kiểm tra lại số phút; nếu đúng thì bỏ qua lời nhắc này",
            hintEn: "check the minutes; if they are right, this may stay")
    }
    static let badNorthings = Complaint(
        "bad-northings", vi: "khoảng tọa độ bắc phải có hai số, số nhỏ trước, cách nhau dưới 1000 km",
        en: "the northings must be two numbers, the smaller first, less than 1000 km apart",
        hintVi: "ví dụ: [1140 km, 1240 km]", hintEn: "for example: [1140 km, 1240 km]")
}
