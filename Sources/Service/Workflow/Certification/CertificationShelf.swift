package import ArchiveModel
internal import Foundation
internal import HostKit

/// Certified copies that were asked for and are not registered yet: one folder each in the station's home, with the
/// request, the PDF as the record has it, and what was signed so far.
package struct CertificationShelf: Sendable {
    let folder: String

    package init(_ home: Home) { folder = home.path + "/certifications" }

    /// The oldest first; blocks.
    package func all() throws -> [CertificationRequest] {
        guard DurableFiles.isFolder(folder) else { return [] }
        return try DurableFiles.list(folder).compactMap { try read(folder + "/" + $0) }.sorted { $0.since < $1.since }
    }

    package func find(_ record: RecordID) throws -> CertificationRequest? { try read(place(record)) }

    /// - Parameter document: a path whose bytes are the request's.
    func open(_ request: CertificationRequest, document: String) throws {
        let place = place(request.record)
        try DurableFiles.removeTree(place)
        try DurableFiles.makeFolder(place)
        _ = try DurableFiles.copy(document, to: source(request))
        try save(request)
    }

    func save(_ request: CertificationRequest) throws {
        try DurableFiles.write(CanonicalJSON.data(request), to: place(request.record) + "/request.json")
    }

    /// What went out before is not known any more: a file that comes back is refused.
    package func close(_ record: RecordID) throws { try DurableFiles.removeTree(place(record)) }

    func files(_ record: RecordID) -> SignedFiles { SignedFiles(folder: place(record) + "/signing") }

    /// The PDF with what was signed so far.
    func current(_ request: CertificationRequest) -> String {
        guard let last = request.given.last else { return source(request) }
        return files(request.record).outcome(last.whose, .pdf, request.part)
    }

    private func source(_ request: CertificationRequest) -> String { place(request.record) + "/document.pdf" }

    private func place(_ record: RecordID) -> String {
        "\(folder)/\(Digests.sha256(Data(record.rawValue.utf8)).short)"
    }

    /// A folder without a request is one whose making was interrupted.
    private func read(_ place: String) throws -> CertificationRequest? {
        let path = place + "/request.json"
        guard DurableFiles.exists(path) else { return nil }
        return try CanonicalJSON.decoder().decode(
            CertificationRequest.self, from: DurableFiles.read(path, limit: 4 << 20))
    }
}
