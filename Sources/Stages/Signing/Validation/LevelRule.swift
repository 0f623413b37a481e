internal import ArchiveModel

/// The level that the evidence of a signature amounts to (ETSI EN 319 142-1 §6, EN 319 122-1 §6), whoever vouches for it.
enum LevelRule {
    static func apply(_ opened: OpenedSignature, to verdict: inout SignatureVerdict) {
        guard opened.evidence.kind == .signature, opened.integrity == .intact, opened.namesCertificate,
            !verdict.reasons.contains(where: { $0.subIndication == .formatFailure })
        else { return }
        switch opened.evidence.subFilter {
        case "ETSI.CAdES.detached": verdict.standard = "PAdES"
        case "": verdict.standard = "CAdES"
        default: return
        }
        verdict.level = level(verdict)
    }

    private static func level(_ verdict: SignatureVerdict) -> AdESLevel {
        let stamps = verdict.timestamps.filter { $0.indication != .totalFailed }
        guard !stamps.isEmpty else { return .basic }
        let isKnown = verdict.revocation.allSatisfy { $0.state != .unknown || $0.isStale }
        guard isKnown, verdict.revocation.last?.state == .root else { return .timestamped }
        return stamps.contains { $0.kind != .signature } ? .archived : .longTerm
    }
}
