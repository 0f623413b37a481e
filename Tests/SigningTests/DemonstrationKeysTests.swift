import ArchiveModel
import Foundation
import Signing
import TestSupport
import Testing

/// Keys that show the path and prove nothing.
@Suite struct DemonstrationKeysTests {
    let folder: TemporaryFolder
    let settings: SigningSettings

    init() throws {
        folder = try TemporaryFolder("demo")
        settings = try DemonstrationKeys.create(
            in: folder.path + "/keys", agency: "Sở Nông nghiệp và Môi trường", at: Date())
    }

    @Test func opensslVerifiesButNothingIsCounted() async throws {
        let content = try folder.file("manifest.json", "{}")
        let digest = try Keyring.digest(Data("{}".utf8))
        let signer = SignerProcess(executable: signerProgram, settings: settings)
        let signature = try await CAdES.sign(digest: digest, with: signer, at: Date())
        let file = try folder.file("manifest.json.p7s", Data(signature))
        let verdict = try Oracle.run(
            "openssl",
            [
                "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", file, "-content", content, "-CAfile",
                settings.trustedRoots[0], "-out", "/dev/null",
            ])
        #expect(verdict.status == 0, "\(verdict.errors)")

        let report = await SignatureVerifier.verify(
            signature: signature, contentDigest: digest,
            trustedRoots: try TrustedRoots.load(files: settings.trustedRoots), at: Date())
        #expect(report.isIntact && report.coversContent && report.trustedRoot != nil)
        #expect(report.isDemonstration)
        #expect(report.level == .none)
        #expect(report.notes.contains { $0.vi.contains(Demonstration.mark) })
        #expect(report.signer?.contains("Sở Nông nghiệp và Môi trường") == true)
    }

    /// NSS reads no certificate whose serial number takes more than 20 octets.
    @Test func pdfsigReadsWhatADemonstrationKeySigns() async throws {
        for round in 0..<6 {
            let settings = try DemonstrationKeys.create(
                in: folder.path + "/keys-\(round)", agency: "Sở Xây dựng", at: Date())
            let source = try folder.file("plain.pdf", AppenderTests.plain)
            let file = try PreparedFile(source, to: folder.path + "/signed-\(round).pdf")
            try await file.seal(with: FileSigner(settings: settings))
            let verdict = try Oracle.run("pdfsig", ["-nocert", file.path]).output
            #expect(verdict.contains("Signature Validation: Signature is Valid."), "\(verdict)")
        }
    }

    @Test func theCertificateItselfSaysSo() throws {
        let text = try Oracle.run(
            "openssl", ["x509", "-in", settings.certificateFile, "-noout", "-text", "-nameopt", "utf8,sep_comma_plus"]
        ).output
        #expect(text.contains("OU=\(Demonstration.mark)"))
        #expect(text.contains("Policy: 2.999.20.25.1"))
        #expect(text.contains("Digital Signature, Non Repudiation"))
        #expect(text.contains("CA:FALSE"))
        let check = try Oracle.run(
            "openssl", ["verify", "-x509_strict", "-CAfile", settings.trustedRoots[0], settings.certificateFile])
        #expect(check.status == 0, "\(check.errors)")
    }

    @Test func onlyTheOwnerMayReadTheKeyAndTheAuthoritysKeyIsGone() throws {
        let information = try FileManager.default.attributesOfItem(atPath: settings.keyFile)
        #expect(information[.posixPermissions] as? Int == 0o600)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/keys").sorted()
        #expect(files == ["demo-certificate.pem", "demo-key.pem", "demo-root.pem"])
        #expect(settings.demonstration && settings.kind == .pem)
    }

    @Test func nothingIsOverwritten() throws {
        let before = try Data(contentsOf: URL(fileURLWithPath: settings.keyFile))
        let error = #expect(throws: SohoaError.self) {
            try DemonstrationKeys.create(in: folder.path + "/keys", agency: "x", at: Date())
        }
        #expect(error?.code == "keys.exist")
        #expect(try Data(contentsOf: URL(fileURLWithPath: settings.keyFile)) == before)
    }

    @Test func rootsThatCanNotBeReadAreNamed() throws {
        let missing = #expect(throws: SohoaError.self) { try TrustedRoots.load(files: ["/nonexistent.pem"]) }
        #expect(missing?.code == "signing.rootMissing")
        let garbage = try folder.file("garbage.pem", "nothing")
        let unreadable = #expect(throws: SohoaError.self) { try TrustedRoots.load(files: [garbage]) }
        #expect(unreadable?.code == "signing.rootUnreadable")
        #expect(unreadable?.message.vi.contains(garbage) == true)
        #expect(try TrustedRoots.load(files: [settings.certificateFile]).count == 2)
        #expect(try TrustedRoots.load(files: []).isEmpty)
    }
}
