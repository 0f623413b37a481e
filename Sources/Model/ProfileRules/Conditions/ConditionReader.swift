package import ArchiveModel

/// Reads `ty_le = 1:500 and (page.size in [A0, A1] or not submission.origin = paper)`.
///
/// ```
/// condition  = part { "and" part } | part { "or" part }        và, hoặc
/// part       = "not" part | "(" condition ")" | comparison     không
/// comparison = subject sign value | subject "in" "[" value { "," value } "]" | subject "is" ( "known" | "unknown" )
/// ```
package struct ConditionReader {
    private static let longest = 400
    private static let deepest = 8
    private let tokens: [ConditionToken]
    private let end: Int
    private var index = 0
    private var depth = 0

    /// - Throws: what is wrong and where.
    package static func read(_ text: String) throws(ConditionProblem) -> Condition {
        if text.count > longest { throw ConditionProblem(.tooLong, offset: 0) }
        var reader = try ConditionReader(text)
        if reader.tokens.isEmpty { throw ConditionProblem(.empty, offset: 0) }
        let tree = try reader.condition()
        if let rest = reader.next {
            let kind: ConditionProblem.Kind =
                switch rest.kind {
                case .close: .strayBracket
                case .comma: .strayComma
                default: .trailing
                }
            throw ConditionProblem(kind, offset: rest.offset)
        }
        return Condition(text: text, tree: tree)
    }

    private init(_ text: String) throws(ConditionProblem) {
        tokens = try ConditionToken.tokens(of: text)
        end = text.count
    }

    private var next: ConditionToken? { index < tokens.count ? tokens[index] : nil }
    private var place: Int { next?.offset ?? end }

    private enum Keyword { case and, or, not, among, `is` }
    private static let keywords: [String: Keyword] = [
        "and": .and, "và": .and, "or": .or, "hoặc": .or, "not": .not, "không": .not, "in": .among, "thuộc": .among,
        "is": .is, "là": .is,
    ]

    private func keyword(at position: Int) -> Keyword? {
        guard position < tokens.count, tokens[position].kind == .word else { return nil }
        return Self.keywords[tokens[position].text.lowercased()]
    }

    private mutating func take(_ keyword: Keyword) -> Bool {
        guard self.keyword(at: index) == keyword else { return false }
        index += 1
        return true
    }

    private mutating func condition() throws(ConditionProblem) -> Condition.Tree {
        depth += 1
        defer { depth -= 1 }
        if depth > Self.deepest { throw ConditionProblem(.tooDeep, offset: place) }
        var parts = [try part()]
        var joint: Keyword?
        while let word = keyword(at: index), word == .and || word == .or {
            guard joint == nil || joint == word else { throw ConditionProblem(.mixed, offset: place) }
            joint = word
            index += 1
            parts.append(try part())
        }
        if parts.count == 1 { return parts[0] }
        return joint == .or ? .any(parts) : .all(parts)
    }

    private mutating func part() throws(ConditionProblem) -> Condition.Tree {
        if take(.not) {
            depth += 1
            defer { depth -= 1 }
            if depth > Self.deepest { throw ConditionProblem(.tooDeep, offset: place) }
            return .not(try part())
        }
        guard let open = next, open.kind == .open, open.text == "(" else { return .test(try comparison()) }
        index += 1
        let inner = try condition()
        guard let close = next, close.kind == .close else {
            throw ConditionProblem(.unclosedBracket, offset: open.offset)
        }
        index += 1
        return inner
    }

    private mutating func comparison() throws(ConditionProblem) -> Condition.Test {
        guard let subject = next, subject.kind == .word, keyword(at: index) == nil else {
            throw ConditionProblem(.subjectExpected, offset: place)
        }
        index += 1
        let place = self.place
        let (comparison, values) = try predicate()
        return Condition.Test(
            subject: subject.text, comparison: comparison, values: values, offset: subject.offset,
            comparisonOffset: place)
    }

    private mutating func predicate() throws(ConditionProblem) -> (Condition.Comparison, [Condition.Value]) {
        if take(.is) { return (try knowledge(), []) }
        if take(.among) { return (.among, try list()) }
        guard let sign = next, sign.kind == .sign, let comparison = Condition.Comparison(rawValue: sign.text) else {
            throw ConditionProblem(.comparisonExpected, offset: place)
        }
        index += 1
        return (comparison, [try value()])
    }

    private mutating func knowledge() throws(ConditionProblem) -> Condition.Comparison {
        guard let word = next, let comparison = Condition.Comparison(rawValue: word.text.lowercased()),
            comparison == .known || comparison == .unknown
        else { throw ConditionProblem(.comparisonExpected, offset: place) }
        index += 1
        return comparison
    }

    private mutating func list() throws(ConditionProblem) -> [Condition.Value] {
        guard let open = next, open.kind == .open else { throw ConditionProblem(.valueExpected, offset: place) }
        index += 1
        var values = [try value()]
        while next?.kind == .comma {
            index += 1
            values.append(try value())
        }
        guard next?.kind == .close else { throw ConditionProblem(.unclosedBracket, offset: open.offset) }
        index += 1
        return values
    }

    /// Several words are one value, up to the next keyword: `ten_giay_to = Đơn đề nghị and …`
    private mutating func value() throws(ConditionProblem) -> Condition.Value {
        guard let first = next, first.kind == .word || first.kind == .quoted, keyword(at: index) == nil else {
            throw ConditionProblem(.valueExpected, offset: place)
        }
        index += 1
        var text = first.text
        while first.kind == .word, let more = next, more.kind == .word, keyword(at: index) == nil {
            text += " " + more.text
            index += 1
        }
        return Condition.Value(text, offset: first.offset)
    }
}
