import ArchiveModel
import Foundation
import Signing
import Synchronization
import TestSupport

/// A ring with an authority, a revocation list and a responder, all by OpenSSL.
final class LastingRing: RevocationSource {
    struct Opinion: Decodable {
        struct Archive: Decodable {
            /// The imprint that Python computed is the token's.
            var fits: Bool
            /// Parts of the signature that its index does not name.
            var uncovered: Int
        }
        struct Token: Decodable { var der, imprint: String }
        /// SHA-256 of version … signature of the SignerInfo.
        var signed: String
        /// SHA-256 of each certificate, revocation value and unsigned attribute.
        var parts: [String]
        var archives: [Archive]
        var tokens: [Token]
        /// pyHanko's word on the signature and its timestamp.
        var valid: Bool
        var timestamp: Bool?
    }
    let ring: Keyring
    let timestamps: Timestamps
    private let state = Mutex((silent: false, responder: false))

    init() throws {
        ring = try Keyring()
        try ring.leaf(.p256)
        timestamps = Timestamps(authority: try OpenSSLAuthority(ring: ring), trustedRoots: try ring.roots())
        try ring.leaf(
            "responder", Keyring.Kind.p256.options,
            extensions: "keyUsage=critical,digitalSignature\nextendedKeyUsage=OCSPSigning\n")
        try ring.folder.file("index.txt", try ["p256", "tsa", "responder"].map(entry).joined())
        try ring.folder.file("crlnumber", "01\n")
        try ring.folder.file(
            "ca.cnf",
            """
            [ ca ]
            default_ca = own
            [ own ]
            database = index.txt
            crlnumber = crlnumber
            default_md = sha256
            default_crl_days = 30
            """)
    }

    var isSilent: Bool {
        get { state.withLock { $0.silent } }
        set { state.withLock { $0.silent = newValue } }
    }

    var answersByResponder: Bool {
        get { state.withLock { $0.responder } }
        set { state.withLock { $0.responder = newValue } }
    }

    /// A line of OpenSSL's database.
    private func entry(_ name: String) throws -> String {
        let fields = try Oracle.run(
            "openssl", ["x509", "-in", "\(name).pem", "-noout", "-serial", "-subject", "-nameopt", "compat"],
            directory: ring.folder.path
        ).output.split(separator: "\n")
        let serial = fields[0].split(separator: "=")[1]
        return "V\t391231235959Z\t\t\(serial)\tunknown\t/O=Test/CN=Seal \(name)\n"
    }

    /// Revoked an hour ago.
    func revoke(_ name: String) throws {
        let text = String(decoding: try ring.bytes("index.txt"), as: UTF8.self)
        let formatter = DateFormatter()
        formatter.dateFormat = "yyMMddHHmmss'Z'"
        formatter.timeZone = .gmt
        let time = formatter.string(from: Date().addingTimeInterval(-3600))
        let lines = text.split(separator: "\n").map(String.init).map { line in
            line.hasSuffix("CN=Seal \(name)")
                ? line.replacing("V\t391231235959Z\t\t", with: "R\t391231235959Z\t\(time)\t") : line
        }
        try ring.folder.file("index.txt", lines.joined(separator: "\n") + "\n")
    }

    func evidence(for certificate: [UInt8], issuer: [UInt8], at now: Date) async throws -> RevocationEvidence {
        if isSilent { return RevocationEvidence() }
        return answersByResponder
            ? RevocationEvidence(ocsp: try response(certificate)) : RevocationEvidence(crl: try list())
    }

    private func list() throws -> [UInt8] {
        try ring.openssl(
            "ca", "-gencrl", "-config", "ca.cnf", "-keyfile", "root.key", "-cert", "root.pem", "-out", "list.pem")
        try ring.openssl("crl", "-in", "list.pem", "-outform", "DER", "-out", "list.der")
        return try ring.bytes("list.der")
    }

    private func response(_ certificate: [UInt8]) throws -> [UInt8] {
        try ring.folder.file("asked.der", Data(certificate))
        try ring.openssl("x509", "-inform", "DER", "-in", "asked.der", "-out", "asked.pem")
        try ring.openssl(
            "ocsp", "-issuer", "root.pem", "-cert", "asked.pem", "-no_nonce", "-reqout", "asked.req")
        try ring.openssl(
            "ocsp", "-index", "index.txt", "-CA", "root.pem", "-rsigner", "responder.pem", "-rkey", "responder.key",
            "-reqin", "asked.req", "-respout", "asked.resp", "-ndays", "7")
        return try ring.bytes("asked.resp")
    }

    func raise(_ signature: [UInt8], to level: AdESLevel) async throws -> [UInt8] {
        try await CAdES.raise(
            signature, content: ring.digest, to: level, timestamps: timestamps, revocation: self,
            trustedRoots: try ring.roots(), at: Date())
    }

    func opinion(_ signature: [UInt8]) throws -> Opinion {
        try ring.folder.file("judged.p7s", Data(signature))
        let script = Oracle.checkout + "/Tests/SigningTests/Oracles/cades.py"
        let result = try Oracle.run("python3", [script, ring.root, ring.path("judged.p7s"), ring.path("content")])
        guard result.status == 0 else {
            throw CocoaError(.executableLoad, userInfo: [NSLocalizedDescriptionKey: "\(result.errors.suffix(1500))"])
        }
        return try JSONDecoder().decode(Opinion.self, from: Data(result.output.utf8))
    }
}
