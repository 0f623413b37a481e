internal import ArchiveModel
internal import ProfileRules
internal import Registry
internal import ShareDesk

/// The values of an item's fields with where each comes from, one row each, in the order of the profile.
enum FieldSummary {
    static func rows(_ item: Item, profile: Profile?) -> [SummaryRow] {
        (profile?.fields ?? []).compactMap { rule in
            guard let value = item.fields[rule.key] else { return nil }
            guard let source = item.source(of: rule.key).map(SourceWords.name) else {
                return SummaryRow(label: rule.label, value: LocalizedText(vi: value, en: value))
            }
            return SummaryRow(
                label: rule.label,
                value: LocalizedText(vi: "\(value) – \(source.vi)", en: "\(value) – \(source.en)"))
        }
    }
}
