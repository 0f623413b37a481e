package import ArchiveModel
internal import Foundation

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

    /// Text of bytes that begin with a byte order mark of UTF-16; nil for other encodings and cut characters.
    static func utf16(_ data: Data) -> String? {
        let bytes = [UInt8](data)
        guard bytes.count.isMultiple(of: 2), bytes.count >= 2 else { return nil }
        let low: Int
        switch (bytes[0], bytes[1]) {
        case (0xFF, 0xFE): low = 0
        case (0xFE, 0xFF): low = 1
        default: return nil
        }
        let units = stride(from: 2, to: bytes.count, by: 2).map { index in
            UInt16(bytes[index + low]) | UInt16(bytes[index + 1 - low]) << 8
        }
        return String(validating: units, as: UTF16.self)
    }
}
