import ArchiveModel
import Foundation
import Signing
import TestSupport
import Testing

/// OpenSSL judges what we sign, and we judge what OpenSSL signs.
@Suite struct OpenSSLAgreementTests {
    enum Container: String, CaseIterable, Sendable { case pem, encryptedPEM, pkcs12 }

    @Test(arguments: Keyring.Kind.allCases, Container.allCases)
    func opensslAcceptsWhatTheSignerProcessSigns(kind: Keyring.Kind, container: Container) async throws {
        let ring = try Keyring()
        try ring.leaf(kind)
        let settings = try settings(ring, kind.rawValue, container)
        let signer = SignerProcess(executable: signerProgram, settings: settings)
        let signature = try await CAdES.sign(digest: ring.digest, with: signer, at: Date())

        let verdict = try ring.opensslVerdict(signature)
        #expect(verdict.status == 0, "\(verdict.errors)")
        let report = await SignatureVerifier.verify(
            signature: signature, contentDigest: try ring.digest, trustedRoots: try ring.roots(), at: Date())
        #expect(report.isTrusted, "\(report.problems)")
        #expect(report.level == .systemSeal)
        #expect(report.adesIndication == "TOTAL-PASSED")
        #expect(report.chain == ["CN=Seal \(kind.rawValue),O=Test", "CN=Test root"])
    }

    private func settings(_ ring: Keyring, _ leaf: String, _ container: Container) throws -> SigningSettings {
        var settings = ring.settings(leaf)
        if container == .pem { return settings }
        settings.passphraseFile = try ring.folder.file("pass", "mật khẩu thử\n")
        chmod(settings.passphraseFile, 0o600)
        settings.keyFile = ring.path("protected")
        switch container {
        case .pem: break
        case .encryptedPEM:
            try ring.openssl("pkey", "-in", "\(leaf).key", "-aes256", "-passout", "file:pass", "-out", "protected")
        case .pkcs12:
            settings.kind = .pkcs12
            settings.certificateFile = ""
            try ring.openssl(
                "pkcs12", "-export", "-inkey", "\(leaf).key", "-in", "\(leaf).pem", "-certfile", "root.pem", "-passout",
                "file:pass", "-out", "protected")
        }
        chmod(settings.keyFile, 0o600)
        return settings
    }

    static let opensslForms: [(Keyring.Kind, [String])] = [
        (.rsa2048, ["-cades"]), (.p256, ["-cades"]), (.p384, ["-cades"]), (.p256, ["-cades", "-keyid"]),
        (.p256, ["-cades", "-nosmimecap"]), (.p256, ["-cades", "-certfile", "root.pem"]),
        (.rsa2048, ["-cades", "-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:-1"]),
    ]

    @Test(arguments: opensslForms)
    func acceptsWhatOpensslSigns(kind: Keyring.Kind, options: [String]) async throws {
        let ring = try Keyring()
        try ring.leaf(kind)
        let signature = try ring.opensslSignature(kind.rawValue, options + ["-md", "sha256"])
        let report = await SignatureVerifier.verify(
            signature: signature, contentDigest: try ring.digest, trustedRoots: try ring.roots(), at: Date())
        #expect(report.isTrusted, "\(report.problems)")
        let other = try Keyring.digest(Data("other".utf8))
        let onOther = await SignatureVerifier.verify(
            signature: signature, contentDigest: other, trustedRoots: try ring.roots(), at: Date())
        #expect(onOther.isIntact && !onOther.coversContent && onOther.level == .none)
        #expect(onOther.adesIndication == "TOTAL-FAILED/HASH_FAILURE")
    }

    @Test func chainsThroughAnIntermediateAuthority() async throws {
        let ring = try Keyring()
        let authority = "basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign\n"
        try ring.leaf("middle", Keyring.Kind.p384.options, extensions: authority)
        try ring.leaf("leaf", Keyring.Kind.p256.options, issuer: "middle")
        let chain = try ["root", "middle", "leaf"].map { String(decoding: try ring.bytes("\($0).pem"), as: UTF8.self) }
        try ring.folder.file("leaf.pem", chain.joined())

        let signature = try await CAdES.sign(digest: ring.digest, with: ring.signer("leaf"), at: Date())
        let verdict = try ring.opensslVerdict(signature)
        #expect(verdict.status == 0, "\(verdict.errors)")
        let report = await SignatureVerifier.verify(
            signature: signature, contentDigest: try ring.digest, trustedRoots: try ring.roots(), at: Date())
        #expect(report.chain == ["CN=Seal leaf,O=Test", "CN=Seal middle,O=Test", "CN=Test root"])
        #expect(report.isTrusted)
    }

    @Test func aTimestampTokenIsAddedWithoutTouchingTheSignature() async throws {
        let ring = try Keyring()
        try ring.leaf(.p256)
        let signature = try await CAdES.sign(digest: ring.digest, with: ring.signer("p256"), at: Date())
        // Any ContentInfo will do: the token is opaque here.
        let stamped = try CAdES.adding(timestampToken: signature, to: signature)
        #expect(try CAdES.signatureValue(of: stamped) == CAdES.signatureValue(of: signature))
        #expect(try ring.opensslVerdict(stamped).status == 0)
        let report = await SignatureVerifier.verify(
            signature: stamped, contentDigest: try ring.digest, trustedRoots: try ring.roots(), at: Date())
        #expect(report.isTrusted && report.hasTimestamp)
    }
}
