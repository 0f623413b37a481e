internal import ArchiveModel
internal import ProfileRules

/// Whether a condition asks about things that exist, and compares them with values they can have.
struct ConditionCheck {
    /// Fields that the profile declares.
    let fields: [FieldRule]

    /// - Parameter owner: the field whose condition it is; nil for a rule.
    func check(_ value: Checked, owner: String? = nil, _ complaints: inout Complaints) {
        guard let text = value.value?.text, let condition = try? ConditionReader.read(text) else { return }
        for test in condition.tests {
            func place(_ offset: Int) -> Position { value.position.moved(by: offset + (value.isQuoted ? 1 : 0)) }
            guard let kind = kind(of: test.subject) else {
                complaints.add(.unknownSubject(test.subject, known: known), at: place(test.offset))
                continue
            }
            if test.subject == owner { complaints.add(.selfCondition(test.subject), at: place(test.offset)) }
            if [.less, .atMost, .more, .atLeast].contains(test.comparison), !kind.isOrdered {
                let complaint = Complaint.notOrdered(test.subject, sign: test.comparison.rawValue)
                complaints.add(complaint, at: place(test.comparisonOffset))
            }
            for wanted in test.values {
                if let complaint = complaint(about: wanted.text, kind: kind) {
                    complaints.add(complaint, at: place(wanted.offset))
                }
            }
        }
    }

    private var known: [String] { fields.map(\.key) + ConditionSubject.allCases.map(\.rawValue) }

    private func kind(of subject: String) -> ConditionKind? {
        ConditionSubject(rawValue: subject)?.kind ?? fields.first { $0.key == subject }?.conditionKind
    }

    private func complaint(about text: String, kind: ConditionKind) -> Complaint? {
        switch kind {
        case .choice(let choices):
            return choices.contains(text) ? nil : .notAChoice(text, choices: choices)
        case .text: return nil
        case .number, .scale, .date:
            if let spelling = NumberSpelling.complaint(about: text), kind != .date { return spelling }
            if text.contains(","), kind != .scale { return .decimalComma(text) }
            if kind.reads(text) { return nil }
            return .neverTrue(text, expected: Self.words(kind), example: Self.example(kind))
        }
    }

    private static func words(_ kind: ConditionKind) -> LocalizedText {
        switch kind {
        case .scale: TypeWords.name(of: .scale)
        case .date: TypeWords.name(of: .date)
        default: LocalizedText(vi: "một số", en: "a number")
        }
    }

    private static func example(_ kind: ConditionKind) -> String {
        switch kind {
        case .scale: "1:500"
        case .date: "2026-11-21"
        case .number(let unit) where unit != .none: "10 \(unit.rawValue)"
        default: "10"
        }
    }
}
