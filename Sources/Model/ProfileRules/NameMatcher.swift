package import ArchiveModel

/// Reads metadata out of file names by a profile's patterns.
package enum NameMatcher {
    package struct Match: Hashable, Sendable {
        package var pattern: String
        package var values: [String: String]
    }

    /// The name that patterns are compared with: of a run or a folder its title, otherwise the main file's name.
    package static func subject(of submission: Submission) -> String {
        let main = submission.files.first { $0.role == .main } ?? submission.files.first
        let name = submission.kind == .run || submission.kind == .folder ? submission.title : main?.name
        return String((name ?? submission.title).split(separator: "/").last ?? "")
    }

    /// The first pattern that fits; nil when none does or the profile has none.
    package static func match(submission: Submission, profile: Profile) -> Match? {
        guard let naming = profile.naming else { return nil }
        let name = subject(of: submission)
        return naming.patterns.lazy.compactMap { pattern in
            values(of: name, pattern: pattern, fields: profile.fields).map { Match(pattern: pattern, values: $0) }
        }.first
    }

    /// Field key → text, when the whole name fits. A pattern without an extension is compared with the name's stem.
    package static func values(of name: String, pattern: String, fields: [FieldRule]) -> [String: String]? {
        guard let template = try? Template(pattern), let regex = regex(template, fields: fields) else { return nil }
        let subject = hasExtension(template) ? name : stem(of: name)
        guard let match = try? regex.wholeMatch(in: subject.precomposed) else { return nil }
        var values: [String: String] = [:]
        for (index, placeholder) in template.placeholders.enumerated() {
            values[placeholder.name] = match["f\(index)"]?.substring.map(String.init)
        }
        return values
    }

    private static func regex(_ template: Template, fields: [FieldRule]) -> Regex<AnyRegexOutput>? {
        var source = ""
        var count = 0
        for (index, piece) in template.pieces.enumerated() {
            switch piece {
            case .literal(let text): source += escaped(text)
            case .placeholder(let placeholder):
                var next: Character?
                if index + 1 < template.pieces.count, case .literal(let text) = template.pieces[index + 1] {
                    next = text.first
                }
                let field = fields.first { $0.key == placeholder.name }
                source += "(?<f\(count)>\(body(of: field, before: next)))"
                count += 1
            }
        }
        return (try? Regex(source))?.ignoresCase()
    }

    /// What may stand in a placeholder: the field's own pattern, digits for numbers, else up to the next separator.
    private static func body(of field: FieldRule?, before next: Character?) -> String {
        if let pattern = field?.pattern { return "(?:" + FieldValue.unanchored(pattern) + ")" }
        switch field?.kind {
        case .year: return "[0-9]{4}"
        case .integer: return "[0-9]+"
        case .scale: return "(?:1[-_])?[0-9]{1,7}"
        default: return next.map { "[^" + escaped(String($0)) + "]+" } ?? ".+"
        }
    }

    private static func escaped(_ text: String) -> String {
        text.precomposed.map { $0.isLetter || $0.isNumber || $0 == "_" || $0 == " " ? String($0) : "\\" + String($0) }
            .joined()
    }

    static func stem(of name: String) -> String {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        let suffix = name[name.index(after: dot)...]
        return (1...8).contains(suffix.count) && suffix.allSatisfy { $0.isLetter || $0.isNumber }
            && suffix.contains(where: \.isLetter) ? String(name[..<dot]) : name
    }

    /// Whether the pattern's last literal ends in an extension: `…_{nam}.tif`.
    private static func hasExtension(_ template: Template) -> Bool {
        guard case .literal(let text)? = template.pieces.last, let dot = text.lastIndex(of: ".") else { return false }
        let suffix = text[text.index(after: dot)...]
        return (2...5).contains(suffix.count) && suffix.allSatisfy(\.isLetter)
    }
}
