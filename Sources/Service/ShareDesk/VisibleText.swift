internal import Foundation

extension String {
    /// Text as people may safely see it: composed, with everything that hides or reorders text written out.
    ///
    /// File names come from outside. A right-to-left override turns `gpj.exe` into `exe.jpg`; a newline forges a
    /// second line of a ledger. Both become `[U+202E]`, `[U+000A]`.
    var visible: String {
        var result = ""
        for scalar in precomposedStringWithCanonicalMapping.unicodeScalars {
            if scalar.hidesOrReorders {
                result += "[U+" + String(format: "%04X", scalar.value) + "]"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Shortened in the middle to at most `limit` characters: beginnings and endings tell files apart.
    func shortened(to limit: Int) -> String {
        guard count > limit, limit > 4 else { return self }
        let tail = (limit - 1) / 3
        return prefix(limit - 1 - tail) + "…" + suffix(tail)
    }

    /// A file name ready to be shown in a table.
    var shownName: String { visible.shortened(to: 72) }

    /// One line: line breaks become spaces.
    var oneLine: String {
        split(whereSeparator: \.isNewline).joined(separator: " ").trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

extension Unicode.Scalar {
    /// Controls, format characters (bidi, zero width, byte order mark, tags), line separators and noncharacters.
    var hidesOrReorders: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: true
        default: properties.isNoncharacterCodePoint
        }
    }
}
