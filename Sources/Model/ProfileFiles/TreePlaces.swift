internal import Foundation

/// Where every node of an effective tree was written, so that the pinned text still points at the files of people.
///
/// A text that was written by `TreeWriter` and read again has the same shape: places are listed in the order of a walk.
struct TreePlaces: Codable {
    private var files: [String] = []
    /// File, line and column of each key and each value, in the order of the walk.
    private var places: [[Int]] = []

    init(_ tree: Tree) { note(tree) }

    /// The list as text; empty when it can't be written.
    var text: String {
        guard let data = try? JSONEncoder().encode(self) else { return "" }
        return String(decoding: data, as: UTF8.self)
    }

    /// The tree with these places; unchanged when its shape is another one.
    static func apply(_ text: String, to tree: Tree) -> Tree {
        guard let listed = try? JSONDecoder().decode(TreePlaces.self, from: Data(text.utf8)) else { return tree }
        var mover = Mover(files: listed.files, places: listed.places[...])
        let moved = mover.move(tree)
        return mover.fits && mover.places.isEmpty ? moved : tree
    }

    private mutating func note(_ tree: Tree) {
        note(tree.position)
        switch tree.content {
        case .scalar: return
        case .list(let elements): for element in elements { note(element) }
        case .table(let entries):
            for entry in entries {
                note(entry.keyPosition)
                note(entry.value)
            }
        }
    }

    private mutating func note(_ position: Position) {
        let index = files.firstIndex(of: position.file) ?? files.endIndex
        if index == files.endIndex { files.append(position.file) }
        places.append([index, position.line, position.column])
    }
}

private struct Mover {
    let files: [String]
    var places: ArraySlice<[Int]>
    var fits = true

    mutating func move(_ tree: Tree) -> Tree {
        let position = next(tree.position)
        switch tree.content {
        case .scalar: return Tree(content: tree.content, position: position)
        case .list(let elements):
            return Tree(content: .list(elements.map { move($0) }), position: position)
        case .table(let entries):
            let moved = entries.map { entry in
                let key = next(entry.keyPosition)
                return Tree.Entry(key: entry.key, keyPosition: key, value: move(entry.value))
            }
            return Tree(content: .table(moved), position: position)
        }
    }

    private mutating func next(_ old: Position) -> Position {
        guard let place = places.popFirst(), place.count == 3, files.indices.contains(place[0]) else {
            fits = false
            return old
        }
        return Position(file: files[place[0]], line: place[1], column: place[2])
    }
}
