/// One value of a profile, already checked against its type.
package enum ProfileValue: Hashable, Sendable, Codable {
    case text(String)
    case localized(LocalizedText)
    case flag(Bool)
    case integer(Int)
    case quantity(Quantity)
    /// The denominator of `1:500`.
    case scale(Int)
    case list([ProfileValue])
    /// A table whose keys the office chooses.
    case table([String: ProfileValue])

    package var text: String? { if case .text(let text) = self { text } else { nil } }
    package var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
    package var integer: Int? { if case .integer(let number) = self { number } else { nil } }
    package var quantity: Quantity? { if case .quantity(let quantity) = self { quantity } else { nil } }
    package var list: [ProfileValue]? { if case .list(let elements) = self { elements } else { nil } }
    package var table: [String: ProfileValue]? { if case .table(let entries) = self { entries } else { nil } }
    package var localized: LocalizedText? {
        switch self {
        case .localized(let text): text
        case .text(let text): LocalizedText(vi: text, en: text)
        default: nil
        }
    }
}

/// The type of a value in a profile or in the settings.
package indirect enum ValueType: Hashable, Sendable {
    case text
    /// One text for both languages, or `{ vi: …, en: … }`.
    case localizedText
    /// Lower-case letters, digits, `_` and `-`, beginning with a letter: safe as a file name.
    case identifier
    case flag
    case integer(ClosedRange<Int>)
    /// A number with one of these units.
    case quantity([Unit])
    /// `1:500`
    case scale
    /// `2026-11-21`
    case date
    case choice([String])
    /// The name of a file format, see `FormatID`.
    case format
    /// A regular expression for the whole value.
    case pattern
    /// Text with `{placeholders}`.
    case template
    /// `when:`, see `Condition`.
    case condition
    /// A path; relative ones start at the file that says so.
    case path
    case list(of: ValueType)
    /// A table whose keys the office chooses.
    case dictionary(of: ValueType)
    case table([SchemaKey])
    /// Settings of the rules in the catalogue, by rule id.
    case rules
}

/// A key that a table may have: the schema is made of these, and so are the manual and the checks.
package struct SchemaKey: Hashable, Sendable {
    package var name: String
    package var type: ValueType
    package var isRequired: Bool
    /// A list or a table of it must hold something.
    package var isNonEmpty: Bool
    /// What holds when the key is absent.
    package var fallback: ProfileValue?
    /// One sentence for the manual.
    package var manual: LocalizedText

    package init(
        _ name: String, _ type: ValueType, required: Bool = false, nonEmpty: Bool = false,
        fallback: ProfileValue? = nil,
        vi: String, en: String
    ) {
        self.name = name
        self.type = type
        isRequired = required
        isNonEmpty = nonEmpty
        self.fallback = fallback
        manual = LocalizedText(vi: vi, en: en)
    }
}
