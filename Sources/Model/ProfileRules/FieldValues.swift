package import ArchiveModel

/// Metadata of a submission, each value with its source.
package struct FieldValues: Hashable, Sendable {
    package struct Value: Hashable, Sendable {
        package var text: String
        /// `typed`, `default` or the raw value of a `FieldRule.Source`.
        package var source: String
    }
    package private(set) var values: [String: Value] = [:]

    package subscript(key: String) -> String? { values[key]?.text }

    /// Collects what the sources say. A person's word goes first, then the profile's order of trust.
    /// - Parameter typed: field key → what a person wrote; an empty text is no answer.
    package init(profile: Profile, submission: Submission, facts: SubmissionFacts, typed: [String: String] = [:]) {
        let fromName = NameMatcher.match(submission: submission, profile: profile)?.values ?? [:]
        let measured = MeasuredFields(submission: submission, facts: facts)
        for rule in profile.fields {
            values[rule.key] = Self.value(of: rule, typed: typed, fromName: fromName, measured: measured)
        }
        for (key, text) in typed where values[key] == nil && !text.isBlank {
            values[key] = Value(text: text.trimmed, source: "typed")
        }
    }

    private static func value(
        of rule: FieldRule, typed: [String: String], fromName: [String: String], measured: MeasuredFields
    ) -> Value? {
        if let text = typed[rule.key], !text.isBlank { return Value(text: text.trimmed, source: "typed") }
        for source in rule.sources {
            let text = source == .name ? fromName[rule.key] : measured.text(source)
            if let text, !text.isBlank { return Value(text: text.trimmed, source: source.rawValue) }
        }
        return rule.fallback.map { Value(text: $0, source: "default") }
    }
}

extension String {
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
