internal import ArchiveModel

/// A sheet number cut into groups of digits or letters. Separators are free: `-`, `_`, spaces, dots of file names and the
/// dashes of word processors; what matters is the order, and which groups stand in parentheses.
struct SheetTokens {
    struct Token: Hashable {
        var text: String
        /// Characters in the whole number.
        var range: Range<Int>
        var isBracketed: Bool
        /// Nil for letters and for more digits than any number of a sheet has.
        var number: Int? { text.count <= 8 ? Int(text) : nil }
        var isDigits: Bool { text.first?.isNumber ?? false }
    }
    let text: String
    private(set) var tokens: [Token] = []

    /// No sheet number is longer; a file name may be.
    static let longest = 64
    private static let separators: Set<Character> = [
        "-", "_", " ", "\t", "\u{A0}", "‐", "‑", "‒", "–", "—", "−", ".",
    ]

    init(_ text: String) throws(SheetFault) {
        self.text = text
        guard text.count <= Self.longest else {
            throw SheetFault(
                .tooLong, number: String(text.prefix(Self.longest)), range: 0..<Self.longest,
                message: LocalizedText(
                    vi: "dài quá \(Self.longest) ký tự", en: "longer than \(Self.longest) characters"),
                expected: Self.examples)
        }
        try scan()
        if tokens.isEmpty {
            throw SheetFault(
                .empty, number: text, range: 0..<0,
                message: LocalizedText(vi: "số hiệu trống", en: "the number is empty"),
                expected: Self.examples)
        }
    }

    static let examples = LocalizedText(
        vi: "số hiệu mảnh địa chính như 725500-6-d, hoặc phiên hiệu mảnh địa hình như F-48-68-D",
        en: "a cadastral sheet number such as 725500-6-d, or a topographic one such as F-48-68-D")

    private mutating func scan() throws(SheetFault) {
        var depth = 0
        var openedAt = 0
        var previous: Character?
        for (offset, character) in text.enumerated() {
            switch character {
            case "(", "（":
                depth += 1
                openedAt = offset
                if depth > 1 { throw bracket(offset) }
            case ")", "）":
                depth -= 1
                if depth < 0 { throw bracket(offset) }
            case _ where Self.separators.contains(character): break
            case _ where character.isASCII && character.isNumber, _ where character.isLetter:
                add(character, offset, isBracketed: depth > 0, after: previous)
            default:
                throw SheetFault(
                    .strange, number: text, range: offset..<offset + 1,
                    message: LocalizedText(
                        vi: "ký tự “\(character)” không có trong số hiệu mảnh",
                        en: "“\(character)” is no character of a sheet number"), expected: Self.examples)
            }
            previous = character
        }
        if depth > 0 { throw bracket(openedAt) }
    }

    private mutating func add(_ character: Character, _ offset: Int, isBracketed: Bool, after previous: Character?) {
        if let previous, let last = tokens.indices.last, tokens[last].range.upperBound == offset,
            previous.isNumber == character.isNumber, previous.isLetter == character.isLetter
        {
            tokens[last].text.append(character)
            tokens[last].range = tokens[last].range.lowerBound..<offset + 1
        } else {
            tokens.append(Token(text: String(character), range: offset..<offset + 1, isBracketed: isBracketed))
        }
    }

    private func bracket(_ offset: Int) -> SheetFault {
        SheetFault(
            .bracket, number: text, range: offset..<offset + 1,
            message: LocalizedText(vi: "dấu ngoặc không thành cặp", en: "a parenthesis without its partner"),
            expected: LocalizedText(
                vi: "một cặp ngoặc, như 725500-6-(11) hoặc F-48-68-(252-a)",
                en: "one pair, as in 725500-6-(11) or F-48-68-(252-a)"))
    }

    /// A fault about one token, or about what is missing after the last one.
    func fault(
        _ code: SheetFault.Code, at index: Int, _ message: LocalizedText, expected: LocalizedText
    ) -> SheetFault {
        let end = text.count
        let range = tokens.indices.contains(index) ? tokens[index].range : end..<end
        return SheetFault(code, number: text, range: range, message: message, expected: expected)
    }

    func surplus(at index: Int) -> SheetFault? {
        guard tokens.indices.contains(index) else { return nil }
        let word = tokens[index].text
        let kept = String(text.prefix(tokens[max(0, index - 1)].range.upperBound))
        return fault(
            .surplus, at: index,
            LocalizedText(vi: "thừa phần “\(word)” ở cuối", en: "“\(word)” at the end is too much"),
            expected: LocalizedText(vi: "số hiệu hết ở “\(kept)”", en: "the number ends at “\(kept)”"))
    }
}
