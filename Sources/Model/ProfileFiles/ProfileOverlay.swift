internal import ArchiveModel
internal import ProfileRules

/// `extends:`: the child's tree laid over its parent's. Tables are merged key by key, anything else is replaced; `off`
/// takes a table or a rule away.
enum ProfileOverlay {
    static func merge(parent: Tree, child: Tree, _ complaints: inout Complaints) -> Tree {
        var merged = tables(parent: parent, child: child, path: [], &complaints)
        if case .table(let entries) = merged.content {
            merged.content = .table(entries.filter { $0.key != "extends" })
        }
        return merged
    }

    private static func tables(parent: Tree, child: Tree, path: [String], _ complaints: inout Complaints) -> Tree {
        guard let old = parent.entries, let new = child.entries else { return child }
        var result: [Tree.Entry] = []
        for entry in inherited(old, under: new, path: path, &complaints) {
            guard let change = new.first(where: { $0.key == entry.key }) else {
                result.append(entry)
                continue
            }
            if change.value.scalar == "off", entry.value.scalar == nil { continue }
            let isTable = entry.value.entries != nil && change.value.entries != nil
            let value =
                isTable
                ? tables(parent: entry.value, child: change.value, path: path + [entry.key], &complaints) : change.value
            result.append(Tree.Entry(key: change.key, keyPosition: change.keyPosition, value: value))
        }
        result += new.filter { entry in !old.contains { $0.key == entry.key } }
        return Tree(content: .table(result), position: child.position)
    }

    /// A rule whose limit the child changes loses the parent's legal basis: that text does not carry the new number.
    private static func inherited(
        _ old: [Tree.Entry], under new: [Tree.Entry], path: [String], _ complaints: inout Complaints
    ) -> [Tree.Entry] {
        guard path.count == 2, path.first == "rules", let rule = path.last else { return old }
        let common = Set(RuleCatalogue.commonKeys.map(\.name))
        guard let change = new.first(where: { !common.contains($0.key) }), old.contains(where: { $0.key == "basis" }),
            !new.contains(where: { $0.key == "basis" })
        else { return old }
        complaints.add(.basisDropped(rule), at: change.keyPosition, severity: .warning)
        return old.filter { !["basis", "standing", "from", "to"].contains($0.key) }
    }
}
