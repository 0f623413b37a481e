internal import ArchiveModel
internal import ProfileRules

/// The table `rules:`: rule id → settings, a list of settings, or `off`.
extension SchemaChecker {
    mutating func rules(_ tree: Tree) -> CheckedTable? {
        guard let entries = tree.entries else {
            complaints.add(
                .wrongShape(expected: TypeWords.table, example: "page.blank: { severity: hold }"), at: tree.position)
            return nil
        }
        var checked: [CheckedTable.Entry] = []
        for entry in entries {
            guard let rule = RuleCatalogue.description(of: entry.key) else {
                complaints.add(.unknownRule(entry.key, known: RuleCatalogue.settable.map(\.id)), at: entry.keyPosition)
                continue
            }
            if entry.value.scalar == "off" { continue }
            let settings = settings(of: rule, in: entry)
            checked.append(
                CheckedTable.Entry(
                    key: rule.id, keyPosition: entry.keyPosition,
                    value: Checked(content: .list(settings), position: entry.value.position)))
        }
        return CheckedTable(entries: checked, position: tree.position)
    }

    private mutating func settings(of rule: RuleDescription, in entry: Tree.Entry) -> [Checked] {
        let keys = RuleCatalogue.commonKeys + rule.parameters
        let trees: [Tree] = if case .list(let elements) = entry.value.content { elements } else { [entry.value] }
        return trees.compactMap { tree in
            // `page.blank:` with nothing behind it: the rule with all its defaults.
            let isBare = tree.scalar == "" || tree.scalar == "on"
            let body = isBare ? Tree(content: .table([]), position: entry.keyPosition) : tree
            guard let table = table(body, keys: keys, what: TypeWords.rule) else { return nil }
            checkBasis(table)
            let position = trees.count > 1 ? tree.position : entry.keyPosition
            return Checked(content: .table(table), position: position)
        }
    }

    mutating func checkBasis(_ table: CheckedTable) {
        if table.text("standing") == "law", table.text("basis") == nil, let position = table.position(of: "standing") {
            complaints.add(.lawWithoutBasis, at: position)
        }
        if let from = table.text("from"), let to = table.text("to"), to < from, let position = table.position(of: "to")
        {
            complaints.add(.datesReversed(from, to), at: position)
        }
    }
}
