internal import ArchiveModel
internal import CMSKit
internal import Foundation
internal import SwiftASN1
internal import X509

/// One verification under way: from the newest archive timestamp down to the signer.
struct CAdESExamination {
    private let parsed: ParsedSignature
    private let content: ContentDigest
    private let roots: [[UInt8]]
    private let timestampRoots: [[UInt8]]
    private let now: Date
    private let store: EvidenceStore
    private var timestamps: [TimestampFinding] = []
    private var archives: [TimestampFinding] = []
    private var states: [StateFinding] = []
    /// Up to which everything that is still to be judged is proven to have existed.
    private var control: Date

    /// More timestamps than a century of renewals.
    private static let limit = 64

    init(
        _ parsed: ParsedSignature, content: ContentDigest, roots: [[UInt8]], timestampRoots: [[UInt8]], now: Date
    ) {
        self.parsed = parsed
        self.content = content
        self.roots = roots
        self.timestampRoots = timestampRoots
        self.now = now
        control = now
        store = EvidenceStore(parsed.signedData)
    }

    /// The earliest proof that the signature existed.
    var provenTime: Date? { (timestamps + archives).filter(\.holds).map(\.time).min() }

    mutating func judgeTimestamps() async {
        for token in tokens(.archiveTimestampV3).sorted(by: { $0.time > $1.time }) {
            var finding = TimestampFinding(time: token.time, authority: token.authority)
            finding.problems = ArchiveTimestampCheck(parsed, content: content, token: token.der).problems()
            finding.uncovered = ArchiveTimestampCheck.uncovered(parsed, by: token.der)
            finding.isIntact = finding.problems.isEmpty
            await judge(token, &finding, as: archives.isEmpty ? .newestAuthority : .authority)
            archives.append(finding)
            if finding.holds, finding.isCurrent { control = min(control, finding.time) }
        }
        let digest = ContentDigest(sha256: parsed.signer.signature)
        for token in tokens(.signatureTimeStampToken).sorted(by: { $0.time < $1.time }) {
            var finding = TimestampFinding(time: token.time, authority: token.authority)
            let imprint = token.parsed.information.imprint
            finding.isIntact = imprint.algorithm.isSHA256 && imprint.digest == digest?.bytes
            if !finding.isIntact { finding.problems.append(.otherBytes) }
            await judge(token, &finding, as: .authority)
            timestamps.append(finding)
        }
    }

    /// The signer's chain at the proven time, by what the signature carries of it.
    mutating func judgeSigner(trusted: Bool) async {
        guard trusted else { return }
        let time = provenTime ?? now
        var bag = CertificateBag()
        bag.add(parsed.signedData.certificates)
        bag.add(roots)
        if case .trusted(let chain) = await ChainVerifier.verify(parsed.certificate, bag.all, roots: roots, at: time) {
            states += store.states(of: chain, in: bag, at: time, as: .signer)
        }
    }

    func report(_ signature: SignatureReport) -> CAdESReport {
        var report = CAdESReport(signature: signature)
        report.timestamps = timestamps
        report.archiveTimestamps = archives
        report.evidence = states
        report.provenTime = provenTime
        guard report.isTrusted else { return report }
        (report.level, report.missing) = CAdESReach(report).computed
        return report
    }

    // MARK: Tokens

    private struct Token {
        let der: [UInt8]
        let parsed: TimestampToken
        var time: Date { parsed.information.time }
        var authority: String { parsed.certificate.subject.description }
    }

    private func tokens(_ type: ASN1ObjectIdentifier) -> [Token] {
        let values = parsed.signer.unsignedAttributes.filter { $0.type == type }.flatMap(\.values)
        return values.prefix(Self.limit).compactMap { value in
            guard let der = try? value.derBytes(), let token = try? TimestampToken(der) else { return nil }
            return Token(der: der, parsed: token)
        }
    }

    /// The authority's chain at the token's time, and whether it still held when the next proof was made.
    private mutating func judge(
        _ token: Token, _ finding: inout TimestampFinding, as role: StateFinding.Role
    ) async {
        var bag = CertificateBag()
        bag.add((try? ContentInfo(derEncoded: token.der).signedData.certificates) ?? [])
        bag.add(parsed.signedData.certificates)
        bag.add(timestampRoots)
        guard token.time <= control.addingTimeInterval(AttributeRules.tolerance) else {
            finding.problems.append(.fromLater)
            finding.isIntact = false
            return
        }
        let outcome = await ChainVerifier.verify(
            token.parsed.certificate, bag.all, roots: timestampRoots, judged: [.extendedKeyUsage], at: token.time)
        switch outcome {
        case .untrusted(let faults): finding.problems += faults.map(\.text)
        case .trusted(let chain):
            finding.trustedRoot = chain.last?.subject.description
            let found = store.states(of: chain, in: bag, at: token.time, as: role)
            states += found
            let isValid = chain.dropLast().allSatisfy { control <= $0.notValidAfter }
            let isRevoked = found.contains { $0.state == .revoked && ($0.revokedAt ?? .distantPast) <= control }
            finding.isCurrent = isValid && !isRevoked
            if !isValid { finding.problems.append(.overdue) }
            if found.contains(where: \.isRevokedInTime) {
                finding.trustedRoot = nil
                finding.problems.append(.revokedAuthority)
            }
        }
    }
}

extension LocalizedText {
    fileprivate static let otherBytes = LocalizedText(
        vi: "Dấu thời gian không phủ chữ ký này.", en: "The timestamp is over other bytes than this signature.")
    fileprivate static let fromLater = LocalizedText(
        vi: "Dấu thời gian ghi thời điểm sau thời điểm đã được chứng minh.",
        en: "The timestamp states a later time than the one at which it is proven to have existed.")
    fileprivate static let overdue = LocalizedText(
        vi: "Chứng thư số của cơ quan cấp dấu thời gian đã hết hạn mà chưa gia hạn bằng dấu thời gian mới.",
        en: "The authority's certificate expired before another timestamp renewed this one.")
    fileprivate static let revokedAuthority = LocalizedText(
        vi: "Chứng thư số của cơ quan cấp dấu thời gian đã bị thu hồi trước đó.",
        en: "The authority's certificate had been revoked before.")
}
