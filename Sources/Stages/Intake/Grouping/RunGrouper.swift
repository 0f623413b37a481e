internal import ArchiveModel
internal import Foundation

/// Gathers page images into papers: one run for each prefix in a folder.
///
/// A run closes by the first of these: a closing file in its folder (`het.txt`), the folder's name (`… xong`), its
/// declared number of pages (`_14trang` in the names or the folder's name, or `so-trang.txt` beside a single run), or
/// `closeSeconds` without a new page. Every page must be at rest.
struct RunGrouper {
    struct Marks {
        var closers: [SettledFile] = []
        var counts: [SettledFile] = []
    }
    let rules: GroupingRules.RunRules
    let order: GroupingRules.PageOrder
    let giveUpSeconds: Double
    let folder: String
    let now: Double
    /// What `so-trang.txt` says.
    let declaredPages: Int?
    /// Typed tables that are named after a run.
    var tables: [SettledFile] = []

    func groups(of pages: [(name: PageName, set: StemSets.FileSet)], _ marks: Marks) -> [FileGroup] {
        let runs = Dictionary(grouping: pages, by: { $0.name.prefix.lowercased() })
        if runs.isEmpty { return lonely(marks) }
        var groups = runs.keys.sorted().compactMap { runs[$0] }.map { run($0, isOnly: runs.count == 1, marks) }
        // A closing file ends all runs of its folder at once: it may not go before the last of them is at rest.
        if !marks.closers.isEmpty, let waiting = groups.first(where: { $0.unsettled != nil })?.unsettled {
            for index in groups.indices where groups[index].unsettled == nil {
                groups[index].state = .waiting(IntakeReasons.waitsFor(waiting.name), until: until(waiting))
            }
        }
        for mark in marks.closers + marks.counts {
            var mark = mark
            mark.standing = .ready(nil)
            groups[0].members.append(FileGroup.Member(file: mark, role: .sidecar))
        }
        return groups
    }

    private func run(
        _ pages: [(name: PageName, set: StemSets.FileSet)], isOnly: Bool, _ marks: Marks
    ) -> FileGroup {
        let ordered = PageSorting.sorted(pages, by: order) { $0.set.main }
        let title = title(ordered[0].name.prefix)
        let own = tables.filter { PageName.title(of: $0.parts.stem) == title.lowercased() }
        let pageFiles = ordered.flatMap { page in
            [FileGroup.Member(file: page.set.main, role: .page)] + page.set.companions.map(FolderGrouper.member)
        }
        let members = pageFiles + own.map(FolderGrouper.member)
        let prefix = ordered[0].name.prefix
        let declared =
            PageName.declaredCount(in: prefix) ?? PageName.declaredCount(in: folder) ?? (isOnly ? declaredPages : nil)
        let findings = RunFindings(
            numbers: ordered.map(\.name.number).sorted(), declared: declared, duplex: rules.duplex)
        var group = FileGroup(kind: .run, title: title, members: members, state: .ready([]))
        group.state = state(of: group, findings, marks)
        return group
    }

    private func state(of group: FileGroup, _ findings: RunFindings, _ marks: Marks) -> FileGroup.State {
        if let unsettled = group.unsettled {
            return .waiting(IntakeReasons.waitsFor(unsettled.name), until: until(unsettled))
        }
        let due = group.lastChange + rules.closeSeconds
        let isComplete = findings.declared == findings.numbers.count
        if now < due, marks.closers.isEmpty, !RunMarks.isClosed(folder: folder), !isComplete {
            return .waiting(IntakeReasons.waitsForPages(findings.numbers.count, of: findings.declared), until: due)
        }
        return .ready(group.findings + findings.all)
    }

    func title(_ prefix: String) -> String {
        let own = PageName.title(of: prefix)
        return own.isEmpty ? RunMarks.openName(folder: folder) : own
    }

    private func until(_ file: SettledFile) -> Double {
        if case .waiting(_, let until) = file.standing { until } else { now }
    }

    /// Marks without pages wait for some; in the end their owner is told.
    private func lonely(_ marks: Marks) -> [FileGroup] {
        (marks.closers + marks.counts).map { mark in
            var mark = mark
            mark.standing = .ready(nil)
            let due = mark.lastChange + max(giveUpSeconds, rules.closeSeconds)
            return FileGroup(
                kind: .single, title: mark.name, members: [FileGroup.Member(file: mark, role: .main)],
                state: now < due
                    ? .waiting(IntakeReasons.waitsForPages(0, of: nil), until: due)
                    : .ready([RunFindings.noPages(mark.name)]))
        }
    }
}
