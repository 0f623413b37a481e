package import ArchiveModel
internal import ProfileRules

/// The reference part of `docs/profiles.md`, written from the same tables that check the files.
package enum ProfileManual {
    /// Markdown: every key of a profile, every rule, every key of `sohoa.yaml`.
    package static func markdown(_ language: Language) -> String {
        let words = Words(language)
        var sections = [words.heading("Khóa của bộ quy tắc", "Keys of a profile"), words.keys(ProfileSchema.keys)]
        for (name, keys) in nested {
            sections += ["#### `\(name)`", words.keys(keys)]
        }
        sections += [words.heading("Điều kiện `when`", "Conditions, `when`"), words.subjects]
        sections += [words.heading("Quy tắc", "Rules"), words.commonIntroduction, words.keys(RuleCatalogue.commonKeys)]
        sections += RuleCatalogue.settable.flatMap { words.rule($0) }
        sections += [words.heading("Quy tắc luôn áp dụng", "Rules that always hold"), words.always]
        sections += [words.heading("Khóa của sohoa.yaml", "Keys of sohoa.yaml"), words.keys(SettingsSchema.keys)]
        for (name, keys) in nestedSettings { sections += ["#### `\(name)`", words.keys(keys)] }
        return sections.joined(separator: "\n\n") + "\n"
    }

    private static let nested: [(String, [SchemaKey])] = [
        ("grouping", ProfileSchema.grouping), ("grouping.runs", ProfileSchema.runs), ("naming", ProfileSchema.naming),
        ("fields.<key>", ProfileSchema.field), ("page_fields.<key>", ProfileSchema.pageField),
        ("sidecars", ProfileSchema.sidecars), ("origin", ProfileSchema.origin), ("dossier", ProfileSchema.dossier),
        ("dossier.papers.<code>", ProfileSchema.dossierPaper), ("derive", ProfileSchema.derive),
        ("limits", ProfileSchema.limits),
        ("retention", ProfileSchema.retention), ("delivery", ProfileSchema.delivery),
        ("timestamp", ProfileSchema.timestamp),
    ]
    private static let nestedSettings: [(String, [SchemaKey])] = [
        ("roots[]", SettingsSchema.root), ("roots[].folders", SettingsSchema.folders),
        ("receivers[]", SettingsSchema.receiver), ("signing", SettingsSchema.signing),
        ("signing.keys[]", SettingsSchema.signingKey),
        ("timestamps", SettingsSchema.timestamps), ("timestamps.authorities[]", SettingsSchema.timestampAuthority),
        ("revocation", SettingsSchema.revocation), ("revocation.sources[]", SettingsSchema.revocationSource),
        ("trust", SettingsSchema.trust), ("network", SettingsSchema.network),
        ("signatories[]", SettingsSchema.signatory), ("signatories[].decision", SettingsSchema.decision),
    ]
}

private struct Words {
    let language: Language
    init(_ language: Language) { self.language = language }

    private func pick(_ vi: String, _ en: String) -> String { language == .vietnamese ? vi : en }
    func heading(_ vi: String, _ en: String) -> String { "### \(pick(vi, en))" }

    var commonIntroduction: String {
        pick("Mọi quy tắc đều nhận các khóa sau, ngoài khóa riêng:", "Every rule takes these keys besides its own:")
    }

    func keys(_ keys: [SchemaKey]) -> String {
        let head = pick("| Khóa | Kiểu | Không ghi thì | Nghĩa |", "| Key | Type | When absent | Meaning |")
        return ([head, "|---|---|---|---|"] + keys.map(row)).joined(separator: "\n")
    }

    private func row(_ key: SchemaKey) -> String {
        let absent =
            key.isRequired
            ? pick("**bắt buộc**", "**required**") : key.fallback.map { "`\(ProfileValueWords.text($0))`" } ?? "–"
        return
            "| `\(key.name)` | \(escaped(TypeWords.name(of: key.type)[language])) | \(absent) | \(key.manual[language]) |"
    }

    func rule(_ rule: RuleDescription) -> [String] {
        let weight =
            pick("Mức khi không ghi `severity`: ", "Weight without `severity`: ") + "`\(rule.severity.rawValue)`."
        let head = ["#### `\(rule.id)`", "\(rule.manual[language]) \(weight)"]
        return rule.parameters.isEmpty ? head : head + [keys(rule.parameters)]
    }

    /// What a condition may ask about besides the profile's fields.
    var subjects: String {
        let introduction = pick(
            "Ngoài các trường của chính bộ quy tắc, điều kiện hỏi được:",
            "Besides the profile's own fields a condition may ask about:")
        let head = pick("| Hỏi | Giá trị | Nghĩa |", "| Subject | Values | Meaning |")
        let rows = ConditionSubject.allCases.map { subject in
            "| `\(subject.rawValue)` | \(values(subject.kind)) | \(subject.manual[language]) |"
        }
        return introduction + "\n\n" + ([head, "|---|---|---|"] + rows).joined(separator: "\n")
    }

    private func values(_ kind: ConditionKind) -> String {
        switch kind {
        case .text: pick("chữ", "text")
        case .choice(let choices): choices.map { "`\($0)`" }.joined(separator: " ")
        case .number(.page): pick("số trang", "a number of pages")
        case .number(let unit): pick("số", "a number") + (unit == .none ? "" : " (\(unit.rawValue))")
        case .scale: "`1:500`"
        case .date: "`2026-11-21`"
        }
    }

    var always: String {
        let head = pick("| Quy tắc | Mức | Nghĩa |", "| Rule | Weight | Meaning |")
        let rows = RuleCatalogue.always.map { "| `\($0.id)` | `\($0.severity.rawValue)` | \($0.manual[language]) |" }
        return ([head, "|---|---|---|"] + rows).joined(separator: "\n")
    }

    private func escaped(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
