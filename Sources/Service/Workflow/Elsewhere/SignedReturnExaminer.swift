package import ArchiveModel
package import Foundation
internal import HostKit
package import Signing

/// Examines one file that came back from a person who signs elsewhere: which document it is, what a worker reads in it,
/// and whether the signature is the awaited one.
package struct SignedReturnExaminer: Sendable {
    package var worker: any DocumentWorker
    /// DER certificates that chains may end in.
    package var trustedRoots: [[UInt8]]
    package var takesDemonstration = false
    /// Who knows what was revoked; nil asks nobody.
    package var revocation: (any RevocationSource)?
    /// A file waits while the state of its certificates can't be had.
    package var isRevocationRequired = false
    package var limits: WorkerLimits

    package init(worker: any DocumentWorker, trustedRoots: [[UInt8]], limits: WorkerLimits = WorkerLimits()) {
        self.worker = worker
        self.trustedRoots = trustedRoots
        self.limits = limits
    }

    /// - Parameters:
    ///   - path: a file of our own that nobody changes any more.
    ///   - name: as it was dropped.
    ///   - documents: everything that waits for a signature.
    ///   - scratch: an existing folder for the worker.
    /// - Throws: `SohoaError` when it can't be examined now.
    package func examine(
        _ path: String, name: String, among documents: [PreparedDocument], scratch: String, at now: Date
    ) async throws -> SignedReturnVerdict {
        let file = try FileBytes(opening: path)
        let (head, match) = try await blocking {
            (try file.read(at: 0, count: 1024), try PreparedMatch.find(file, among: documents))
        }
        guard String(decoding: head, as: UTF8.self).contains("%PDF-") else { return .refused(.notPDF) }
        let document: PreparedDocument? = if case .prefix(let found) = match { found } else { nil }
        // As it was sent: no worker is needed to see that nothing was added.
        if let document, document.size == file.size { return .refused(SignedReturnRefusal.unsigned.about(document)) }
        let outcome = await worker.perform(
            .readReturn(SignedReturnJob(name: "return.pdf", preparedSize: document?.size)),
            inputs: ["return.pdf": path], outputDirectory: scratch, limits: limits)
        switch outcome {
        case .readReturn(let reading):
            guard let document else { return .refused(Self.foreign(name, reading, documents)) }
            let judge = SignedReturnJudge(
                trustedRoots: trustedRoots, now: now, takesDemonstration: takesDemonstration, revocation: revocation,
                isRevocationRequired: isRevocationRequired)
            return try await judge.judge(file, reading: reading, of: document)
        case .refused(let problem):
            let likely = document ?? PreparedMatch.likely(name: name, identifier: nil, among: documents)
            return .refused(Self.refusal(problem).about(likely))
        case .unavailable(let error): throw error
        default: throw SohoaError.unexpectedReply
        }
    }

    /// None of the documents is its beginning: another file, or one that was saved anew.
    private static func foreign(
        _ name: String, _ reading: SignedReturnReading, _ documents: [PreparedDocument]
    ) -> SignedReturnRefusal {
        let likely = PreparedMatch.likely(name: name, identifier: reading.identifier, among: documents)
        if reading.isEncrypted { return SignedReturnRefusal.encrypted.about(likely) }
        guard let likely else { return reading.repair == nil ? .notOurs : .incomplete }
        return (reading.repair == nil ? .rewritten(likely.title) : SignedReturnRefusal.incomplete).about(likely)
    }

    private static func refusal(_ problem: ReadProblem) -> SignedReturnRefusal {
        switch problem.code {
        case .encrypted: .encrypted
        case .damaged, .missingCompanion: .incomplete
        case .unsupported, .crashed, .timedOut, .outOfMemory, .tooLarge: .unreadable(problem.code.rawValue)
        }
    }
}

extension SignedReturnRefusal {
    fileprivate func about(_ document: PreparedDocument?) -> SignedReturnRefusal {
        var copy = self
        copy.document = document?.id
        return copy
    }
}
