package import ArchiveModel

/// One thing a person may type or confirm for a held item.
package struct FormField: Hashable, Sendable, Codable {
    /// Name of the record's field: `so_hieu_manh`.
    package var key: String
    package var label: LocalizedText
    /// What the machine proposes; empty when it found nothing.
    package var value: String
    /// Where the proposal comes from, with its confidence.
    package var source: LocalizedText?
    /// An acceptance needs a value.
    package var isRequired: Bool
    /// Values the profile allows; empty for free text.
    package var choices: [String]

    package init(
        key: String, label: LocalizedText, value: String = "", source: LocalizedText? = nil, isRequired: Bool = false,
        choices: [String] = []
    ) {
        self.key = key
        self.label = label
        self.value = value
        self.source = source
        self.isRequired = isRequired
        self.choices = choices
    }
}

/// What a person answered in the share.
package struct HeldAnswer: Hashable, Sendable {
    package enum Decision: String, Sendable, Codable {
        case approve
        case `return`
        /// Values only; the item is judged again with them.
        case correctOnly = "correct"
    }
    package var item: ItemID
    package var decision: Decision
    /// Who decided, as typed.
    package var person: String
    package var reason: String
    /// Every field of the form with the value it now has; an emptied field is an empty string.
    package var values: [String: String]
    /// Where the form lies, relative to the root.
    package var form: String
    /// Of the form's text: the same answer read twice has the same one.
    package var fingerprint: String

    package init(
        item: ItemID, decision: Decision, person: String, reason: String, values: [String: String], form: String,
        fingerprint: String
    ) {
        self.item = item
        self.decision = decision
        self.person = person
        self.reason = reason
        self.values = values
        self.form = form
        self.fingerprint = fingerprint
    }
}

/// A place in a form that can't be understood.
package struct FormProblem: Hashable, Sendable {
    /// From 1; nil for the form as a whole.
    package var line: Int?
    /// The very word that is wrong.
    package var word: String
    package var message: LocalizedText

    package init(line: Int?, word: String, message: LocalizedText) {
        self.line = line
        self.word = word
        self.message = message
    }
}
