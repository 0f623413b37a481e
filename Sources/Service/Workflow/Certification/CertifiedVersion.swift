internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Packaging
internal import ProfileFiles
internal import Registry

/// A version of a record whose PDF has the signatures of those who certify it, appended to what it was before; the face
/// says so, and the manifest names them under a new seal.
struct CertifiedVersion {
    let station: Station
    let base: RecordManifest
    /// SHA-256 of the manifest.
    let digest: ContentDigest
    let request: CertificationRequest
    /// The PDF with both signatures.
    let document: String

    static let folderPrefix = "certify-"

    private var folder: String { VersionBuild.folder(station, Self.folderPrefix, base.record) }

    func clear() { try? DurableFiles.removeTree(folder) }

    /// Complete, sealed and durable in the store on return.
    func make() async throws -> RecordManifest {
        let profile = station.profiles.version(base.profile)?.profile
        guard let profile else { throw CertificationFault.noProfile(base.record, base.profile) }
        guard let part = base.parts.first(where: { $0.path == request.part }), part.sha256 == request.registered else {
            throw CertificationFault.overtaken(base.record)
        }
        var build = VersionBuild(station: station, base: base, digest: digest, folder: folder)
        try await build.begin(replacing: [.face])
        try await build.replace([
            PartSource(
                path: part.path, file: document, role: part.role, mediaType: part.mediaType, madeFrom: part.madeFrom,
                tools: part.tools)
        ])
        guard build.manifest.parts.first(where: { $0.path == part.path })?.sha256 == request.digest else {
            throw CertificationFault.damaged(base.record, part.path)
        }
        build.manifest.attestations = (base.attestations ?? []) + request.given
        build.manifest.certification = request.note
        try await build.replace([try await face(build.manifest, profile)])
        try await build.seal("certify", demand: build.manifest.timestamp)
        try await build.add(message: CertificationNote.reason.vi, address: "urn:sohoa:certification")
        return build.manifest
    }

    private func face(_ manifest: RecordManifest, _ profile: Profile) async throws -> PartSource {
        var known = manifest
        known.parts.removeAll { $0.role == .face }
        let preview = try await blocking { try place(RecordLayout.preview) }
        let levels = try await levels(manifest)
        return try await RecordFace(station: station, profile: profile).draw(
            known, preview: preview, levels: levels, in: folder
        ).seal(station, in: folder, demand: manifest.timestamp)
    }

    /// What is reached once the version is sealed.
    private func levels(_ manifest: RecordManifest) async throws -> LevelReport {
        let attested = try await blocking {
            (manifest.attestations ?? []).compactMap { given in AttestedBytes(given) { try? place($0) } }
        }
        return await LevelJudge(trustedRoots: station.trustedRoots).evidence(
            manifest, attested, isSealed: true, isDemonstration: manifest.demonstration
        ).evidence.report
    }

    private func place(_ path: String) throws -> String? {
        path == request.part
            ? document : try station.store.path(of: path, record: base.record, version: base.version)
    }
}
