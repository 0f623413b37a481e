internal import ArchiveModel

/// One folder as one submission (`grouping: { by: folder }`): every document in it is a part, in order.
///
/// It closes as a run does: by a closing file, by the folder's name (`… xong`), by its declared number of documents, or
/// after `closeSeconds` without a new file. Every file must be at rest.
struct FolderPaper {
    let rules: GroupingRules.RunRules
    let order: GroupingRules.PageOrder
    let folder: String
    let now: Double
    let declaredPages: Int?

    /// Nil when there is nothing in it.
    func group(of sets: StemSets, marks: [SettledFile]) -> FileGroup? {
        let ordered = PageSorting.sorted(sets.sets, by: order) { $0.main }
        let isOne = ordered.count == 1
        var members = ordered.flatMap { set in
            [FileGroup.Member(file: set.main, role: isOne ? .main : .page)] + set.companions.map(FolderGrouper.member)
        }
        members += sets.orphans.flatMap { $0 }.map { FileGroup.Member(file: $0, role: .companion) }
        if ordered.isEmpty { return nil }
        let title = RunMarks.openName(folder: folder)
        var group = FileGroup(kind: .folder, title: title, members: members, state: .ready([]))
        group.state = state(of: group, count: ordered.count, isClosed: !marks.isEmpty)
        for mark in marks {
            var mark = mark
            mark.standing = .ready(nil)
            group.members.append(FileGroup.Member(file: mark, role: .sidecar))
        }
        return group
    }

    private func state(of group: FileGroup, count: Int, isClosed: Bool) -> FileGroup.State {
        if let unsettled = group.unsettled, case .waiting(_, let until) = unsettled.standing {
            return .waiting(IntakeReasons.waitsFor(unsettled.name), until: until)
        }
        let declared = PageName.declaredCount(in: folder) ?? declaredPages
        let due = group.lastChange + rules.closeSeconds
        if now < due, !isClosed, !RunMarks.isClosed(folder: folder), declared != count {
            return .waiting(IntakeReasons.waitsForPages(count, of: declared), until: due)
        }
        let numbers = Array(1...count)
        return .ready(
            group.findings + RunFindings(numbers: numbers, declared: declared, duplex: rules.duplex).all)
    }
}

/// The order of pages, see `GroupingRules.PageOrder`.
enum PageSorting {
    static func sorted<Element>(
        _ elements: [Element], by order: GroupingRules.PageOrder, file: (Element) -> SettledFile
    ) -> [Element] {
        switch order {
        case .name: elements.sorted { precedes(file($0), file($1)) }
        case .time:
            elements.sorted {
                let (left, right) = (file($0), file($1))
                return left.sight.modified == right.sight.modified
                    ? precedes(left, right) : left.sight.modified < right.sight.modified
            }
        case .number:
            elements.sorted {
                let (left, right) = (file($0), file($1))
                let (first, second) = (number(left), number(right))
                return first == second ? shorterPrecedes(left, right) : first < second
            }
        }
    }

    /// Names without a number come last.
    private static func number(_ file: SettledFile) -> Int { PageName(stem: file.parts.writtenStem)?.number ?? .max }

    private static func shorterPrecedes(_ left: SettledFile, _ right: SettledFile) -> Bool {
        left.name.utf8.count == right.name.utf8.count
            ? precedes(left, right) : left.name.utf8.count < right.name.utf8.count
    }

    private static func precedes(_ left: SettledFile, _ right: SettledFile) -> Bool {
        left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }
}
