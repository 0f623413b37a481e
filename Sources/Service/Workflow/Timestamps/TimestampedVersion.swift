internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Packaging
internal import Registry
internal import Signing

/// A version of a record with better proof and nothing else: the PDF face has a timestamp more, the manifest says why,
/// and its seal is made anew with a timestamp of its own, which proves the whole chain of manifests before it.
struct TimestampedVersion {
    let station: Station
    let base: RecordManifest
    let digest: ContentDigest
    let note: TimestampNote

    static let folderPrefix = "timestamp-"

    static func folder(_ station: Station, _ record: RecordID) -> String {
        VersionBuild.folder(station, folderPrefix, record)
    }
    private var folder: String { Self.folder(station, base.record) }

    func clear() { try? DurableFiles.removeTree(folder) }

    /// Complete, sealed and durable in the store on return.
    ///
    /// - Throws: `timestamp.…` when something can't be had now; the store is as it was then.
    func make() async throws -> RecordManifest {
        var build = VersionBuild(station: station, base: base, digest: digest, folder: folder)
        try await build.begin(replacing: [.face])
        build.manifest.timestamping = note
        // What a profile leaves to chance is no chance here: the version is made for its timestamps.
        let demand = TimestampDemand(.required, level: base.timestamp?.level ?? .timestamped)
        for face in base.parts where face.role == .face {
            let stamping = FaceStamping(station: station, level: demand.level, folder: folder)
            try await build.replace([try await stamping.stamp(try await source(face))])
        }
        FaultPoint.reach("timestamp-face")
        try await build.seal("timestamp", demand: demand)
        try await requireBetter(build.manifest)
        try await build.add(
            message: note.reason.vi, address: "urn:sohoa:timestamp:\(note.purpose.rawValue)")
        return build.manifest
    }

    /// A version that proves no more than the one before it would only fill the store.
    private func requireBetter(_ manifest: RecordManifest) async throws {
        let (old, folder) = (await station.worth(of: base.record, version: base.version).proof, folder)
        let seals = try await blocking {
            let face = manifest.parts.first { $0.role == .face }.flatMap { FaceSeal(folder + "/" + $0.path) }
            return (signature: [UInt8](try DurableFiles.read(folder + "/" + RecordLayout.signature)), face: face)
        }
        let roots = station.trustedRoots + (station.timestamps?.roots ?? [])
        let new = await SealJudge(trustedRoots: roots, timestampRoots: []).proof(seals.signature, seals.face)
        guard let old, !isBetter(new, than: old) else { return }
        throw Self.noBetter(new.level)
    }

    private func isBetter(_ new: RecordProof, than old: RecordProof) -> Bool {
        if new.level > old.level || new.face.map({ $0.level > old.face?.level ?? .basic }) == true { return true }
        guard note.purpose == .renewed else { return false }
        let calendar = RenewalCalendar(
            algorithms: station.algorithms, ahead: TimestampPace(station.settings.timestamps).renewBefore)
        guard let due = calendar.due(new)?.day else { return true }
        return due > calendar.due(old)?.day ?? .distantPast
    }

    private static func noBetter(_ level: AdESLevel) -> SohoaError {
        SohoaError(
            code: "timestamp.nobetter",
            message: LocalizedText(
                vi: "Hiện chỉ chứng minh được đến mức \(level.rawValue) như đã có; chưa tạo phiên bản mới.",
                en: "Only \(level.rawValue) can be proved now, as before; no version was made."),
            hint: LocalizedText(
                vi:
                    "Kiểm tra chứng thư gốc của máy chủ cấp dấu thời gian (“trust”, “trusted_roots”) và mục “revocation”.",
                en: "Check the roots of the timestamp authority (“trust”, “trusted_roots”) and “revocation”."),
            disposition: .hold)
    }

    /// A copy of the face as the store has it.
    private func source(_ part: RecordPart) async throws -> PartSource {
        let (store, record, version) = (station.store, base.record, base.version)
        let target = folder + "/" + part.path
        try await blocking {
            guard let path = try store.path(of: part.path, record: record, version: version) else { return }
            let (found, _) = try DurableFiles.copy(path, to: target)
            // A store that rots must not be signed again.
            guard found == part.sha256 else { throw Self.damaged(record, part.path) }
        }
        return PartSource(
            path: part.path, file: target, role: .face, mediaType: part.mediaType, madeFrom: part.madeFrom,
            tools: part.tools)
    }

    private static func damaged(_ record: RecordID, _ path: String) -> SohoaError {
        SohoaError(
            code: "timestamp.damaged",
            message: LocalizedText(
                vi: "\(path) của \(record) trong kho đã bị thay đổi nên không thêm dấu thời gian.",
                en: "\(path) of \(record) has changed in the store, so no timestamp is added."),
            hint: LocalizedText(
                vi: "Chạy “sohoa verify \(record)” rồi khôi phục từ bản sao lưu.",
                en: "Run “sohoa verify \(record)”, then restore it from a backup."), disposition: .hold)
    }
}
