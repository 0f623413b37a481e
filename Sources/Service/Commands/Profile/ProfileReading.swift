internal import ArchiveModel
internal import ProfileFiles
internal import ProfileRules

/// One sentence about a profile.
struct ProfileSentence: Encodable {
    /// Rule id, field key, or top-level key.
    var about: String
    var text: LocalizedText
    var basis: LegalBasis?
    /// Files and lines that say so.
    var locations: [String]
    /// Nothing of it was written in the profile's own file.
    var isInherited: Bool
}

/// Reads an effective profile aloud: one sentence a rule, with its basis and where it comes from.
struct ProfileReading {
    let profile: Profile
    private let entries: [ProfileEntry]
    /// The file that states the id is the profile's own.
    private let own: String

    init(_ loaded: LoadedProfile) {
        profile = loaded.profile
        entries = loaded.entries
        own = entries.first { $0.key == "id" }?.file ?? loaded.file
    }

    var sentences: [ProfileSentence] {
        [accepts, naming, duplicates].compactMap { $0 } + profile.rules.enumerated().map(rule)
            + profile.fields.map(field)
    }

    private var accepts: ProfileSentence {
        let list = profile.accepts.map(\.rawValue).joined(separator: ", ")
        return sentence("accepts", key: "accepts", vi: "Nhận các định dạng: \(list).", en: "Accepts \(list).")
    }

    private var naming: ProfileSentence? {
        guard let naming = profile.naming, !naming.patterns.isEmpty else { return nil }
        let patterns = naming.patterns.joined(separator: " | ")
        return sentence(
            "naming", key: "naming", basis: naming.basis,
            vi: "Tên tệp theo mẫu \(patterns); sai mẫu thì \(Self.weight(naming.severity).vi).",
            en: "File names follow \(patterns); otherwise \(Self.weight(naming.severity).en).")
    }

    private var duplicates: ProfileSentence? {
        guard entries.contains(where: { $0.key == "duplicates" }) else { return nil }
        let policy = profile.duplicates.rawValue
        return sentence(
            "duplicates", key: "duplicates", vi: "Nội dung trùng: \(policy).",
            en: "Content that comes twice: \(policy).")
    }

    private func rule(_ index: Int, _ setting: RuleSetting) -> ProfileSentence {
        let same = profile.rules.prefix(index).count { $0.id == setting.id }
        let isList = profile.rules.count { $0.id == setting.id } > 1
        let key = "rules.\(setting.id)" + (isList ? "[\(same + 1)]" : "")
        let manual = RuleCatalogue.description(of: setting.id)?.manual ?? LocalizedText(vi: "", en: "")
        let formats = setting.formats.map(\.rawValue).joined(separator: ", ")
        let weight = Self.weight(setting.severity)
        func limits(_ language: Language) -> String {
            let spoken = setting.spoken[language]
            return spoken.isEmpty ? "" : (language == .vietnamese ? " Mức: " : " Set to: ") + spoken + "."
        }
        return sentence(
            setting.id, key: key, basis: setting.basis,
            vi: "\(setting.id): \(manual.vi)\(limits(.vietnamese))"
                + (formats.isEmpty ? "" : " Chỉ với \(formats).") + Self.when(setting.condition).vi
                + " Nếu không đạt thì \(weight.vi).",
            en: "\(setting.id): \(manual.en)\(limits(.english))" + (formats.isEmpty ? "" : " Only for \(formats).")
                + Self.when(setting.condition).en + " Otherwise \(weight.en).")
    }

    private static func when(_ condition: Condition?) -> LocalizedText {
        guard let text = condition?.text else { return LocalizedText(vi: "", en: "") }
        return LocalizedText(vi: " Chỉ khi \(text).", en: " Only when \(text).")
    }

    private func field(_ field: FieldRule) -> ProfileSentence {
        let sources = field.sources.map(\.rawValue).joined(separator: ", ")
        let codes = field.codes.isEmpty ? "" : " (\(field.codes.keys.sorted().joined(separator: ", ")))"
        let weight = Self.weight(field.severity)
        return sentence(
            field.key, key: "fields.\(field.key)", basis: field.basis,
            vi: "\(field.key): \(field.label.vi), kiểu \(field.kind.rawValue)\(codes), lấy từ \(sources)."
                + (field.isRequired ? " Bắt buộc; thiếu thì \(weight.vi)." : " Không bắt buộc.")
                + Self.when(field.condition).vi,
            en: "\(field.key): \(field.label.en), a \(field.kind.rawValue)\(codes), taken from \(sources)."
                + (field.isRequired ? " Required; otherwise \(weight.en)." : " Optional.")
                + Self.when(field.condition).en)
    }

    private func sentence(
        _ about: String, key: String, basis: LegalBasis? = nil, vi: String, en: String
    ) -> ProfileSentence {
        let places = entries.filter { $0.key == key || $0.key.hasPrefix(key + ".") || $0.key.hasPrefix(key + "[") }
        let own = places.filter { $0.file == self.own }
        let shown = own.first ?? places.first
        let inherited = own.isEmpty && !places.isEmpty
        let changed = own.count < places.count && !own.isEmpty
        let origin = shown.map { place in
            LocalizedText(
                vi: "\n    \(place.file):\(Self.line(place)) – "
                    + (inherited ? "kế thừa" : changed ? "của tệp này, phần còn lại kế thừa" : "của tệp này"),
                en: "\n    \(place.file):\(Self.line(place)) – "
                    + (inherited ? "inherited" : changed ? "own, the rest inherited" : "own"))
        }
        let cited = Self.cited(basis)
        return ProfileSentence(
            about: about,
            text: LocalizedText(vi: vi + cited.vi + (origin?.vi ?? ""), en: en + cited.en + (origin?.en ?? "")),
            basis: basis, locations: places.map(\.location), isInherited: inherited)
    }

    private static func line(_ entry: ProfileEntry) -> Substring { entry.location.split(separator: ":").last ?? "" }

    private static func cited(_ basis: LegalBasis?) -> LocalizedText {
        guard let basis else { return LocalizedText(vi: " Quy ước của đơn vị.", en: " The office's own convention.") }
        let standing: LocalizedText =
            switch basis.standing {
            case .law: LocalizedText(vi: "văn bản nêu đúng", en: "law")
            case .office: LocalizedText(vi: "quy ước của đơn vị", en: "the office's convention")
            case .unchecked: LocalizedText(vi: "chưa đối chiếu bản gốc", en: "not compared with the original yet")
            }
        let days = [basis.effectiveFrom.map { "từ \($0)" }, basis.effectiveTo.map { "đến \($0)" }].compactMap { $0 }
        let range = [basis.effectiveFrom.map { "from \($0)" }, basis.effectiveTo.map { "to \($0)" }].compactMap { $0 }
        return LocalizedText(
            vi: " Căn cứ: \(basis.citation) (\(([standing.vi] + days).joined(separator: ", "))).",
            en: " Basis: \(basis.citation) (\(([standing.en] + range).joined(separator: ", "))).")
    }

    static func weight(_ severity: Severity) -> LocalizedText {
        switch severity {
        case .info: LocalizedText(vi: "ghi nhận", en: "it is noted")
        case .warning: LocalizedText(vi: "cảnh báo", en: "a warning")
        case .hold: LocalizedText(vi: "chờ người quyết định", en: "it waits for a person")
        case .return: LocalizedText(vi: "trả lại", en: "the files go back")
        case .quarantine: LocalizedText(vi: "cách ly", en: "the files are quarantined")
        }
    }
}
