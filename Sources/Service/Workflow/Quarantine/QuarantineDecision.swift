package import ArchiveModel
package import Foundation
package import Registry

/// What the person in charge of secrets decides. Each is one line in the journal: who, when, why; never a name.
package enum QuarantineDecision: Sendable {
    /// A held submission does bear a mark of secrecy.
    case put(by: String, reason: String)
    /// It is no secret: it goes on through the workflow from its files.
    case release(by: String, reason: String)
    /// The files are removed for good.
    case destroy(by: String, reason: String)

    /// Writes the decision down; the daemon carries it out.
    package func apply(to id: ItemID, in registry: Registry, at date: Date) throws {
        guard let item = try registry.item(id) else { throw Self.wrongState(id) }
        switch self {
        case .put(let person, let reason):
            guard item.state == .held, item.step < .register else { throw Self.wrongState(id) }
            _ = try registry.update(id, at: date, event: "quarantine: put by \(person): \(reason)") { item in
                item.hideContent()
                item.resume(at: .finish)
            }
        case .release(let person, let reason):
            guard item.state == .quarantined, !item.isToBeDestroyed else { throw Self.wrongState(id) }
            _ = try registry.update(id, at: date, event: "quarantine: released by \(person): \(reason)") { item in
                item.isReleased = true
                item.waived = [SecrecyStamp.release: "\(person): \(reason)", SecrecyStamp.rule: "\(person): \(reason)"]
                item.resume(at: .stage)
            }
        case .destroy(let person, let reason):
            guard item.state == .quarantined else { throw Self.wrongState(id) }
            _ = try registry.update(id, at: date, event: "quarantine: destroyed by \(person): \(reason)") { item in
                item.isToBeDestroyed = true
                item.resume(at: .finish)
            }
        }
    }

    private static func wrongState(_ id: ItemID) -> SohoaError {
        SohoaError(
            code: "quarantine.wrong-state",
            message: LocalizedText(
                vi: "Lượt quét \(id) không ở tình trạng làm được việc này.",
                en: "Submission \(id) is not in a state that allows this."),
            hint: LocalizedText(
                vi: "Xem “sohoa quarantine list”; chỉ lượt đang chờ xử lý mới chuyển vào khu cách ly bằng lệnh được.",
                en: "See “sohoa quarantine list”; only held submissions can be put into quarantine by command."),
            disposition: .reject)
    }
}

extension Item {
    private static let released = "released"
    private static let destroying = "destroying"

    /// Its files lie in quarantine and have to come back.
    var isReleased: Bool {
        get { memo[Self.released] == "1" }
        set { memo[Self.released] = newValue ? "1" : nil }
    }
    /// Its files are in staging again; those in quarantine are to be removed.
    var isLeavingQuarantine: Bool {
        get { memo[Self.released] == "2" }
        set { memo[Self.released] = newValue ? "2" : nil }
    }
    var isToBeDestroyed: Bool {
        get { memo[Self.destroying] == "1" }
        set { memo[Self.destroying] = newValue ? "1" : nil }
    }

    fileprivate mutating func resume(at step: Step) {
        self.step = step
        state = .inFlight
        attempts = 0
        interruptions = 0
        nextAttempt = nil
    }
}
