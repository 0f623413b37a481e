/// An area as the label of a parcel writes it: `456.7`, `123 / 456.7`, `ODT 1 234,5 m²` (square metres).
enum WrittenArea {
    /// Every number the text can mean, the likelier first; empty when it names no area.
    ///
    /// `1.234` is a thousand and more for one office and one and a quarter for another: both are given.
    static func values(_ text: String) -> [Double] {
        // The number of the parcel stands over its area: before the stroke, or on the line above.
        let parts = text.split { "/\n\\|".contains($0) || $0.isNewline }
        guard let part = parts.last, parts.count <= 2 else { return [] }
        return numbers(plain(part))
    }

    /// Without units and land codes; blanks and apostrophes between digits are separators of thousands.
    private static func plain(_ part: Substring) -> String {
        var kept = ""
        for character in part.replacing("m2", with: " ").replacing("m²", with: " ") {
            if character.isASCII, character.isNumber || character == "." || character == "," {
                kept.append(character)
            } else {
                kept.append(" ")
            }
        }
        let pieces = kept.split(separator: " ").filter { $0.contains(where: \.isNumber) }
        // Only groups of three digits go on a number that was begun.
        guard let first = pieces.first else { return "" }
        let rest = pieces.dropFirst()
        let goesOn = rest.allSatisfy { $0.prefix { $0.isNumber }.count == 3 } && first.allSatisfy(\.isNumber)
        return goesOn && first.count <= 3 ? pieces.joined() : rest.isEmpty ? String(first) : ""
    }

    private static func numbers(_ text: String) -> [Double] {
        let marks = text.filter { !$0.isNumber }
        guard text.contains(where: \.isNumber), text.count <= 20 else { return [] }
        guard let last = marks.last else { return Double(text).map { [$0] } ?? [] }
        let digits = { (part: Substring) in String(part.filter(\.isNumber)) }
        guard let split = text.lastIndex(of: last) else { return [] }
        let (head, tail) = (text[..<split], text[text.index(after: split)...])
        let decimal = Double(digits(head) + "." + digits(tail))
        let whole = Double(digits(text[...]))
        // Two equal marks only group; two different ones group, then divide.
        if marks.count > 1, Set(marks).count == 1 { return [whole].compactMap { $0 } }
        guard marks.dropLast().allSatisfy({ $0 != last }) else { return [] }
        if marks.count == 1, tail.count == 3 { return [decimal, whole].compactMap { $0 } }
        return [decimal].compactMap { $0 }
    }
}
