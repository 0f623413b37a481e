package import ArchiveModel

/// Programs are never archived, whatever their name.
package struct ExecutableFile: Rule {
    package static let id = "file.executable"
    package static let manual = LocalizedText(
        vi: "Trả lại mọi chương trình chạy được, kể cả khi tên tệp là ảnh hay tài liệu.",
        en: "Gives back every program, also one that is named like an image or a document.")
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.facts.files.filter { $0.identification.format == .executable }.map { file in
            finding(
                in: context, place: Place(file),
                measured: LocalizedText(vi: "chương trình chạy được", en: "an executable program"),
                expected: LocalizedText(vi: "ảnh quét hoặc tài liệu", en: "a scan or a document"),
                message: LocalizedText(
                    vi: "Tệp \(file.name) là một chương trình chạy được, không phải ảnh quét hay tài liệu.",
                    en: "\(file.name) is a program, neither a scan nor a document."),
                advice: LocalizedText(
                    vi: "Không mở tệp này; báo quản trị mạng kiểm tra mã độc trên máy quét.",
                    en: "Do not open it; ask the administrator to check the scanning PC for malware."))
        }
    }
}
