internal import ArchiveModel
internal import Registry
internal import Signing

extension ItemProcessor {
    /// Why a document must not be signed in somebody's name, whoever asks for it.
    func obstacle(
        _ item: Item, _ demand: SignatureLevel, _ whose: Signatory, _ plan: SigningPlan
    ) async throws -> Finding? {
        if demand >= .converted, [.unknown, nil].contains(item.facts?.origin.kind) { return Self.originUnknown }
        guard whose == .agency, !item.isFromPaper else { return nil }
        for document in plan.documents {
            // Also a signature that was given here, a moment ago: the competent person may be the operator.
            guard document.form == .pdf, try await isSignedByOfficial(plan.current(document, after: item.attestations))
            else { return Self.notACopy }
        }
        return nil
    }

    /// Whether somebody with the power to do so signed the digital original: a signature that covers a whole state of the
    /// file, of a certificate that is configured as an official's.
    private func isSignedByOfficial(_ source: String) async throws -> Bool {
        for place in (try? await station.worker.locateSignatures(of: source)) ?? [] where place.kind == .signature {
            let hole = place.hole
            let found = try await blocking {
                try PAdES.signature(of: source, in: hole).map {
                    ($0.der, try PAdES.revisionDigest(of: source, around: hole))
                }
            }
            guard let found else { continue }
            let report = await SignatureVerifier.verify(
                signature: found.0, contentDigest: found.1, trustedRoots: station.trustedRoots, form: .pades,
                at: station.time.now())
            if report.isTrusted, let certificate = report.certificate, let subject = report.signer,
                station.settings.party(.official, thumbprint: certificate, subject: subject) != nil
            {
                return true
            }
        }
        return false
    }

    private static let notACopy = Finding(
        rule: "signature.not-agency-copy", severity: .hold,
        message: LocalizedText(
            vi: "Tài liệu không phải bản sao do cơ quan thực hiện và chưa có chữ ký số của người có thẩm quyền.",
            en: "The document is no copy that the agency made, and no competent person has signed it."),
        advice: LocalizedText(
            vi: "Văn thư không được ký tài liệu này. Trình người có thẩm quyền ký trước, rồi gửi lại.",
            en: "The clerical officer must not sign it. Have the competent person sign it first, then submit it again."),
        basis: LegalBasis(
            citation: "Nghị định 30/2020/NĐ-CP, Điều 32 khoản 2 điểm d", standing: .law))

    private static let originUnknown = Finding(
        rule: "signature.origin-unknown", severity: .hold,
        message: LocalizedText(
            vi:
                "Chưa xác định tài liệu chuyển từ giấy hay là bản gốc điện tử, nên chưa biết có phải ghi ký hiệu chuyển đổi.",
            en:
                "Whether it came from paper or is a digital original is not known, so neither is the mark of conversion."
        ),
        advice: LocalizedText(
            vi: "Trả lại để quét lại từ giấy, hoặc nộp bản gốc điện tử.",
            en: "Return it to be scanned from paper, or submit the digital original."))
}
