import Testing
import ArchiveModel
import Foundation
import KeyKit
import Signing
import TestSupport

/// Keys and certificates that the openssl command makes in a folder that disappears.
final class Keyring: Sendable {
    enum Kind: String, CaseIterable, Sendable, CustomTestStringConvertible {
        case rsa2048, rsa3072, p256, p384
        var options: [String] {
            switch self {
            case .rsa2048: ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]
            case .rsa3072: ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072"]
            case .p256: ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]
            case .p384: ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"]
            }
        }
        var testDescription: String { rawValue }
    }
    let folder: TemporaryFolder
    /// Issues the leaves.
    let root: String
    let content = Data("{\"format\":\"sohoa-manifest/1\"}\n".utf8)

    init() throws {
        folder = try TemporaryFolder("keyring")
        root = folder.path + "/root.pem"
        try key("root", Kind.p256.options)
        try openssl(
            "req", "-x509", "-new", "-key", "root.key", "-out", "root.pem", "-days", "3650", "-subj", "/CN=Test root",
            "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign")
        try folder.file("content", content)
    }

    var digest: ContentDigest { get throws { try Keyring.digest(content) } }

    static func digest(_ data: Data) throws -> ContentDigest {
        guard let digest = ContentDigest(sha256: [UInt8](data)) else { throw CocoaError(.coderInvalidValue) }
        return digest
    }

    /// A private key, mode 0600.
    func key(_ name: String, _ options: [String]) throws {
        try openssl(["genpkey", "-out", "\(name).key"] + options)
        chmod(path("\(name).key"), 0o600)
    }

    /// A key with a certificate: `NAME.key`, `NAME.pem`.
    func leaf(
        _ name: String, _ options: [String], issuer: String = "root", extensions: String = leafExtensions,
        digest: String = "-sha256"
    ) throws {
        try key(name, options)
        try certificate(name, issuer: issuer, extensions: extensions, digest: digest)
    }

    static let leafExtensions =
        "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\n"
        + "subjectKeyIdentifier=hash\n"

    func certificate(_ name: String, issuer: String, extensions: String, digest: String = "-sha256") throws {
        try folder.file("\(name).ext", extensions)
        try openssl("req", "-new", "-key", "\(name).key", "-out", "\(name).csr", "-subj", "/O=Test/CN=Seal \(name)")
        try openssl(
            "x509", "-req", digest, "-in", "\(name).csr", "-CA", "\(issuer).pem", "-CAkey", "\(issuer).key",
            "-CAcreateserial", "-days", "30", "-extfile", "\(name).ext", "-out", "\(name).pem")
    }

    func leaf(_ kind: Kind) throws { try leaf(kind.rawValue, kind.options) }

    /// Signs the content with `openssl cms`.
    func opensslSignature(_ leaf: String, _ options: [String] = ["-cades"]) throws -> [UInt8] {
        try openssl(
            [
                "cms", "-sign", "-binary", "-in", "content", "-signer", "\(leaf).pem", "-inkey", "\(leaf).key",
                "-outform", "DER", "-out", "openssl.p7s",
            ] + options)
        return try bytes("openssl.p7s")
    }

    /// What `openssl cms -verify -cades` thinks.
    func opensslVerdict(_ signature: [UInt8], root: String = "root.pem") throws -> Oracle.Result {
        try folder.file("ours.p7s", Data(signature))
        return try Oracle.run(
            "openssl",
            [
                "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", "ours.p7s", "-content", "content",
                "-CAfile", root, "-out", "/dev/null",
            ], directory: folder.path)
    }

    func openssl(_ arguments: String...) throws { try openssl(arguments) }

    func openssl(_ arguments: [String]) throws {
        let result = try Oracle.run("openssl", arguments, directory: folder.path)
        if result.status != 0 {
            throw CocoaError(.executableLoad, userInfo: [NSLocalizedDescriptionKey: "\(arguments): \(result.errors)"])
        }
    }

    /// An executable script. Another program writes it: a descriptor that this process has open for writing may be
    /// inherited by a child of a parallel test, and then the script is "busy".
    func script(_ name: String, _ text: String) throws -> String {
        try folder.file("\(name).sh", "#!/bin/sh\nPATH=/usr/bin:/bin\n\(text)\n")
        let result = try Oracle.run("install", ["-m", "755", "\(name).sh", name], directory: folder.path)
        guard result.status == 0 else { throw CocoaError(.fileWriteUnknown) }
        return path(name)
    }

    func path(_ name: String) -> String { folder.path + "/" + name }
    func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name)))) }

    /// DER of the first certificate of a PEM file.
    func der(_ name: String) throws -> [UInt8] {
        try openssl("x509", "-in", "\(name).pem", "-outform", "DER", "-out", "\(name).der")
        return try bytes("\(name).der")
    }

    func roots() throws -> [[UInt8]] { try TrustedRoots.load(files: [root]) }

    func settings(_ leaf: String) -> SigningSettings {
        SigningSettings(
            kind: .pem, keyFile: path("\(leaf).key"), certificateFile: path("\(leaf).pem"), trustedRoots: [root])
    }

    func signer(_ leaf: String) -> FileSigner { FileSigner(settings: settings(leaf)) }
}

/// Signs in the test's own process, opening the key files each time.
struct FileSigner: DigestSigner {
    var settings: SigningSettings

    func certificates() async throws -> [[UInt8]] { try open().certificates }
    func sign(digest: ContentDigest) async throws -> [UInt8] { try open().sign(sha256: digest.bytes) }

    private func open() throws -> SigningKey {
        try SigningKey(
            pemKey: settings.keyFile, certificate: settings.certificateFile,
            passphraseFile: settings.passphraseFile.isEmpty ? nil : settings.passphraseFile)
    }
}

/// A generator whose run can be repeated (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

let signerProgram = Oracle.products + "/sohoa-signer"
