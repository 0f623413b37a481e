import ArchiveModel
import Foundation
import Glibc
import HostKit
import Signing
import TestSupport
import Testing

/// The process that holds the key: it comes back, it keeps the key to itself.
@Suite struct SignerProcessTests {
    let ring: Keyring

    init() throws {
        ring = try Keyring()
        try ring.leaf(.p256)
    }

    @Test func signsAgainAfterItWasKilled() async throws {
        let signer = SignerProcess(executable: signerProgram, settings: ring.settings("p256"))
        let digest = try ring.digest
        _ = try await signer.sign(digest: digest)
        let first = try #require(signer.processID)
        _ = try await signer.sign(digest: digest)
        #expect(signer.processID == first)
        for _ in 0..<3 {
            let victim = try #require(signer.processID)
            #expect(kill(victim, SIGKILL) == 0)
            let signature = try await CAdES.sign(digest: digest, with: signer, at: Date())
            #expect(try ring.opensslVerdict(signature).status == 0)
            #expect(signer.processID != victim)
        }
    }

    @Test func manyRequestsAtOnceAreAllAnswered() async throws {
        let signer = SignerProcess(executable: signerProgram, settings: ring.settings("p256"))
        let digests = try (0..<40).map { try Keyring.digest(Data("\($0)".utf8)) }
        let signatures = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for digest in digests { group.addTask { try await signer.sign(digest: digest) } }
            return try await group.reduce(into: [[UInt8]]()) { $0.append($1) }
        }
        #expect(signatures.count == 40)
    }

    @Test func endsWithItsOwner() async throws {
        var signer: SignerProcess? = SignerProcess(executable: signerProgram, settings: ring.settings("p256"))
        _ = try await signer?.certificates()
        let process = try #require(signer?.processID)
        #expect(kill(process, 0) == 0)
        signer = nil
        #expect(try await hasEnded(process))
    }

    @Test func saysWhenTheProgramIsNotThere() async throws {
        let signer = SignerProcess(executable: "/nonexistent/sohoa-signer", settings: ring.settings("p256"))
        let error = await #expect(throws: SohoaError.self) { try await signer.certificates() }
        #expect(error?.code == "host.spawn.2")
        #expect(error?.disposition == .retry)
    }

    @Test(arguments: [
        ("exec sleep 1000", "signer.silent"), ("exit 0", "signer.died"), ("echo hello; exec cat", "signer.nonsense"),
        ("echo '{\"ready\":\"x\"}'", "signer.died"),
        ("echo '{\"ready\":\"x\"}'; read l; echo '{\"id\":\"99\"}'; exec cat", "signer.nonsense"),
        ("head -c 2000000 /dev/zero; exec cat", "signer.nonsense"),
    ])
    func aStrangeSignerCostsOneAttempt(script: String, code: String) async throws {
        let program = try ring.script("strange", script)
        let signer = SignerProcess(
            executable: program, settings: ring.settings("p256"),
            patience: .milliseconds(code == "signer.silent" ? 300 : 5000))
        let error = await #expect(throws: SohoaError.self) { try await signer.certificates() }
        #expect(error?.code == code)
        #expect(error?.disposition == .retry)
    }

    @Test func aValueOfAnotherKeyIsNotUsed() async throws {
        struct Liar: DigestSigner {
            let truth: FileSigner
            func certificates() async throws -> [[UInt8]] { try await truth.certificates() }
            func sign(digest: ContentDigest) async throws -> [UInt8] { [0x30, 0x06, 2, 1, 1, 2, 1, 1] }
        }
        let error = await #expect(throws: SohoaError.self) {
            try await CAdES.sign(digest: ring.digest, with: Liar(truth: ring.signer("p256")), at: Date())
        }
        #expect(error?.code == "signing.wrongValue")
    }

    /// The one that plays the daemon is a process of its own: an environment is everybody's.
    @Test func inheritsNothingFromTheDaemon() async throws {
        let program = try ring.script(
            "nosy", "env > \(ring.path("seen"))\nls -l /proc/self/fd >> \(ring.path("seen"))")
        let (key, certificate, content) = (ring.path("p256.key"), ring.path("p256.pem"), ring.path("content"))
        await #expect(processExitsWith: .success) {
            [
                program = program as String, key = key as String, certificate = certificate as String,
                content = content as String
            ] in
            setenv("SOHOA_TEST_PIN", "123456", 1)
            let file = open(content, O_RDONLY)
            #expect(file >= 0)
            let settings = SigningSettings(kind: .pem, keyFile: key, certificateFile: certificate, trustedRoots: [])
            _ = try? await SignerProcess(executable: program, settings: settings).certificates()
        }
        let seen = try String(contentsOfFile: ring.path("seen"), encoding: .utf8)
        #expect(seen.contains("SWIFT_BACKTRACE=enable=no"))
        #expect(!seen.contains("123456") && !seen.contains("/content"))
    }

    @Test func answersJunkAndNeverShowsTheKey() throws {
        let passphrase = "bí mật của trạm"
        let pass = try ring.folder.file("pass", passphrase)
        chmod(pass, 0o600)
        try ring.openssl("pkey", "-in", "p256.key", "-aes256", "-passout", "file:pass", "-out", "locked.key")
        chmod(ring.path("locked.key"), 0o600)
        let digest = String(repeating: "ab", count: 32)
        let requests = [
            "{\"id\":\"1\",\"op\":\"certificates\"}", "{\"id\":\"2\",\"op\":\"sign\"}",
            "{\"id\":\"3\",\"op\":\"export\"}",
            "{\"id\":\"4\",\"op\":\"sign\",\"digest\":\"\(digest)\"}", "", "\u{0}\u{1}",
            String(repeating: "x", count: 9000),
            "{\"id\":\"5\",\"op\":\"sign\",\"digest\":\"\(digest.dropLast())\"}",
            "{\"id\":\"6\",\"op\":\"certificates\"}",
        ]
        let result = try Oracle.run(
            signerProgram,
            ["--kind", "pem", "--key", "locked.key", "--certificate", "p256.pem", "--passphrase-file", "pass"],
            input: Data((requests.joined(separator: "\n") + "\n").utf8), directory: ring.folder.path)
        #expect(result.status == SignerExit.done)
        let replies = try result.output.split(separator: "\n").map {
            try JSONDecoder().decode(SignerReply.self, from: Data($0.utf8))
        }
        #expect(replies.count == requests.count + 1)
        #expect(replies.first?.ready == "EC P-256")
        #expect(
            replies.map { $0.failure?.code == .badRequest } == [
                false, false, true, true, false, true, true, true, true, false,
            ])
        #expect(replies.last?.certificates?.count == 1)

        let secret = try String(contentsOfFile: ring.path("p256.key"), encoding: .utf8)
            .split(separator: "\n").filter { !$0.hasPrefix("-----") }
        for part in secret.map(String.init) + [passphrase] {
            #expect(!result.output.contains(part) && !result.errors.contains(part))
        }
    }

    @Test(arguments: [
        [], ["--kind", "pem"], ["--kind", "pem", "--key", "x"],
        ["--kind", "pkcs12", "--key", "x", "--certificate", "y"],
        ["--kind", "pem", "--kind", "pem", "--key", "x", "--certificate", "y"], ["--help"],
        ["--kind", "pem", "--key", "x", "--certificate"],
    ])
    func wrongWordsAreAUsageError(arguments: [String]) throws {
        let result = try Oracle.run(signerProgram, arguments)
        #expect(result.status == SignerExit.usage)
        #expect(result.errors.contains("--passphrase-file"))
        #expect(result.output.isEmpty)
    }

    @Test func tellsWhyAndEndsWhenTheKeyCanNotBeUsed() throws {
        let result = try Oracle.run(signerProgram, ["--kind", "pkcs12", "--key", "/nonexistent.p12"])
        #expect(result.status == SignerExit.environment)
        #expect(result.output.contains("fileMissing"))
    }
}
