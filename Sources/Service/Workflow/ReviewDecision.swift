package import ArchiveModel
package import Foundation
package import Registry

/// What a person decided about a held submission.
package enum ReviewAnswer: Sendable {
    /// Accept in spite of what the rules hold; typed values come along.
    case approve(by: String, reason: String, values: [String: String])
    /// Only fill in what was missing; the rules judge again.
    case correct(by: String, values: [String: String])
    case `return`(by: String, reason: String)

    /// Whoever should sign may find that the scan is not fit for it.
    fileprivate func returns(_ item: Item) -> Bool {
        guard case .return = self else { return false }
        return item.state == .awaitingSignature
    }
}

package enum ReviewDecision {
    /// Writes a decision down; the item goes on from there.
    package static func apply(
        _ decision: ReviewAnswer, to id: ItemID, in registry: Registry, at date: Date
    ) throws {
        guard let item = try registry.item(id), item.state == .held || decision.returns(item) else { throw notHeld(id) }
        switch decision {
        case .approve(let person, let reason, let values):
            let rules = Set(item.findings.filter { $0.severity == .hold }.map(\.rule))
            let who = reason.isEmpty ? person : "\(person): \(reason)"
            _ = try registry.update(id, at: date, event: "approved by \(who)") { item in
                for rule in rules where rule != Interruption.rule { item.waived[rule] = who }
                item.typed.merge(values) { $1 }
                item.goOn()
            }
        case .correct(let person, let values):
            _ = try registry.update(
                id, at: date, event: "completed by \(person): \(values.keys.sorted().joined(separator: ", "))"
            ) { item in
                item.typed.merge(values) { $1 }
                item.goOn()
            }
        case .return(let person, let reason):
            guard item.step < .register || !item.isGivenUp else { throw mayBeRegistered(id) }
            let finding = returned(by: person, reason: reason)
            _ = try registry.update(id, at: date, event: "returned by \(person): \(reason)") { item in
                item.findings.append(finding)
                item.verdict = .returned
                item.resume(at: .finish)
            }
        }
    }

    private static func returned(by person: String, reason: String) -> Finding {
        Finding(
            rule: "review.returned", severity: .return,
            message: LocalizedText(
                vi: "\(person) quyết định trả lại: \(reason)", en: "\(person) decided to return it: \(reason)"),
            advice: LocalizedText(
                vi: "Làm theo lý do nêu trên rồi gửi lại.", en: "Act on the reason, then send it again."))
    }

    /// Its object may be in the store already: the files can't go back as if nothing had happened.
    private static func mayBeRegistered(_ id: ItemID) -> SohoaError {
        SohoaError(
            code: "review.registered",
            message: LocalizedText(
                vi: "Lượt quét \(id) đã đến bước đăng ký, không trả lại được.",
                en: "Submission \(id) has come to its registration and can't be returned."),
            hint: LocalizedText(
                vi: "Chấp nhận bằng “sohoa review approve \(id)” để hoàn tất.",
                en: "Finish it with “sohoa review approve \(id)”."),
            disposition: .reject)
    }

    private static func notHeld(_ id: ItemID) -> SohoaError {
        SohoaError(
            code: "review.not-held",
            message: LocalizedText(
                vi: "Lượt quét \(id) không ở trạng thái chờ xử lý.", en: "Submission \(id) is not held."),
            hint: LocalizedText(
                vi: "Xem các lượt đang chờ bằng “sohoa review list”.", en: "See what is held with “sohoa review list”."),
            disposition: .reject)
    }
}

extension Item {
    /// Judged anew with what was decided; one that was given up goes on at the step it was given up at.
    fileprivate mutating func goOn() {
        let step = isGivenUp ? step : .assess
        findings.removeAll { $0.rule == Interruption.rule }
        resume(at: step)
    }

    fileprivate mutating func resume(at step: Step) {
        self.step = step
        state = .inFlight
        attempts = 0
        interruptions = 0
        nextAttempt = nil
    }
}
