/// In which encoding the texts of a drawing, a table or a text layer are stored.
package struct TextFacts: Hashable, Sendable, Codable {
    /// A word as it is stored and as it was meant.
    package struct Example: Hashable, Sendable, Codable {
        package var stored: String
        package var decoded: String

        package init(stored: String, decoded: String) {
            self.stored = stored
            self.decoded = decoded
        }
    }
    /// Texts that were read.
    package var texts: Int
    /// Words with letters outside ASCII that are Vietnamese in Unicode.
    package var unicodeWords: Int
    /// Words that are no Vietnamese as they stand and become Vietnamese when read as TCVN3 (ABC), or as VNI.
    package var tcvn3Words: Int
    package var vniWords: Int
    /// The first different words of the encoding that explains more of them.
    package var examples: [Example]
    /// Fonts of the old encodings: `.VnTime`, `VNI-Times`.
    package var legacyFonts: [String]
    /// Why not every text was read; nil when all were.
    package var limit: String?

    package init(
        texts: Int = 0, unicodeWords: Int = 0, tcvn3Words: Int = 0, vniWords: Int = 0, examples: [Example] = [],
        legacyFonts: [String] = [], limit: String? = nil
    ) {
        self.texts = texts
        self.unicodeWords = unicodeWords
        self.tcvn3Words = tcvn3Words
        self.vniWords = vniWords
        self.examples = examples
        self.legacyFonts = legacyFonts
        self.limit = limit
    }

    /// The encoding that explains more of the odd words; nil when there are none.
    package var legacyEncoding: LegacyEncoding? {
        if tcvn3Words == 0, vniWords == 0 { return nil }
        return tcvn3Words >= vniWords ? .tcvn3 : .vni
    }
    package var legacyWords: Int { max(tcvn3Words, vniWords) }
}
