import ArchiveModel
import Foundation
import Signing
import TestSupport
import Testing

/// Tokens that are pulled, PINs that are wrong, libraries that crash.
@Suite(.enabled(if: SoftToken.isAvailable && Oracle.program("cc") != nil)) struct TokenTroubleTests {
    let ring: Keyring
    let token: SoftToken

    init() throws {
        ring = try Keyring()
        try ring.leaf(.p256)
        token = try SoftToken(ring)
        try token.initialize("Sohoa")
        try token.put("p256", on: "Sohoa")
    }

    private func signer(_ key: SignerKey, _ pin: String? = SoftToken.pin, patience: Duration? = nil) -> SignerProcess {
        SignerProcess(
            executable: signerProgram, key: key, secret: pin.map { SoftToken.secret($0) }, patience: patience)
    }

    private func failure(_ signer: SignerProcess) async throws -> SohoaError {
        try #require(await #expect(throws: SohoaError.self) { try await signer.sign(digest: ring.digest) })
    }

    @Test func aTokenThatIsPulledMidBatchIsNamedAndGoesOnWhenItIsBack() async throws {
        let signer = signer(try token.key())
        for _ in 0..<10 { _ = try await signer.sign(digest: ring.digest) }
        let process = signer.processID
        try token.pull()
        for _ in 0..<3 {
            let error = try await failure(signer)
            #expect(error.code == "signer.tokenRemoved" && error.message.vi.contains("Sohoa"))
            #expect(error.hint.vi.contains("Cắm lại"))
        }
        try token.plug()
        for _ in 0..<10 {
            let signature = try await CAdES.sign(digest: ring.digest, with: signer, at: Date())
            #expect(try ring.opensslVerdict(signature).status == 0)
        }
        #expect(signer.processID == process)
    }

    @Test func aSessionThatDiedIsOpenedAgainWithinTheSameRequest() async throws {
        let signer = signer(try token.key(modules: [try token.faultyLibrary()]))
        _ = try await signer.sign(digest: ring.digest)
        try token.fault("stale")
        _ = try await signer.sign(digest: ring.digest)
        #expect(token.logins == 2)
    }

    @Test func aDeviceThatSaysItIsRemovedIsNamed() async throws {
        let signer = signer(try token.key(modules: [try token.faultyLibrary()]))
        _ = try await signer.sign(digest: ring.digest)
        try token.fault("removed")
        let error = try await failure(signer)
        #expect(error.code == "signer.tokenRemoved" && error.message.en.contains("CKR_DEVICE_REMOVED"))
        try token.fault("")
        _ = try await signer.sign(digest: ring.digest)
    }

    @Test func anotherTokenOfTheSameNameDoesNotGetThePIN() async throws {
        let signer = signer(try token.key())
        _ = try await signer.sign(digest: ring.digest)
        try token.pull()
        try token.initialize("Sohoa")
        try token.put("p256", on: "Sohoa")
        let error = try await failure(signer)
        #expect(error.code == "signer.tokenRemoved")
    }

    @Test func aWrongPINIsTriedOnce() async throws {
        let signer = signer(try token.key(modules: [try token.faultyLibrary()]), "000000")
        for _ in 0..<5 { #expect(try await failure(signer).code == "signer.pinWrong") }
        #expect(token.logins == 1)
    }

    @Test func theTriesThatAreLeftAreSaid() async throws {
        let module = try token.faultyLibrary()
        try token.fault("final")
        let error = try await failure(signer(token.key(modules: [module]), "000000"))
        #expect(error.code == "signer.pinWrong" && error.hint.en.contains("One try is left"))
        try token.fault("lock-login")
        #expect(try await failure(signer(token.key(modules: [module]))).code == "signer.pinLocked")
        try token.fault("locked")
        let before = token.logins
        #expect(try await failure(signer(token.key(modules: [module]))).code == "signer.pinLocked")
        #expect(token.logins == before)
    }

    /// A station that starts again and again must not lock a token by itself.
    @Test func anUnattendedKeySparesTheTriesThatAreLeft() async throws {
        let file = try ring.folder.file("pin", "000000\n")
        chmod(file, 0o600)
        let key = try token.key(modules: [try token.faultyLibrary()], passphraseFile: file)
        let first = signer(key, nil)
        for _ in 0..<3 { #expect(try await failure(first).code == "signer.pinWrong") }
        #expect(token.logins == 1)
        for _ in 0..<3 { #expect(try await failure(signer(key, nil)).code == "signer.pinSpared") }
        #expect(token.logins == 1)
        // Mended, and logged in once by hand: then it works, also in the process that was refused.
        try ring.folder.file("pin", SoftToken.pin + "\n")
        try token.tool(["--token-label", "Sohoa", "--login", "--pin", SoftToken.pin, "--list-objects"])
        _ = try await first.sign(digest: ring.digest)
    }

    @Test func noPINIsSaid() async throws {
        #expect(try await failure(signer(token.key(), nil)).code == "signer.pinNeeded")
    }

    @Test func aLibraryThatCrashesCostsOneSignature() async throws {
        let signer = signer(try token.key(modules: [try token.faultyLibrary()]))
        _ = try await signer.sign(digest: ring.digest)
        try token.fault("crash")
        #expect(try await failure(signer).code == "signer.died")
        try token.fault("")
        _ = try await signer.sign(digest: ring.digest)
    }

    @Test func aLibraryThatHangsIsGivenUp() async throws {
        let signer = signer(try token.key(modules: [try token.faultyLibrary()]), patience: .seconds(5))
        _ = try await signer.certificates()
        try token.fault("hang")
        #expect(try await failure(signer).code == "signer.silent")
        try token.fault("")
        _ = try await signer.sign(digest: ring.digest)
    }

    @Test func theSessionEndsWithItsOwner() async throws {
        var signer: SignerProcess? = signer(try token.key())
        _ = try await signer?.certificates()
        let process = try #require(signer?.processID)
        signer = nil
        #expect(try await hasEnded(process))
    }
}
