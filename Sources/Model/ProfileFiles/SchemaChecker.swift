internal import ArchiveModel
internal import ProfileRules

/// Compares a tree with the schema. What does not fit becomes a complaint and is left out.
struct SchemaChecker {
    private static let mostComplaints = 40
    var complaints: Complaints

    mutating func table(_ tree: Tree, keys: [SchemaKey], what: LocalizedText) -> CheckedTable? {
        guard let entries = tree.entries else {
            complaints.add(
                .wrongShape(expected: what, example: "\(keys.first?.name ?? "id"): …"), at: tree.position)
            return nil
        }
        var checked: [CheckedTable.Entry] = []
        for entry in entries {
            // Of a file that is something else altogether the first mistakes say enough.
            if complaints.errorCount > Self.mostComplaints { return nil }
            guard let key = keys.first(where: { $0.name == entry.key }) else {
                // `{ vi: Số, ký hiệu }`: the comma ended the value and the rest became a key.
                let isRest =
                    entry.value.scalar == "" && (entry.key.contains(" ") || !ScalarReader.isIdentifier(entry.key))
                complaints.add(
                    isRest ? .commaInBraces(entry.key) : .unknownKey(entry.key, known: keys.map(\.name)),
                    at: entry.keyPosition)
                continue
            }
            guard let value = value(entry.value, type: key.type) else { continue }
            if key.isNonEmpty, entry.value.isEmpty {
                complaints.add(.emptyList(key.name), at: value.position)
            }
            checked.append(CheckedTable.Entry(key: key.name, keyPosition: entry.keyPosition, value: value))
        }
        // A misspelt key is told once, not as a missing one too.
        let written = Set(entries.map(\.key))
        let missing = keys.filter { $0.isRequired && !written.contains($0.name) }
        let near =
            missing.isEmpty ? [] : Set(entries.compactMap { Suggestion.nearest(to: $0.key, among: keys.map(\.name)) })
        for key in missing where !near.contains(key.name) { complaints.add(.missingKey(key), at: tree.position) }
        return CheckedTable(entries: checked, position: tree.position)
    }

    mutating func value(_ tree: Tree, type: ValueType) -> Checked? {
        switch type {
        case .table(let keys): return nested(tree, table(tree, keys: keys, what: TypeWords.table))
        case .dictionary(let element): return nested(tree, dictionary(tree, of: element))
        case .rules: return nested(tree, rules(tree))
        case .list(let element): return list(tree, of: element)
        case .localizedText where tree.entries != nil: return localized(tree)
        default: return scalar(tree, type: type)
        }
    }

    private func nested(_ tree: Tree, _ table: CheckedTable?) -> Checked? {
        table.map { Checked(content: .table($0), position: tree.position) }
    }

    private mutating func list(_ tree: Tree, of element: ValueType) -> Checked? {
        guard case .list(let elements) = tree.content else {
            complaints.add(
                .wrongShape(expected: TypeWords.list, example: "[\(TypeWords.example(of: element)), …]"),
                at: tree.position)
            return nil
        }
        return Checked(content: .list(elements.compactMap { value($0, type: element) }), position: tree.position)
    }

    private mutating func dictionary(_ tree: Tree, of element: ValueType) -> CheckedTable? {
        guard let entries = tree.entries else {
            complaints.add(.wrongShape(expected: TypeWords.table, example: "ma_xa: …"), at: tree.position)
            return nil
        }
        var checked: [CheckedTable.Entry] = []
        for entry in entries {
            if let value = value(entry.value, type: element) {
                checked.append(CheckedTable.Entry(key: entry.key, keyPosition: entry.keyPosition, value: value))
            }
        }
        return CheckedTable(entries: checked, position: tree.position)
    }

    private mutating func localized(_ tree: Tree) -> Checked? {
        let keys = [
            SchemaKey("vi", .text, required: true, vi: "Tiếng Việt.", en: "Vietnamese."),
            SchemaKey(
                "en", .text, vi: "Tiếng Anh; không ghi thì dùng tiếng Việt.", en: "English; Vietnamese when absent."),
        ]
        guard let table = table(tree, keys: keys, what: TypeWords.table), let vi = table.text("vi") else { return nil }
        let text = LocalizedText(vi: vi, en: table.text("en") ?? vi)
        return Checked(content: .value(.localized(text)), position: tree.position)
    }

    private mutating func scalar(_ tree: Tree, type: ValueType) -> Checked? {
        guard let text = tree.scalar else {
            complaints.add(
                .wrongShape(expected: TypeWords.name(of: type), example: TypeWords.example(of: type)), at: tree.position
            )
            return nil
        }
        let isQuoted = if case .scalar(_, quoted: true) = tree.content { true } else { false }
        if !isQuoted, let first = text.first, "“”‘’„«»".contains(first) {
            complaints.add(.smartQuotes(text), at: tree.position)
            return nil
        }
        switch ScalarReader.read(text, type: type) {
        case .success(let value): return Checked(content: .value(value), position: tree.position, isQuoted: isQuoted)
        case .failure(let failure):
            // Inside quotes the text begins one column later.
            if isQuoted {
                complaints.add(
                    failure.complaint, at: tree.position.moved(by: failure.offset == 0 ? 0 : failure.offset + 1))
            } else {
                complaints.add(failure.complaint, at: tree.position.moved(by: failure.offset))
            }
            return nil
        }
    }
}
