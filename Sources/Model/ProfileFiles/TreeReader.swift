internal import Foundation
internal import Yams

/// YAML text → tree. The only place that knows the parser.
enum TreeReader {
    /// Nil when the text is no tree at all; then the complaints say why.
    static func read(_ source: SourceText, _ complaints: inout Complaints) -> Tree? {
        complaints.register(source)
        TextCheck.check(source, &complaints)
        if complaints.hasErrors { return nil }
        do {
            // No resolver: `1:50` stays text instead of 110, `NO` stays text instead of false. The parser is kept alive
            // until the tree is built because nodes hold their anchors weakly.
            let parser = try Parser(yaml: source.text, resolver: .basic)
            return try withExtendedLifetime(parser) {
                guard let root = try parser.singleRoot(), !isNothing(root) else {
                    complaints.add(.empty, at: Position(file: source.file, line: 1, column: 1))
                    return nil
                }
                var builder = TreeBuilder(file: source.file, complaints: complaints)
                let tree = builder.tree(root)
                complaints = builder.complaints
                return tree
            }
        } catch let error as YamlError {
            SyntaxError(error, source: source).report(&complaints)
        } catch {
            complaints.add(.syntax("\(error)"), at: Position(file: source.file, line: 1, column: 1))
        }
        return nil
    }

    private static func isNothing(_ node: Node) -> Bool {
        if case .scalar(let scalar) = node { scalar.string.isEmpty } else { false }
    }
}

private struct TreeBuilder {
    let file: String
    var complaints: Complaints

    mutating func tree(_ node: Node) -> Tree {
        let position = position(node)
        if let anchor = node.anchor {
            // What an anchor holds is not looked at: a tree of references would grow without bounds.
            complaints.add(.anchor(anchor.rawValue), at: position)
            return Tree(content: .scalar("", quoted: false), position: position)
        }
        switch node {
        case .scalar(let scalar):
            checkTag(scalar.tag, at: position)
            let quoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
            let text = scalar.string.precomposedStringWithCanonicalMapping
            return Tree(content: .scalar(text, quoted: quoted), position: position)
        case .sequence(let sequence):
            checkTag(sequence.tag, at: position)
            return Tree(content: .list(sequence.map { tree($0) }), position: position)
        case .mapping(let mapping):
            checkTag(mapping.tag, at: position)
            return Tree(content: .table(mapping.compactMap { entry($0.key, $0.value) }), position: position)
        case .alias:
            return Tree(content: .scalar("", quoted: false), position: position)
        }
    }

    private mutating func entry(_ key: Node, _ value: Node) -> Tree.Entry? {
        guard case .scalar(let scalar) = key, key.anchor == nil else {
            complaints.add(key.anchor.map { .anchor($0.rawValue) } ?? .keyNotText, at: position(key))
            return nil
        }
        return Tree.Entry(
            key: scalar.string.precomposedStringWithCanonicalMapping, keyPosition: position(key), value: tree(value))
    }

    private mutating func checkTag(_ tag: Tag, at position: Position) {
        // "!" is what the parser notes for quoted text.
        let plain = ["", "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"]
        let name = tag.description
        if !plain.contains(name) {
            complaints.add(.tag(name.replacing("tag:yaml.org,2002:", with: "!!")), at: position)
        }
    }

    private func position(_ node: Node) -> Position {
        Position(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    }
}
