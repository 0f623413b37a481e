internal import ArchiveModel
package import SheetNumbering

/// The table of provinces (`data/kinh_tuyen_truc.yaml` beside the profiles) → values, with the same complaints as profiles.
package enum ProvinceTableReader {
    /// Where the table lies in a folder of profiles.
    package static let fileName = "data/kinh_tuyen_truc.yaml"

    /// Reads the file; nil when it has an error.
    package static func load(file: String) -> (ProvinceTable?, [Diagnostic]) {
        var complaints = Complaints()
        guard let source = FileText.read(file, &complaints) else { return (nil, complaints.sorted) }
        return read(text: source.text, file: file)
    }

    package static func read(text: String, file: String) -> (ProvinceTable?, [Diagnostic]) {
        var complaints = Complaints()
        guard let tree = TreeReader.read(SourceText(text: text, file: file), &complaints) else {
            return (nil, complaints.sorted)
        }
        var checker = SchemaChecker(complaints: complaints)
        let what = LocalizedText(vi: "bảng các thời kỳ (eras: …)", en: "a table of eras (eras: …)")
        let checked = checker.table(tree, keys: ProvinceSchema.keys, what: what)
        complaints = checker.complaints
        guard let checked, !complaints.hasErrors else { return (nil, complaints.sorted) }
        var builder = ProvinceTableBuilder(complaints: complaints)
        let table = builder.table(checked)
        complaints = builder.complaints
        return (complaints.hasErrors ? nil : table, complaints.sorted)
    }
}

/// Checked table → provinces; complains about what does not fit together.
struct ProvinceTableBuilder {
    var complaints: Complaints

    mutating func table(_ root: CheckedTable) -> ProvinceTable {
        var eras: [ProvinceTable.Era] = []
        for era in (root["eras"]?.list ?? []).compactMap(\.table) {
            guard let id = era.text("id") else { continue }
            if eras.contains(where: { $0.id == id }), let position = era["id"]?.position {
                complaints.add(.duplicateName(id), at: position)
            }
            eras.append(self.era(era, id: id, before: eras.last))
        }
        return ProvinceTable(eras: eras)
    }

    private mutating func era(_ era: CheckedTable, id: String, before: ProvinceTable.Era?) -> ProvinceTable.Era {
        let basis = LegalBasis(
            citation: era.text("basis") ?? "", standing: era.choice("standing") ?? .unchecked,
            effectiveFrom: era.text("from"), effectiveTo: era.text("to"))
        if let from = basis.effectiveFrom, let to = basis.effectiveTo, from > to, let position = era["to"]?.position {
            complaints.add(.datesReversed(from, to), at: position)
        }
        var provinces: [ProvinceTable.Province] = []
        var seen: Set<String> = []
        for entry in (era["provinces"]?.list ?? []).compactMap(\.table) {
            guard let province = province(entry, before: before) else { continue }
            let names = Set(([province.name] + province.aliases).map(ProvinceName.folded))
            if !seen.isDisjoint(with: names), let position = entry["name"]?.position {
                complaints.add(.duplicateName(province.name), at: position)
            }
            seen.formUnion(names)
            provinces.append(province)
        }
        return ProvinceTable.Era(
            id: id, name: era.localized("name") ?? LocalizedText(vi: id, en: id), basis: basis, provinces: provinces)
    }

    private mutating func province(_ entry: CheckedTable, before: ProvinceTable.Era?) -> ProvinceTable.Province? {
        guard let name = entry.text("name"), let meridian = meridian(entry) else { return nil }
        let parts = (entry["parts"]?.list ?? []).compactMap { part -> String? in
            guard let text = part.value?.text else { return nil }
            if before?.province(named: text) == nil {
                complaints.add(.unknownPart(text, known: (before?.provinces ?? []).map(\.name)), at: part.position)
            }
            return text
        }
        return ProvinceTable.Province(
            name: name, aliases: entry.texts("aliases") ?? [], meridian: meridian, northings: northings(entry),
            parts: parts)
    }

    private mutating func meridian(_ entry: CheckedTable) -> Meridian? {
        guard let value = entry["meridian"], let text = value.value?.text else { return nil }
        guard let meridian = Meridian(text), (90...120).contains(meridian.degrees) else {
            let expected = LocalizedText(vi: "kinh tuyến trục", en: "a central meridian")
            complaints.add(.wrongType(text, expected: expected, example: "\"105°45′\""), at: value.position)
            return nil
        }
        if VN2000.system(.threeDegrees, meridian).epsg == nil {
            complaints.add(.meridianWithoutCode(meridian.text), at: value.position, severity: .warning)
        }
        return meridian
    }

    /// Less than 1000 km from end to end: a wider range could not find the dropped thousands again.
    private mutating func northings(_ entry: CheckedTable) -> ClosedRange<Double>? {
        guard let value = entry["north"] else { return nil }
        let bounds = (value.list ?? []).compactMap { $0.value?.quantity?.value }
        guard bounds.count == 2, bounds[0] < bounds[1], bounds[1] - bounds[0] < 1_000_000 else {
            complaints.add(.badNorthings, at: value.position)
            return nil
        }
        return bounds[0]...bounds[1]
    }
}
