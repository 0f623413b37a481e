internal import ArchiveModel

/// What to say when content comes a second time.
enum DuplicateContent {
    static func finding(record: RecordID, title: String, sameName: Bool, refuse: Bool) -> Finding {
        let message =
            sameName
            ? LocalizedText(
                vi: "Tệp này đã được đăng ký từ trước, mã kết quả số hóa \(record).",
                en: "This file is already registered as record \(record).")
            : LocalizedText(
                vi: "Nội dung trùng với “\(title)”, đã đăng ký với mã \(record).",
                en: "The content is the same as “\(title)”, already registered as \(record).")
        let advice =
            refuse
            ? LocalizedText(
                vi: "Kiểm tra có quét nhầm tờ không; nếu đúng là tờ khác thì quét lại tờ đó.",
                en: "See whether the wrong sheet was scanned; if it is another sheet, scan that one.")
            : LocalizedText(
                vi: "Không cần làm gì: kết quả cũ vẫn dùng được, không lưu hai lần.",
                en: "Nothing to do: the earlier record stands, nothing is stored twice.")
        return Finding(
            rule: "content.duplicate", severity: refuse ? .return : .info, message: message, advice: advice)
    }
}
