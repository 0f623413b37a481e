package import ArchiveModel
internal import Foundation
internal import Glibc

/// Everything the tool prints: results on standard output, complaints on standard error in two lines.
package struct Console: Sendable {
    package let language: Language

    package init(_ language: Language) { self.language = language }

    package func say(_ vi: String, _ en: String) { line(language == .vietnamese ? vi : en) }
    package func line(_ text: String = "") { Output.write(text + "\n", to: STDOUT_FILENO) }

    /// Two lines; a cause of several lines (complaints with file and line) stands above them.
    package func error(_ fault: SohoaError) {
        var cause = ""
        if let lines = fault.cause?.split(separator: "\n"), lines.count > 1 {
            complain(lines.joined(separator: "\n"))
        } else if let one = fault.cause {
            cause = " (\(one))"
        }
        complain("error: \(fault.message[language])\(cause)")
        complain("hint: \(fault.hint[language])")
    }

    package func complain(_ text: String) { Output.write(text + "\n", to: STDERR_FILENO) }

    /// Prints rows in columns as wide as their widest cell; double-width and combining characters are counted right.
    package func table(_ header: [String], _ rows: [[String]]) {
        let all = ([header] + rows).map { $0.map(\.onOneLine) }
        let widths = header.indices.map { column in all.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
        for (index, row) in all.enumerated() {
            let cells = zip(row, widths).map { cell, width in
                cell + String(repeating: " ", count: width - DisplayWidth.of(cell))
            }
            line(cells.joined(separator: "  ").trimmedRight)
            if index == 0 { line(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")) }
        }
    }

    /// Prints any value as JSON with sorted keys.
    package func json(_ value: some Encodable, isPretty: Bool = true) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(VietnamTime.iso8601(date))
        }
        Output.write(try encoder.encode(value) + Data("\n".utf8), to: STDOUT_FILENO)
    }

    /// Whether a person looks at standard output.
    package var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
}

/// Columns a text takes on a terminal.
package enum DisplayWidth {
    package static func of(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + width($1) }
    }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: 0
        default:
            (0x1100...0x115F).contains(scalar.value) || (0x2E80...0xA4CF).contains(scalar.value)
                || (0xAC00...0xD7A3).contains(scalar.value) || (0xFF00...0xFF60).contains(scalar.value) ? 2 : 1
        }
    }
}

extension String {
    fileprivate var trimmedRight: String {
        var copy = self
        while copy.last == " " { copy.removeLast() }
        return copy
    }

    /// File names come from other people: no line breaks and no escape sequences on a terminal.
    fileprivate var onOneLine: String {
        guard unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return self }
        return String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar
                }))
    }
}
