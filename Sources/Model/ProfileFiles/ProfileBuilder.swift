internal import ArchiveModel
internal import ProfileRules

/// Checked table → profile. Every value fits its type by now; what is absent gets its default.
struct ProfileBuilder {
    let table: CheckedTable

    var profile: Profile? {
        guard let id = table.text("id"), let name = table.localized("name"), let sector = table.text("sector") else {
            return nil
        }
        var profile = Profile(
            id: id, version: table.integer("version") ?? 1, name: name, sector: sector,
            status: table.choice("status") ?? .active, title: table.text("title") ?? "",
            accepts: (table.texts("accepts") ?? []).compactMap(FormatID.init(rawValue:)), grouping: grouping,
            naming: naming, rules: rules, fields: fields, sidecars: sidecars, derive: derive, limits: table.limits,
            duplicates: table.choice("duplicates") ?? .link,
            recordCode: table.text("record_code") ?? Profile.defaultRecordCode,
            signature: table.choice("signature") ?? .systemSeal, retention: retention, locations: locations)
        profile.identity = table.texts("identity") ?? []
        profile.visualSample = (table.quantity("sample") ?? 0) / 100
        profile.origin = origin
        profile.pageFields = pageFields
        profile.dossier = dossier
        profile.delivery = delivery
        profile.timestamp = timestamp
        return profile
    }

    private var locations: [String: String] {
        Dictionary(table.entries.map { ($0.key, $0.keyPosition.shortLocation) }, uniquingKeysWith: { $1 })
    }

    private var grouping: GroupingRules {
        var grouping = ownGrouping
        addSidecars(to: &grouping)
        return grouping
    }

    private var ownGrouping: GroupingRules {
        guard let table = table.table("grouping") else { return GroupingRules() }
        let unit: GroupingRules.Unit? = table.choice("by")
        let runs = table.table("runs").map { runs in
            GroupingRules.RunRules(
                closeSeconds: runs.quantity("close") ?? 60,
                closingNames: (runs.texts("closing_names") ?? ["het", "end"]).map { $0.lowercased() },
                duplex: runs.flag("duplex") ?? false)
        }
        let needsRuns = unit == .run || unit == .separator || unit == .folder
        var rules = GroupingRules(
            quietSeconds: table.quantity("quiet") ?? 2, companionSeconds: table.quantity("wait") ?? 30,
            expectedCompanions: table.fileExtensions("expected"), requiredCompanions: table.fileExtensions("required"),
            maxQuietSeconds: table.quantity("longest_quiet") ?? 30, giveUpSeconds: table.quantity("give_up") ?? 60,
            runs: runs ?? (needsRuns ? GroupingRules.RunRules() : nil))
        rules.unit = unit
        rules.order = table.choice("order") ?? .number
        return rules
    }

    private var naming: NamingRules? {
        guard let naming = table.table("naming") else { return nil }
        return NamingRules(
            patterns: naming.texts("patterns") ?? [], severity: naming.choice("severity") ?? .warning,
            basis: naming.basis, location: table.position(of: "naming")?.shortLocation)
    }

    private var rules: [RuleSetting] {
        (table.table("rules")?.entries ?? []).flatMap { entry in
            (entry.value.list ?? []).compactMap { setting in
                setting.table.map { rule(id: entry.key, $0, at: setting.position) }
            }
        }
    }

    private func rule(id: String, _ setting: CheckedTable, at position: Position) -> RuleSetting {
        let common = Set(RuleCatalogue.commonKeys.map(\.name))
        let own = setting.entries.filter { !common.contains($0.key) }
        let parameters = own.compactMap { entry in entry.value.value.map { (entry.key, $0) } }
        return RuleSetting(
            id: id, severity: setting.choice("severity") ?? RuleCatalogue.description(of: id)?.severity ?? .hold,
            parameters: Dictionary(parameters, uniquingKeysWith: { $1 }),
            formats: (setting.texts("formats") ?? []).compactMap(FormatID.init(rawValue:)), basis: setting.basis,
            location: position.shortLocation, condition: setting.condition)
    }

    var fields: [FieldRule] { (table.table("fields")?.entries ?? []).compactMap { Self.field($0) } }

    static func field(_ entry: CheckedTable.Entry) -> FieldRule? {
        guard let field = entry.value.table, let label = field.localized("label") else { return nil }
        let codes = (field.table("codes")?.entries ?? []).map { ($0.key, $0.value.value?.localized) }
        var rule = FieldRule(
            key: entry.key, label: label, kind: field.choice("type") ?? .text,
            isRequired: field.flag("required") ?? false, severity: field.choice("severity") ?? .hold,
            pattern: field.text("pattern"),
            codes: Dictionary(codes.map { ($0, $1 ?? LocalizedText(vi: $0, en: $0)) }, uniquingKeysWith: { $1 }),
            sources: field.texts("sources")?.compactMap(FieldRule.Source.init(rawValue:)) ?? FieldRule.Source.usual,
            confidence: field.quantity("confidence").map { $0 / 100 }, fallback: field.text("default"),
            basis: field.basis, location: entry.keyPosition.shortLocation, condition: field.condition)
        rule.attributes = field.texts("attributes")
        return rule
    }

    private var derive: DeriveSettings {
        guard let derive = table.table("derive") else { return DeriveSettings() }
        let products = derive.texts("products")?.compactMap(DeriveJob.Product.init(rawValue:))
        return DeriveSettings(
            products: products ?? DeriveSettings().products, compression: derive.text("compression") ?? "DEFLATE")
    }

    private var retention: Retention? {
        guard let retention = table.table("retention") else { return nil }
        return Retention(
            years: retention.flag("permanent") == true ? nil : retention.integer("years"), basis: retention.basis)
    }
}

extension CheckedTable {
    func choice<Choice: RawRepresentable>(_ key: String) -> Choice? where Choice.RawValue == String {
        text(key).flatMap(Choice.init(rawValue:))
    }

    /// Basis with standing and dates; nil when neither a text nor a date is given.
    var basis: LegalBasis? {
        guard let citation = text("basis") else {
            guard text("from") != nil || text("to") != nil else { return nil }
            return LegalBasis(
                citation: LegalBasis.office, standing: .office, effectiveFrom: text("from"), effectiveTo: text("to"))
        }
        return LegalBasis(
            citation: citation, standing: choice("standing") ?? .unchecked, effectiveFrom: text("from"),
            effectiveTo: text("to"))
    }

    var condition: Condition? { text("when").flatMap { try? ConditionReader.read($0) } }

    /// `.TFW` and `tfw` are the same.
    func fileExtensions(_ key: String) -> [String] {
        (texts(key) ?? []).map { String($0.lowercased().drop { $0 == "." || $0 == "*" }) }
    }

    var limits: WorkerLimits {
        let standard = WorkerLimits()
        guard let limits = table("limits") else { return standard }
        return WorkerLimits(
            seconds: limits.quantity("time") ?? standard.seconds,
            memory: limits.quantity("memory").map(Int64.init) ?? standard.memory,
            fileSize: limits.quantity("output").map(Int64.init) ?? standard.fileSize)
    }
}

extension Position {
    /// `dia_chinh_bando.yaml:14`: what a report shows does not name folders.
    var shortLocation: String { "\(file.split(separator: "/").last ?? ""):\(line)" }
}
