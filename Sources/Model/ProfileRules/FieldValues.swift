package import ArchiveModel

/// Metadata of a submission: of every field what each source says, and the value that follows.
package struct FieldValues: Hashable, Sendable {
    package struct Value: Hashable, Sendable {
        package var text: String
        /// `typed`, `default` or the raw value of a `FieldRule.Source`.
        package var source: String
        /// 0…1, of the surest source that says the same.
        package var confidence: Double = 1
        package var location: String?
        /// Where it was read on a page.
        package var place: Place?
    }
    package private(set) var values: [String: Value] = [:]
    /// Field key → what the sources say, in order of trust.
    package private(set) var candidates: [String: [FieldCandidate]] = [:]
    private var order: [String] = []

    package subscript(key: String) -> String? { values[key]?.text }

    /// All candidates, field by field in the order of the profile.
    package var all: [FieldCandidate] { order.flatMap { candidates[$0] ?? [] } }

    /// Collects what the sources say. A person's word goes first, then the profile's order of trust.
    /// - Parameters:
    ///   - typed: field key → what a person wrote; an empty text is no answer.
    ///   - others: what sidecars, lists and other readers say; those of a source that a field does not list are left out.
    package init(
        profile: Profile, submission: Submission, facts: SubmissionFacts, typed: [String: String] = [:],
        others: [FieldCandidate] = []
    ) {
        let fromName = NameMatcher.match(submission: submission, profile: profile)?.values ?? [:]
        let measured = MeasuredFields(submission: submission, facts: facts)
        let pages = ReadFields(documents: measured.documents)
        let byField = Dictionary(grouping: others, by: \.field)
        for rule in profile.fields {
            let said = Self.said(
                of: rule, fromName: fromName, measured: measured, pages: pages, others: byField[rule.key] ?? [])
            take(rule, typed: typed[rule.key], said: said)
        }
        for (key, text) in typed.sorted(by: { $0.key < $1.key }) where candidates[key] == nil {
            if profile.pageFields.contains(where: { PageFieldRule.isKey(key, of: $0.field.key) }) { continue }
            take(FieldRule(key: key, label: LocalizedText(vi: key, en: key)), typed: text, said: [])
        }
    }

    private mutating func take(_ rule: FieldRule, typed: String?, said: [FieldCandidate]) {
        let key = rule.key
        var list = said
        if let typed, !typed.isBlank {
            list.insert(FieldCandidate(field: key, text: typed.trimmed, source: "typed"), at: 0)
        }
        if let fallback = rule.fallback {
            list.append(FieldCandidate(field: key, text: fallback, source: "default", confidence: 0.5))
        }
        if list.isEmpty { return }
        order.append(key)
        candidates[key] = list
        guard let chosen = Self.chosen(from: list, for: rule) else { return }
        let same = FieldForm(chosen.text, rule.kind)
        let surest = list.filter { FieldForm($0.text, rule.kind) == same }.map(\.confidence).max() ?? chosen.confidence
        values[key] = Value(
            text: chosen.text, source: chosen.source, confidence: surest, location: chosen.location,
            place: chosen.place)
    }

    /// The most trusted that is whole and sure; what a program has spoilt, or what was read without being sure, only where
    /// there is no other. Nobody waits for an unsure reading of a field that nobody demands.
    private static func chosen(from list: [FieldCandidate], for rule: FieldRule) -> FieldCandidate? {
        let isUnsure = { (candidate: FieldCandidate) in
            rule.isUnsure(candidate.confidence, from: candidate.source)
        }
        let whole = list.filter { $0.damage == nil }
        if let sure = whole.first(where: { $0.source != "default" && !isUnsure($0) }) { return sure }
        let isDemanded = rule.isRequired || rule.confidence != nil
        let rest = list.filter { isDemanded || !isUnsure($0) }
        return rest.first { $0.damage == nil && $0.source != "default" } ?? rest.first
    }

    private static func said(
        of rule: FieldRule, fromName: [String: String], measured: MeasuredFields, pages: ReadFields,
        others: [FieldCandidate]
    ) -> [FieldCandidate] {
        rule.sources.flatMap { source -> [FieldCandidate] in
            let text = source == .name ? fromName[rule.key] : measured.text(source)
            var found = others.filter { $0.source == source.rawValue && !$0.text.isBlank }
            for index in found.indices { found[index].text = found[index].text.trimmed }
            found = measured.drawn(rule, source) + found
            if source.isRead || source == .barcode { found += pages.candidates(source, for: rule) }
            guard let text, !text.isBlank else { return found }
            let own = FieldCandidate(
                field: rule.key, text: text.trimmed, source: source.rawValue, confidence: source.confidence)
            return [own] + found
        }
    }
}

extension FieldRule.Source {
    /// How far a value of this source is to be believed when nothing speaks against it. Names and tables are typed by
    /// people, who slip; a title in a PDF is often a program's.
    package var confidence: Double {
        switch self {
        case .name, .sidecar, .list, .titleBlock: 0.9
        case .pdfTitle: 0.6
        case .submissionTitle, .drawingText: 0.7
        default: 1
        }
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
