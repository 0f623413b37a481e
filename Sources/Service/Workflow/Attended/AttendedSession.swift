package import ArchiveModel
package import Foundation

/// How long the key may be used without a person touching anything.
package struct SessionLimits: Hashable, Sendable {
    /// Seconds without a signature or a keystroke.
    package var idle: Double
    /// The session ends at this time, whatever happens.
    package var until: Date?

    package init(idle: Double = 600, until: Date? = nil) {
        self.idle = idle
        self.until = until
    }
}

/// Whether a session goes on: looked at before every signature.
package struct SessionWatch: Sendable {
    package let limits: SessionLimits
    private var lastActivity: Date

    package init(limits: SessionLimits, at now: Date) {
        self.limits = limits
        lastActivity = now
    }

    package mutating func touch(at now: Date) { lastActivity = now }

    package func end(at now: Date) -> SessionEnd? {
        if let until = limits.until, now >= until { return .timeUp }
        return now.timeIntervalSince(lastActivity) > limits.idle ? .idle : nil
    }
}

/// Why a session is over.
package enum SessionEnd: Hashable, Sendable {
    /// Everything that was shown is signed or decided.
    case done
    case idle
    case timeUp
    /// The device was pulled.
    case tokenGone(SohoaError)
    /// Nothing can be signed any more for another reason.
    case stopped(SohoaError)

    package var text: LocalizedText {
        switch self {
        case .done: LocalizedText(vi: "xong", en: "done")
        case .idle:
            LocalizedText(
                vi: "phiên ký kết thúc vì không có thao tác", en: "the session ended because nothing happened")
        case .timeUp:
            LocalizedText(vi: "phiên ký kết thúc vì đến giờ đã hẹn", en: "the session ended at its set time")
        case .tokenGone:
            LocalizedText(vi: "thiết bị ký đã bị rút ra", en: "the signing device was pulled out")
        case .stopped(let fault): fault.message
        }
    }
}

/// One batch of an attended session: signatures one after the other with one login, until all are given or the session
/// ends. What was signed stays; the rest still waits.
package struct AttendedSession: Sendable {
    package struct Report: Sendable {
        package var signed: [Attestation] = []
        package var held: [(task: SigningTask, finding: Finding)] = []
        /// Somebody else was faster, or the document changed meanwhile.
        package var skipped: [(task: SigningTask, fault: SohoaError)] = []
        package var left = 0
        package var end = SessionEnd.done
    }
    private let desk: SigningDesk
    private let signer: any DigestSigner
    private let time: any TimeSource

    package init(desk: SigningDesk, signer: any DigestSigner, time: any TimeSource) {
        self.desk = desk
        self.signer = signer
        self.time = time
    }

    /// - Parameter progress: told after each document how many are done.
    package func sign(
        _ tasks: [SigningTask], watch: inout SessionWatch, progress: (Int, Int) -> Void = { _, _ in }
    ) async -> Report {
        var report = Report()
        for (index, task) in tasks.enumerated() {
            if let end = watch.end(at: time.now()) {
                report.end = end
                report.left = tasks.count - index
                return report
            }
            do {
                switch try await desk.sign(task, with: signer) {
                case .signed(let attestation): report.signed.append(attestation)
                case .held(let finding): report.held.append((task, finding))
                }
            } catch {
                let fault = (error as? SohoaError) ?? Self.unexpected(error)
                guard Self.concernsOneDocument(fault) else {
                    report.end = Self.isTokenGone(fault) ? .tokenGone(fault) : .stopped(fault)
                    report.left = tasks.count - index
                    return report
                }
                report.skipped.append((task, fault))
            }
            watch.touch(at: time.now())
            progress(index + 1, tasks.count)
        }
        return report
    }

    private static func concernsOneDocument(_ fault: SohoaError) -> Bool {
        ["signing.not-awaited", "signing.refused", "signing.badHole", "signing.tooLong"].contains(fault.code)
    }

    private static func isTokenGone(_ fault: SohoaError) -> Bool {
        ["signer.tokenRemoved", "signer.tokenMissing"].contains(fault.code)
    }

    private static func unexpected(_ error: any Error) -> SohoaError {
        SohoaError(
            code: "signing.unexpected",
            message: LocalizedText(vi: "Lỗi ngoài dự kiến khi ký.", en: "An unexpected fault while signing."),
            hint: LocalizedText(
                vi: "Những tài liệu đã ký được giữ nguyên; chạy lại để ký tiếp.",
                en: "What was signed is kept; run it again to sign the rest."), disposition: .retry, cause: "\(error)")
    }
}
