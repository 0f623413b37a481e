package import ArchiveModel
package import Foundation

/// Codes of digitized results (*mã kết quả số hóa*). TT 01/2023 Article 10 leaves the order and the separators open,
/// so the profile's template decides.
package enum RecordCode {
    /// Placeholders that are always known; any other name is a metadata field.
    package static let knownNames = ["agency", "sector", "profile", "yyyy", "mm", "dd", "seq"]

    /// `{agency}.{sector}.{yyyy}.{seq:06}` → `H26.12.dia-chinh.2026.000042`.
    ///
    /// A placeholder without a value is left out together with the text before it. The code is safe as a file name
    /// on Windows and Linux and always ends differently for another sequence number.
    package static func make(template: String, fields: [String: String], sequence: Int, date: Date) -> RecordID {
        let parsed = (try? Template(template)) ?? (try? Template(Profile.defaultRecordCode))
        let day = VietnamTime.day(date)
        var values = fields.mapValues(\.codePart)
        values["yyyy"] = String(day.prefix(4))
        values["mm"] = String(day.dropFirst(5).prefix(2))
        values["dd"] = String(day.suffix(2))
        var code = ""
        var literal = ""
        var hasSequence = false
        for piece in parsed?.pieces ?? [] {
            switch piece {
            case .literal(let text): literal += text
            case .placeholder(let placeholder):
                hasSequence = hasSequence || placeholder.name == "seq"
                let value = placeholder.name == "seq" ? String(sequence) : values[placeholder.name] ?? ""
                if !value.isEmpty {
                    code += (code.isEmpty ? literal.drop { ".-_".contains($0) }[...] : literal[...])
                    code += padded(value, placeholder.width)
                }
                literal = ""
            }
        }
        code += literal
        return RecordID(rawValue: safe(hasSequence ? code : code + ".\(sequence)", sequence: sequence))
    }

    private static func padded(_ text: String, _ width: Int?) -> String {
        guard let width, text.count < width else { return text }
        return String(repeating: "0", count: width - text.count) + text
    }

    /// The name may be cut at 120 characters: then the sequence number is written again at the end.
    private static func safe(_ code: String, sequence: Int) -> String {
        let name = code.fileNameSafe
        guard code.count > 110 else { return name.trimmingDots }
        return String(name.prefix(100)).trimmingDots + ".\(sequence)"
    }
}

extension String {
    /// A field's value inside a code: no path, no space, no dot at the end.
    fileprivate var codePart: String { isBlank ? "" : fileNameSafe.trimmingDots }
    /// Windows drops dots at the end of a name.
    fileprivate var trimmingDots: String {
        var text = self[...]
        while let last = text.last, last == "." || last == "_" { text = text.dropLast() }
        return String(text)
    }
}
