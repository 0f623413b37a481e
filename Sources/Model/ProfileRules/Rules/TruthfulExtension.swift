package import ArchiveModel

/// A name that promises another content than the bytes hold.
package struct TruthfulExtension: Rule {
    package static let id = "file.extension"
    package static let manual = LocalizedText(
        vi: "Trả lại tệp có phần mở rộng của tên không đúng với nội dung.",
        en: "Gives back files whose extension does not belong to their content.")
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.documents.filter { !$0.identification.extensionAgrees && $0.identification.format != .empty }.map {
            file in
            let format = file.identification.format.rawValue
            return finding(
                in: context, place: Place(file),
                measured: LocalizedText(vi: "nội dung là \(format)", en: "the content is \(format)"),
                expected: LocalizedText(vi: "tên đúng với nội dung", en: "a name that fits the content"),
                message: LocalizedText(
                    vi: "Tên tệp \(file.name) không đúng với nội dung: bên trong là \(format).",
                    en: "The name \(file.name) does not fit the content, which is \(format)."),
                advice: LocalizedText(
                    vi: "Kiểm tra phần mềm quét đã lưu đúng định dạng chưa; không chỉ đổi tên tệp.",
                    en: "Check that the scanning software saved the right format; renaming alone is not enough."))
        }
    }
}
