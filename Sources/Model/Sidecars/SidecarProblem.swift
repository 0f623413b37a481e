package import ArchiveModel

/// Why a sidecar can't be read, and where: one sentence for the technician and what to do.
package struct SidecarProblem: Error, Hashable, Sendable {
    /// `dòng 3, cột 12`, `ô B7`, `xl/workbook.xml, byte 120`.
    package var place: LocalizedText
    package var message: LocalizedText
    package var hint: LocalizedText

    package init(place: LocalizedText, message: LocalizedText, hint: LocalizedText) {
        self.place = place
        self.message = message
        self.hint = hint
    }
}

extension SidecarProblem {
    /// Line and column from 1, columns counted in characters.
    static func at(line: Int, column: Int, _ message: LocalizedText, _ hint: LocalizedText) -> SidecarProblem {
        SidecarProblem(
            place: LocalizedText(vi: "dòng \(line), cột \(column)", en: "line \(line), column \(column)"),
            message: message, hint: hint)
    }

    /// A place inside the package of a workbook.
    static func inside(_ part: String, byte: Int, _ message: LocalizedText) -> SidecarProblem {
        let place = part.isEmpty ? "byte \(byte)" : "\(part), byte \(byte)"
        return SidecarProblem(place: LocalizedText(vi: place, en: place), message: message, hint: saveAgain)
    }

    static let saveAgain = LocalizedText(
        vi: "Mở bằng Excel hoặc LibreOffice, lưu lại thành .xlsx rồi gửi lại.",
        en: "Open it in Excel or LibreOffice, save it as .xlsx and send it again.")
    static let saveAsUTF8 = LocalizedText(
        vi: "Lưu lại bằng “CSV UTF-8” (Excel) hoặc chọn bộ ký tự Unicode (UTF-8) khi lưu trong LibreOffice.",
        en: "Save it as “CSV UTF-8” (Excel), or choose the character set Unicode (UTF-8) when saving in LibreOffice.")

    static func tooLarge(_ what: LocalizedText, place: LocalizedText) -> SidecarProblem {
        SidecarProblem(
            place: place,
            message: LocalizedText(vi: "quá lớn: \(what.vi)", en: "too large: \(what.en)"),
            hint: LocalizedText(
                vi: "Chia thành nhiều danh sách nhỏ, bỏ trang và cột không dùng.",
                en: "Divide it into smaller lists and leave out sheets and columns that are not needed."))
    }
}

/// What a sidecar may cost at most. Lists of an office stay far below.
enum SidecarLimits {
    /// Bytes of the file.
    static let file = 16 << 20
    /// Bytes of one unpacked part, and of all parts together.
    static let part = 32 << 20
    static let unpacked = 48 << 20
    static let entries = 2000
    static let rows = 50_000
    static let columns = 1024
    static let cells = 1_000_000
    /// Characters of one cell; a spreadsheet allows 32 767.
    static let cell = 65_536
    static let depth = 64
}
