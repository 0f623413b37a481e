package import ArchiveModel
package import Foundation
internal import HostKit
internal import Intake
internal import Logging
internal import Registry
internal import ShareDesk
internal import Signing

/// Signing elsewhere in one drop root: `cho-ky/` shows what waits, `da-ky/` takes what was signed
/// (docs/decisions/0016-signing-elsewhere.md).
package final class SigningExchange: Sendable {
    private let station: Station
    private let root: DropRoot
    private let desk: SigningDesk
    private let documents: OutgoingDocuments
    private let certifications: CertificationDesk
    private let folder: OutgoingFolder
    private let journal: ReturnJournal
    private let inbox: Inbox
    private let share: ShareDesk

    package init(station: Station, root: DropRoot) {
        self.station = station
        self.root = root
        share = station.desk(for: root)
        desk = SigningDesk(station: station, owner: "elsewhere-\(root.name)")
        certifications = CertificationDesk(station)
        documents = OutgoingDocuments(station: station, desk: desk, certifications: certifications)
        folder = OutgoingFolder(root: root)
        journal = ReturnJournal(home: station.home)
        inbox = Inbox(
            root: Self.returns(of: root), journal: journal, time: station.time,
            lowWaterBytes: station.settings.lowWaterBytes,
            skippedFolders: [share.refusedFolder],
            // Not as long as the id of a submission: nobody takes its staging folder for one.
            makeID: { ItemID(rawValue: "returned-" + ItemID.make(at: $0).rawValue) })
    }

    /// The root with its folder of signed files as the inbox: a file there settles as a scan does.
    static func returns(of root: DropRoot) -> DropRoot {
        var copy = root
        copy.folders.inbox = root.folders.signed
        copy.folders.signed = root.folders.inbox
        copy.grouping = GroupingRules(quietSeconds: root.grouping.quietSeconds)
        copy.grouping.unit = .file
        return copy
    }

    /// One look at both folders.
    ///
    /// - Returns: when something that is pending deserves another look.
    package func round() async throws -> Date? {
        // A root that intake has not prepared may be a bare mount point: nothing is made there.
        guard DurableFiles.isFolder(root.path + "/" + FolderNames.staging) else { return nil }
        var waiting = try await documents.current(root: root)
        guard try await isUsed(waiting) else { return nil }
        try await show(waiting)
        let (inbox, journal, name) = (inbox, journal, root.name)
        let scan = try await blocking { try inbox.scan() }
        if let fault = scan.faults.first { throw fault }
        var isDelayed = false
        for entry in try await blocking({ try journal.claimed(root: name) }) {
            do {
                if try await take(entry, among: waiting) { waiting = try await documents.current(root: root) }
            } catch {
                // It keeps its owner and is looked at again; the others need not wait for it.
                station.logger.warning(
                    "a signed file waits", metadata: ["return": "\(entry.submission.id)", "error": "\(error)"])
                isDelayed = true
            }
        }
        try await show(waiting)
        return isDelayed ? station.time.now().addingTimeInterval(ElsewhereLoop.faultWait) : scan.nextLook
    }

    /// The folders are made for those who need them.
    private func isUsed(_ waiting: [OutgoingDocument]) async throws -> Bool {
        if !waiting.isEmpty { try await blocking { [share] in try share.prepareSigningFolders() } }
        let folders = [root.folders.toSign, root.folders.signed]
        return folders.allSatisfy { DurableFiles.isFolder(root.path + "/" + $0) }
    }

    // MARK: What goes out

    private func show(_ waiting: [OutgoingDocument]) async throws {
        let (settings, share, folder) = (station.settings, share, folder)
        try await blocking {
            try folder.show(
                waiting.compactMap { document in
                    document.prepared.map { ($0.fileName, document.path, $0.size, $0.digest) }
                })
            let list = waiting.map { document in
                SigningListEntry(
                    title: document.task.title, whose: document.task.whose.name,
                    names: settings.signatories.filter { $0.whose == document.task.whose }.map(\.name),
                    since: document.task.since, file: document.prepared?.fileName, obstacle: document.obstacle)
            }
            try share.writeSigningList(list, agency: settings.agency)
        }
    }

    // MARK: What comes back

    /// Judges what was claimed together, takes what is good, gives back the rest with its reasons.
    ///
    /// - Returns: whether a signature was taken.
    private func take(_ entry: ReturnJournal.Entry, among waiting: [OutgoingDocument]) async throws -> Bool {
        var entry = entry
        let (journal, root) = (journal, root)
        let copies = journal.copies(entry.submission.id)
        let claimed = entry.submission
        let staged = try await blocking { try Staging.stage(claimed, root: root, into: copies) }
        var refused: [(file: SubmittedFile, refusal: SignedReturnRefusal)] = []
        var taken = false
        for file in staged.files {
            if entry.accepted[file.name] == nil {
                switch try await judge(copies + "/" + file.name, file.name, waiting) {
                case .accepted(let verdict):
                    guard let document = waiting.first(where: { $0.prepared?.id == verdict.document }) else {
                        refused.append((file, .notOurs))
                        continue
                    }
                    entry.accepted[file.name] = ReturnJournal.Intent(task: document.task, verdict: verdict)
                    try await blocking { [entry] in try journal.save(entry) }
                    FaultPoint.reach("return-judged")
                case .refused(let refusal): refused.append((file, refusal))
                }
            }
            guard let intent = entry.accepted[file.name] else { continue }
            if try await keep(intent, copies + "/" + file.name) {
                taken = true
            } else {
                refused.append((file, .notOurs))
            }
        }
        try await giveBack(refused, of: staged, waiting)
        try await blocking {
            try Staging.release(claimed, root: root)
            try journal.remove(claimed.id)
        }
        return taken
    }

    private func judge(
        _ path: String, _ name: String, _ waiting: [OutgoingDocument]
    ) async throws -> SignedReturnVerdict {
        var examiner = SignedReturnExaminer(worker: station.worker, trustedRoots: station.trustedRoots)
        examiner.takesDemonstration = station.settings.signing.demonstration
        examiner.revocation = station.revocation
        examiner.isRevocationRequired = station.settings.revocation.isRequired
        let scratch = journal.folder + "/scratch"
        try await blocking { try DurableFiles.makeFolder(scratch) }
        return try await examiner.examine(
            path, name: name, among: waiting.compactMap(\.prepared), scratch: scratch, at: station.time.now())
    }

    /// - Returns: false when the signature is not awaited any more.
    private func keep(_ intent: ReturnJournal.Intent, _ file: String) async throws -> Bool {
        let (station, task) = (station, intent.task)
        if task.certifies != nil { return try await certify(intent.verdict, file, for: task) }
        let kept = SignedFiles(station.home, task.item).outcome(task.whose, task.form, task.part)
        let (isKept, isAwaited) = try await blocking { [desk] in
            guard let item = try station.registry.item(task.item) else { return (false, false) }
            // An earlier life took it, and stopped before it let go of the file.
            let returned = intent.verdict.attestation(of: task, at: station.time.now())
            let isKept = item.attestations.contains { $0.isSame(as: returned) }
            let isAwaited = try desk.tasks(of: item).contains { $0.id == task.id && $0.digest == task.digest }
            return (isKept, isAwaited)
        }
        if isKept { return true }
        guard isAwaited else { return false }
        _ = try await desk.takeReturn(intent.verdict, file, for: task)
        station.logger.notice(
            "signed elsewhere",
            metadata: ["item": "\(task.item)", "whose": "\(task.whose.rawValue)", "kept": "\(kept)"])
        return true
    }

    private func certify(_ verdict: SignedReturn, _ file: String, for task: SigningTask) async throws -> Bool {
        let (now, certifications) = (station.time.now(), certifications)
        let given = verdict.attestation(of: task, at: now)
        let isKept = try await blocking { try certifications.keep(given, from: file, for: task, at: now) }
        guard isKept else { return false }
        station.logger.notice(
            "certified elsewhere", metadata: ["item": "\(task.item)", "whose": "\(task.whose.rawValue)"])
        // Who makes new versions hears of it.
        station.poke.raise()
        return true
    }

    private func giveBack(
        _ refused: [(file: SubmittedFile, refusal: SignedReturnRefusal)], of submission: Submission,
        _ waiting: [OutgoingDocument]
    ) async throws {
        if refused.isEmpty { return }
        var part = submission
        part.files = refused.map(\.file)
        let place = "\(root.folders.signed)/\(share.refusedFolder)"
        let (root, share, now) = (root, share, station.time.now())
        let titles = Dictionary(
            waiting.compactMap { document in document.prepared.map { ($0.id, $0.title) } }
        ) { first, _ in first }
        try await blocking { [part] in
            let names = try Staging.giveBack(part, root: root, to: place)
            for (name, (_, refusal)) in zip(names, refused) {
                try share.writeRefusal(
                    SigningRefusalNote(
                        file: name, message: refusal.message, advice: refusal.advice,
                        title: refusal.document.flatMap { titles[$0] }, at: now))
            }
        }
        for (_, refusal) in refused {
            station.logger.notice("a signed file was not accepted", metadata: ["reason": "\(refusal.code.rawValue)"])
        }
    }
}

extension SigningDesk {
    /// Takes a document whose signature was made and judged elsewhere. Behind it validation data and timestamps may
    /// stand, which `takeSignedDocument` does not know of.
    func takeReturn(_ verdict: SignedReturn, _ file: String, for task: SigningTask) async throws -> Attestation {
        let attestation = verdict.attestation(of: task, at: station.time.now())
        return try await holding(task) { item in
            try await keep(attestation, from: file, of: item, for: task)
        }
    }
}

extension SignedReturn {
    /// - Parameter now: for a signature that names no time.
    fileprivate func attestation(of task: SigningTask, at now: Date) -> Attestation {
        Attestation(
            whose: task.whose, form: task.form, part: task.part, name: awaited, certificate: certificate,
            subject: signer, signedAt: provenTime ?? claimedTime ?? now, content: task.digest, contentSize: task.size,
            hole: hole, marksConversion: task.marksConversion)
    }
}
