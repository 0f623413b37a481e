package import ArchiveModel
internal import CMSKit
package import Foundation
internal import SwiftASN1
internal import X509

/// Verifies a detached CAdES signature with everything that makes it last, from its own evidence and without any network
/// (ETSI EN 319 102-1 clauses 5.5 and 5.6).
///
/// Archive timestamps are judged from the newest to the oldest: each proves that what it is over existed at its time, and
/// what it is over is then judged at that time. So a certificate that expired after a proven time still holds.
package enum CAdESVerifier {
    /// - Parameters:
    ///   - signature: `ContentInfo`, DER.
    ///   - contentDigest: SHA-256 of the signed file.
    ///   - timestampRoots: DER, for authorities; empty means the same roots as for signers.
    package static func verify(
        signature: [UInt8], contentDigest: ContentDigest, trustedRoots: [[UInt8]], timestampRoots: [[UInt8]] = [],
        at now: Date
    ) async -> CAdESReport {
        let plain = await SignatureVerifier.verify(
            signature: signature, contentDigest: contentDigest, trustedRoots: trustedRoots, at: now)
        guard plain.isIntact, let parsed = try? ParsedSignature(signature) else { return CAdESReport(signature: plain) }
        var examination = CAdESExamination(
            parsed, content: contentDigest, roots: trustedRoots,
            timestampRoots: timestampRoots.isEmpty ? trustedRoots : timestampRoots, now: now)
        await examination.judgeTimestamps()
        var report = plain
        if let time = examination.provenTime, !plain.isTrusted {
            report = await SignatureVerifier.verify(
                signature: signature, contentDigest: contentDigest, trustedRoots: trustedRoots, at: time)
            report.checkedAt = time
        }
        await examination.judgeSigner(trusted: report.trustedRoot != nil)
        return examination.report(report)
    }
}
