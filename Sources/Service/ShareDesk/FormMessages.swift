internal import ArchiveModel

/// What can be wrong with a form, as a colleague would say it.
enum FormMessages {
    static let noSign = LocalizedText(
        vi: "dòng này thiếu dấu \"=\"; nếu chỉ là ghi chú thì thêm \"#\" ở đầu dòng.",
        en: "this line has no \"=\"; if it is only a note, put \"#\" in front.")
    static let person = LocalizedText(
        vi: "chưa ghi họ tên người quyết định.", en: "the name of who decides is missing.")
    static let reason = LocalizedText(vi: "trả lại thì phải ghi lý do.", en: "a return needs a reason.")
    static let required = LocalizedText(
        vi: "mục bắt buộc còn trống; điền giá trị rồi mới chấp nhận được.",
        en: "a required value is empty; fill it in before accepting.")
    static let decision = LocalizedText(
        vi: "không hiểu quyết định này; chỉ dùng chap_nhan, tra_lai hoặc bo_trong.",
        en: "not a decision; use chap_nhan (accept), tra_lai (return) or bo_trong (blank).")
    static let encoding = LocalizedText(
        vi: "tệp được lưu bằng bảng mã cũ, chữ tiếng Việt bị mất dấu; chọn Save as, Encoding: UTF-8.",
        en: "the file was saved in an 8-bit encoding and lost letters; use Save as, Encoding: UTF-8.")
    static let unended = LocalizedText(
        vi: "thiếu dòng cuối \"# --- hết ---\"; thêm lại dòng đó rồi lưu.",
        en: "the last line \"# --- hết ---\" is missing; add it again and save.")
    static let tooLarge = LocalizedText(
        vi: "phiếu lớn quá 256 kB; chỉ điền vào sau dấu \"=\".",
        en: "the form is larger than 256 kB; only fill in after \"=\".")

    static func twice(_ line: Int) -> LocalizedText {
        LocalizedText(vi: "mục này đã có ở dòng \(line); giữ một dòng thôi.", en: "already on line \(line); keep one.")
    }

    static func unknown(nearest: String?) -> LocalizedText {
        guard let nearest else {
            return LocalizedText(vi: "phiếu không có mục này.", en: "the form has no such field.")
        }
        return LocalizedText(
            vi: "phiếu không có mục này; gần nhất là \"\(nearest)\".",
            en: "the form has no such field; the nearest is \"\(nearest)\".")
    }

    static func noItem(_ id: ItemID) -> LocalizedText {
        LocalizedText(
            vi: "mất dòng mã của phiếu; thêm lại dòng \"# mã: \(id)\".",
            en: "the id line is gone; add \"# mã: \(id)\" again.")
    }

    static func copies(_ others: [String]) -> LocalizedText {
        let list = others.joined(separator: ", ")
        return LocalizedText(
            vi:
                "có hai phiếu của cùng một lượt quét, không biết theo phiếu nào; xóa bớt, chỉ giữ một. Phiếu kia: \(list)",
            en: "there are two forms of one submission; delete one of them. The other: \(list)")
    }
}
