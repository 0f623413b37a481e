internal import ArchiveModel
internal import ProfileRules
internal import Registry

/// What is said when a paper comes a second time.
enum RescanFindings {
    static let rule = "record.revision"

    static let sameContent = LocalizedText(vi: "nội dung giống hệt", en: "identical content")

    /// `cùng mã xã 00123, số hiệu mảnh 725500`
    static func samePaper(_ profile: Profile, _ fields: [String: String]) -> LocalizedText {
        func list(_ language: Language) -> String {
            profile.identity.map { key in
                let label = profile.fields.first { $0.key == key }?.label[language] ?? key
                return "\(label) \(fields[key] ?? "")"
            }.joined(separator: ", ")
        }
        return LocalizedText(vi: "cùng \(list(.vietnamese))", en: "the same \(list(.english))")
    }

    static func revises(_ record: RecordID, version: Int, because: LocalizedText) -> Finding {
        Finding(
            rule: rule, severity: .info,
            message: LocalizedText(
                vi: "Bản quét mới của kết quả \(record) (\(because.vi)): đăng ký thành phiên bản \(version).",
                en: "A new scan of record \(record) (\(because.en)): registered as version \(version)."),
            advice: LocalizedText(
                vi: "Không cần làm gì; các phiên bản trước vẫn được giữ nguyên.",
                en: "Nothing to do; the earlier versions are kept as they are."))
    }

    static func refused(_ earlier: RecordRow) -> Finding {
        Finding(
            rule: "content.duplicate", severity: .return,
            message: LocalizedText(
                vi: "Giấy tờ này đã là kết quả số hóa \(earlier.id) (“\(earlier.title)”).",
                en: "This paper is record \(earlier.id) already (“\(earlier.title)”)."),
            advice: LocalizedText(
                vi: "Kiểm tra có quét trùng không; bộ quy tắc không nhận bản quét lại (duplicates: reject).",
                en: "Check for a double scan; the profile takes no re-scans (duplicates: reject)."),
            measured: LocalizedText(vi: "trùng với \(earlier.id)", en: "the same as \(earlier.id)"),
            expected: LocalizedText(vi: "giấy tờ chưa đăng ký", en: "a paper that is not registered"))
    }

    static func busy(_ item: Item, behind first: ItemID) -> SohoaError {
        SohoaError(
            code: "identity.busy",
            message: LocalizedText(
                vi: "\(item.title) chờ một bản quét khác của cùng giấy tờ được xử lý xong (\(first)).",
                en: "\(item.title) waits until another scan of the same paper is done (\(first))."),
            hint: LocalizedText(
                vi: "Không cần làm gì: việc sẽ tự tiếp tục.", en: "Nothing to do: it goes on by itself."),
            disposition: .retry)
    }
}
