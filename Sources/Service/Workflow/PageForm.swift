internal import ArchiveModel
internal import ProfileRules
internal import Registry
internal import ShareDesk

/// The lines of the form for fields of pages: `so_to[3] = `.
enum PageForm {
    /// A form longer than this is nobody's to fill in: then only pages that need an answer are on it.
    private static let mostLines = 60
    private static let mostNeeded = 400

    static func fields(of item: Item, profile: Profile, required: Set<String>) -> [FormField] {
        guard !profile.pageFields.isEmpty, let facts = item.facts else { return [] }
        let known = PageFieldValues(profile: profile, submission: item.judged, facts: facts, typed: item.typed)
        let all = known.pages.flatMap { page in profile.pageFields.map { (page.number, $0.field) } }
        func needsAnswer(_ line: (Int, FieldRule)) -> Bool {
            guard let value = known.text(line.1.key, page: line.0) else {
                return required.contains(line.1.key)
            }
            return FieldValue.complaint(about: value, in: line.1) != nil
        }
        let shown = all.count <= Self.mostLines ? all : Array(all.filter(needsAnswer).prefix(Self.mostNeeded))
        return shown.map { number, rule in
            FormField(
                key: PageFieldRule.key(rule.key, page: number),
                label: LocalizedText(vi: "Trang \(number): \(rule.label.vi)", en: "Page \(number): \(rule.label.en)"),
                value: known.text(rule.key, page: number) ?? "", source: nil, isRequired: required.contains(rule.key),
                choices: rule.codes.keys.sorted())
        }
    }
}
