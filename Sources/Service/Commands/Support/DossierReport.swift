internal import ArchiveModel
internal import ProfileFiles
internal import Registry

/// Whether the dossiers that records belong to hold every paper their profile lists.
struct DossierReport {
    private static let most = 20
    let profiles: ProfileLibrary
    let registry: Registry

    init(_ common: CommonOptions, registry: Registry) {
        profiles = ProfileLibrary.load(folders: Opening.profileFolders(common.place))
        self.registry = registry
    }

    /// The dossier of one record, paper by paper; nothing when its profile knows no dossiers.
    func show(profile: String, fields: [String: String], _ console: Console) throws {
        guard let found = try completeness(profile: profile, fields: fields) else { return }
        console.line()
        console.line(found.summary[console.language])
        for line in found.lines { console.line("  " + text(line, console.language)) }
        guard !found.others.isEmpty else { return }
        let list = found.others.joined(separator: ", ")
        console.say("  ngoài danh mục: \(list)", "  not on the list: \(list)")
    }

    /// One line a dossier, for the records of a search.
    func summarize(_ rows: [RecordRow], _ console: Console) throws {
        var seen: Set<String> = []
        for row in rows {
            guard seen.count < Self.most, let found = try completeness(profile: row.profile.id, fields: row.fields),
                seen.insert(found.dossier).inserted
            else { continue }
            if seen.count == 1 { console.line() }
            console.line(found.summary[console.language])
        }
    }

    private func completeness(profile id: String, fields: [String: String]) throws -> DossierCompleteness? {
        guard let profile = profiles[id]?.profile, let rules = profile.dossier, let value = fields[rules.field]
        else {
            return nil
        }
        let records = try registry.records(sector: profile.sector, profile: id, words: [value]) { fields in
            fields[rules.field] == value
        }
        return DossierCompleteness(
            dossier: value, profile: profile, records: records.map { ($0.id.rawValue, $0.fields) })
    }

    private func text(_ line: DossierCompleteness.Line, _ language: Language) -> String {
        let mark = line.isMissing ? "✗" : line.records.isEmpty ? "·" : "✓"
        let records = line.records.isEmpty ? "–" : line.records.joined(separator: ", ")
        return "\(mark) \(line.code)  \(line.label[language]): \(records)"
    }
}
