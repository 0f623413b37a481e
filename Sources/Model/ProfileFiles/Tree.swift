/// What a YAML file says, with places and without types: every scalar is text until the schema gives it a meaning.
struct Tree: Hashable, Sendable {
    enum Content: Hashable, Sendable {
        case scalar(String, quoted: Bool)
        case list([Tree])
        case table([Entry])
    }
    struct Entry: Hashable, Sendable {
        var key: String
        var keyPosition: Position
        var value: Tree
    }
    var content: Content
    var position: Position

    subscript(key: String) -> Tree? {
        guard case .table(let entries) = content else { return nil }
        return entries.first { $0.key == key }?.value
    }
    var scalar: String? { if case .scalar(let text, _) = content { text } else { nil } }
    /// A list or a table that holds nothing.
    var isEmpty: Bool {
        switch content {
        case .scalar: false
        case .list(let elements): elements.isEmpty
        case .table(let entries): entries.isEmpty
        }
    }
    var entries: [Entry]? { if case .table(let entries) = content { entries } else { nil } }
}
