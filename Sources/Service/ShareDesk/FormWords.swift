internal import ArchiveModel
internal import Foundation

/// The fixed lines of a form and how people may spell them.
enum FormWords {
    /// The three lines that every form has.
    enum Line: CaseIterable {
        case decision, person, reason

        func key(_ language: Language) -> String {
            switch self {
            case .decision: language == .vietnamese ? "quyet_dinh" : "decision"
            case .person: language == .vietnamese ? "nguoi_quyet_dinh" : "decided_by"
            case .reason: language == .vietnamese ? "ly_do" : "reason"
            }
        }

        init?(_ folded: String) {
            let match = Self.allCases.first { line in Language.allCases.contains { line.key($0) == folded } }
            guard let match else { return nil }
            self = match
        }
    }

    static let end = LocalizedText(vi: "# --- hết ---", en: "# --- end ---")

    /// What may stand after `quyet_dinh =`; nil for a word that means nothing.
    static func decision(_ word: String) -> HeldAnswer.Decision? {
        switch folded(word) {
        case "chap_nhan", "accept", "approve", "dat": .approve
        case "tra_lai", "return": .return
        case "", "bo_trong", "blank": .correctOnly
        default: nil
        }
    }

    static func decisionWord(_ decision: HeldAnswer.Decision, _ language: Language) -> String {
        switch decision {
        case .approve: language == .vietnamese ? "chap_nhan" : "accept"
        case .return: language == .vietnamese ? "tra_lai" : "return"
        case .correctOnly: language == .vietnamese ? "bo_trong" : "blank"
        }
    }

    /// Keys as people type them: without case, diacritics, full-width forms; blanks and hyphens as `_`.
    static func folded(_ key: String) -> String {
        key.precomposedStringWithCompatibilityMapping.searchFolded
            .replacing(" ", with: "_").replacing("-", with: "_")
    }

    /// A line that closes the form, in either language and however the dashes came out.
    static func isEnd(_ line: String) -> Bool {
        let letters = line.precomposedStringWithCompatibilityMapping.searchFolded.filter { $0.isLetter || $0.isNumber }
        return line.hasPrefix("#") && (letters == "het" || letters == "end")
    }
}
