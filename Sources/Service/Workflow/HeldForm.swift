internal import ArchiveModel
internal import ProfileRules
internal import Registry
internal import ShareDesk

/// The lines of the form in `cho-bo-sung/`: every field of the profile, filled in with what is known. A value that is in
/// question is not filled in: whoever answers has to write it.
enum HeldForm {
    static func fields(of item: Item, profile: Profile?) -> [FormField] {
        guard let profile else { return [] }
        let facts = item.facts ?? SubmissionFacts(files: [], origin: OriginFact(kind: .unknown, evidence: []))
        let required = Assessment.requiredFields(
            profile: profile, submission: item.judged, facts: facts, typed: item.typed, others: item.sources)
        return profile.fields.map { field($0, of: item, isRequired: required.contains($0.key)) }
            + PageForm.fields(of: item, profile: profile, required: required)
    }

    private static func field(_ rule: FieldRule, of item: Item, isRequired: Bool) -> FormField {
        let said = item.sources.filter { $0.field == rule.key }
        let isOpen = item.typed[rule.key] == nil && isInQuestion(rule, said)
        let proposals = isOpen ? said.map { $0.probable ?? $0.text } : []
        return FormField(
            key: rule.key, label: rule.label,
            value: isOpen ? "" : item.typed[rule.key] ?? item.fields[rule.key] ?? "",
            source: isOpen ? question(said) : item.source(of: rule.key).map(SourceWords.name),
            isRequired: isRequired, choices: rule.codes.isEmpty ? unique(proposals) : rule.codes.keys.sorted())
    }

    /// Values that an answer holds beyond those that were there: only these were typed.
    static func typed(_ values: [String: String], _ item: Item) -> [String: String] {
        values.filter { key, value in item.typed[key] != nil || item.fields[key] != value }
    }

    private static func isInQuestion(_ rule: FieldRule, _ said: [FieldCandidate]) -> Bool {
        said.contains { $0.damage != nil } || FieldConflict.disagreeing(said, rule.kind).count > 1
    }

    private static func question(_ said: [FieldCandidate]) -> LocalizedText {
        let words = said.map { (candidate: $0, name: SourceWords.name(of: $0)) }
        return LocalizedText(
            vi: words.map { "\($0.candidate.text) (\($0.name.vi))" }.joined(separator: "; "),
            en: words.map { "\($0.candidate.text) (\($0.name.en))" }.joined(separator: "; "))
    }

    private static func unique(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }
}
