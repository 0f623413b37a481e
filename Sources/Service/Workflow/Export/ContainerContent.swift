internal import ArchiveModel
internal import Containers
internal import Foundation
internal import HostKit
internal import Packaging
internal import Registry
internal import Signing

/// The files of one version of a record, as they go into a container; nothing is read yet but the manifest.
struct ContainerContent: Sendable {
    let manifest: RecordManifest
    let version: Int
    let files: [ContainerFile]

    /// Everything that the store holds of the version, also what the manifest does not name: signatures of persons
    /// stand beside it. Blocks.
    ///
    /// - Throws: `SohoaError` `export.version` or `export.damaged`.
    init(_ record: RecordID, version: Int?, in store: ObjectStore) throws {
        let versions = try store.versions(record)
        guard let stored = version.map({ number in versions.first { $0.number == number } }) ?? versions.last else {
            throw Self.noVersion(record, version, newest: versions.last?.number ?? 0)
        }
        let (manifest, digest) = try store.manifest(record, version: stored.number)
        let parts = Dictionary(manifest.parts.map { ($0.path, $0) }) { first, _ in first }
        var files: [ContainerFile] = []
        for path in stored.paths {
            guard let file = try store.path(of: path, record: record, version: stored.number) else {
                throw Self.damaged(record, path)
            }
            let part = parts[path]
            files.append(
                ContainerFile(
                    name: path, path: file, mediaType: part?.mediaType ?? Self.mediaType(path),
                    digest: part?.sha256 ?? (path == RecordLayout.manifest ? digest : nil),
                    isRoot: path == RecordLayout.face))
        }
        if let missing = manifest.parts.first(where: { part in !stored.paths.contains(part.path) }) {
            throw Self.damaged(record, missing.path)
        }
        self.manifest = manifest
        self.version = stored.number
        self.files = files
    }

    private static func mediaType(_ path: String) -> String {
        if path.hasSuffix(".p7s") { return ASiCLayout.signatureMediaType }
        return path.hasSuffix(".json") ? "application/json" : "application/octet-stream"
    }

    private static func noVersion(_ record: RecordID, _ version: Int?, newest: Int) -> SohoaError {
        let number = version.map(String.init) ?? "?"
        return SohoaError(
            code: "export.version",
            message: LocalizedText(
                vi: "Kết quả \(record) không có phiên bản \(number).", en: "\(record) has no version \(number)."),
            hint: LocalizedText(
                vi: "Phiên bản mới nhất là \(newest).", en: "The newest version is \(newest)."), disposition: .usage)
    }

    private static func damaged(_ record: RecordID, _ path: String) -> SohoaError {
        SohoaError(
            code: "export.damaged",
            message: LocalizedText(
                vi: "Kết quả \(record) thiếu tệp \(path) trong kho.",
                en: "\(record) lacks the file \(path) in the store."
            ),
            hint: LocalizedText(
                vi: "Chạy “sohoa verify \(record)”, rồi khôi phục từ bản sao lưu.",
                en: "Run “sohoa verify \(record)”, then restore it from a backup."), disposition: .reject)
    }
}
