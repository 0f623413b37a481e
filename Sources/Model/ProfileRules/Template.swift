/// Text with `{placeholders}`: file name patterns, titles, record codes.
package struct Template: Hashable, Sendable {
    package enum Piece: Hashable, Sendable {
        case literal(String)
        case placeholder(Placeholder)
    }
    package struct Placeholder: Hashable, Sendable {
        package var name: String
        /// Digits to pad to: 6 in `{seq:06}`.
        package var width: Int?
        /// Characters before its brace.
        package var offset: Int
    }
    /// Why a text is no template.
    package struct Problem: Error, Hashable, Sendable {
        package enum Kind: Sendable { case unclosed, empty, badWidth, strayBrace }
        package var kind: Kind
        /// Characters before the brace.
        package var offset: Int
    }

    package private(set) var pieces: [Piece] = []

    package var placeholders: [Placeholder] {
        pieces.compactMap { if case .placeholder(let placeholder) = $0 { placeholder } else { nil } }
    }

    package init(_ text: String) throws(Problem) {
        let characters = Array(text)
        var literal = ""
        var index = 0
        while index < characters.count {
            switch characters[index] {
            case "}": throw Problem(kind: .strayBrace, offset: index)
            case "{":
                guard let end = characters[index...].firstIndex(of: "}") else {
                    throw Problem(kind: .unclosed, offset: index)
                }
                if !literal.isEmpty { pieces.append(.literal(literal)) }
                literal = ""
                let inside = String(characters[(index + 1)..<end])
                pieces.append(.placeholder(try Self.placeholder(inside, offset: index)))
                index = end
            default: literal.append(characters[index])
            }
            index += 1
        }
        if !literal.isEmpty { pieces.append(.literal(literal)) }
    }

    private static func placeholder(_ text: String, offset: Int) throws(Problem) -> Placeholder {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0]).trimmed
        if name.isEmpty || name.contains("{") { throw Problem(kind: .empty, offset: offset) }
        guard parts.count > 1 else { return Placeholder(name: name, width: nil, offset: offset) }
        guard let width = Int(parts[1]), (1...18).contains(width) else {
            throw Problem(kind: .badWidth, offset: offset)
        }
        return Placeholder(name: name, width: width, offset: offset)
    }

    /// The text with its placeholders replaced; nil when one of them has no value.
    package func filled(_ value: (Placeholder) -> String?) -> String? {
        var result = ""
        for piece in pieces {
            switch piece {
            case .literal(let text): result += text
            case .placeholder(let placeholder):
                guard let text = value(placeholder), !text.isBlank else { return nil }
                result += text
            }
        }
        return result
    }
}
