import ArchiveModel
import Foundation
import KeyKit
import Signing
import TestSupport
import Testing

/// Keys on a real PKCS#11 token, judged by the openssl command.
@Suite(.enabled(if: SoftToken.isAvailable)) struct TokenSigningTests {
    let ring: Keyring
    let token: SoftToken

    init() throws {
        ring = try Keyring()
        token = try SoftToken(ring)
        try token.initialize("Sohoa")
    }

    private func signer(_ key: SignerKey, _ pin: String = SoftToken.pin) -> SignerProcess {
        SignerProcess(executable: signerProgram, key: key, secret: SoftToken.secret(pin))
    }

    @Test(arguments: [
        (Keyring.Kind.rsa3072, RSAPadding.pkcs1), (.rsa3072, .pss), (.rsa2048, .pkcs1), (.p256, .pkcs1),
        (.p384, .pkcs1),
    ])
    func opensslAcceptsWhatATokenSigns(kind: Keyring.Kind, padding: RSAPadding) async throws {
        try ring.leaf(kind)
        try token.put(kind.rawValue, on: "Sohoa")
        let signer = signer(try token.key(leaf: kind.rawValue, padding: padding))
        for _ in 0..<5 {
            let signature = try await CAdES.sign(digest: ring.digest, with: signer, at: Date())
            let verdict = try ring.opensslVerdict(signature)
            #expect(verdict.status == 0, "\(verdict.errors)")
            let report = await SignatureVerifier.verify(
                signature: signature, contentDigest: try ring.digest, trustedRoots: try ring.roots(), at: Date())
            #expect(report.faults == [])
        }
    }

    @Test func oneSessionAndOneLoginForAWholeBatch() async throws {
        try ring.leaf(.p256)
        try token.put("p256", on: "Sohoa")
        let signer = signer(try token.key(modules: [try token.faultyLibrary()]))
        for _ in 0..<200 { _ = try await signer.sign(digest: ring.digest) }
        #expect(token.logins == 1)
    }

    @Test func theThumbprintChoosesAmongCertificates() async throws {
        try ring.leaf(.p256)
        try ring.leaf(.rsa2048)
        try token.put("p256", on: "Sohoa", id: "01")
        try token.put("rsa2048", on: "Sohoa", id: "02")
        for leaf in ["p256", "rsa2048"] {
            #expect(try await signer(token.key(leaf: leaf)).certificates().first == ring.der(leaf))
        }
        // Without the name of the token the thumbprint is enough.
        #expect(try await signer(token.key("", leaf: "p256")).certificates().first == ring.der("p256"))
        let error = await #expect(throws: SohoaError.self) { try await signer(token.key()).certificates() }
        #expect(error?.code == "signer.tokenAmbiguous")
        try ring.leaf(.p384)
        let missing = await #expect(throws: SohoaError.self) {
            try await signer(token.key(leaf: "p384")).certificates()
        }
        #expect(missing?.code == "signer.certificateMissing")
    }

    @Test(arguments: [Keyring.Kind.p256, .rsa2048])
    func aTokenWithoutCertificatesTakesThemFromAFile(kind: Keyring.Kind) async throws {
        let leaf = kind.rawValue
        try ring.leaf(kind)
        try token.put(leaf, on: "Sohoa", withCertificate: false)
        if kind == .p256 {
            // An EC key shows no number of its own; its public half on the token does.
            try ring.openssl("ec", "-in", "p256.key", "-pubout", "-outform", "DER", "-out", "p256.pub")
            try token.tool([
                "--token-label", "Sohoa", "--login", "--pin", SoftToken.pin, "--write-object", ring.path("p256.pub"),
                "--type", "pubkey", "--id", "01",
            ])
        }
        let chain =
            try String(contentsOfFile: ring.root, encoding: .utf8)
            + String(contentsOfFile: ring.path("\(leaf).pem"), encoding: .utf8)
        let file = try ring.folder.file("chain.pem", chain)
        let signer = signer(try token.key(certificateFile: file))
        #expect(try await signer.certificates() == [ring.der(leaf), ring.der("root")])
        let signature = try await CAdES.sign(digest: ring.digest, with: signer, at: Date())
        #expect(try ring.opensslVerdict(signature).status == 0)
    }

    @Test func theCertificateOfAnotherKeyIsRefused() async throws {
        try ring.leaf(.rsa2048)
        try ring.leaf("other", Keyring.Kind.rsa2048.options)
        try token.put("rsa2048", on: "Sohoa", withCertificate: false)
        let error = await #expect(throws: SohoaError.self) {
            try await signer(token.key(certificateFile: ring.path("other.pem"))).certificates()
        }
        #expect(error?.code == "signer.keyMissing")
    }

    @Test(arguments: [
        (["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"], "signer.keyWeak"),
        (["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-521"], "signer.keyUnsupported"),
    ])
    func keysThatAreTooWeakAreRefused(options: [String], code: String) async throws {
        try ring.leaf("odd", options)
        try token.put("odd", on: "Sohoa")
        let error = await #expect(throws: SohoaError.self) { try await signer(token.key()).certificates() }
        #expect(error?.code == code)
    }

    @Test func twoTokensOfOneNameAreRefusedByTheirSerials() async throws {
        try ring.leaf(.p256)
        try token.put("p256", on: "Sohoa")
        try token.initialize("Sohoa")
        let error = await #expect(throws: SohoaError.self) { try await signer(token.key()).certificates() }
        #expect(error?.code == "signer.tokenAmbiguous")
        let plugged = try PluggedTokens.list(
            executable: signerProgram, module: SoftToken.library, environment: token.environment)
        #expect(plugged.count == 2)
        for one in plugged { #expect(error?.message.en.contains(one.serial) == true) }
        // The certificate is on one of them only: then it is clear which one is meant.
        #expect(try await signer(token.key(leaf: "p256")).certificates().first == ring.der("p256"))
    }

    @Test func theFirstLibraryThatHasTheTokenIsUsed() async throws {
        try ring.leaf(.p256)
        try token.put("p256", on: "Sohoa")
        let modules = ["/nonexistent/vendor.so", try token.faultyLibrary(), SoftToken.library]
        try token.fault("removed")
        let signer = signer(try token.key(modules: modules))
        let signature = try await CAdES.sign(digest: ring.digest, with: signer, at: Date())
        #expect(try ring.opensslVerdict(signature).status == 0)
    }

    @Test(arguments: [
        ("/nonexistent/vendor.so", "signer.moduleMissing"),
        ("/usr/lib/x86_64-linux-gnu/libz.so.1", "signer.moduleUnusable"),
        ("/etc/passwd", "signer.moduleUnusable"),
    ])
    func whatIsNoLibraryOfATokenIsSaid(module: String, code: String) async throws {
        try #require(code == "signer.moduleMissing" || FileManager.default.fileExists(atPath: module))
        let error = await #expect(throws: SohoaError.self) {
            try await signer(token.key(modules: [module])).certificates()
        }
        #expect(error?.code == code && error?.message.en.contains(module) == true)
    }

    @Test func listsWhatIsPluggedWithoutAPIN() throws {
        try ring.leaf(.p256)
        try token.put("p256", on: "Sohoa")
        let listed = try PluggedTokens.list(
            executable: signerProgram, module: SoftToken.library, environment: token.environment)
        let one = try #require(listed.first)
        #expect(listed.count == 1 && one.label == "Sohoa" && one.isLoginNeeded && one.pin == nil)
        #expect(one.certificates.map { [UInt8]($0.der) } == [try ring.der("p256")])
        #expect(CertificateSummary(der: try ring.der("p256"))?.thumbprint == (try token.thumbprint("p256")))
    }

    @Test(
        arguments: [
            ([1, 1], "3006020101020101"), ([0x80, 0x80], "300802020080020200" + "80"),
            ([0, 0, 0, 7], "3006020100020107"),
        ] as [([UInt8], String)])
    func ecdsaNumbersGetTheShortestForm(raw: [UInt8], der: String) {
        #expect(ECDSASignature.der(raw)?.map { String(format: "%02x", $0) }.joined() == der)
    }

    @Test func oddECDSAValuesAreNone() {
        for count in [0, 1, 65, 134] { #expect(ECDSASignature.der([UInt8](repeating: 1, count: count)) == nil) }
    }
}
