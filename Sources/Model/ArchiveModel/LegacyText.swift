internal import Foundation

/// Texts of drawings in Unicode NFC, whatever they were stored in.
package struct LegacyText: Sendable {
    /// What the odd words of the whole file are; judges texts whose font says nothing.
    package var usual: LegacyEncoding?

    package init(usual: LegacyEncoding? = nil) { self.usual = usual }

    /// - Parameter font: font file or face; nil when unknown.
    package func words(_ text: String, font: String? = nil) -> DrawingFacts.Words {
        let plain = text.precomposedStringWithCanonicalMapping
        guard let encoding = encoding(of: plain, font: font) else { return DrawingFacts.Words(plain) }
        let isCapital = font.map(Self.isCapitalFont) ?? false
        let byFont = font.map(LegacyEncoding.isLegacyFont) ?? false
        // Words such as `sè` are Vietnamese both ways: where others of the text are nonsense, they are old ones too.
        var result = Self.decode(plain, encoding, always: byFont || Self.isOld(plain, encoding))
        if byFont, isCapital { result = result.uppercased() }
        result = result.precomposedStringWithCanonicalMapping
        guard result != plain else { return DrawingFacts.Words(plain) }
        return DrawingFacts.Words(result, stored: plain, encoding: encoding)
    }

    /// The encoding that a font's name states: `VNI-Times`, `.VnArial`.
    package static func encoding(ofFont name: String) -> LegacyEncoding? {
        guard LegacyEncoding.isLegacyFont(name) else { return nil }
        return name.lowercased().contains("vni-") ? .vni : .tcvn3
    }

    /// `.VnTimeH` shows every letter as a capital.
    package static func isCapitalFont(_ name: String) -> Bool {
        let stem = name.split(separator: ".").last { $0.lowercased() != "ttf" && $0.lowercased() != "shx" } ?? ""
        return stem.lowercased().hasPrefix("vn") && !stem.lowercased().hasPrefix("vni")
            && stem.lowercased().hasSuffix("h")
    }

    private func encoding(of text: String, font: String?) -> LegacyEncoding? {
        // Letters beyond Latin 1 are Unicode already, whatever the font.
        if text.unicodeScalars.contains(where: { $0.value > 0xFF && $0.properties.isAlphabetic }) { return nil }
        if let font, let stated = Self.encoding(ofFont: font) { return stated }
        return text.unicodeScalars.contains { $0.value >= 0xA1 } ? usual : nil
    }

    /// Whether a word makes sense only when decoded, and none only as it stands.
    private static func isOld(_ text: String, _ encoding: LegacyEncoding) -> Bool {
        var found = false
        for word in text.split(whereSeparator: { !isLetter($0) }) where word.utf8.contains(where: { $0 >= 0x80 }) {
            let decoded = encoding.decoded(String(word)).map(VietnameseSyllable.isValid) ?? false
            let plain = VietnameseSyllable.isValid(String(word))
            if plain, !decoded { return false }
            if decoded, !plain { found = true }
        }
        return found
    }

    /// Letters, and the signs of Latin 1 that stand for letters in the old encodings.
    private static func isLetter(_ character: Character) -> Bool {
        let value = character.unicodeScalars.first?.value ?? 0
        return character.isLetter || value >= 0xA1 && value <= 0xFF
    }

    /// - Parameter always: every word, since the font says so; else only words that make no sense as they stand.
    private static func decode(_ text: String, _ encoding: LegacyEncoding, always: Bool) -> String {
        var result = ""
        var word = ""
        func flush() {
            result += decodedWord(word, encoding, always: always) ?? word
            word = ""
        }
        for character in text {
            if isLetter(character) {
                word.append(character)
            } else {
                flush()
                result.append(character)
            }
        }
        flush()
        return result
    }

    private static func decodedWord(_ word: String, _ encoding: LegacyEncoding, always: Bool) -> String? {
        guard word.utf8.contains(where: { $0 >= 0x80 }), let decoded = encoding.decoded(word) else { return nil }
        if always { return decoded }
        let makesSense = !VietnameseSyllable.isValid(word) && VietnameseSyllable.isValid(decoded)
        return makesSense ? decoded : nil
    }
}
