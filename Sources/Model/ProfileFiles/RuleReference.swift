package import ArchiveModel
internal import ProfileRules

/// What `sohoa profile rules` tells of one rule, from the rule's own description.
package struct RuleReference: Hashable, Sendable, Encodable {
    package struct Key: Hashable, Sendable, Encodable {
        package var name: String
        package var type: LocalizedText
        package var isRequired: Bool
        /// What holds when the key is absent, as a profile writes it.
        package var fallback: String?
        package var manual: LocalizedText

        init(_ key: SchemaKey) {
            name = key.name
            type = TypeWords.name(of: key.type)
            isRequired = key.isRequired
            fallback = key.fallback.map(ProfileValueWords.text)
            manual = key.manual
        }
    }
    package var id: String
    package var manual: LocalizedText
    /// Weight when the profile does not say.
    package var severity: Severity
    /// Whether a profile can set it and switch it off.
    package var isSettable: Bool
    /// Its own keys.
    package var keys: [Key]

    private init(_ rule: RuleDescription, isSettable: Bool) {
        id = rule.id
        manual = rule.manual
        severity = rule.severity
        self.isSettable = isSettable
        keys = rule.parameters.map(Key.init)
    }

    /// Every rule, in the order of the manual.
    package static var all: [RuleReference] {
        RuleCatalogue.settable.map { RuleReference($0, isSettable: true) }
            + RuleCatalogue.always.map { RuleReference($0, isSettable: false) }
    }

    /// Keys that every settable rule takes.
    package static var commonKeys: [Key] { RuleCatalogue.commonKeys.map(Key.init) }

    /// The setting as one would begin to write it: required keys with an example.
    package var example: String {
        let needed = keys.filter(\.isRequired)
        let rule = RuleCatalogue.description(of: id)
        let parameters = needed.compactMap { key in
            rule?.parameters.first { $0.name == key.name }.map { "\(key.name): \(TypeWords.example(of: $0.type))" }
        }
        return "\(id): { \((parameters + ["severity: \(severity.rawValue)"]).joined(separator: ", ")) }"
    }
}

/// Values as profiles write them.
enum ProfileValueWords {
    static func text(_ value: ProfileValue) -> String {
        switch value {
        case .text(let text): text
        case .localized(let text): text.vi
        case .flag(let flag): flag ? "true" : "false"
        case .integer(let number): String(number)
        case .quantity(let quantity): QuantityWords.text(quantity)
        case .scale(let scale): "1:\(scale)"
        case .list(let values): "[" + values.map(text).joined(separator: ", ") + "]"
        case .table(let entries):
            "{ " + entries.sorted { $0.key < $1.key }.map { "\($0): \(text($1))" }.joined(separator: ", ") + " }"
        }
    }
}
