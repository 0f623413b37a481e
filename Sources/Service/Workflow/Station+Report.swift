internal import ArchiveModel
internal import Packaging
internal import ProfileFiles
package import Registry
package import ShareDesk

extension Station {
    /// What the technician is told about an item.
    package func report(on item: Item) -> ItemReport {
        let root = root(named: item.root)
        let profile =
            item.profile.flatMap { profiles.version($0) ?? profiles[$0.id] } ?? root.flatMap { profiles[$0.profile] }
        return ItemReport(
            id: item.id, title: item.title, root: item.root, station: item.station, files: item.submission.files,
            verdict: item.verdict ?? .held, state: item.state, findings: item.findings,
            facts: FieldSummary.rows(item, profile: profile?.profile) + (item.facts.map(FactSummary.rows) ?? []),
            profileName: profile?.profile.name ?? LocalizedText(vi: "chưa có bộ quy tắc", en: "no profile"),
            profile: item.profile, record: item.isLink ? nil : item.record, recordVersion: item.recordVersion,
            level: item.level ?? .none, demonstration: settings.signing.demonstration,
            linkedTo: item.isLink ? item.record : nil, previous: item.previous, arrivedAt: item.submission.arrivedAt,
            decidedAt: time.now(), agency: settings.agency, operatorName: root?.operatorName ?? "",
            device: root?.device ?? "", practice: item.practice)
    }
}
