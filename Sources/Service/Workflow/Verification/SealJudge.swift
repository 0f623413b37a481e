internal import ArchiveModel
internal import Packaging
internal import Signing

/// Says what a version's seal is worth, from its bytes and the roots that the reader trusts.
struct SealJudge: Sendable {
    let trustedRoots: [[UInt8]]
    /// Besides those.
    let timestampRoots: [[UInt8]]

    func judge(_ evidence: VersionEvidence, version: Int, into result: inout RecordVerification) async {
        guard let signature = evidence.signature, let digest = evidence.manifestDigest, let manifest = evidence.manifest
        else { return }
        let proof = await proof(signature, evidence.face)
        // Where no timestamp proves one, the chain is judged at the time that the seal claims. The manifest is as old as
        // its own seal; the authority's clock and ours may differ.
        let report = await SignatureVerifier.verify(
            signature: signature, contentDigest: digest, trustedRoots: trustedRoots,
            at: max(proof.manifest.provenAt ?? manifest.createdAt, manifest.createdAt))
        let face = await evidence.face?.report(
            trustedRoots: trustedRoots, at: proof.face?.provenAt ?? manifest.createdAt)
        let levels = await LevelJudge(trustedRoots: trustedRoots).evidence(
            manifest, evidence.attested, isSealed: report.isTrusted,
            isDemonstration: manifest.demonstration || report.isDemonstration)
        result.problems += levels.problems.map {
            VerificationProblem("v\(version)/\($0.file)", vi: $0.message.vi, en: $0.message.en)
        }
        result.versions.append(
            VersionVerification(
                version: version, level: levels.evidence.report.level,
                adesIndication: report.adesIndication, signer: report.signer,
                signedAt: report.signingTime.map(VietnamTime.iso8601), hasTimestamp: report.hasTimestamp,
                chain: report.chain, trustedRoot: report.trustedRoot, trustedRootDigest: report.trustedRootDigest,
                faceIndication: face?.adesIndication, proof: proof, levels: levels.evidence.report,
                attestations: manifest.attestations))
        result.demonstration = result.demonstration || manifest.demonstration || report.isDemonstration
        result.title = manifest.title
        for problem in report.problems {
            result.problems.append(
                VerificationProblem("v\(version)/\(RecordLayout.signature)", vi: problem.vi, en: problem.en))
        }
        // Trust in the key is the manifest seal's matter; the face's own seal must hold together.
        for problem in face?.faults ?? [] where !(report.faults.contains { $0.code == problem.code }) {
            result.problems.append(
                VerificationProblem("v\(version)/\(RecordLayout.face)", vi: problem.text.vi, en: problem.text.en))
        }
        for note in report.notes { result.note(note) }
    }

    /// How far the two seals of a version can be proved.
    func proof(_ signature: [UInt8], _ face: FaceSeal?) async -> RecordProof {
        let roots = trustedRoots + timestampRoots
        var faceProof: SealProof?
        if let face { faceProof = await face.proof(roots: roots) }
        return RecordProof(manifest: await SealProver.prove(signature: signature, roots: roots), face: faceProof)
    }
}
