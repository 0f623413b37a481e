package import ArchiveModel

/// A complaint about a file that a person wrote: where, what, what to do.
package struct Diagnostic: Hashable, Sendable, Codable {
    package enum Severity: String, Sendable, Codable { case error, warning }
    /// Stable name of the complaint, e.g. `unknown-key`.
    package var code: String
    package var file: String
    /// From 1.
    package var line: Int
    /// From 1, counted in Unicode scalars as editors do.
    package var column: Int
    package var severity: Severity
    package var message: LocalizedText
    package var hint: LocalizedText
    /// The line it speaks about; empty when there is none.
    package var source: String

    package init(
        code: String, file: String, line: Int, column: Int, severity: Severity = .error, message: LocalizedText,
        hint: LocalizedText, source: String = ""
    ) {
        self.code = code
        self.file = file
        self.line = line
        self.column = column
        self.severity = severity
        self.message = message
        self.hint = hint
        self.source = source
    }

    /// As compilers write it, so that editors can jump there:
    /// ```
    /// dia_chinh.yaml:14:13: lỗi: "300" thiếu đơn vị
    ///    14 |   at_least: 300
    ///       |             ^
    ///    gợi ý: viết 300 dpi
    /// ```
    package func rendered(_ language: Language) -> String {
        let kind: String =
            switch (severity, language) {
            case (.error, .vietnamese): "lỗi"
            case (.error, .english): "error"
            case (.warning, .vietnamese): "cảnh báo"
            case (.warning, .english): "warning"
            }
        var lines = ["\(file):\(line):\(column): \(kind): \(message[language])"]
        if !source.isEmpty {
            let number = String(line)
            let margin = String(repeating: " ", count: max(0, 5 - number.count)) + number
            lines.append("\(margin) | \(source)")
            lines.append(String(repeating: " ", count: margin.count) + " | " + caretPadding + "^")
        }
        let label = language == .vietnamese ? "gợi ý" : "hint"
        if !hint[language].isEmpty { lines.append("      \(label): \(hint[language])") }
        return lines.joined(separator: "\n")
    }

    /// Tabs stay tabs, so that the caret stands under its word in every terminal.
    private var caretPadding: String {
        let before = String(String.UnicodeScalarView(source.unicodeScalars.prefix(max(0, column - 1))))
        return String(before.map { $0 == "\t" ? "\t" : " " })
    }
}

extension [Diagnostic] {
    package var hasErrors: Bool { contains { $0.severity == .error } }
}
