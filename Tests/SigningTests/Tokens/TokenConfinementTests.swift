import ArchiveModel
import Foundation
import Glibc
import HostKit
import Signing
import TestSupport
import Testing

/// A PIN and the key that it opens stay in the signer, whatever the vendor's library does.
@Suite(.enabled(if: SoftToken.isAvailable && Oracle.program("cc") != nil)) struct TokenConfinementTests {
    let ring: Keyring
    let token: SoftToken
    /// Nothing else on the machine contains it by chance.
    let pin = "84-\(UInt32.random(in: 100_000_000...999_999_999))"

    init() throws {
        ring = try Keyring()
        try ring.leaf(.p256)
        token = try SoftToken(ring)
        try token.initialize("Sohoa")
        try token.put("p256", on: "Sohoa")
        try token.tool(["--token-label", "Sohoa", "--login", "--pin", SoftToken.pin, "--change-pin", "--new-pin", pin])
    }

    private func signer(_ modules: [String] = [SoftToken.library]) throws -> SignerProcess {
        SignerProcess(executable: signerProgram, key: try token.key(modules: modules), secret: SoftToken.secret(pin))
    }

    @Test func theProcessGaveUpTheSameAsForFiles() async throws {
        let signer = try signer()
        _ = try await signer.sign(digest: ring.digest)
        let process = try #require(signer.processID)
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        #expect(status.contains("NoNewPrivs:\t1") && status.contains("Seccomp:\t2"))
        let limits = try String(contentsOfFile: "/proc/\(process)/limits", encoding: .utf8)
        let core = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") })
        #expect(core.split(separator: " ").filter { $0 == "0" }.count == 2)
    }

    @Test func thePINStandsInNoArgumentVariableOrDescriptor() async throws {
        let signer = try signer()
        _ = try await signer.sign(digest: ring.digest)
        let process = try #require(signer.processID)
        for name in ["cmdline", "environ", "status", "maps", "comm"] {
            let shown = try Data(contentsOf: URL(fileURLWithPath: "/proc/\(process)/\(name)"))
            #expect(shown.range(of: Data(pin.utf8)) == nil, "\(name)")
            if name == "environ" { #expect(shown.range(of: Data("SOFTHSM2_CONF".utf8)) != nil) }
        }
        let own = try Data(contentsOf: URL(fileURLWithPath: "/proc/self/environ"))
        #expect(own.range(of: Data(pin.utf8)) == nil)
        // Its standard input and output are the socket to us and nothing else is open that could carry it away.
        let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd").map {
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/fd/\($0)")) ?? ""
        }
        #expect(open.filter { $0.hasPrefix("socket:") }.count == 2)
    }

    @Test func theLibraryGetsLocalSocketsOnly() async throws {
        let signer = try signer([try token.faultyLibrary()])
        try token.fault("inet")
        _ = try await signer.sign(digest: ring.digest)
        #expect(token.seen("sockets") == "inet=1 inet6=1 netlink=1 unix=0\n")
    }

    /// Another process of the same account can't read the signer's memory, where the PIN is.
    @Test(.enabled(if: geteuid() == 0 && Oracle.program("setpriv") != nil))
    func theMemoryIsClosedToTheSameAccount() async throws {
        let setpriv = try #require(Oracle.program("setpriv"))
        let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"]
        _ = try Oracle.run("chown", ["-R", "65534:65534", (token.configuration as NSString).deletingLastPathComponent])
        let wrapper = try ring.script(
            "as-nobody", "exec \(setpriv) \(nobody.joined(separator: " ")) \(signerProgram) \"$@\"")
        let signer = SignerProcess(executable: wrapper, key: try token.key(), secret: SoftToken.secret(pin))
        _ = try await signer.sign(digest: ring.digest)
        let process = try #require(signer.processID)
        for file in ["mem", "environ"] {
            let result = try Oracle.run("setpriv", nobody + ["/bin/sh", "-c", "exec 3</proc/\(process)/\(file)"])
            #expect(result.status != 0)
        }
    }

    @Test func noAnswerAndNoComplaintCarriesThePIN() async throws {
        let requests =
            "\(pin)\n{\"id\":\"1\",\"op\":\"certificates\"}\nnonsense\n{\"id\":\"2\",\"op\":\"sign\"}\n"
        for first in [requests, "x" + requests] {
            let result = try Oracle.run(
                signerProgram,
                ["--kind", "pkcs11", "--module", SoftToken.library, "--token", "Sohoa", "--secret-from-input"],
                input: Data(first.utf8), environment: token.environment)
            #expect(result.output.contains("ready") == (first == requests))
            #expect(!result.output.contains(pin) && !result.errors.contains(pin))
        }
        let wrong = SignerProcess(executable: signerProgram, key: try token.key(), secret: SoftToken.secret("x" + pin))
        let error = await #expect(throws: SohoaError.self) { try await wrong.certificates() }
        #expect(!"\(error as Any)".contains(pin))
        var text = ""
        dump(wrong, to: &text)
        #expect(!text.contains(pin) && !text.isEmpty)
    }
}

/// What a person typed, in this process.
@Suite struct SecretTests {
    @Test func takesTheBytesOverAndShowsNothing() {
        var bytes = Array("135790".utf8)
        let secret = Secret(wiping: &bytes)
        #expect(bytes.isEmpty && !secret.isEmpty)
        #expect(secret.withBytes { Array($0) } == Array("135790".utf8))
        #expect("\(secret)" == "•••" && String(reflecting: secret) == "•••")
        var text = ""
        dump(secret, to: &text)
        #expect(!text.contains("135790") && !text.contains("49"))
    }

    @Test func aLineBreakInsideCanNotBeSent() throws {
        let process = try LineProcess(executable: "/bin/cat", arguments: [], environment: [:])
        var bytes = Array("12\n34".utf8)
        let wasSent = process.write(secret: Secret(wiping: &bytes))
        #expect(!wasSent)
        var good = Array("1234".utf8)
        let isSent = process.write(secret: Secret(wiping: &good))
        #expect(isSent)
        var running = process
        guard case .line(let line) = running.readLine(within: .seconds(10)) else {
            Issue.record("no answer")
            return
        }
        #expect(line == Array("1234".utf8))
    }

    @Test func aPassPhraseOverThePipeOpensAnEncryptedFile() async throws {
        let ring = try Keyring()
        try ring.leaf(.p256)
        let pass = try ring.folder.file("pass", "mật khẩu dài")
        chmod(pass, 0o600)
        try ring.openssl("pkey", "-in", "p256.key", "-aes256", "-passout", "file:pass", "-out", "locked.key")
        chmod(ring.path("locked.key"), 0o600)
        let key = SignerKey(
            name: "an", owner: .person,
            source: .pem(key: ring.path("locked.key"), certificate: ring.path("p256.pem")))
        for (text, code) in [("mật khẩu dài", nil), ("khác", "signer.passphraseWrong")] {
            let signer = SignerProcess(executable: signerProgram, key: key, secret: SoftToken.secret(text))
            do {
                _ = try await signer.sign(digest: ring.digest)
                #expect(code == nil)
            } catch let error as SohoaError {
                #expect(error.code == code)
            }
        }
        let none = SignerProcess(executable: signerProgram, key: key)
        let error = await #expect(throws: SohoaError.self) { try await none.certificates() }
        #expect(error?.code == "signer.passphraseNeeded")
    }
}
