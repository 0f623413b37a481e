/// A piece of a condition with its place.
struct ConditionToken: Equatable {
    enum Kind: Equatable {
        /// A name, a value or a keyword, as written.
        case word
        /// Text in quotes, without them.
        case quoted
        /// `=`, `!=`, `<`, `<=`, `>`, `>=`
        case sign
        case open, close, comma
    }
    var kind: Kind
    var text: String
    /// Characters before it.
    var offset: Int

    private static let signs: [Character: String] = ["≠": "!=", "≤": "<=", "≥": ">="]

    /// Divides the text; nothing is refused but a quote that is never closed.
    static func tokens(of text: String) throws(ConditionProblem) -> [ConditionToken] {
        let characters = Array(text)
        var tokens: [ConditionToken] = []
        var index = 0
        while index < characters.count {
            let start = index
            let character = characters[index]
            index += 1
            switch character {
            case _ where character.isWhitespace: continue
            case "(", "[": tokens.append(ConditionToken(kind: .open, text: String(character), offset: start))
            case ")", "]": tokens.append(ConditionToken(kind: .close, text: String(character), offset: start))
            case ",": tokens.append(ConditionToken(kind: .comma, text: ",", offset: start))
            case "'", "\"":
                guard let end = characters[index...].firstIndex(of: character) else {
                    throw ConditionProblem(.unclosedQuote, offset: start)
                }
                tokens.append(ConditionToken(kind: .quoted, text: String(characters[index..<end]), offset: start))
                index = end + 1
            case "=", "<", ">", "!", "≠", "≤", "≥":
                var sign = signs[character] ?? String(character)
                if index < characters.count, characters[index] == "=", signs[character] == nil {
                    sign += "="
                    index += 1
                }
                tokens.append(ConditionToken(kind: .sign, text: sign == "==" ? "=" : sign, offset: start))
            default:
                while index < characters.count, !isBoundary(characters[index]) { index += 1 }
                let word = String(characters[start..<index])
                tokens.append(ConditionToken(kind: .word, text: word, offset: start))
            }
        }
        return tokens
    }

    private static func isBoundary(_ character: Character) -> Bool {
        character.isWhitespace || "()[],=<>!≠≤≥".contains(character)
    }
}

/// Why a text is no condition.
package struct ConditionProblem: Error, Hashable, Sendable {
    package enum Kind: Sendable {
        case empty, tooLong, unclosedQuote, unclosedBracket, strayBracket, tooDeep
        /// `and` and `or` side by side without brackets.
        case mixed
        case subjectExpected, comparisonExpected, valueExpected
        /// A comma outside a list.
        case strayComma
        /// Something behind the end.
        case trailing
    }
    package var kind: Kind
    /// Characters before the place.
    package var offset: Int

    init(_ kind: Kind, offset: Int) {
        self.kind = kind
        self.offset = offset
    }
}
