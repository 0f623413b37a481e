import ArchiveModel
import Foundation
import HostKit
import Signing
import TestSupport
import Testing

/// Tokens of SoftHSM 2 in a folder that disappears, with keys that the ring issued.
final class SoftToken: Sendable {
    static let library = "/usr/lib/softhsm/libsofthsm2.so"
    static let pin = "135790"
    static var isAvailable: Bool {
        FileManager.default.fileExists(atPath: library) && Oracle.program("softhsm2-util") != nil
            && Oracle.program("pkcs11-tool") != nil
    }
    let ring: Keyring
    private let folder: TemporaryFolder

    init(_ ring: Keyring) throws {
        self.ring = ring
        folder = try TemporaryFolder("softtoken")
        try folder.file("tokens/.keep", "")
        try folder.file(
            "softhsm2.conf",
            "directories.tokendir = \(folder.path)/tokens\nobjectstore.backend = file\nlog.level = ERROR\n"
                + "slots.removable = true\n")
        try folder.file("faults", "")
    }

    var configuration: String { folder.path + "/softhsm2.conf" }
    var tokens: String { folder.path + "/tokens" }
    var environment: [String: String] { ["SOFTHSM2_CONF": configuration] }

    func initialize(_ label: String, pin: String = SoftToken.pin) throws {
        try run("softhsm2-util", ["--init-token", "--free", "--label", label, "--pin", pin, "--so-pin", "97531"])
    }

    /// Puts a key of the ring, and its certificate, onto a token.
    /// - Parameter withCertificate: many tokens come without one.
    func put(_ leaf: String, on label: String, id: String = "01", withCertificate: Bool = true) throws {
        try ring.openssl("pkcs8", "-topk8", "-nocrypt", "-in", "\(leaf).key", "-out", "\(leaf).p8")
        try tool(
            ["--token-label", label, "--login", "--pin", Self.pin, "--write-object", ring.path("\(leaf).p8")]
                + ["--type", "privkey", "--id", id, "--label", leaf, "--usage-sign"])
        guard withCertificate else { return }
        _ = try ring.der(leaf)
        try tool(
            ["--token-label", label, "--login", "--pin", Self.pin, "--write-object", ring.path("\(leaf).der")]
                + ["--type", "cert", "--id", id, "--label", leaf])
    }

    /// A key that is made on the token and never leaves it; the certificate is issued to its public half.
    func tool(_ arguments: [String]) throws { try run("pkcs11-tool", ["--module", Self.library] + arguments) }

    /// SHA-256 of a certificate of the ring.
    func thumbprint(_ leaf: String) throws -> String { try Keyring.digest(Data(ring.der(leaf))).hex }

    func key(
        _ token: String = "Sohoa", leaf: String? = nil, modules: [String] = [library], padding: RSAPadding = .pkcs1,
        passphraseFile: String = "", certificateFile: String = ""
    ) throws -> SignerKey {
        SignerKey(
            name: "an", owner: passphraseFile.isEmpty ? .person : .system,
            source: .pkcs11(
                TokenSource(
                    modules: modules, token: token, thumbprint: try leaf.map(thumbprint) ?? "",
                    certificateFile: certificateFile, environment: environment.merging(faults) { $1 })),
            passphraseFile: passphraseFile, padding: padding)
    }

    static func secret(_ text: String = pin) -> Secret {
        var bytes = Array(text.utf8)
        return Secret(wiping: &bytes)
    }

    // MARK: Pulling it out

    /// The token's own folder goes away, as it does when somebody pulls it.
    func pull() throws { try move("tokens", to: "pulled") }
    func plug() throws {
        try FileManager.default.removeItem(atPath: tokens)
        try move("pulled", to: "tokens")
    }

    private func move(_ from: String, to target: String) throws {
        try FileManager.default.moveItem(atPath: "\(folder.path)/\(from)", toPath: "\(folder.path)/\(target)")
        if from == "tokens" {
            try FileManager.default.createDirectory(atPath: tokens, withIntermediateDirectories: true)
        }
    }

    // MARK: A library that misbehaves

    private var faults: [String: String] {
        ["FAULTY_TOKEN_FILE": folder.path + "/faults", "FAULTY_TOKEN_LIBRARY": Self.library]
    }

    /// `Tests/Faults/token.c`, compiled.
    func faultyLibrary() throws -> String {
        let path = folder.path + "/faulty.so"
        let made = try Oracle.run(
            "cc", ["-shared", "-fPIC", "-o", path, Oracle.checkout + "/Tests/Faults/token.c", "-ldl"])
        guard made.status == 0 else { throw CocoaError(.executableLoad, userInfo: ["": made.errors]) }
        return path
    }

    func fault(_ words: String) throws { try folder.file("faults", words) }
    var logins: Int { seen("logins").split(separator: "\n").count }
    func seen(_ what: String) -> String {
        (try? String(contentsOfFile: "\(folder.path)/faults.\(what)", encoding: .utf8)) ?? ""
    }

    private func run(_ program: String, _ arguments: [String]) throws {
        let result = try Oracle.run(program, arguments, environment: environment)
        guard result.status == 0 else {
            throw CocoaError(
                .executableLoad, userInfo: [NSLocalizedDescriptionKey: "\(arguments): \(result.output)\(result.errors)"]
            )
        }
    }
}
