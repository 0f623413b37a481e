package import ArchiveModel
internal import Foundation
internal import HostKit
internal import Packaging
internal import ProfileFiles
internal import Registry
internal import Signing

/// What came of one signature.
package enum SigningOutcome: Sendable {
    case signed(Attestation)
    /// A person has to decide: no room on the page, a file that can't be appended to.
    case held(Finding)
}

extension SigningDesk {
    /// Gives one awaited signature with a key whose owner attends: prepares the document, signs, looks at the outcome as a
    /// stranger would, and writes it down. What a stopped session signed before is taken as it is, not signed again.
    ///
    /// - Throws: `SohoaError` `signing.wrong-certificate`, `signing.not-awaited`, or what the signer says.
    package func sign(_ task: SigningTask, with signer: any DigestSigner) async throws -> SigningOutcome {
        let party = try await party(for: task.whose, of: signer)
        return try await holding(task) { item in
            let target = SignedFiles(station.home, item.id).outcome(task.whose, task.form, task.part)
            if let left = await earlier(task, target) {
                return .signed(try await keep(left, from: target, of: item, for: task))
            }
            let now = station.time.now()
            try await blocking { try DurableFiles.makeFolder(DurableFiles.parent(of: target)) }
            switch task.form {
            case .detached: try await signBeside(task, as: party, with: signer, at: now, into: target)
            case .pdf:
                if let finding = try await signInside(task, item, as: party, with: signer, at: now, into: target) {
                    try await hold(item, finding)
                    return .held(finding)
                }
            }
            FaultPoint.reach("document-signed")
            let attestation = try await SignedDocument(task: task, file: target, hole: nil).judge(station)
            return .signed(try await keep(attestation, from: target, of: item, for: task))
        }
    }

    /// Whose certificate the key has, before anything is signed with it.
    package func party(for whose: Signatory, of signer: any DigestSigner) async throws -> SigningParty {
        guard let own = try await signer.certificates().first, let identity = CertificateIdentity(own),
            let party = station.settings.party(whose, thumbprint: identity.thumbprint, subject: identity.subject)
        else { throw SigningFaults.wrongCertificate(whose) }
        guard identity.isValid(at: station.time.now()) else { throw SigningFaults.notValidNow(identity.subject) }
        if identity.isDemonstration, !station.settings.signing.demonstration { throw SigningFaults.demonstration }
        return party
    }

    /// What a session that was stopped left signed; removed when it is not what is awaited.
    private func earlier(_ task: SigningTask, _ target: String) async -> Attestation? {
        guard DurableFiles.exists(target) else { return nil }
        if let found = try? await SignedDocument(task: task, file: target, hole: nil).judge(station) { return found }
        try? await blocking { try DurableFiles.remove(target) }
        return nil
    }

    private func signBeside(
        _ task: SigningTask, as party: SigningParty, with signer: any DigestSigner, at now: Date, into target: String
    ) async throws {
        let mark = task.conversionMark(for: party, agency: station.settings.agency, at: now)
        let der = try await CAdES.sign(digest: task.digest, with: signer, at: now, describing: mark)
        try await blocking { try DurableFiles.write(Data(der), to: target) }
    }

    /// - Returns: why a person has to decide instead.
    private func signInside(
        _ task: SigningTask, _ item: Item, as party: SigningParty, with signer: any DigestSigner, at now: Date,
        into target: String
    ) async throws -> Finding? {
        let work = SignedFiles(station.home, item.id).folder + "/work"
        try await blocking {
            try DurableFiles.removeTree(work)
            try DurableFiles.makeFolder(work)
        }
        let limits = item.profile.flatMap(station.profiles.version)?.profile.limits ?? WorkerLimits()
        let outcome = try await station.worker.prepare(
            job(task, item, as: party, at: now), of: task.file, in: work, limits: limits)
        switch outcome {
        case .declined(let finding): return finding
        case .prepared(let prepared):
            let path = work + "/" + prepared.name
            // The worker appends: what it was given must still be there, to the byte.
            let isPrefix = try await blocking {
                let file = try FileBytes(opening: path)
                return try file.size > task.size && file.digest(of: [0..<task.size]) == task.digest
            }
            guard isPrefix || prepared.coverPage else { throw SohoaError.unexpectedReply }
            _ = try await PAdES.seal(path, hole: prepared.hole, with: signer, at: now)
            try await blocking { try DurableFiles.rename(path, to: target) }
            return nil
        }
    }

    private func job(_ task: SigningTask, _ item: Item, as party: SigningParty, at now: Date) -> PrepareJob {
        let agency = station.settings.agency
        let mark = task.conversionMark(for: party, agency: agency, at: now)
        // An approval of the finding is a person's word for the cover page.
        let mayCover = item.waived["signature.no-room"] != nil
        let request = PDFSignatureRequest(
            field: task.whose == .operator ? "Operator" : "Agency", name: party.name,
            reason: mark ?? task.copyForm?.rawValue, location: agency.isEmpty ? nil : agency, signedAt: now)
        return PrepareJob(
            request: request, block: task.block(for: party, agency: agency, at: now),
            whenNoRoom: mayCover ? .coverPage : .report,
            cover: mayCover
                ? .of(
                    record: item.record?.rawValue ?? item.id.rawValue, title: task.title, agency: agency,
                    digest: task.digest, notes: mark.map { [$0] } ?? []) : nil)
    }

    private func hold(_ item: Item, _ finding: Finding) async throws {
        let (registry, owner, now) = (station.registry, owner, station.time.now())
        let done = StepDone(
            step: .awaitSignature, at: now, duration: 0, outcome: "can't be prepared for a signature: \(finding.rule)"
        ) { item in
            item.findings.append(finding)
            item.step = .awaitSignature
            item.state = .held
        }
        try await blocking { _ = try registry.complete([done], of: item.id, owner: owner, releasing: true) }
        station.poke.raise()
    }
}
