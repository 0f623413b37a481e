import ArchiveModel
import Foundation
import Signing
import TestSupport
import Testing

/// CMS files as `openssl cms` writes them: every algorithm, attached and detached, DER, BER and PEM.
@Suite struct ForeignMessageTests {
    let ring: Keyring

    init() throws { ring = try Keyring() }

    struct Form: Sendable, CustomTestStringConvertible {
        var name: String
        var key: [String]
        var options: [String]
        var integrity: SignatureVerdict.Integrity
        var testDescription: String { name }
    }
    static let forms: [Form] = [
        Form(name: "rsa-sha256", key: rsa, options: ["-cades", "-md", "sha256"], integrity: .intact),
        Form(name: "rsa-sha384", key: rsa, options: ["-cades", "-md", "sha384"], integrity: .intact),
        Form(name: "rsa-sha512", key: rsa, options: ["-cades", "-md", "sha512"], integrity: .intact),
        Form(name: "pss-sha256", key: rsa, options: pss("sha256", "32"), integrity: .intact),
        Form(name: "pss-sha512", key: rsa, options: pss("sha512", "64"), integrity: .intact),
        Form(name: "pss-odd-salt", key: rsa, options: pss("sha256", "20"), integrity: .unknown),
        Form(name: "p256-sha512", key: curve("P-256"), options: ["-cades", "-md", "sha512"], integrity: .intact),
        Form(name: "p384-sha384", key: curve("P-384"), options: ["-cades", "-md", "sha384"], integrity: .intact),
        Form(name: "p521-sha512", key: curve("P-521"), options: ["-cades", "-md", "sha512"], integrity: .intact),
        Form(name: "brainpool", key: curve("brainpoolP256r1"), options: ["-cades"], integrity: .unknown),
        Form(name: "stream", key: rsa, options: ["-cades", "-stream"], integrity: .intact),
        Form(name: "attached", key: rsa, options: ["-cades", "-nodetach"], integrity: .intact),
        Form(name: "attached-stream", key: rsa, options: ["-cades", "-nodetach", "-stream"], integrity: .intact),
        Form(name: "key-identifier", key: rsa, options: ["-cades", "-keyid"], integrity: .intact),
        Form(name: "no-attributes", key: rsa, options: ["-noattr"], integrity: .intact),
        Form(name: "old", key: rsa, options: [], integrity: .intact),
    ]
    private static let rsa = Keyring.Kind.rsa2048.options
    private static func curve(_ name: String) -> [String] {
        ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:\(name)"]
    }
    private static func pss(_ digest: String, _ salt: String) -> [String] {
        [
            "-cades", "-md", digest, "-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:\(salt)",
        ]
    }

    private func verdict(_ bytes: [UInt8], at now: Date = Date(), changed: Bool = false) async throws
        -> SignatureVerdict
    {
        try ring.folder.file("sig.p7s", Data(bytes))
        if changed { try ring.folder.file("content", "something else\n") }
        let result = try await Examination.verdict(
            ring.path("sig.p7s"), roots: try ring.roots(), at: now, content: "content")
        return try #require(result.signatures.first)
    }

    @Test(arguments: forms) func readsEachFormAndTellsIntegrity(form: Form) async throws {
        try ring.leaf("leaf", form.key)
        let whole = try await verdict(try ring.opensslSignature("leaf", form.options))
        #expect(whole.integrity == form.integrity, "\(whole.reasons)")
        #expect(whole.indication == .indeterminate)
        #expect(whole.level == (form.options.contains("-cades") && form.integrity == .intact ? .basic : nil))
        let altered = try await verdict(try ring.opensslSignature("leaf", form.options), changed: true)
        #expect(altered.indication != .totalPassed && altered.integrity != .intact, "\(altered)")
        if form.integrity == .intact { #expect(altered.integrity == .broken) }
    }

    @Test func readsText() async throws {
        try ring.leaf(.rsa2048)
        let der = try ring.opensslSignature("rsa2048")
        try ring.openssl("cms", "-cmsout", "-inform", "DER", "-in", "openssl.p7s", "-outform", "PEM", "-out", "s.pem")
        let text = try ring.bytes("s.pem")
        #expect(try await verdict(text).integrity == .intact)
        #expect(try await verdict(der).integrity == .intact)
    }

    @Test func weakAlgorithmsNeverPass() async throws {
        try ring.leaf("weak", ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"])
        let short = try await verdict(try ring.opensslSignature("weak"))
        #expect(short.integrity == .intact && short.indication == .indeterminate, "\(short.reasons)")
        #expect(short.reasons.contains { $0.text.en.contains("RSA 1024") })
        try ring.leaf(.rsa2048)
        let old = try await verdict(try ring.opensslSignature("rsa2048", ["-md", "sha1"]))
        #expect(old.subIndication == .algorithmUnproven && old.integrity == .intact, "\(old.reasons)")
    }

    /// Nothing is known of a signature whose content is elsewhere.
    @Test func missingContentIsSaid() async throws {
        try ring.leaf(.p256)
        try ring.folder.file("alone.p7s", Data(try ring.opensslSignature("p256")))
        let result = try await Examination.verdict(ring.path("alone.p7s"), roots: try ring.roots())
        #expect(result.words == ["alone.p7s INDETERMINATE/SIGNED_DATA_NOT_FOUND"])
    }

    @Test func purposesDecide() async throws {
        let base = "keyUsage=critical,digitalSignature\n"
        for (purpose, isGood) in [("emailProtection", true), ("serverAuth", false), ("critical,timeStamping", false)] {
            try ring.leaf("leaf", Keyring.Kind.p256.options, extensions: base + "extendedKeyUsage=\(purpose)\n")
            let found = try await verdict(try ring.opensslSignature("leaf"))
            #expect(found.reasons.contains { $0.subIndication == .chainConstraints } != isGood, "\(purpose)")
        }
    }
}
