package import ArchiveModel
internal import HostKit

/// A file on disk that becomes a part of a record.
package struct PartSource: Hashable, Sendable {
    package var path: String
    package var file: String
    package var role: RecordPart.Role
    package var mediaType: String
    package var madeFrom: [String]
    package var tools: [String]

    package init(
        path: String, file: String, role: RecordPart.Role, mediaType: String, madeFrom: [String] = [],
        tools: [String] = []
    ) {
        self.path = path
        self.file = file
        self.role = role
        self.mediaType = mediaType
        self.madeFrom = madeFrom
        self.tools = tools
    }
}

package enum PartCollector {
    /// Hashes each file as it lies on disk now.
    package static func parts(of sources: [PartSource]) throws(SohoaError) -> [RecordPart] {
        var parts: [RecordPart] = []
        for source in sources.sorted(by: { $0.path < $1.path }) {
            let (digest, size) = try DurableFiles.digest(of: source.file)
            parts.append(
                RecordPart(
                    path: source.path, role: source.role, mediaType: source.mediaType, size: size, sha256: digest,
                    madeFrom: source.madeFrom, tools: source.tools))
        }
        return parts
    }

    /// Parts whose file is gone or no longer what the manifest says. Empty when all is well.
    package static func changed(
        _ manifest: RecordManifest, files: [String: String]
    ) -> [String] {
        manifest.parts.filter { part in
            guard let file = files[part.path], let found = try? DurableFiles.digest(of: file) else { return true }
            return found.digest != part.sha256 || found.size != part.size
        }.map(\.path)
    }
}
