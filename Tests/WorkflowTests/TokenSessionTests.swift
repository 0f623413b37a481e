import ArchiveModel
import Foundation
import HostKit
import Registry
import Signing
import Synchronization
import TestSupport
import Testing

@testable import Workflow

/// A session with a real PKCS#11 library, whose token goes away in the middle.
@Suite(.enabled(if: SoftHSM.isAvailable)) struct TokenSessionTests {
    @Test func goesOnWhenTheTokenIsPluggedInAgain() async throws {
        let scene = try await SigningScene("L1", products: "preview")
        let names = (1...12).map { "S\($0).tif" }
        try await scene.drop(names)
        let token = try SoftHSM(keys: scene.keyFolder("Nguyễn Văn An"))
        let signer = PulledSigner(token.signer(), after: 5) { try? token.pull() }
        var watch = scene.watch()
        let session = AttendedSession(desk: scene.desk, signer: signer, time: scene.scene.time)
        let first = await session.sign(try scene.desk.tasks(), watch: &watch)
        #expect(first.signed.count == 5 && first.left == 7, "\(first.end)")
        guard case .tokenGone = first.end else {
            Issue.record("\(first.end)")
            return
        }
        #expect(try scene.desk.tasks().count == 7)
        try token.plug()
        var again = scene.watch()
        let second = await AttendedSession(desk: scene.desk, signer: token.signer(), time: scene.scene.time)
            .sign(try scene.desk.tasks(), watch: &again)
        #expect(second.signed.count == 7 && second.end == .done, "\(second.end)")
        await scene.runner.drain()
        #expect(try scene.items.allSatisfy { $0.state == .registered })
    }
}

/// Has the token pulled before a signature.
private final class PulledSigner: DigestSigner {
    private let key: any DigestSigner
    private let after: Int
    private let pull: @Sendable () -> Void
    private let count = Mutex(0)

    init(_ key: any DigestSigner, after: Int, pull: @escaping @Sendable () -> Void) {
        self.key = key
        self.after = after
        self.pull = pull
    }

    func certificates() async throws -> [[UInt8]] { try await key.certificates() }

    func sign(digest: ContentDigest) async throws -> [UInt8] {
        let number = count.withLock { count in
            count += 1
            return count
        }
        if number == after + 1 { pull() }
        return try await key.sign(digest: digest)
    }
}

/// SoftHSM 2 with one demonstration key, in a folder that disappears.
private final class SoftHSM: Sendable {
    static let library = "/usr/lib/softhsm/libsofthsm2.so"
    private static let pin = "135790"
    static var isAvailable: Bool {
        FileManager.default.fileExists(atPath: library) && Oracle.program("softhsm2-util") != nil
            && Oracle.program("pkcs11-tool") != nil
    }
    private let folder: TemporaryFolder

    init(keys: String) throws {
        folder = try TemporaryFolder("softhsm")
        try folder.file("tokens/.keep", "")
        try folder.file(
            "softhsm2.conf", "directories.tokendir = \(folder.path)/tokens\nlog.level = ERROR\nslots.removable = true\n"
        )
        try run(
            "softhsm2-util", ["--init-token", "--free", "--label", "Sohoa", "--pin", Self.pin, "--so-pin", "97531"])
        let (key, der) = (folder.path + "/key", folder.path + "/certificate")
        try run("openssl", ["pkcs8", "-topk8", "-nocrypt", "-in", keys + "/demo-key.pem", "-out", key])
        try run("openssl", ["x509", "-in", keys + "/demo-certificate.pem", "-outform", "DER", "-out", der])
        for (file, type) in [(key, "privkey"), (der, "cert")] {
            let usage = type == "privkey" ? ["--usage-sign"] : []
            try run(
                "pkcs11-tool",
                ["--module", Self.library, "--token-label", "Sohoa", "--login", "--pin", Self.pin, "--write-object"]
                    + [file, "--type", type, "--id", "01"] + usage)
        }
    }

    func signer() -> SignerProcess {
        var pin = Array(Self.pin.utf8)
        let source = TokenSource(modules: [Self.library], token: "Sohoa", environment: environment)
        return SignerProcess(
            executable: Oracle.products + "/sohoa-signer",
            key: SignerKey(name: "an", owner: .person, source: .pkcs11(source)), secret: Secret(wiping: &pin))
    }

    func pull() throws {
        try FileManager.default.moveItem(atPath: folder.path + "/tokens", toPath: folder.path + "/pulled")
        try FileManager.default.createDirectory(atPath: folder.path + "/tokens", withIntermediateDirectories: true)
    }

    func plug() throws {
        try FileManager.default.removeItem(atPath: folder.path + "/tokens")
        try FileManager.default.moveItem(atPath: folder.path + "/pulled", toPath: folder.path + "/tokens")
    }

    private var environment: [String: String] { ["SOFTHSM2_CONF": folder.path + "/softhsm2.conf"] }

    private func run(_ program: String, _ arguments: [String]) throws {
        let result = try Oracle.run(program, arguments, environment: environment)
        guard result.status == 0 else {
            throw CocoaError(.executableLoad, userInfo: ["": "\(arguments): \(result.output)\(result.errors)"])
        }
    }
}
