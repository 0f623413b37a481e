package import ArchiveModel

/// The text of a file that a person wrote on Windows or Linux: UTF-8 or UTF-16, with or without a mark.
package enum OfficeText {
    /// Without mark, lines ended by `\n`, no-break spaces made plain.
    /// - Throws: `profile.unreadable` for anything that is no text.
    package static func read(_ path: String) throws(SohoaError) -> String {
        var complaints = Complaints()
        if let source = FileText.read(path, &complaints) { return source.text }
        let first = complaints.diagnostics.first
        throw SohoaError(
            code: "profile.unreadable", message: first?.message ?? LocalizedText(vi: path, en: path),
            hint: first?.hint ?? LocalizedText(vi: "", en: ""), disposition: .reject)
    }
}
