package import ArchiveModel

/// Encrypted files cannot be kept: nobody will know the password in twenty years.
package struct PDFEncryption: Rule {
    package static let id = "pdf.encryption"
    package static let manual = LocalizedText(
        vi: "PDF bị mã hóa hoặc bị hạn chế quyền, kể cả khi mở được không cần mật khẩu.",
        en: "PDF that is encrypted or restricted, also when it opens without a password.")
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        // A file that needs a password could not be read at all: `file.readable` has told that already.
        let files = context.documents(for: setting).filter { file in
            file.pdf?.isEncrypted == true && !file.problems.contains { $0.code == .encrypted }
        }
        return files.map { file in
            finding(
                in: context, place: Place(file), measured: LocalizedText(vi: "bị mã hóa", en: "encrypted"),
                expected: LocalizedText(vi: "không mã hóa", en: "not encrypted"),
                message: LocalizedText(
                    vi: "Tệp \(file.name) bị mã hóa nên không bảo đảm mở được về sau.",
                    en: "\(file.name) is encrypted, so nobody can be sure to open it later."),
                advice: LocalizedText(
                    vi: "Bỏ bảo vệ trong phần mềm đã tạo tệp rồi gửi lại bản không mã hóa.",
                    en: "Remove the protection in the program that made it and send the plain file."))
        }
    }
}
