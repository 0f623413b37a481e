internal import ArchiveModel

/// A value that fits its type, with its place.
struct Checked {
    enum Content {
        case value(ProfileValue)
        case list([Checked])
        case table(CheckedTable)
    }
    var content: Content
    var position: Position
    /// Written in quotes: its text begins one column later.
    var isQuoted = false

    var value: ProfileValue? {
        switch content {
        case .value(let value): value
        case .list(let elements): .list(elements.compactMap(\.value))
        case .table(let table):
            .table(
                Dictionary(
                    table.entries.compactMap { entry in entry.value.value.map { (entry.key, $0) } },
                    uniquingKeysWith: { $1 }))
        }
    }
    var table: CheckedTable? { if case .table(let table) = content { table } else { nil } }
    var list: [Checked]? { if case .list(let elements) = content { elements } else { nil } }
}

/// A table whose keys are known and whose values fit their types.
struct CheckedTable {
    struct Entry {
        var key: String
        var keyPosition: Position
        var value: Checked
    }
    var entries: [Entry]
    var position: Position

    subscript(key: String) -> Checked? { entries.first { $0.key == key }?.value }
    func text(_ key: String) -> String? { self[key]?.value?.text }
    func localized(_ key: String) -> LocalizedText? { self[key]?.value?.localized }
    func flag(_ key: String) -> Bool? { self[key]?.value?.flag }
    func integer(_ key: String) -> Int? { self[key]?.value?.integer }
    func quantity(_ key: String) -> Double? { self[key]?.value?.quantity?.value }
    func table(_ key: String) -> CheckedTable? { self[key]?.table }
    func texts(_ key: String) -> [String]? { self[key]?.list?.compactMap { $0.value?.text } }
    func position(of key: String) -> Position? { entries.first { $0.key == key }?.keyPosition }
}
