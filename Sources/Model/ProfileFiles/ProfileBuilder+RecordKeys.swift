internal import ArchiveModel

/// Keys about what a record is and how it stands among others.
extension ProfileBuilder {
    var origin: OriginExpectation? {
        guard let origin = table.table("origin") else { return nil }
        return OriginExpectation(
            expected: (origin.texts("expected") ?? []).compactMap(OriginFact.Kind.init(rawValue:)),
            severity: origin.choice("severity") ?? .hold, unknown: origin.choice("unknown") ?? .info,
            basis: origin.basis, location: table.position(of: "origin")?.shortLocation)
    }

    var pageFields: [PageFieldRule] {
        (table.table("page_fields")?.entries ?? []).compactMap { entry in
            guard var field = Self.field(entry) else { return nil }
            field.sources = []
            let sources = entry.value.table?.texts("sources") ?? []
            return PageFieldRule(field: field, sources: sources.compactMap(PageFieldRule.Source.init(rawValue:)))
        }
    }

    var delivery: [String] { table.table("delivery")?.texts("to") ?? [] }

    var timestamp: TimestampDemand? {
        guard let table = table.table("timestamp"), let wait: TimestampDemand.Wait = table.choice("when") else {
            return nil
        }
        return TimestampDemand(wait, level: table.text("level").flatMap(Self.timestampLevel) ?? .timestamped)
    }

    /// `T` → B-T.
    private static func timestampLevel(_ word: String) -> AdESLevel? { AdESLevel(rawValue: "B-" + word) }

    var dossier: DossierRules? {
        guard let dossier = table.table("dossier"), let field = dossier.text("field"), let paper = dossier.text("paper")
        else { return nil }
        let papers = (dossier.table("papers")?.entries ?? []).compactMap { entry -> DossierRules.Paper? in
            guard let own = entry.value.table, let label = own.localized("label") else { return nil }
            return DossierRules.Paper(
                code: entry.key, label: label, isRequired: own.flag("required") ?? true,
                least: own.integer("at_least") ?? 1)
        }
        return DossierRules(field: field, paperField: paper, papers: papers)
    }
}
