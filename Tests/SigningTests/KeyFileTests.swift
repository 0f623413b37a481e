import ArchiveModel
import Foundation
import KeyKit
import Signing
import TestSupport
import Testing

/// Keys that can't be used say so clearly, in the kit and to the person.
@Suite struct KeyFileTests {
    let ring: Keyring

    init() throws {
        ring = try Keyring()
        try ring.leaf(.p256)
    }

    private func failure(_ settings: SigningSettings) async -> SohoaError? {
        do {
            _ = try await SignerProcess(executable: signerProgram, settings: settings).certificates()
            return nil
        } catch {
            return error as? SohoaError
        }
    }

    @Test(arguments: [0o640, 0o604, 0o644, 0o660])
    func refusesAKeyThatOthersMayRead(mode: Int) async {
        chmod(ring.path("p256.key"), mode_t(mode))
        #expect(await failure(ring.settings("p256"))?.code == "signer.fileExposed")
    }

    @Test func refusesAPassphraseFileThatOthersMayRead() async throws {
        var settings = ring.settings("p256")
        settings.passphraseFile = try ring.folder.file("pass", "x")
        chmod(settings.passphraseFile, 0o644)
        #expect(await failure(settings)?.code == "signer.fileExposed")
    }

    @Test func namesWhatIsMissing() async {
        var settings = ring.settings("p256")
        settings.keyFile += ".gone"
        let error = await failure(settings)
        #expect(error?.code == "signer.fileMissing")
        #expect(error?.disposition == .retry)
        #expect(error?.message.vi.contains("p256.key.gone") == true)
        settings = ring.settings("p256")
        settings.certificateFile += ".gone"
        #expect(await failure(settings)?.code == "signer.fileMissing")
        #expect(await failure(SigningSettings())?.code == "signer.noKey")
        settings.keyFile = ring.folder.path
        #expect(await failure(settings)?.code == "signer.fileUnreadable")
    }

    @Test(arguments: ["", "garbage", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
    func refusesGarbage(text: String) async throws {
        try ring.folder.file("bad.key", text)
        chmod(ring.path("bad.key"), 0o600)
        var settings = ring.settings("p256")
        settings.keyFile = ring.path("bad.key")
        #expect(await failure(settings)?.code == "signer.keyMalformed")
        settings.kind = .pkcs12
        #expect(await failure(settings)?.code == "signer.keyMalformed")
        settings = ring.settings("p256")
        settings.certificateFile = ring.path("bad.key")
        #expect(await failure(settings)?.code == "signer.certificateMalformed")
    }

    @Test func asksForThePassphraseThatIsNeeded() async throws {
        try ring.openssl("pkey", "-in", "p256.key", "-aes256", "-passout", "pass:right", "-out", "locked.key")
        try ring.openssl(
            "pkcs12", "-export", "-inkey", "p256.key", "-in", "p256.pem", "-passout", "pass:right", "-out", "locked.p12"
        )
        for (file, kind) in [("locked.key", SigningSettings.Kind.pem), ("locked.p12", .pkcs12)] {
            var settings = ring.settings("p256")
            settings.kind = kind
            settings.keyFile = ring.path(file)
            chmod(settings.keyFile, 0o600)
            #expect(await failure(settings)?.code == "signer.passphraseNeeded")
            settings.passphraseFile = try ring.folder.file("pass", "wrong\n")
            chmod(settings.passphraseFile, 0o600)
            let error = await failure(settings)
            #expect(error?.code == "signer.passphraseWrong")
            #expect(error?.cause?.contains("wrong\n") == false)
            try ring.folder.file("pass", "right\r\n")
            chmod(settings.passphraseFile, 0o600)
            #expect(await failure(settings) == nil)
        }
    }

    @Test func refusesAKeyOfAnotherCertificate() async throws {
        try ring.leaf(.p384)
        var settings = ring.settings("p256")
        settings.certificateFile = ring.path("p384.pem")
        #expect(await failure(settings)?.code == "signer.certificateMismatch")
    }

    @Test(arguments: [
        (["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"], "signer.keyWeak"),
        (["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:secp256k1"], "signer.keyUnsupported"),
        (["-algorithm", "ED25519"], "signer.keyUnsupported"),
        (["-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048"], "signer.keyUnsupported"),
    ])
    func refusesKeysOfTheWrongKind(options: [String], code: String) async throws {
        try ring.key("odd", options)
        var settings = ring.settings("p256")
        settings.keyFile = ring.path("odd.key")
        #expect(await failure(settings)?.code == code)
    }

    @Test func readsAChainInAnyOrderAndPutsTheKeysCertificateFirst() throws {
        let chain = try ring.bytes("root.pem") + ring.bytes("p256.pem")
        try ring.folder.file("chain.pem", Data(chain))
        let key = try SigningKey(
            pemKey: ring.path("p256.key"), certificate: ring.path("chain.pem"), passphraseFile: nil)
        #expect(key.certificates == [try ring.der("p256"), try ring.der("root")])
        #expect(key.algorithm == "EC P-256")
        #expect(throws: KeyError.self) { try key.sign(sha256: [1, 2, 3]) }
    }

    @Test func opensslVerifiesTheBareValue() throws {
        try ring.leaf(.rsa2048)
        let digest = try ring.digest
        try ring.folder.file("digest", Data(digest.bytes))
        for leaf in ["p256", "rsa2048"] {
            let key = try SigningKey(
                pemKey: ring.path("\(leaf).key"), certificate: ring.path("\(leaf).pem"), passphraseFile: nil)
            try ring.folder.file("value", Data(try key.sign(sha256: digest.bytes)))
            try ring.openssl(
                "pkeyutl", "-verify", "-in", "digest", "-sigfile", "value", "-inkey", "\(leaf).pem", "-certin",
                "-pkeyopt", "digest:sha256")
        }
    }

    @Test(arguments: SignerFailure.Code.allCases)
    func everyComplaintSaysWhatToDoInBothLanguages(code: SignerFailure.Code) {
        let error = SohoaError(SignerFailure(code: code, detail: "tệp"))
        for text in [error.message, error.hint] { #expect(!text.vi.isEmpty && !text.en.isEmpty && text.vi != text.en) }
        #expect(error.disposition == .retry)
    }
}
