package import ArchiveModel
internal import Foundation
internal import HostKit
internal import Packaging
internal import ProfileFiles
package import Registry
internal import Signing

/// Where awaited signatures are given: by a key in an attended session here, or by what comes back from elsewhere.
///
/// The line to the daemon is the journal: an item is taken by a lease, and goes on when everybody has signed. What was
/// signed lies in the job's folder before the journal says so; after a stop it is found there and not signed again.
package struct SigningDesk: Sendable {
    package let station: Station
    /// Names the session in leases.
    let owner: String

    package init(station: Station, owner: String) {
        self.station = station
        self.owner = owner
    }

    /// Every signature that is awaited now, the oldest submission first; blocks.
    package func tasks() throws -> [SigningTask] {
        try station.registry.items(states: [.awaitingSignature], limit: 100_000).reversed().flatMap(tasks(of:))
    }

    /// Those of one item; empty when it awaits none. Blocks.
    package func tasks(of item: Item) throws -> [SigningTask] {
        guard item.state == .awaitingSignature, let plan = plan(item),
            let next = plan.next(after: item.attestations)
        else { return [] }
        return try next.documents.map { document in
            let file = plan.current(document, after: item.attestations)
            let (digest, size) = try DurableFiles.digest(of: file)
            return SigningTask(
                item: item.id, title: item.recordTitle, whose: next.whose, form: document.form, part: document.part,
                file: file, digest: digest, size: size, findings: item.findings, copyForm: plan.copyForm(next.whose),
                marksConversion: plan.marksConversion && next.whose == plan.order.first, since: item.updatedAt)
        }
    }

    /// Takes a document that somebody signed elsewhere, after looking at it as a stranger would: the task's bytes are its
    /// exact beginning, and one signature of a certificate of `sohoa.yaml` covers all of it. For a detached signature
    /// the file is the CAdES.
    ///
    /// - Parameter hole: where the signature stands in the PDF, when a worker found it; nil looks where our own appender
    ///   writes it.
    /// - Throws: `SohoaError` `signing.not-awaited`, or `signing.refused` with the reason.
    @discardableResult
    package func takeSignedDocument(
        _ task: SigningTask, _ file: String, hole: PDFSignatureHole? = nil
    ) async throws -> Attestation {
        try await holding(task) { item in
            let judged = try await SignedDocument(task: task, file: file, hole: hole).judge(station)
            return try await keep(judged, from: file, of: item, for: task)
        }
    }

    /// Those whose records the head's decision covers; blocks.
    package func covered(_ tasks: [SigningTask], by decision: UnattendedDecision) throws -> [SigningTask] {
        let items = try station.registry.items(Array(Set(tasks.map(\.item))))
        let covered = Set(items.filter { decision.documents.contains($0.profile?.id ?? "") }.map(\.id))
        return tasks.filter { covered.contains($0.item) }
    }

    func plan(_ item: Item) -> SigningPlan? {
        guard let profile = item.profile.flatMap(station.profiles.version)?.profile else { return nil }
        return SigningPlan(item, demand: profile.signature, home: station.home)
    }

    /// With the item in our hands, and still waiting for this very signature.
    func holding<Outcome>(
        _ task: SigningTask, _ body: (Item) async throws -> Outcome
    ) async throws -> Outcome {
        let (registry, owner, now) = (station.registry, owner, station.time.now())
        let item = try await blocking {
            try registry.leaseAwaiting(task.item, owner: owner, until: now.addingTimeInterval(600), now: now)
        }
        guard let item else { throw Self.notAwaited(task) }
        do {
            let isSame = try await blocking {
                try tasks(of: item).contains { $0.id == task.id && $0.digest == task.digest }
            }
            guard isSame else { throw Self.notAwaited(task) }
            return try await body(item)
        } catch {
            try? await blocking { try registry.release(lease: task.item, owner: owner) }
            throw error
        }
    }

    /// Puts it where it belongs and writes it down; the item goes on when this was the last of its kind.
    func keep(
        _ attestation: Attestation, from file: String, of item: Item, for task: SigningTask
    ) async throws -> Attestation {
        guard let plan = plan(item) else { throw Self.notAwaited(task) }
        let target = SignedFiles(station.home, item.id).outcome(task.whose, task.form, task.part)
        let (registry, owner, now) = (station.registry, owner, station.time.now())
        let given = item.attestations + [attestation]
        let isLast = plan.next(after: given)?.whose != task.whose
        try await blocking {
            if file != target {
                try DurableFiles.makeFolder(DurableFiles.parent(of: target))
                _ = try DurableFiles.copy(file, to: target + ".new")
                try DurableFiles.rename(target + ".new", to: target)
            }
            FaultPoint.reach("signature-kept")
            // Ids and certificates only: names are personal data.
            let done = StepDone(
                step: .awaitSignature, at: now, duration: 0,
                outcome: "signed as \(task.whose.rawValue) by certificate \(attestation.certificate.short)"
            ) { item in
                item.attestations = given
                item.step = .awaitSignature
                item.state = isLast ? .inFlight : .awaitingSignature
            }
            try registry.complete([done], of: item.id, owner: owner, releasing: true)
        }
        station.poke.raise()
        return attestation
    }

    private static func notAwaited(_ task: SigningTask) -> SohoaError {
        SohoaError(
            code: "signing.not-awaited",
            message: LocalizedText(
                vi: "Lượt quét \(task.item) không (còn) chờ chữ ký này.",
                en: "Submission \(task.item) does not await this signature (any more)."),
            hint: LocalizedText(
                vi: "Xem danh sách bằng “sohoa sign --list”.", en: "See the list with “sohoa sign --list”."),
            disposition: .reject)
    }
}
