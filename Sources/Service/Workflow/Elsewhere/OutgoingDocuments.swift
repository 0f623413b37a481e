internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Logging
internal import Registry
internal import ShareDesk
internal import Signing
internal import Synchronization

/// One awaited signature as it is sent out, or why it can't be.
struct OutgoingDocument: Hashable, Sendable, Codable {
    var task: SigningTask
    /// nil when the document has to be signed at the station.
    var prepared: PreparedDocument?
    /// The prepared bytes; nobody writes them any more.
    var path: String
    var obstacle: LocalizedText?
}

/// Prepares what is sent to be signed elsewhere, once for each awaited signature: the same bytes must be known again
/// when they come back, also after a restart.
final class OutgoingDocuments: Sendable {
    private let station: Station
    private let desk: SigningDesk
    private let certifications: CertificationDesk
    private struct Known {
        var updatedAt: Date
        var documents: [OutgoingDocument]
    }
    private let known = Mutex<[ItemID: Known]>([:])
    /// Certified copies that are out, by what is awaited of which bytes.
    private let certified = Mutex<[String: OutgoingDocument]>([:])

    init(station: Station, desk: SigningDesk, certifications: CertificationDesk) {
        self.station = station
        self.desk = desk
        self.certifications = certifications
    }

    /// Everything of a root that waits for a signature: documents on their way, then records to be certified, the oldest
    /// first. Only what changed is looked at again.
    func current(root: DropRoot) async throws -> [OutgoingDocument] {
        try await documents(of: root) + copies(of: root)
    }

    private func copies(of root: DropRoot) async throws -> [OutgoingDocument] {
        let tasks = try await blocking { [certifications] in try certifications.tasks(root: root.name) }
        var all: [String: OutgoingDocument] = [:]
        for task in tasks {
            guard let record = task.certifies else { continue }
            let key = Self.shortID(task)
            do {
                let old = certified.withLock { $0[key] }
                let folder = certifications.shelf.files(record).folder + "/elsewhere"
                all[key] = if let old { old } else { try await prepare(task, root: root.name, in: folder) }
            } catch {
                // The others go out all the same; this one is tried again.
                station.logger.warning(
                    "can't be sent out to be certified now", metadata: ["record": "\(record)", "error": "\(error)"])
            }
        }
        certified.withLock { [all] in $0 = all }
        return tasks.compactMap { all[Self.shortID($0)] }
    }

    private func documents(of root: DropRoot) async throws -> [OutgoingDocument] {
        let registry = station.registry
        let items = try await blocking { try registry.items(states: [.awaitingSignature], limit: 100_000).reversed() }
        var all: [OutgoingDocument] = []
        for item in items where item.root == root.name {
            if let old = known.withLock({ $0[item.id] }), old.updatedAt == item.updatedAt {
                all += old.documents
                continue
            }
            do {
                let documents = try await prepare(item)
                known.withLock { $0[item.id] = Known(updatedAt: item.updatedAt, documents: documents) }
                all += documents
            } catch {
                // The others go out all the same; this one is tried again.
                station.logger.warning(
                    "can't be sent out for a signature now", metadata: ["item": "\(item.id)", "error": "\(error)"])
            }
        }
        let ids = Set(items.map(\.id))
        known.withLock { known in known = known.filter { ids.contains($0.key) } }
        return all
    }

    /// Something was lost: look at everything anew.
    func forget() {
        known.withLock { $0 = [:] }
        certified.withLock { $0 = [:] }
    }

    private func prepare(_ item: Item) async throws -> [OutgoingDocument] {
        let tasks = try await blocking { [desk] in try desk.tasks(of: item) }
        var documents: [OutgoingDocument] = []
        let folder = SignedFiles(station.home, item.id).folder + "/elsewhere"
        for task in tasks { documents.append(try await prepare(task, root: item.root, in: folder)) }
        return documents
    }

    private func prepare(_ task: SigningTask, root: String, in folder: String) async throws -> OutgoingDocument {
        let id = Self.shortID(task)
        let (pdf, note) = ("\(folder)/\(id).pdf", "\(folder)/\(id).json")
        let (parties, converter) = signers(of: task, root: root)
        if parties.isEmpty || task.form != .pdf {
            let reason = parties.isEmpty ? Self.nobody(task.whose) : Self.noPDF
            return OutgoingDocument(task: task, prepared: nil, path: pdf, obstacle: reason)
        }
        if var left = try await blocking({ try Self.read(note, pdf) }) {
            left.task = task
            left.prepared?.signers = parties
            return left
        }
        let obstacle = try await make(task, pdf, converter)
        let prepared = obstacle == nil ? try await describe(task, id, pdf, parties) : nil
        let document = OutgoingDocument(task: task, prepared: prepared, path: pdf, obstacle: obstacle)
        // The PDF first: a note speaks only of what is there.
        try await blocking { try DurableFiles.write(JSONEncoder().encode(document), to: note) }
        return document
    }

    /// What an earlier round prepared, if it is there as it was.
    private static func read(_ note: String, _ pdf: String) throws -> OutgoingDocument? {
        guard let data = try? DurableFiles.read(note, limit: 4 << 20),
            let document = try? JSONDecoder().decode(OutgoingDocument.self, from: data)
        else { return nil }
        guard let prepared = document.prepared else { return document }
        guard DurableFiles.exists(pdf) else { return nil }
        let found = try DurableFiles.digest(of: pdf)
        return found.digest == prepared.digest && found.size == prepared.size ? document : nil
    }

    /// Appends an empty field and, where it is demanded, the mark of conversion; the document as it is where the page
    /// has no room for a field and no mark is needed.
    ///
    /// - Returns: why it can't be sent out.
    private func make(_ task: SigningTask, _ pdf: String, _ converter: String) async throws -> LocalizedText? {
        let folder = DurableFiles.parent(of: pdf)
        let work = pdf + ".work"
        try await blocking {
            try DurableFiles.removeTree(work)
            try DurableFiles.makeFolder(work)
        }
        let mark =
            task.marksConversion
            ? SignatureBlock.conversionLines(by: converter, at: station.time.now()) : []
        let job = InvitationJob(
            field: task.whose == .operator ? "Operator" : "Agency", label: task.whose.name.vi,
            corner: task.whose == .operator ? .topLeft : .topRight, paragraphs: mark)
        let finding = try await station.worker.invite(job, to: task.file, in: work)
        let source = finding == nil ? work + "/" + job.output : task.file
        return try await blocking {
            defer { try? DurableFiles.removeTree(work) }
            if let finding, task.marksConversion { return finding.message }
            // The worker appends: what it was given must still be there, to the byte.
            let made = try FileBytes(opening: source)
            guard made.size >= task.size, try made.digest(of: [0..<task.size]) == task.digest else {
                throw SohoaError.unexpectedReply
            }
            try DurableFiles.makeFolder(folder)
            _ = try DurableFiles.copy(source, to: pdf + ".new")
            try DurableFiles.rename(pdf + ".new", to: pdf)
            return nil
        }
    }

    /// Who may sign, and whom the mark of conversion names (NĐ 137/2024 Đ4): the person at this scanner where the
    /// settings tell, the only one there is, or else the agency. Where a person is named only that one may sign.
    private func signers(of task: SigningTask, root: String) -> (parties: [SigningParty], converter: String) {
        let (all, agency) = (station.settings.signatories.filter { $0.whose == task.whose }, station.settings.agency)
        let own = station.root(named: root)?.operatorName ?? ""
        let named = all.filter { $0.name == own }
        guard task.marksConversion, let one = named.first ?? (all.count == 1 ? all.first : nil) else {
            return (all, agency)
        }
        return ([one], task.whose == .agency || agency.isEmpty ? one.name : "\(one.name) – \(agency)")
    }

    private func describe(
        _ task: SigningTask, _ id: String, _ pdf: String, _ parties: [SigningParty]
    ) async throws -> PreparedDocument {
        let (digest, size) = try await blocking { try DurableFiles.digest(of: pdf) }
        let outcome = await station.worker.perform(
            .readReturn(SignedReturnJob(name: "sent.pdf", preparedSize: nil)), inputs: ["sent.pdf": pdf],
            outputDirectory: DurableFiles.parent(of: pdf), limits: WorkerLimits())
        let identifier: String? = if case .readReturn(let reading) = outcome { reading.identifier } else { nil }
        let language = station.settings.language
        return PreparedDocument(
            id: id, title: task.title,
            fileName: ShareDesk.signingName(title: task.title, whose: task.whose.name[language], id: id), size: size,
            digest: digest, identifier: identifier, signers: parties)
    }

    /// Eight characters that name this very signature of these very bytes; no two letters look alike.
    static func shortID(_ task: SigningTask) -> String {
        let digest = Digests.sha256(Data("\(task.id)\n\(task.digest)".utf8))
        let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        return String(digest.bytes.prefix(8).map { letters[Int($0 & 31)] })
    }

    private static func nobody(_ whose: Signatory) -> LocalizedText {
        LocalizedText(
            vi: "Chưa khai báo chứng thư số của \(whose.name.vi) ở mục signatories của sohoa.yaml.",
            en: "sohoa.yaml names no certificate of the \(whose.name.en) under signatories.")
    }

    private static let noPDF = LocalizedText(
        vi: "Không phải PDF: chữ ký tách rời được ký tại trạm bằng “sohoa sign”.",
        en: "It is no PDF: its detached signature is given at the station with “sohoa sign”.")
}
