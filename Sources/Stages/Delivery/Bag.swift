package import ArchiveModel
internal import Foundation
internal import HostKit

/// A record's version as a bag (BagIt 1.0, RFC 8493): any program that knows BagIt, and `sha256sum -c`, can tell
/// whether it arrived whole.
package struct Bag: Sendable {
    package var manifest: RecordManifest
    /// Path inside the record → file in the store.
    package var files: [String: String]
    /// Paths of the files that say what the others are: manifest and seal.
    package var proof: [String]

    package init(manifest: RecordManifest, files: [String: String], proof: [String]) {
        self.manifest = manifest
        self.files = files
        self.proof = proof
    }

    /// Name of the bag's folder: `H26.12.dia-chinh.2026.000001-v1`.
    package var name: String { "\(manifest.record)-v\(manifest.version)" }

    /// Writes the bag beside the receiver's others and shows it by one rename; it is durable on return.
    ///
    /// - Returns: the bag's path. An equal one that is there already is left alone.
    /// - Throws: `delivery.away`, `delivery.taken`, and what the file system says.
    package func write(to receiver: Receiver) throws(SohoaError) -> String {
        guard DurableFiles.isFolder(receiver.folder) else { throw .receiverAway(receiver) }
        let target = receiver.folder + "/" + name
        if DurableFiles.exists(target) {
            guard try isSame(target) else { throw .bagTaken(target) }
            return target
        }
        let hidden = "\(receiver.folder)/.\(name).tmp"
        try DurableFiles.removeTree(hidden)
        do {
            try fill(hidden)
        } catch {
            // Half a bag is nothing that a receiver should find.
            try? DurableFiles.removeTree(hidden)
            throw error
        }
        try DurableFiles.rename(hidden, to: target)
        try DurableFiles.syncFolder(receiver.folder)
        return target
    }

    private func fill(_ folder: String) throws(SohoaError) {
        var sums: [(path: String, digest: ContentDigest)] = []
        var octets: Int64 = 0
        try DurableFiles.makeFolder(folder + "/data", mode: 0o755)
        for (path, source) in files.sorted(by: { $0.key < $1.key }) {
            let target = folder + "/data/" + path
            try DurableFiles.makeFolder(DurableFiles.parent(of: target), mode: 0o755)
            let copy = try DurableFiles.copy(source, to: target, mode: 0o644)
            // A store that rots must not be handed on.
            if let part = manifest.parts.first(where: { $0.path == path }), part.sha256 != copy.digest {
                throw .rottenPart(path, manifest.record)
            }
            sums.append(("data/" + path, copy.digest))
            octets += copy.size
        }
        let texts = [
            "bag-info.txt": information(octets: octets, streams: files.count), "bagit.txt": Self.declaration,
            "manifest-sha256.txt": Self.lines(sums),
        ]
        var tags: [(path: String, digest: ContentDigest)] = []
        for (path, text) in texts.sorted(by: { $0.key < $1.key }) {
            try DurableFiles.write(Data(text.utf8), to: folder + "/" + path, mode: 0o644)
            tags.append((path, Digests.sha256(Data(text.utf8))))
        }
        try DurableFiles.write(Data(Self.lines(tags).utf8), to: folder + "/tagmanifest-sha256.txt", mode: 0o644)
        try DurableFiles.syncFolder(folder)
    }

    private static let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

    /// Reserved labels of RFC 8493 §2.2.2. No wall clock: the same version gives the same bytes.
    private func information(octets: Int64, streams: Int) -> String {
        let lines = [
            ("Source-Organization", manifest.agency), ("External-Identifier", "\(manifest.record)"),
            ("External-Description", manifest.title), ("Internal-Sender-Identifier", "v\(manifest.version)"),
            ("Bagging-Date", String(VietnamTime.iso8601(manifest.createdAt).prefix(10))),
            ("Bagging-Software", manifest.software), ("Payload-Oxum", "\(octets).\(streams)"),
        ]
        return lines.map { "\($0): \(Self.oneLine($1))\n" }.joined()
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// `digest  path`, with CR, LF and percent signs escaped (RFC 8493 §2.1.3).
    private static func lines(_ sums: [(path: String, digest: ContentDigest)]) -> String {
        sums.map { path, digest in
            let name = path.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
            return "\(digest.hex)  \(name)\n"
        }.joined()
    }

    /// What lies there says the same of the same record.
    private func isSame(_ target: String) throws(SohoaError) -> Bool {
        for path in proof {
            guard let source = files[path], DurableFiles.exists(target + "/data/" + path) else { return false }
            guard try DurableFiles.digest(of: target + "/data/" + path).digest == DurableFiles.digest(of: source).digest
            else { return false }
        }
        return true
    }
}
