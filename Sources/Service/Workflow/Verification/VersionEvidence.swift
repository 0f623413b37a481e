internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Packaging

/// One version of a record as files: manifest, seal, and where each part lies. The same for the store and for a folder
/// that was copied out of it.
struct VersionEvidence: Sendable {
    var manifest: RecordManifest?
    var manifestDigest: ContentDigest?
    var signature: [UInt8]?
    /// The PDF face, when it carries a seal of its own.
    var face: FaceSeal?
    /// Signatures of persons and the agency.
    var attested: [AttestedBytes] = []
    var problems: [VerificationProblem] = []

    /// Reads and hashes everything; blocks.
    ///
    /// - Parameters:
    ///   - known: digests of files that were hashed already, by path; versions share files.
    ///   - place: logical path → file; nil where there is none.
    static func gather(
        record: RecordID?, version: Int?, known: inout [String: (ContentDigest, Int64)], place: (String) -> String?
    ) -> VersionEvidence {
        var evidence = VersionEvidence()
        if let file = place(RecordLayout.signature), let data = try? DurableFiles.read(file) {
            evidence.signature = [UInt8](data)
        } else {
            evidence.add(RecordLayout.signature, vi: "không có hoặc không đọc được", en: "is missing or unreadable")
        }
        guard let file = place(RecordLayout.manifest), let data = try? DurableFiles.read(file) else {
            evidence.add(RecordLayout.manifest, vi: "không có hoặc không đọc được", en: "is missing or unreadable")
            return evidence
        }
        evidence.manifestDigest = Digests.sha256(data)
        guard let manifest = try? CanonicalJSON.decoder().decode(RecordManifest.self, from: data) else {
            evidence.add(RecordLayout.manifest, vi: "không phải manifest", en: "is not a manifest")
            return evidence
        }
        evidence.manifest = manifest
        evidence.judge(manifest, data, record: record, version: version)
        for part in manifest.parts { evidence.judge(part, &known, place) }
        evidence.face = manifest.parts.first { $0.role == .face }.flatMap { place($0.path) }.flatMap(FaceSeal.init)
        evidence.attested = (manifest.attestations ?? []).compactMap { AttestedBytes($0, place: place) }
        return evidence
    }

    private mutating func judge(_ manifest: RecordManifest, _ data: Data, record: RecordID?, version: Int?) {
        if manifest.format != RecordManifest.formatName {
            add(RecordLayout.manifest, vi: "có dạng lạ “\(manifest.format)”", en: "has the format “\(manifest.format)”")
        }
        if let record, manifest.record != record {
            add(RecordLayout.manifest, vi: "ghi mã \(manifest.record)", en: "names \(manifest.record)")
        }
        if let version, manifest.version != version {
            add(RecordLayout.manifest, vi: "ghi phiên bản \(manifest.version)", en: "names version \(manifest.version)")
        }
        if (try? CanonicalJSON.data(manifest)) != data {
            add(RecordLayout.manifest, vi: "không phải JSON chuẩn tắc", en: "is not canonical JSON")
        }
    }

    private mutating func judge(
        _ part: RecordPart, _ known: inout [String: (ContentDigest, Int64)], _ place: (String) -> String?
    ) {
        let isInside = !part.path.hasPrefix("/") && !part.path.split(separator: "/").contains("..")
        guard isInside, let file = place(part.path), let found = known[file] ?? (try? DurableFiles.digest(of: file))
        else { return add(part.path, vi: "không còn hoặc không đọc được", en: "is gone or unreadable") }
        known[file] = found
        guard found.0 != part.sha256 || found.1 != part.size else { return }
        add(
            part.path, vi: "đã bị thay đổi (mã băm khác manifest)", en: "has changed (its digest is not the manifest's)"
        )
    }

    private mutating func add(_ file: String, vi: String, en: String) {
        problems.append(VerificationProblem(file, vi: vi, en: en))
    }
}
