package import ArchiveModel
internal import Containers
package import Foundation
internal import HostKit
internal import Packaging
package import Registry
internal import ShareDesk
package import Signing

/// What was written.
package struct ExportedContainer: Hashable, Sendable, Codable {
    package var record: RecordID
    package var version: Int
    package var file: String
    /// Bytes.
    package var size: Int64
    package var sha256: ContentDigest
    /// Files that are signed, without those of `META-INF`.
    package var objects: Int
    /// Of the container's own signature.
    package var level: AdESLevel
    /// Why it is no higher, where a higher one was wanted.
    package var shortfall: String?
    package var signer: String?
    package var demonstration: Bool
    /// The record was withdrawn: it must not be used.
    package var withdrawn: Bool
}

/// Who is asked for what makes a signature last.
package struct LastingServices: Sendable {
    package var timestamps: Timestamps
    package var revocation: any RevocationSource
    package var level: AdESLevel

    package init(timestamps: Timestamps, revocation: any RevocationSource, level: AdESLevel) {
        self.timestamps = timestamps
        self.revocation = revocation
        self.level = level
    }
}

/// Packs a version of a record into one ASiC-E file under the system seal, in constant memory.
package struct ContainerExport: Sendable {
    package let store: ObjectStore
    package let signer: any DigestSigner
    /// DER certificates that chains may end in.
    package let trustedRoots: [[UInt8]]
    /// nil leaves the signature at B-B.
    package let services: LastingServices?

    package init(
        store: ObjectStore, signer: any DigestSigner, trustedRoots: [[UInt8]], services: LastingServices? = nil
    ) {
        self.store = store
        self.signer = signer
        self.trustedRoots = trustedRoots
        self.services = services
    }

    /// - Parameters:
    ///   - version: nil for the newest.
    ///   - folder: is made when it is not there; a file of the same name is never overwritten.
    package func write(
        _ record: RecordID, version: Int? = nil, to folder: String, at now: Date
    ) async throws -> ExportedContainer {
        let store = store
        let content = try await blocking { try ContainerContent(record, version: version, in: store) }
        let newest = try store.versions(record).last?.number
        let name = Self.fileName(record, version: content.version == newest ? nil : content.version)
        let target = folder + "/" + name
        try DurableFiles.makeFolder(folder, mode: 0o755)
        guard !DurableFiles.exists(target) else { throw Self.taken(target) }
        let temporary = folder + "/.\(name).\(UInt32.random(in: 0...UInt32.max)).tmp"
        do {
            let (sealed, report) = try await write(content, to: temporary, at: now)
            let found = try await blocking {
                let found = try DurableFiles.digest(of: temporary)
                let handle = try FolderHandle(opening: folder)
                try handle.move(DurableFiles.name(of: temporary), to: handle, as: name)
                try DurableFiles.syncFolder(folder)
                return found
            }
            return ExportedContainer(
                record: record, version: content.version, file: target, size: found.size, sha256: found.digest,
                objects: content.files.count + 1, level: sealed.level, shortfall: sealed.shortfall,
                signer: report.signer,
                demonstration: content.manifest.demonstration || report.isDemonstration,
                withdrawn: content.manifest.isWithdrawn)
        } catch {
            try? DurableFiles.remove(temporary)
            throw error
        }
    }

    private struct Sealed: Sendable {
        var der: [UInt8]
        var level = AdESLevel.basic
        var shortfall: String?
    }

    private func write(
        _ content: ContainerContent, to path: String, at now: Date
    ) async throws -> (Sealed, SignatureReport) {
        // One thread after the other has it.
        nonisolated(unsafe) let writer = try ContainerWriter(creating: path, at: content.manifest.createdAt)
        let digest = try await blocking {
            for file in content.files { try writer.add(file) }
            try writer.add(
                VerifyingGuide.fileName, Array(VerifyingGuide.text.utf8), mediaType: "text/plain;charset=utf-8")
            return try writer.close()
        }
        let sealed = try await sign(digest, at: now)
        let report = await SignatureVerifier.verify(
            signature: sealed.der, contentDigest: digest, trustedRoots: trustedRoots, at: now)
        guard report.isIntact, report.coversContent else { throw Station.badSeal(report) }
        try await blocking { try writer.add(signature: sealed.der) }
        if let services, sealed.level == .archived {
            let archive = try await blocking { try writer.closeForArchive() }
            let token = try await services.timestamps.token(for: archive, at: now).der
            try await blocking { try writer.add(archiveTimestamp: token) }
        }
        try await blocking { try writer.finish() }
        return (sealed, report)
    }

    /// As high as can be had now: a citizen does not come back because an authority sleeps.
    private func sign(_ digest: ContentDigest, at now: Date) async throws -> Sealed {
        var sealed = Sealed(der: try await CAdES.sign(digest: digest, with: signer, at: now))
        guard let services else { return sealed }
        for level in AdESLevel.allCases where level > .basic && level <= services.level {
            do {
                sealed.der = try await CAdES.raise(
                    sealed.der, content: digest, to: level, timestamps: services.timestamps,
                    revocation: services.revocation, trustedRoots: trustedRoots, at: now)
                sealed.level = level
            } catch {
                sealed.shortfall = "\(error)"
                break
            }
        }
        return sealed
    }

    /// Legal on Windows; older versions say so.
    static func fileName(_ record: RecordID, version: Int?) -> String {
        SafeName.stem(record.rawValue) + (version.map { "-v\($0)" } ?? "") + "." + ASiCLayout.fileExtension
    }

    private static func taken(_ path: String) -> SohoaError {
        SohoaError(
            code: "export.taken",
            message: LocalizedText(vi: "Đã có tệp \(path).", en: "There is a file \(path)."),
            hint: LocalizedText(
                vi: "Chọn thư mục khác, hoặc xóa tệp cũ.", en: "Choose another folder, or remove the old file."),
            disposition: .usage)
    }
}
