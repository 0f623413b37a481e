/// Tree → YAML text, for what is pinned in a record when a profile extends another.
enum TreeWriter {
    static func write(_ tree: Tree, comment: String) -> String { "# \(comment)\n" + block(tree, margin: "") }

    private static func block(_ tree: Tree, margin: String) -> String {
        switch tree.content {
        case .scalar(let text, let quoted): margin + scalar(text, quoted: quoted) + "\n"
        case .table(let entries): entries.map { entry($0, margin: margin) }.joined()
        case .list(let elements): elements.map { element($0, margin: margin) }.joined()
        }
    }

    private static func entry(_ entry: Tree.Entry, margin: String) -> String {
        let key = margin + scalar(entry.key, quoted: false) + ":"
        switch entry.value.content {
        case .scalar(let text, let quoted): return "\(key) \(scalar(text, quoted: quoted))\n"
        case .table(let entries) where entries.isEmpty: return key + " {}\n"
        case .list(let elements) where elements.allSatisfy({ $0.scalar != nil }): return "\(key) \(flow(elements))\n"
        default: return key + "\n" + block(entry.value, margin: margin + "  ")
        }
    }

    private static func element(_ tree: Tree, margin: String) -> String {
        if case .table(let entries) = tree.content, entries.isEmpty { return margin + "- {}\n" }
        let text = block(tree, margin: margin + "  ")
        return margin + "- " + text.dropFirst(margin.count + 2)
    }

    private static func flow(_ elements: [Tree]) -> String {
        "[" + elements.map { scalar($0.scalar ?? "", quoted: true) }.joined(separator: ", ") + "]"
    }

    /// Plain only when nothing in the text can mean anything to a YAML reader.
    private static func scalar(_ text: String, quoted: Bool) -> String {
        let plain = CharacterSetOf.plain
        let isSafe =
            !text.isEmpty && text.unicodeScalars.allSatisfy(plain) && text.first != " " && text.last != " "
            && text.first != "-" && text.first != "."
        return isSafe && !quoted ? text : DoubleQuoted.text(text)
    }
}

private enum CharacterSetOf {
    static func plain(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || "0123456789 ._-/%()".unicodeScalars.contains(scalar)
    }
}

/// A YAML scalar in double quotes.
enum DoubleQuoted {
    static func text(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case _ where scalar.value < 32 || (127...159).contains(scalar.value):
                let hex = String(scalar.value, radix: 16)
                result += "\\x" + String(repeating: "0", count: 2 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
