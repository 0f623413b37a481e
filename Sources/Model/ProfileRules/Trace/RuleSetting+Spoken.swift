package import ArchiveModel

/// Values of a profile in words, for reading it aloud.
extension RuleSetting {
    /// `at_least 300 dpi, tolerance 2 %`: what the profile sets, and what holds because it is silent.
    package var spoken: LocalizedText {
        let keys = RuleCatalogue.description(of: id)?.parameters ?? []
        let known = Set(keys.map(\.name))
        let named = keys.compactMap { key in self[key].map { (key.name, $0) } }
        let others = parameters.filter { !known.contains($0.key) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return LocalizedText { language in
            (named + others).map { "\($0.0) \($0.1.spoken(language))" }.joined(separator: ", ")
        }
    }
}

extension ProfileValue {
    /// As people of that language write it.
    package func spoken(_ language: Language) -> String {
        switch self {
        case .text(let text): text
        case .localized(let text): text[language]
        case .flag(let flag):
            language == .vietnamese ? (flag ? "có" : "không") : (flag ? "yes" : "no")
        case .integer(let number): String(number)
        case .quantity(let quantity): quantity.text(language)
        case .scale(let number): "1:\(number)"
        case .list(let elements): "[" + elements.map { $0.spoken(language) }.joined(separator: ", ") + "]"
        case .table(let entries):
            entries.sorted { $0.key < $1.key }.map { "\($0): \($1.spoken(language))" }.joined(separator: "; ")
        }
    }
}
