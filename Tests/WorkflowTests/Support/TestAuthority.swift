import ArchiveModel
import Foundation
import Glibc
import HostKit
import Signing
import Synchronization
import TestSupport

@testable import Workflow

/// A timestamp authority that answers by the test's clock, and can be away.
final class TestAuthority: TimestampAuthority {
    struct Away: Error {}

    private struct State {
        var isAway = false
        var asked = 0
        var lifetime = 5
        var key = "rsa2048"
        var lists: [Date: [UInt8]] = [:]
    }
    /// Disappears with the value that made it.
    private let owned: TemporaryFolder?
    let path: String
    private let time: FakeTime
    private let state = Mutex(State())

    init(time: FakeTime) throws {
        let folder = try TemporaryFolder("authority")
        (owned, path) = (folder, folder.path)
        self.time = time
        let made = try Oracle.run("python3", [Self.script, path, "root"])
        if made.status != 0 { throw CocoaError(.executableLoad, userInfo: [NSLocalizedDescriptionKey: made.errors]) }
    }

    /// The same authority, in another process.
    init(path: String, time: FakeTime) {
        (owned, self.path) = (nil, path)
        self.time = time
    }

    static let script = Oracle.checkout + "/Tests/WorkflowTests/Oracles/authority.py"
    static var isPossible: Bool { (try? Oracle.run("python3", ["-c", "import pyhanko"]).status) == 0 }

    var root: String { path + "/root.pem" }
    var asked: Int { state.withLock { $0.asked } }
    func leave() { state.withLock { $0.isAway = true } }
    func comeBack() { state.withLock { $0.isAway = false } }
    /// Years that a certificate of the authority lasts.
    func last(_ years: Int, key: String = "rsa2048") {
        state.withLock { ($0.lifetime, $0.key) = (years, key) }
    }

    func desk(_ pace: TimestampPace = TimestampPace()) throws -> TimestampDesk {
        let roots = try roots()
        return TimestampDesk(
            Timestamps(authority: self, trustedRoots: roots), roots: roots, revocation: self, pace: pace)
    }

    func roots() throws -> [[UInt8]] { try TrustedRoots.load(files: [root]) }

    /// A key below the same root, which is no demonstration.
    var seal: SigningSettings {
        SigningSettings(
            kind: .pem, keyFile: path + "/seal.key", certificateFile: path + "/seal.pem",
            trustedRoots: [root])
    }

    func answer(_ request: [UInt8]) async throws -> [UInt8] {
        let (isAway, number, years, key) = state.withLock { state in
            state.asked += 1
            return (state.isAway, state.asked, state.lifetime, state.key)
        }
        if isAway { throw Away() }
        let reply = path + "/reply-\(getpid())-\(number)"
        let now = Int(time.now().timeIntervalSince1970)
        let result = try Oracle.run(
            "python3", [Self.script, path, "\(now)", "\(years)", key, reply], input: Data(request))
        guard result.status == 0 else {
            throw CocoaError(.executableLoad, userInfo: [NSLocalizedDescriptionKey: result.errors])
        }
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: reply)))
    }
}

extension TestAuthority: RevocationSource {
    /// A list of the root, which issued everything here and revoked nothing.
    func evidence(for certificate: [UInt8], issuer: [UInt8], at now: Date) async throws -> RevocationEvidence {
        let list = try state.withLock { $0.lists[now] } ?? list(at: now)
        return RevocationEvidence(
            crl: list, status: .good(from: now, until: now.addingTimeInterval(30 * TimestampTests.day)))
    }

    private func list(at now: Date) throws -> [UInt8] {
        let file = path + "/list-\(UUID().uuidString)"
        let made = try Oracle.run(
            "python3", [Self.script, path, "list", "\(Int(now.timeIntervalSince1970))", file])
        guard made.status == 0 else {
            throw CocoaError(.executableLoad, userInfo: [NSLocalizedDescriptionKey: made.errors])
        }
        let list = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
        state.withLock { $0.lists[now] = list }
        return list
    }
}
