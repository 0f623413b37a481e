package import ArchiveModel
package import Foundation
internal import HostKit
internal import ZipKit

/// A file that goes into a container.
package struct ContainerFile: Hashable, Sendable {
    /// Inside of the container.
    package var name: String
    /// Where it lies; empty for bytes in memory.
    package var path: String
    package var mediaType: String
    /// What it must still be; nil for whatever it is.
    package var digest: ContentDigest?
    /// What a reader should open first.
    package var isRoot: Bool

    package init(name: String, path: String, mediaType: String, digest: ContentDigest? = nil, isRoot: Bool = false) {
        self.name = name
        self.path = path
        self.mediaType = mediaType
        self.digest = digest
        self.isRoot = isRoot
    }
}

/// Writes an ASiC-E container with CAdES signatures (ETSI EN 319 162-1 clause 4.4.3), in one pass over the files and in
/// constant memory. The signature is made elsewhere: `close` returns what is to be signed.
///
/// ```
/// mimetype                      first, stored, without extra fields (clause A.1)
/// originals/…  manifest.json …  what is signed
/// META-INF/ASiCManifest.xml     their digests
/// META-INF/signature.p7s        CAdES over ASiCManifest.xml
/// META-INF/ASiCArchiveManifest.xml, META-INF/timestamp.tst    with an archive timestamp (annex A.7)
/// ```
package final class ContainerWriter {
    private let zip: ZipWriter
    private var objects: [ManifestText.Object] = []
    private let path: String

    /// Creates a file that must not be there; blocks.
    package init(creating path: String, at time: Date) throws(SohoaError) {
        self.path = path
        zip = try ZipWriter(creating: path, time: ZipTime(time))
        try zip.add(ASiCLayout.mimetype, Array(ASiCLayout.extendedMediaType.utf8))
    }

    /// Copies a file and hashes what it copied; blocks.
    ///
    /// - Throws: `SohoaError` `container.changed` when it is not what it must be.
    package func add(_ file: ContainerFile) throws(SohoaError) {
        guard !file.name.hasPrefix(ASiCLayout.folder), file.name != ASiCLayout.mimetype else {
            throw Self.reserved(file.name)
        }
        let written = try zip.add(file.name, from: FileBytes(opening: file.path))
        guard file.digest.map({ $0 == written.digest }) ?? true else { throw Self.changed(file.name) }
        objects.append(
            .init(name: file.name, mediaType: file.mediaType, digest: written.digest, isRoot: file.isRoot))
    }

    /// Adds a file from memory.
    package func add(_ name: String, _ bytes: [UInt8], mediaType: String) throws(SohoaError) {
        let written = try zip.add(name, bytes)
        objects.append(.init(name: name, mediaType: mediaType, digest: written.digest))
    }

    /// Writes the manifest of everything that was added.
    ///
    /// - Returns: SHA-256 of the manifest: what `META-INF/signature.p7s` is over.
    package func close() throws(SohoaError) -> ContentDigest {
        let text = ManifestText(
            token: ASiCLayout.signature, tokenMediaType: ASiCLayout.signatureMediaType, objects: objects)
        let written = try zip.add(ASiCLayout.manifest, text.bytes)
        objects.append(
            .init(name: ASiCLayout.manifest, mediaType: ASiCLayout.manifestMediaType, digest: written.digest))
        return written.digest
    }

    /// Adds the signature over the manifest.
    package func add(signature: [UInt8]) throws(SohoaError) {
        let written = try zip.add(ASiCLayout.signature, signature)
        objects.append(
            .init(name: ASiCLayout.signature, mediaType: ASiCLayout.signatureMediaType, digest: written.digest))
    }

    /// Writes the archive manifest: everything that is there, signature and manifest included (annex A.7).
    ///
    /// - Returns: SHA-256 that `META-INF/timestamp.tst` is over.
    package func closeForArchive() throws(SohoaError) -> ContentDigest {
        let text = ManifestText(
            token: ASiCLayout.archiveTimestamp, tokenMediaType: ASiCLayout.timestampMediaType,
            objects: objects.map { .init(name: $0.name, mediaType: $0.mediaType, digest: $0.digest) })
        return try zip.add(ASiCLayout.archiveManifest, text.bytes).digest
    }

    package func add(archiveTimestamp token: [UInt8]) throws(SohoaError) {
        try zip.add(ASiCLayout.archiveTimestamp, token)
    }

    /// Durable on return.
    package func finish() throws(SohoaError) { try zip.finish() }

    private static func reserved(_ name: String) -> SohoaError {
        SohoaError(
            code: "container.reserved",
            message: LocalizedText(
                vi: "Tên “\(name)” dành riêng cho gói ASiC-E.", en: "The name “\(name)” is reserved in ASiC-E."),
            hint: LocalizedText(
                vi: "Gửi dòng này cho quản trị.", en: "Send this line to the administrator."), disposition: .reject)
    }

    private static func changed(_ name: String) -> SohoaError {
        SohoaError(
            code: "container.changed",
            message: LocalizedText(
                vi: "“\(name)” không còn đúng như manifest: không đóng gói.",
                en: "“\(name)” is no longer what the manifest says: nothing is packed."),
            hint: LocalizedText(
                vi: "Chạy “sohoa verify” với mã kết quả, rồi khôi phục tệp từ bản sao lưu.",
                en: "Run “sohoa verify” on the record, then restore the file from a backup."), disposition: .reject)
    }
}
