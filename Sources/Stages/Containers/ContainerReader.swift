package import ArchiveModel
internal import Foundation
internal import HostKit
internal import ZipKit

/// Reads an ASiC container that may be hostile (ETSI EN 319 162-1 clauses 4.3 and 4.4): what is doubtful is refused
/// whole, with the reason. Memory does not grow with the objects.
package struct ContainerReader {
    /// Bytes of one file of `META-INF`, and of all.
    private static let tokenLimit = 8 << 20
    private static let totalLimit = 64 << 20
    private static let filesLimit = 256

    private let zip: ZipArchive
    private var reading = ASiCContainerReading()
    private var parsed: [(name: String, text: ManifestReader, sha256: ContentDigest)] = []
    private var digests: [String: [DigestMethod: [UInt8]]] = [:]

    /// Blocks.
    package static func read(_ path: String) -> ASiCContainerReading {
        do throws(ContainerProblem) {
            var reader = try ContainerReader(path)
            try reader.readAll()
            return reader.reading
        } catch {
            return ASiCContainerReading(problem: error)
        }
    }

    private init(_ path: String) throws(ContainerProblem) {
        do throws(ZipFault) {
            zip = try ZipArchive(reading: Self.open(path))
        } catch {
            throw ContainerProblem(error)
        }
    }

    private static func open(_ path: String) throws(ZipFault) -> FileBytes {
        do throws(SohoaError) {
            return try FileBytes(opening: path)
        } catch {
            throw ZipFault(.unreadable, error.code)
        }
    }

    private mutating func readAll() throws(ContainerProblem) {
        reading.mediaType = try mediaType()
        reading.kind = reading.mediaType == ASiCLayout.simpleMediaType ? .simple : .extended
        let meta = zip.entries.filter { $0.name.hasPrefix(ASiCLayout.folder) && !$0.isFolder }
        guard meta.count <= Self.filesLimit, meta.reduce(0, { $0 + Int(clamping: $1.size) }) <= Self.totalLimit else {
            throw ContainerProblem(ZipFault(.tooLarge, entry: ASiCLayout.folder, "\(meta.count) files"))
        }
        var tokens: [(entry: ZipEntry, bytes: [UInt8], isTimestamp: Bool)] = []
        for entry in meta.sorted(by: { $0.name < $1.name }) {
            let role = ContainerRole(entry.name)
            guard role != .other else {
                reading.others.append(entry.name)
                continue
            }
            let bytes = try content(entry)
            if role == .manifest {
                guard let digest = Self.sha256(bytes) else { continue }
                parsed.append((entry.name, try ManifestReader(bytes, name: entry.name), digest))
            } else {
                tokens.append((entry, bytes, role == .timestamp))
            }
        }
        try readObjects()
        for manifest in parsed { reading.manifests.append(try compared(manifest.name, manifest.text, manifest.sha256)) }
        for token in tokens { add(token.entry.name, token.bytes, isTimestamp: token.isTimestamp) }
    }

    /// Clause A.1: the first entry, not compressed, no extra field in its header; it tells what the file is.
    private func mediaType() throws(ContainerProblem) -> String {
        guard let entry = zip.entries.first(where: { $0.name == ASiCLayout.mimetype }) else {
            throw .mimetypeMissing
        }
        guard entry.isFirst, entry.method == .stored, entry.localExtra == 0 else { throw .mimetypeNotFirst }
        let text = String(decoding: try content(entry, limit: 128), as: UTF8.self)
        guard [ASiCLayout.extendedMediaType, ASiCLayout.simpleMediaType].contains(text) else {
            throw .mimetypeUnknown(text)
        }
        return text
    }

    private func content(_ entry: ZipEntry, limit: Int = tokenLimit) throws(ContainerProblem) -> [UInt8] {
        do throws(ZipFault) {
            return try zip.read(entry, limit: limit)
        } catch {
            throw ContainerProblem(error)
        }
    }

    /// Hashes everything that a manifest or a signature may be over.
    private mutating func readObjects() throws(ContainerProblem) {
        let stated = parsed.flatMap { $0.text.references.map(\.algorithm) }
        let methods = Set(stated.compactMap(DigestMethod.init(rawValue:)))
        let names = Set(parsed.flatMap { $0.text.references.compactMap { ObjectURI.decoded($0.uri) } })
        for entry in zip.entries where !entry.isFolder {
            let isMeta = entry.name.hasPrefix(ASiCLayout.folder)
            if isMeta && !names.contains(entry.name) || entry.name == ASiCLayout.mimetype { continue }
            var digesting = Digesting(methods)
            do throws(ZipFault) {
                try zip.unpack(entry) { digesting.update($0) }
            } catch {
                throw ContainerProblem(error)
            }
            let found = digesting.finish()
            digests[entry.name] = found
            guard !isMeta, let digest = found[.sha256].flatMap({ ContentDigest(bytes: $0) }) else { continue }
            reading.objects.append(.init(name: entry.name, size: Int64(clamping: entry.size), sha256: digest))
        }
    }

    private func compared(
        _ name: String, _ text: ManifestReader, _ digest: ContentDigest
    ) throws(ContainerProblem) -> ContainerManifest {
        var references: [ContainerManifest.Reference] = []
        for reference in text.references {
            guard let target = ObjectURI.decoded(reference.uri) else { throw .badReference(name) }
            let method = DigestMethod(rawValue: reference.algorithm)
            let stated = Data(base64Encoded: reference.digest).map { [UInt8]($0) } ?? []
            references.append(
                .init(
                    name: target, mediaType: reference.mediaType, isRoot: reference.isRoot,
                    algorithm: method?.name ?? reference.algorithm, digest: stated.hexString,
                    outcome: outcome(target, method, stated)))
        }
        guard Set(references.map(\.name)).count == references.count, let token = text.token.flatMap(ObjectURI.decoded)
        else { throw .badReference(name) }
        return ContainerManifest(
            name: name, sha256: digest, token: token, references: references,
            isArchive: ContainerRole.isArchiveManifest(name))
    }

    private func outcome(
        _ name: String, _ method: DigestMethod?, _ stated: [UInt8]
    ) -> ContainerManifest.Reference.Outcome {
        guard let found = digests[name] else { return .missing }
        guard let method, let digest = found[method] else { return .unsupported }
        return stated == digest ? .matches : .differs
    }

    /// A manifest names its signature; without manifests a signature is over the only object (clause 4.3.3).
    private mutating func add(_ name: String, _ bytes: [UInt8], isTimestamp: Bool) {
        var (content, digest): (String?, ContentDigest?)
        let over = reading.manifests.filter { $0.token == name }
        if over.count == 1, let manifest = over.first {
            (content, digest) = (manifest.name, manifest.sha256)
        } else if over.isEmpty, reading.kind == .simple, reading.objects.count == 1, let object = reading.objects.first
        {
            (content, digest) = (object.name, object.sha256)
        }
        let token = ContainerToken(name: name, der: Data(bytes), content: content, contentDigest: digest)
        if isTimestamp { reading.timestamps.append(token) } else { reading.signatures.append(token) }
    }

    private static func sha256(_ bytes: [UInt8]) -> ContentDigest? {
        var digesting = Digesting([])
        digesting.update(bytes[...])
        return digesting.finish()[.sha256].flatMap { ContentDigest(bytes: $0) }
    }
}
