import ArchiveModel
import Containers
import Foundation
import TestSupport
import Testing

/// What may be wrong with a container, and the code it is refused with; nil when the reading tells.
enum WrongContainer: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case noMimetype, lateMimetype, compressedMimetype, otherMimetype, twoReferences, doctype, cutManifest, twoTokens
    case extraFile, changedObject, missingObject, brokenDigest, strangeMeta

    var code: String? {
        switch self {
        case .noMimetype: "mimetype.missing"
        case .lateMimetype, .compressedMimetype: "mimetype.not-first"
        case .otherMimetype: "mimetype.unknown"
        case .twoReferences: "manifest.reference"
        case .doctype, .cutManifest, .twoTokens: "manifest.damaged"
        default: nil
        }
    }
    var testDescription: String { rawValue }
}

/// A folder with a key and files that make a small record.
final class Workshop: Sendable {
    let folder: TemporaryFolder
    let files: [String: Data] = [
        "originals/Bản đồ & “số” 100%.tif": Data((0..<5000).map { UInt8($0 % 251) }), "facts.json": Data("{}".utf8),
        "phieu-ket-qua.pdf": Data("%PDF-1.7\n".utf8), "manifest.json": Data("{\"parts\":[]}".utf8),
    ]

    init() throws {
        folder = try TemporaryFolder("container")
        try openssl([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc", "-keyout", "seal.key",
            "-out", "seal.pem", "-days", "30", "-subj", "/CN=Seal", "-addext", "keyUsage=critical,digitalSignature",
        ])
    }

    func openssl(_ arguments: [String]) throws {
        let result = try Oracle.run("openssl", arguments, directory: folder.path)
        if result.status != 0 {
            throw CocoaError(.executableLoad, userInfo: [NSLocalizedDescriptionKey: result.errors])
        }
    }

    /// A container with a signature by OpenSSL and an archive manifest whose token is no more than a name here.
    func container() throws -> String {
        let path = folder.path + "/\(UUID().uuidString).asice"
        let writer = try ContainerWriter(creating: path, at: Date(timeIntervalSince1970: 1_790_000_000))
        for (name, data) in files.sorted(by: { $0.key < $1.key }) {
            let source = try folder.file("in/" + name, data)
            try writer.add(
                ContainerFile(
                    name: name, path: source, mediaType: "application/octet-stream", isRoot: name.hasSuffix(".pdf")))
        }
        _ = try writer.close()
        // Through the unfinished file: the manifest's bytes are where Python finds them once the directory stands.
        try writer.add(signature: try signature(over: path))
        _ = try writer.closeForArchive()
        try writer.add(archiveTimestamp: [0x30, 0])
        try writer.finish()
        return path
    }

    /// Signs the manifest that was written last into a file without a directory.
    private func signature(over path: String) throws -> [UInt8] {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        guard let start = bytes.range(of: Data("<?xml".utf8), options: .backwards) else {
            throw CocoaError(.fileReadCorruptFile)
        }
        try folder.file("signed.xml", bytes[start.lowerBound...])
        try openssl([
            "cms", "-sign", "-cades", "-binary", "-in", "signed.xml", "-signer", "seal.pem", "-inkey", "seal.key",
            "-outform", "DER", "-out", "signed.p7s", "-md", "sha256",
        ])
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.path + "/signed.p7s")))
    }

    /// A good container that Python took apart and put together wrongly.
    func container(_ wrong: WrongContainer) throws -> String {
        let (good, target) = (try container(), folder.path + "/\(wrong.rawValue).asice")
        let script = Oracle.checkout + "/Tests/ContainersTests/Oracles/wrong.py"
        let answer = try Oracle.run("python3", [script, wrong.rawValue, good, target])
        guard answer.status == 0 else {
            throw CocoaError(.executableLoad, userInfo: [NSLocalizedDescriptionKey: answer.errors])
        }
        return target
    }
}
