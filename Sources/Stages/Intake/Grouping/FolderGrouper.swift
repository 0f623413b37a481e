internal import ArchiveModel
internal import Foundation

/// Divides the files of one folder into submissions. Pure; its work grows with the number of files, not its square.
///
/// A set forms around a main file: the files beside it whose stem is the same, whatever the case. It goes when every
/// member is at rest. An expected companion is waited for, then its absence is a finding. A companion whose main file is
/// not there waits too, then goes alone as a late companion. With `rules.runs`, images whose names end in a number are
/// pages of one paper (`RunGrouper`).
struct FolderGrouper {
    let rules: GroupingRules
    /// Name of the folder, for titles and for what it declares.
    let folder: String
    /// Seconds of the settle clock.
    let now: Double
    /// What `so-trang.txt` says.
    var declaredPages: Int?
    /// Whether a list for this folder's scans lies here or above.
    var hasList = false
    /// Whether it lies below the folder of a station or person: then it can be a submission of its own.
    var isBelowStation = false

    func groups(of files: [SettledFile]) -> [FileGroup] {
        let lists = files.filter(isList)
        return lists.map(listGroup) + submissions(of: lists.isEmpty ? files : files.filter { !isList($0) })
    }

    private func isList(_ file: SettledFile) -> Bool { SidecarRules.isList(file.name, among: rules.listNames) }

    /// A list is for all scans of its folder, also for those to come: it is never taken.
    private func listGroup(_ list: SettledFile) -> FileGroup {
        var list = list
        list.standing = .ready(nil)
        return FileGroup(
            kind: .single, title: list.name, members: [FileGroup.Member(file: list, role: .sidecar)],
            state: .waiting(IntakeReasons.list, until: .infinity))
    }

    private func submissions(of files: [SettledFile]) -> [FileGroup] {
        guard let runs = rules.runs, rules.unit != .file, rules.unit != .folder || isBelowStation else {
            return plainGroups(StemSets(files, late: rules.lateSidecars))
        }
        var marks = RunGrouper.Marks()
        var rest: [SettledFile] = []
        for file in files {
            if RunMarks.declaresPages(file.name) {
                marks.counts.append(file)
            } else if RunMarks.closes(file.name, runs.closingNames) {
                marks.closers.append(file)
            } else {
                rest.append(file)
            }
        }
        var sets = StemSets(rest, late: rules.lateSidecars)
        if rules.unit == .folder {
            let paper = FolderPaper(
                rules: runs, order: rules.order, folder: folder, now: now, declaredPages: declaredPages)
            if let group = paper.group(of: sets, marks: marks.closers + marks.counts) { return [group] }
        }
        let pages = sets.removePages()
        var runGrouper = RunGrouper(
            rules: runs, order: rules.order, giveUpSeconds: rules.giveUpSeconds, folder: folder, now: now,
            declaredPages: declaredPages)
        runGrouper.tables = sets.removeTables(
            named: Set(pages.map { runGrouper.title($0.name.prefix).lowercased() }))
        return runGrouper.groups(of: pages, marks) + plainGroups(sets)
    }

    private func plainGroups(_ sets: StemSets) -> [FileGroup] {
        sets.sets.map { group($0) } + sets.orphans.map { orphanGroup($0) }
    }

    private func group(_ set: StemSets.FileSet) -> FileGroup {
        let members = [FileGroup.Member(file: set.main, role: .main)] + set.companions.map(Self.member)
        var group = FileGroup(
            kind: members.count > 1 ? .set : .single, title: set.main.name, members: members, state: .ready([]))
        group.state = state(of: set, group)
        return group
    }

    private func state(of set: StemSets.FileSet, _ group: FileGroup) -> FileGroup.State {
        if let unsettled = group.unsettled, case .waiting(_, let until) = unsettled.standing {
            return .waiting(IntakeReasons.waitsFor(unsettled.name), until: until)
        }
        let listDue = group.lastChange + rules.companionSeconds
        if rules.waitsForList, !hasList, let list = rules.listNames.first, now < listDue {
            return .waiting(IntakeReasons.waitsFor(list + ".xlsx"), until: listDue)
        }
        let expectation = Expectation(set, rules)
        if let wait = expectation.wait(since: group.lastChange), now < wait.until {
            return .waiting(IntakeReasons.waitsFor(wait.name), until: wait.until)
        }
        return .ready(group.findings + expectation.findings)
    }

    /// Companions of one stem whose main file is not there.
    private func orphanGroup(_ orphans: [SettledFile]) -> FileGroup {
        let first = orphans[0]
        var group = FileGroup(
            kind: .set, title: first.name, members: orphans.map(Self.member),
            state: .ready([]))
        let due = group.lastChange + rules.companionSeconds
        if let unsettled = group.unsettled, case .waiting(_, let until) = unsettled.standing {
            group.state = .waiting(IntakeReasons.waitsFor(unsettled.name), until: until)
        } else if now < due {
            group.state = .waiting(IntakeReasons.waitsForMain(first.parts.writtenStem), until: due)
        } else {
            group.state = .ready(group.findings + orphans.map { IntakeFindings.lateCompanion($0.name) })
        }
        return group
    }

    static func member(_ file: SettledFile) -> FileGroup.Member {
        FileGroup.Member(file: file, role: CompanionTable.isTyped(file.parts.suffix) ? .sidecar : .companion)
    }
}

/// What a set still waits for, and what is said when it did not come.
private struct Expectation {
    private let set: StemSets.FileSet
    private let rules: GroupingRules
    private let expected: [String]
    private let required: [String]
    private let essential: [String]

    init(_ set: StemSets.FileSet, _ rules: GroupingRules) {
        self.set = set
        self.rules = rules
        let main = set.main.parts.suffix
        func isMissing(_ suffix: String) -> Bool {
            CompanionTable.belongs(suffix, to: main)
                && !set.companions.contains { CompanionTable.serves($0.parts.suffix, as: suffix) }
        }
        expected = rules.expectedCompanions.filter(isMissing)
        required = rules.requiredCompanions.filter(isMissing)
        essential = main == "shp" ? CompanionTable.shapeEssentials.filter(isMissing) : []
    }

    /// The name that is waited for, and how long at most. A lone text file may be the first of a set to arrive.
    func wait(since lastChange: Double) -> (name: String, until: Double)? {
        let stem = set.main.parts.writtenStem
        let due = lastChange + rules.companionSeconds
        if let suffix = required.first { return ("\(stem).\(suffix)", due + rules.giveUpSeconds) }
        if let suffix = essential.first ?? expected.first { return ("\(stem).\(suffix)", due) }
        return CompanionTable.isCompanion(set.main.parts.suffix) ? ("\(stem).*", due) : nil
    }

    var findings: [Finding] {
        let name = set.main.name
        let worlds = set.companions.filter { CompanionTable.isWorldFile($0.parts.suffix) }.map(\.name)
        let returned = Set(required + essential).sorted().map { IntakeFindings.requiredCompanion(name, $0) }
        let warned = expected.filter { !required.contains($0) && !essential.contains($0) }.map {
            IntakeFindings.companionMissing(name, $0, seconds: rules.companionSeconds)
        }
        return returned + warned + (worlds.count > 1 ? [IntakeFindings.twoWorldFiles(worlds)] : [])
    }
}
