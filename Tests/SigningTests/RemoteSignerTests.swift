import ArchiveModel
import Foundation
import HostKit
import Signing
import Synchronization
import TestSupport
import Testing
import TrustServices

/// Keys that a service holds, with an owner who says yes, no, late or nothing; over a real loopback server.
@Suite(.enabled(if: Oracle.program("python3") != nil)) struct RemoteSignerTests {
    let ring: Keyring

    init() throws {
        ring = try Keyring()
        try ring.leaf(.p256)
        try ring.leaf(.rsa2048)
    }

    private func signer(
        _ server: SigningServer, _ leaf: String = "p256", patience: Int = 60, padding: RSAPadding = .pkcs1,
        token: String? = "bearer-1", waited: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws -> RemoteSigner {
        let source = RemoteSource(url: server.url, credential: leaf, patienceSeconds: patience)
        return RemoteSigner(
            RemoteSigningProtocol(source, over: try RemoteSigningClient(NetworkSettings()), token: { token }),
            source: source, padding: padding,
            pause: { waited($0) })
    }

    @Test(arguments: [("p256", RSAPadding.pkcs1), ("rsa2048", .pkcs1), ("rsa2048", .pss)])
    func opensslAcceptsWhatTheOwnerSaidYesTo(leaf: String, padding: RSAPadding) async throws {
        let server = try SigningServer(ring, "yes-after-3")
        let waits = Mutex<[Double]>([])
        let signer = try signer(server, leaf, padding: padding) { seconds in waits.withLock { $0.append(seconds) } }
        let signature = try await CAdES.sign(digest: ring.digest, with: signer, at: Date())
        #expect(try ring.opensslVerdict(signature).status == 0)
        #expect(waits.withLock { $0 } == [1.5, 1.5, 1.5])
        #expect(server.log.contains("POST /v1/signatures"))
    }

    @Test(arguments: [
        ("no", "signer.remoteRefused"), ("expired", "signer.remoteTimeout"), ("never", "signer.remoteTimeout"),
        ("junk", "signer.remoteNonsense"), ("error", "signer.remoteUnreachable"),
        ("forbidden", "signer.remoteForbidden"),
        ("flood", "signer.remoteNonsense"),
    ])
    func whatIsNotAYesSignsNothing(behaviour: String, code: String) async throws {
        let server = try SigningServer(ring, behaviour)
        let error = await #expect(throws: SohoaError.self) {
            try await signer(server).sign(digest: ring.digest)
        }
        #expect(error?.code == code)
        // What nobody awaits any more is taken back; a no needs no taking back.
        #expect(server.log.contains("DELETE") == (behaviour != "no"))
        if behaviour == "no" { #expect(error?.message.vi.contains("chưa đúng hồ sơ") == true) }
    }

    @Test func aServiceThatIsAwayForAMomentIsAskedAgain() async throws {
        let server = try SigningServer(ring, "stumbles")
        let signature = try await CAdES.sign(digest: ring.digest, with: signer(server), at: Date())
        #expect(try ring.opensslVerdict(signature).status == 0)
    }

    @Test func aValueOfAnotherKeyIsNotUsed() async throws {
        let server = try SigningServer(ring, "other-key")
        let error = await #expect(throws: SohoaError.self) {
            try await CAdES.sign(digest: ring.digest, with: signer(server), at: Date())
        }
        #expect(error?.code == "signing.wrongValue")
    }

    @Test func theServiceIsToldWhoAsks() async throws {
        let server = try SigningServer(ring, "yes-after-0")
        let error = await #expect(throws: SohoaError.self) {
            try await signer(server, token: "wrong").sign(digest: ring.digest)
        }
        #expect(error?.code == "signer.remoteForbidden")
        #expect("\(error as Any)".contains("wrong") == false)
    }

    @Test func nobodyListens() async throws {
        let source = RemoteSource(url: "http://127.0.0.1:9/", credential: "x")
        let signer = RemoteSigner(
            RemoteSigningProtocol(source, over: try RemoteSigningClient(NetworkSettings())), source: source,
            pause: { _ in })
        let error = await #expect(throws: SohoaError.self) { try await signer.certificates() }
        #expect(error?.code == "signer.remoteUnreachable")
    }

    @Test func aTokenFileThatOthersReadIsRefused() throws {
        let file = try ring.folder.file("token", "bearer-1\n")
        chmod(file, 0o644)
        #expect(throws: SohoaError.self) { try BearerToken.read(file) }
        chmod(file, 0o600)
        #expect(try BearerToken.read(file) == "bearer-1")
        #expect(try BearerToken.read("") == nil)
        #expect(throws: SohoaError.self) { try BearerToken.read("/nonexistent/token") }
    }
}

/// `signing-server.py` as a process on a port of its own; ends with this object.
final class SigningServer: Sendable {
    let url: String
    private let process: LineProcess
    private let file: String

    init(_ ring: Keyring, _ behaviour: String) throws {
        file = try ring.folder.file("server-\(UUID().uuidString.prefix(6)).log", "")
        var started = try LineProcess(
            executable: try #require(Oracle.program("python3")),
            arguments: [
                Oracle.checkout + "/Tests/SigningTests/Oracles/signing-server.py", ring.folder.path, behaviour, file,
            ], environment: ["PATH": "/usr/bin:/bin"])
        var port = ""
        if case .line(let line) = started.readLine(within: .seconds(60)) {
            port = String(decoding: line, as: UTF8.self)
        }
        url = "http://127.0.0.1:\(port)/v1"
        process = started
    }

    var log: String { (try? String(contentsOfFile: file, encoding: .utf8)) ?? "" }
}
