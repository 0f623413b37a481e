package import Foundation

/// What Intake needs of the journal: ownership is written down, durably, before any file moves.
package protocol IntakeJournal: Sendable {
    /// Records that these files are about to be taken. Durable on return.
    func openClaim(_ submission: Submission) throws
    /// Records that every file of the claim lies in staging. Durable on return.
    func completeClaim(_ id: ItemID) throws
    /// Forgets a claim none of whose files could be taken.
    func abandonClaim(_ id: ItemID) throws
    /// Claims opened and not completed: a restart finishes them.
    func openClaims(root: String) throws -> [Submission]
}

/// Does parsing jobs in another process. A crash, a hang or a bomb is an outcome, not an error.
package protocol DocumentWorker: Sendable {
    /// - Parameters:
    ///   - inputs: name in `in/` → path of the file to lend (hard link or copy).
    ///   - outputDirectory: existing folder that receives what the job wrote.
    func perform(
        _ job: WorkerRequest.Job, inputs: [String: String], outputDirectory: String, limits: WorkerLimits
    ) async -> WorkerOutcome

    /// Makes everything ready that the first job would have to wait for. Best effort.
    func warmUp() async
}

extension DocumentWorker {
    package func warmUp() async {}
}

package enum WorkerOutcome: Sendable {
    case inspected(SubmissionFacts)
    case derived([WorkerOutput])
    case verified(SignedFileEvidence)
    case prepared(PrepareResult)
    case located([PDFSignaturePlace])
    /// A person decides; nothing was made.
    case declined(Finding)
    case container(ASiCContainerReading)
    case readReturn(SignedReturnReading)
    /// This input costs itself only: damaged, too large, crashed the parser, ran out of time.
    case refused(ReadProblem)
    /// No worker can be had; the item waits.
    case unavailable(SohoaError)
}

/// A key that signs digests, in another process.
package protocol DigestSigner: Sendable {
    /// DER certificates, the signer's own first.
    func certificates() async throws -> [[UInt8]]
    /// Signs a SHA-256 digest: `padding` for RSA, DER-encoded (r, s) for ECDSA.
    func sign(digest: ContentDigest) async throws -> [UInt8]
    /// How it signs when its key is RSA.
    var padding: RSAPadding { get }
}

extension DigestSigner {
    package var padding: RSAPadding { .pkcs1 }
}

/// Time, injected so that tests need not wait.
package protocol TimeSource: Sendable {
    func now() -> Date
}

/// The machine's clock.
package struct SystemTime: TimeSource {
    package init() {}
    package func now() -> Date { Date() }
}
