internal import ArchiveModel
internal import Registry

/// A submission that ends the process again and again at one step is given to a person instead.
enum Interruption {
    static let rule = "workflow.interrupted"
    /// Ends of the process at one step before a person has to look.
    static let patience = 5

    /// Whether a person must look. Power cuts hit innocent items too, and from `register` on nothing of the content
    /// is read any more: there the step is simply done again.
    static func isDue(_ item: Item) -> Bool { item.interruptions >= patience && item.step < .register }

    static func finding(_ item: Item) -> Finding {
        let step = item.step.name
        return Finding(
            rule: rule, severity: .hold,
            message: LocalizedText(
                vi: "Chương trình đã dừng đột ngột \(item.interruptions) lần ở bước “\(step.vi)” của lượt quét này.",
                en: "The program ended \(item.interruptions) times at the step “\(step.en)” of this submission."),
            advice: LocalizedText(
                vi: "Báo quản trị xem nhật ký; sau đó chấp nhận để thử lại bước này, hoặc trả lại để quét lại.",
                en: "Have the administrator read the journal; then approve to try the step again, or return it."))
    }
}

extension Item {
    /// Given up after too many interruptions, and not decided yet.
    var isGivenUp: Bool { findings.contains { $0.rule == Interruption.rule } }
}
