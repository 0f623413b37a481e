/// A language that messages exist in. Vietnamese is the default everywhere.
package enum Language: String, Sendable, Codable, CaseIterable {
    case vietnamese = "vi"
    case english = "en"

    /// The one that stands second on a page in both.
    package var other: Language { self == .vietnamese ? .english : .vietnamese }
}

/// One message in both languages of the house.
package struct LocalizedText: Hashable, Sendable, Codable {
    package var vi: String
    package var en: String

    package init(vi: String, en: String) {
        self.vi = vi
        self.en = en
    }

    /// Both languages of a sentence, built by one expression.
    package init(_ write: (Language) -> String) { self.init(vi: write(.vietnamese), en: write(.english)) }

    package subscript(language: Language) -> String { language == .vietnamese ? vi : en }
}
