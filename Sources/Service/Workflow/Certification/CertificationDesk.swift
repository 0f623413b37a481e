package import ArchiveModel
package import Foundation
internal import HostKit
internal import Packaging
package import Registry

/// Asks for certified copies of registered records, and keeps what the certifying person and authority sign.
package struct CertificationDesk: Sendable {
    package let shelf: CertificationShelf
    private let registry: Registry
    private let store: ObjectStore
    private let settings: Settings

    package init(home: Home, settings: Settings, registry: Registry, store: ObjectStore) {
        shelf = CertificationShelf(home)
        self.settings = settings
        self.registry = registry
        self.store = store
    }

    init(_ station: Station) {
        self.init(
            home: station.home, settings: station.settings, registry: station.registry, store: station.store)
    }

    /// Takes the record's PDF out of the store to be certified. Asking twice asks once. Blocks.
    ///
    /// - Throws: `SohoaError` `certify.…` when the record can't be certified.
    package func ask(for record: RecordID, by person: String, at now: Date) throws -> CertificationRequest {
        if let open = try shelf.find(record) { return open }
        guard let row = try registry.record(record) else { throw CertificationFault.unknown(record) }
        let manifest = try store.manifest(record, version: row.version).manifest
        let part = try document(of: manifest)
        guard let path = try store.path(of: part.path, record: record, version: row.version) else {
            throw CertificationFault.damaged(record, part.path)
        }
        let (digest, size) = try DurableFiles.digest(of: path)
        // A store that rots must not be certified.
        guard digest == part.sha256 else { throw CertificationFault.damaged(record, part.path) }
        let request = CertificationRequest(
            record: record, item: row.item, root: manifest.submission.root, title: manifest.title, part: part.path,
            digest: digest, size: size, note: CertificationNote(by: person, askedAt: now))
        try shelf.open(request, document: path)
        // As it will be read from now on: its times to the millisecond.
        return try shelf.find(record) ?? request
    }

    /// Only an electronic copy of a paper original is certified (NĐ 45/2020 Đ3, Đ10), and only what its operator signed.
    private func document(of manifest: RecordManifest) throws -> RecordPart {
        let record = manifest.record
        if manifest.isWithdrawn { throw CertificationFault.withdrawn(record) }
        guard manifest.origin.kind == .paper || manifest.origin.kind == .mixed else {
            throw CertificationFault.notFromPaper(record)
        }
        guard settings.roots.contains(where: { $0.name == manifest.submission.root }) else {
            throw CertificationFault.noFolder(record, manifest.submission.root)
        }
        let given = manifest.attestations ?? []
        let part = manifest.parts.first { $0.path == manifest.signedDocuments.first && $0.role != .original }
        guard let part, manifest.signedDocuments.count == 1, part.mediaType == "application/pdf" else {
            throw CertificationFault.noPDF(record)
        }
        guard given.contains(where: { $0.whose == .operator && $0.part == part.path }) else {
            throw CertificationFault.notSigned(record)
        }
        let isDone = CertificationRequest.order.allSatisfy { whose in given.contains { $0.whose == whose } }
        if isDone { throw CertificationFault.certified(record) }
        return part
    }

    /// What a root's open requests await; blocks.
    func tasks(root: String) throws -> [SigningTask] {
        try shelf.all().compactMap { $0.root == root ? task($0) : nil }
    }

    private func task(_ request: CertificationRequest) -> SigningTask? {
        request.next.map { whose in
            SigningTask(
                item: request.item, title: request.title, whose: whose, form: .pdf, part: request.part,
                file: shelf.current(request), digest: request.digest, size: request.size, since: request.since,
                certifies: request.record)
        }
    }

    /// Keeps a signature that was judged good; blocks.
    ///
    /// - Returns: false when it is not awaited (any more).
    func keep(_ attestation: Attestation, from file: String, for task: SigningTask, at now: Date) throws -> Bool {
        guard let record = task.certifies, var request = try shelf.find(record) else { return false }
        // An earlier life took it, and stopped before it let go of the file.
        if request.given.contains(where: { $0.isSame(as: attestation) }) { return true }
        guard request.next == task.whose, request.digest == task.digest else { return false }
        let target = shelf.files(record).outcome(task.whose, .pdf, task.part)
        try DurableFiles.makeFolder(DurableFiles.parent(of: target))
        let (digest, size) = try DurableFiles.copy(file, to: target + ".new")
        try DurableFiles.rename(target + ".new", to: target)
        FaultPoint.reach("certification-kept")
        request.given.append(attestation)
        (request.digest, request.size, request.since) = (digest, size, now)
        try shelf.save(request)
        return true
    }
}

extension Attestation {
    /// The very same signature of the very same bytes.
    func isSame(as other: Attestation) -> Bool {
        whose == other.whose && part == other.part && certificate == other.certificate && content == other.content
            && hole == other.hole
    }
}
