internal import ArchiveModel

/// Collects complaints while a file is read; knows the sources to quote from.
struct Complaints {
    private(set) var diagnostics: [Diagnostic] = []
    private var sources: [String: SourceText] = [:]

    mutating func register(_ source: SourceText) { sources[source.file] = source }

    mutating func add(_ complaint: Complaint, at position: Position, severity: Diagnostic.Severity = .error) {
        diagnostics.append(
            Diagnostic(
                code: complaint.code, file: position.file, line: position.line, column: position.column,
                severity: severity, message: complaint.message, hint: complaint.hint,
                source: sources[position.file]?.line(position.line) ?? ""))
    }

    mutating func append(_ others: [Diagnostic]) { diagnostics += others }

    /// In the order of the file, each once.
    var sorted: [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return diagnostics.filter { seen.insert($0).inserted }
            .sorted { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
    }
    var errorCount: Int { diagnostics.count { $0.severity == .error } }
    var hasErrors: Bool { diagnostics.hasErrors }
}

/// What is wrong, without the place.
struct Complaint {
    var code: String
    var message: LocalizedText
    var hint: LocalizedText

    init(_ code: String, vi: String, en: String, hintVi: String, hintEn: String) {
        self.code = code
        message = LocalizedText(vi: vi, en: en)
        hint = LocalizedText(vi: hintVi, en: hintEn)
    }
}
