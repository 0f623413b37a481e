internal import ArchiveModel
internal import Registry
internal import ShareDesk

/// The lines of the form in `cho-bo-sung/`: every field of the profile, filled in with what is known.
enum HeldForm {
    static func fields(of item: Item, profile: Profile?) -> [FormField] {
        (profile?.fields ?? []).map { rule in
            FormField(
                key: rule.key, label: rule.label, value: item.typed[rule.key] ?? item.fields[rule.key] ?? "",
                source: nil, isRequired: rule.isRequired, choices: rule.codes.keys.sorted())
        }
    }
}
