internal import ArchiveModel

/// What a file that came back may have beside what was sent: one signature, and what keeps it verifiable for long.
///
/// Software adds validation data and a document timestamp behind its signature (PAdES B-LT, B-LTA) by itself; they say
/// nothing of the document and can be made by anybody. Everything else somebody would have to have seen before signing.
enum SignedReturnShape {
    /// Share of a page that the picture of a signature may cover.
    static let widestShare = 0.25

    private static let forms: Set<String> = ["ETSI.CAdES.detached", "adbe.pkcs7.detached"]

    /// The one signature that was made; throws what is wrong with the file around it.
    static func signature(of reading: SignedReturnReading) throws(SignedReturnRefusal) -> SignedReturnReading.Signature
    {
        if reading.isEncrypted { throw .encrypted }
        if reading.repair != nil { throw .incomplete }
        let new = reading.signatures.filter { !$0.isOlder }
        let made = new.filter { $0.judgement.kind != .timestamp }
        guard let signature = made.first else { throw .unsigned }
        if made.count > 1 { throw .severalSignatures(made.count) }
        if signature.judgement.kind == .certification { throw .certified }
        guard signature.judgement.kind == .approval, forms.contains(signature.judgement.subFilter) else {
            throw .oldForm(signature.judgement.subFilter)
        }
        guard new.allSatisfy(\.judgement.tricks.isEmpty) else { throw .broken(nil) }
        try checkCoverage(signature, new)
        try checkChanges(reading, new)
        if reading.signatures.contains(where: { $0.isOlder && $0.judgement.breaksPermission }) { throw .forbidden }
        if let share = signature.pageShare, share > widestShare { throw .coversPage(signature.page ?? 1) }
        return signature
    }

    private static func checkCoverage(
        _ signature: SignedReturnReading.Signature, _ new: [SignedReturnReading.Signature]
    ) throws(SignedReturnRefusal) {
        switch signature.judgement.coverage {
        case .whole: break
        case .revision:
            let all = signature.judgement.changes
            let changes = all.filter { !isHarmlessBehind($0) }
            // A file that was only saved again was touched by somebody after signing.
            let isEvidence = all.contains { $0.kind == .validationData || $0.kind == .timestampAdded }
            if !changes.isEmpty || !isEvidence { throw .changedAfter(changes.isEmpty ? all : changes) }
        case .part, .none: throw .notWhole
        }
        let stamps = new.filter { $0.judgement.kind == .timestamp }
        let areSound = stamps.allSatisfy { $0.judgement.coverage == .whole || $0.judgement.coverage == .revision }
        if !areSound { throw .notWhole }
    }

    private static func checkChanges(
        _ reading: SignedReturnReading, _ new: [SignedReturnReading.Signature]
    ) throws(SignedReturnRefusal) {
        let others = reading.changes.filter { !isHarmlessBefore($0.kind) }
        if !others.isEmpty { throw .otherContent(others) }
        // Each signature is one that the comparison saw come; an old one is as it was.
        let count = { (kind: SignatureJudgement.ChangeKind) in reading.changes.count { $0.kind == kind } }
        let stamps = new.count { $0.judgement.kind == .timestamp }
        guard count(.signatureAdded) == new.count - stamps, count(.timestampAdded) == stamps,
            !reading.signatures.contains(where: { $0.isOlder && $0.judgement.tricks.contains(.notInRevision) })
        else { throw .broken(nil) }
    }

    /// Evidence, and what programs note beside it: the date of saving, the extension that a DSS is (ETSI EN 319 142-1
    /// §5.4.1).
    private static func isHarmlessBehind(_ change: SignatureJudgement.Change) -> Bool {
        switch change.kind {
        case .validationData, .timestampAdded: true
        case .metadata: change.subject == "Info"
        case .structure: change.subject == "Extensions" || change.subject == "Version"
        default: false
        }
    }

    /// Programs note the date of saving and the version of the format beside their signature.
    private static func isHarmlessBefore(_ kind: SignatureJudgement.ChangeKind) -> Bool {
        switch kind {
        case .signatureAdded, .validationData, .timestampAdded, .metadata, .structure: true
        default: false
        }
    }
}
