/// Reads texts and counts in which encoding their Vietnamese words make sense.
///
/// A word counts as legacy only when it is no Vietnamese as it stands and a proper syllable once decoded: `B¶n` is
/// `Bản` in TCVN3, `café` and `15 m²` are nothing in either.
package struct EncodingCensus: Sendable {
    /// Texts and characters that are read at most.
    package static let textLimit = 20_000
    package static let characterLimit = 2_000_000

    private var facts = TextFacts()
    private var characters = 0
    private var fonts: Set<String> = []
    private var examples: [LegacyEncoding: [TextFacts.Example]] = [:]

    package init() {}

    package mutating func read(_ text: String) {
        guard facts.texts < Self.textLimit, characters < Self.characterLimit else {
            facts.limit = "only the first \(facts.texts) texts were read"
            return
        }
        facts.texts += 1
        characters += text.utf8.count
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return }
        var word = ""
        for character in text.prefix(2000) {
            if Self.isWordPart(character) {
                word.append(character)
            } else {
                judge(word)
                word = ""
            }
        }
        judge(word)
    }

    package mutating func sawFont(_ name: String) {
        guard fonts.count < 20, LegacyEncoding.isLegacyFont(name) else { return }
        fonts.insert(name)
    }

    /// Nil when there was nothing to read.
    package var result: TextFacts? {
        guard facts.texts > 0 || !fonts.isEmpty else { return nil }
        var result = facts
        result.legacyFonts = fonts.sorted()
        result.examples = result.legacyEncoding.flatMap { examples[$0] } ?? []
        return result
    }

    /// Letters, and the signs of Latin 1 that stand for letters in the old encodings.
    private static func isWordPart(_ character: Character) -> Bool {
        if character.isASCII { return character.isLetter }
        guard let scalar = character.unicodeScalars.first else { return false }
        return scalar.value >= 0xA1 && scalar.value <= 0xFF || character.isLetter
    }

    private mutating func judge(_ word: String) {
        guard word.unicodeScalars.contains(where: { !$0.isASCII }) else { return }
        if VietnameseSyllable.isValid(word) {
            facts.unicodeWords += 1
            return
        }
        // A sign alone (`Ø`, `µ`) says nothing.
        guard word.unicodeScalars.contains(where: \.isASCII), word.count <= 12 else { return }
        for encoding in LegacyEncoding.allCases {
            guard let decoded = encoding.decoded(word), VietnameseSyllable.isValid(decoded) else { continue }
            if encoding == .tcvn3 { facts.tcvn3Words += 1 } else { facts.vniWords += 1 }
            let example = TextFacts.Example(stored: word, decoded: decoded)
            if examples[encoding, default: []].count < 5, !examples[encoding, default: []].contains(example) {
                examples[encoding, default: []].append(example)
            }
        }
    }
}
