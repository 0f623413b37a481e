import Foundation
import Signing
import Synchronization
import TestSupport

/// The state of a ring's certificates by `openssl ca -gencrl` and `openssl ocsp`: responses for some, lists for the rest.
final class OpenSSLRevocation: RevocationSource {
    private let ring: Keyring
    private let known: [[UInt8]: RevocationEvidence]

    /// - Parameters:
    ///   - issued: authority → whom it issued; revoked are none.
    ///   - answered: those for whom a responder answers.
    init(ring: Keyring, issued: [String: [String]] = ["root": ["p256", "tsa"]], answered: Set<String> = []) throws {
        self.ring = ring
        var known: [[UInt8]: RevocationEvidence] = [:]
        for (authority, names) in issued {
            let list = try ring.revocationList(of: authority)
            for name in names {
                let ocsp = answered.contains(name) ? try ring.statusResponse(for: name, of: authority) : nil
                known[try ring.der(name)] = RevocationEvidence(
                    ocsp: ocsp, crl: ocsp == nil ? list : nil, status: .good(from: Date(), until: nil))
            }
        }
        self.known = known
    }

    func evidence(for certificate: [UInt8], issuer: [UInt8], at now: Date) async throws -> RevocationEvidence {
        known[certificate] ?? RevocationEvidence()
    }
}

extension Keyring {
    /// pyHanko looks at responses only where a certificate names a responder; nobody is asked there.
    static let responderExtension = "authorityInfoAccess=OCSP;URI:http://127.0.0.1:9/\n"

    /// A signer that names a responder.
    func answeredLeaf(_ kind: Kind) throws {
        try leaf(kind.rawValue, kind.options, extensions: Self.leafExtensions + Self.responderExtension)
    }

    /// A list that revokes nothing.
    func revocationList(of authority: String) throws -> [UInt8] {
        try folder.file("\(authority).index", "")
        try folder.file("\(authority).number", "01\n")
        try folder.file(
            "\(authority).ca",
            """
            [ ca ]
            default_ca = own
            [ own ]
            database = \(authority).index
            crlnumber = \(authority).number
            default_md = sha256
            default_crl_days = 30
            """)
        try openssl(
            "ca", "-gencrl", "-config", "\(authority).ca", "-keyfile", "\(authority).key", "-cert",
            "\(authority).pem", "-out", "\(authority).list")
        try openssl("crl", "-in", "\(authority).list", "-outform", "DER", "-out", "\(authority).crl")
        return try bytes("\(authority).crl")
    }

    /// Says that a certificate is good, by a responder with a certificate of its own.
    func statusResponse(for name: String, of authority: String) throws -> [UInt8] {
        let responder = "\(authority)-ocsp"
        if !FileManager.default.fileExists(atPath: path("\(responder).pem")) {
            try leaf(
                responder, Kind.p256.options, issuer: authority,
                extensions: "keyUsage=critical,digitalSignature\nextendedKeyUsage=OCSPSigning\nnoCheck=ignored\n")
        }
        let serial = try Oracle.run("openssl", ["x509", "-in", path("\(name).pem"), "-serial", "-noout"]).output
        let number = serial.split(separator: "=").last?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        try folder.file("\(name).index", "V\t491231235959Z\t\t\(number)\tunknown\t/CN=\(name)\n")
        try openssl(
            "ocsp", "-issuer", "\(authority).pem", "-cert", "\(name).pem", "-no_nonce", "-reqout", "\(name).ocspq")
        try openssl(
            "ocsp", "-index", "\(name).index", "-CA", "\(authority).pem", "-rsigner", "\(responder).pem", "-rkey",
            "\(responder).key", "-reqin", "\(name).ocspq", "-respout", "\(name).ocsp", "-ndays", "7")
        return try bytes("\(name).ocsp")
    }

    /// A root, an authority below it and a signer: `middle`, `low`; the signer's file has both certificates.
    func chainOfThree() throws {
        try leaf(
            "middle", Kind.p384.options,
            extensions: "basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign,cRLSign\n"
                + "subjectKeyIdentifier=hash\n")
        try leaf("low", Kind.rsa2048.options, issuer: "middle")
        let chain = try ["low", "middle"].map { try String(contentsOfFile: path("\($0).pem"), encoding: .utf8) }
        try folder.file("low-chain.pem", chain.joined())
    }
}
