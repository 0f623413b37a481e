internal import ArchiveModel

/// Complaints about things that are well written and do not fit together.
extension Complaint {
    static let sequenceMissing = Complaint(
        "no-sequence", vi: "mã kết quả không có số thứ tự {seq}", en: "the record code has no sequence number {seq}",
        hintVi: "thêm {seq:06} để hai kết quả không trùng mã",
        hintEn: "add {seq:06}, so that no two records share a code")
    static let lawWithoutBasis = Complaint(
        "law-without-basis", vi: "ghi standing: law mà không có basis", en: "standing: law without a basis",
        hintVi: "ghi điều, khoản và số hiệu văn bản ở basis", hintEn: "cite article and text under basis")
    static func datesReversed(_ from: String, _ to: String) -> Complaint {
        Complaint(
            "dates-reversed", vi: "ngày hết hiệu lực \(to) trước ngày bắt đầu \(from)",
            en: "the last day \(to) is before the first day \(from)", hintVi: "đổi lại hai ngày",
            hintEn: "swap the dates")
    }
    static func basisDropped(_ rule: String) -> Complaint {
        Complaint(
            "basis-dropped", vi: "mức của \(rule) đã đổi nên căn cứ của bộ gốc không còn đi kèm",
            en: "the limit of \(rule) was changed, so the basis of the parent no longer goes with it",
            hintVi: "ghi basis mới; không ghi thì mức này là quy ước của đơn vị",
            hintEn: "state a basis; without one the limit is the office's own convention")
    }
    static func unknownParent(_ id: String, known: [String]) -> Complaint {
        let near = Suggestion.nearest(to: id, among: known)
        let list = known.sorted().joined(separator: ", ")
        return Complaint(
            "unknown-parent", vi: "không tìm thấy bộ quy tắc gốc \"\(id)\"",
            en: "the parent profile \"\(id)\" is not there",
            hintVi: near.map { "có phải \"\($0)\" không?" }
                ?? (list.isEmpty ? "bỏ dòng extends" : "các bộ quy tắc có sẵn: \(list)"),
            hintEn: near.map { "did you mean \"\($0)\"?" }
                ?? (list.isEmpty ? "remove extends" : "profiles that are there: \(list)"))
    }
    static func brokenParent(_ id: String) -> Complaint {
        Complaint(
            "broken-parent", vi: "bộ quy tắc gốc \"\(id)\" có lỗi", en: "the parent profile \"\(id)\" has errors",
            hintVi: "sửa bộ gốc trước", hintEn: "mend the parent first")
    }
    static func circularParent(_ chain: [String]) -> Complaint {
        let path = chain.joined(separator: " → ")
        return Complaint(
            "circular-parent", vi: "các bộ quy tắc kế thừa vòng tròn: \(path)",
            en: "profiles extend each other in a circle: \(path)",
            hintVi: "bỏ extends ở một trong các bộ này", hintEn: "remove extends from one of them")
    }
    static func idAndFileName(_ id: String, _ stem: String) -> Complaint {
        Complaint(
            "id-and-file-name", vi: "id \"\(id)\" khác tên tệp \"\(stem)\"",
            en: "the id \"\(id)\" differs from the file name \"\(stem)\"",
            hintVi: "đổi tên tệp thành \(id).yaml, hoặc sửa id",
            hintEn: "rename the file to \(id).yaml, or change the id")
    }
    static func unreadableFile(_ reason: String) -> Complaint {
        Complaint(
            "unreadable", vi: "không đọc được (\(reason))", en: "cannot be read (\(reason))",
            hintVi: "kiểm tra quyền đọc của tệp và thư mục", hintEn: "check the permissions of file and folder")
    }
    static func duplicateRoot(_ name: String, firstLine: Int) -> Complaint {
        Complaint(
            "duplicate-root", vi: "thư mục quét \"\(name)\" đã khai ở dòng \(firstLine)",
            en: "the drop folder \"\(name)\" is declared on line \(firstLine) already",
            hintVi: "mỗi thư mục quét một tên và một đường dẫn riêng",
            hintEn: "give each drop folder its own name and path")
    }
    static func duplicateReceiver(_ name: String, firstLine: Int) -> Complaint {
        Complaint(
            "duplicate-receiver", vi: "nơi nhận \"\(name)\" đã khai ở dòng \(firstLine)",
            en: "the receiver \"\(name)\" is declared on line \(firstLine) already",
            hintVi: "mỗi nơi nhận một tên riêng", hintEn: "give each receiver its own name")
    }
    static func nestedRoot(_ path: String, inside other: String) -> Complaint {
        Complaint(
            "nested-root", vi: "thư mục quét \(path) nằm trong \(other)",
            en: "the drop folder \(path) lies inside \(other)",
            hintVi: "đặt các thư mục quét cạnh nhau, không lồng nhau", hintEn: "put drop folders beside each other")
    }
    static func unknownProfile(_ id: String, known: [String]) -> Complaint {
        let near = Suggestion.nearest(to: id, among: known)
        let list = known.sorted().joined(separator: ", ")
        return Complaint(
            "unknown-profile", vi: "không có bộ quy tắc \"\(id)\"", en: "there is no profile \"\(id)\"",
            hintVi: near.map { "có phải \"\($0)\" không?" } ?? "các bộ quy tắc có sẵn: \(list)",
            hintEn: near.map { "did you mean \"\($0)\"?" } ?? "profiles that are there: \(list)")
    }
    static func signingNeeds(_ key: String, kind: String) -> Complaint {
        Complaint(
            "signing-incomplete", vi: "kind: \(kind) cần thêm \(key)", en: "kind: \(kind) also needs \(key)",
            hintVi: "ghi đường dẫn tệp ở \(key)", hintEn: "write the path of the file under \(key)")
    }
}
