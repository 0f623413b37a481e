package import ArchiveModel
package import Foundation

/// Judges every signature of a file, newest first: a valid timestamp proves that everything under it existed at its time,
/// so that certificates which expired since still count (ETSI EN 319 102-1 §5.6).
package struct FileValidator: Sendable {
    private let roots: [ForeignCertificate]
    private let stampRoots: [ForeignCertificate]
    private let algorithms: AlgorithmTable

    /// - Parameters:
    ///   - roots: DER certificates that chains of signers and of timestamps may end in.
    ///   - timestampRoots: DER certificates that chains of timestamps may end in besides.
    package init(roots: [[UInt8]], timestampRoots: [[UInt8]] = [], algorithms: AlgorithmTable) {
        self.roots = roots.compactMap { try? ForeignCertificate($0) }
        stampRoots = (roots + timestampRoots).compactMap { try? ForeignCertificate($0) }
        self.algorithms = algorithms
    }

    /// - Parameter now: the time that stands for now; a date of the past answers what could be known then.
    package func validate(_ file: SignedFileEvidence, at now: Date) async -> FileVerdict {
        var verdict = FileVerdict(container: file.container, checkedAt: now)
        verdict.emptyFields = file.emptyFields
        verdict.problems = file.problems
        let pool = EvidencePool(file, trusted: stampRoots, algorithms: algorithms)
        let judge = SignatureJudge(
            pool: pool, roots: roots, stampRoots: stampRoots, algorithms: algorithms, now: now)
        var judged: [Judged] = []
        for opened in open(file, pool) {
            let context = context(of: opened, after: judged, in: file)
            judged.append(Judged(opened: opened, verdict: await judge.judge(opened, context), outer: context.proof))
        }
        verdict.signatures = judged.reversed().map(\.verdict)
        return verdict
    }

    /// The last certificates of the chains that came with a file: what a person would compare with a list of roots.
    package static func uppermostCertificates(of file: SignedFileEvidence) -> [[UInt8]] {
        let none = AlgorithmTable()
        let known = EvidencePool(file, trusted: [], algorithms: none).certificates
        return known.filter { one in
            one.isSelfIssued || !known.contains { $0 != one && one.isIssued(by: $0) == true }
        }.map(\.der)
    }

    private struct Judged {
        var opened: OpenedSignature
        var verdict: SignatureVerdict
        var outer: TimeProof?

        var isDocumentStamp: Bool { opened.evidence.kind == .timestamp }

        /// A timestamp of a container names the files that it is over.
        func covers(_ other: OpenedSignature) -> Bool {
            isDocumentStamp && opened.evidence.coveredFiles.contains(other.evidence.name)
        }
    }

    /// Newest first.
    private func open(_ file: SignedFileEvidence, _ pool: EvidencePool) -> [OpenedSignature] {
        let all = file.signatures.flatMap { evidence -> [OpenedSignature] in
            let first = OpenedSignature(evidence, known: pool.certificates)
            let count = evidence.judgement == nil ? first.message?.signers.count ?? 1 : 1
            return [first] + (1..<max(1, count)).map { OpenedSignature(evidence, signer: $0, known: pool.certificates) }
        }
        return all.enumerated().sorted {
            // Signatures of a container have no place; its timestamps are read last.
            ($0.element.evidence.coveredEnd, $0.offset) > ($1.element.evidence.coveredEnd, $1.offset)
        }.map(\.element)
    }

    private func context(
        of opened: OpenedSignature, after judged: [Judged], in file: SignedFileEvidence
    ) -> SignatureJudge.Context {
        var context = SignatureJudge.Context()
        if file.container == .asice {
            for one in judged where one.covers(opened) { take(one, .archive, &context) }
        }
        guard opened.evidence.judgement != nil else { return context }
        let end = opened.evidence.coveredEnd
        for one in judged where one.opened.evidence.coveredEnd > end {
            if one.isDocumentStamp, one.verdict.coverage != .part { take(one, .document, &context) }
            if one.verdict.indication == .totalPassed, one.verdict.coverage == .whole { context.isCoveredLater = true }
        }
        context.notBefore = Self.stampsBelow(end, in: file)
        return context
    }

    private func take(
        _ one: Judged, _ kind: SignatureVerdict.Stamp.Kind, _ context: inout SignatureJudge.Context
    ) {
        guard one.verdict.integrity == .intact else { return }
        context.stamps.append(SignatureJudge.stamp(one.verdict, kind))
        context.proof = TimeProof.earlier(context.proof, SignatureJudge.proof(one.verdict, one.outer))
    }

    /// The newest time among document timestamps that this signature covers: it can't be older than they are. Their own
    /// word suffices: it can only make a verdict worse.
    private static func stampsBelow(_ end: Int64, in file: SignedFileEvidence) -> Date? {
        file.signatures.filter { $0.kind == .timestamp && $0.coveredEnd < end }
            .compactMap { OpenedSignature($0, known: []).stamp?.time }.max()
    }
}
