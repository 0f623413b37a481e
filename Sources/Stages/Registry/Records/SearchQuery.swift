internal import ArchiveModel

/// What a person typed, as an FTS5 expression that can't be wrong: each word becomes a quoted string, so quotes,
/// operators and column names mean nothing.
struct SearchQuery {
    /// Every word as typed, the last one perhaps not finished.
    let words: String
    /// Every word perhaps not finished.
    let beginnings: String

    /// More words than a title has make the query slow and find nothing.
    private static let mostWords = 24

    /// Nil when there is no letter and no digit to look for.
    init?(_ text: String) {
        let words = text.searchFolded.unicodeScalars.split { !Self.isWordCharacter($0) }
            .prefix(Self.mostWords).map { "\"\(String($0.prefix(64)))\"" }
        guard !words.isEmpty else { return nil }
        self.words = words.joined(separator: " ") + " *"
        beginnings = words.map { $0 + " *" }.joined(separator: " ")
    }

    /// Letters and numbers, as FTS5's unicode61 counts them.
    private static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            true
        default: false
        }
    }
}
