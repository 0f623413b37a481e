import ArchiveModel
import Foundation
import Signing
import Synchronization
import TestSupport
import TrustServices

/// A clock that only moves when somebody sleeps or a test says so.
final class TestClock: Sendable {
    private let time: Mutex<(now: Date, slept: [TimeInterval])>

    /// A minute ahead: what the server makes now is valid.
    init(_ now: Date = Date() + 60) { time = Mutex((now, [])) }

    var now: Date { time.withLock { $0.now } }
    var slept: [TimeInterval] { time.withLock { $0.slept } }
    func advance(_ seconds: TimeInterval) { time.withLock { $0.now += seconds } }
    func sleep(_ seconds: TimeInterval) {
        time.withLock {
            $0.now += seconds
            $0.slept.append(seconds)
        }
    }
}

extension TrustServer {
    func authority(
        _ mode: String, name: String = "a", policy: String = "", login: String = "", perMinute: Int = 0
    ) -> TimestampAuthoritySettings {
        TimestampAuthoritySettings(
            name: name, url: url("tsa/\(mode)"), policy: policy, trustedRoots: [path("root.pem")], loginFile: login,
            perMinute: perMinute)
    }

    func pool(
        _ authorities: [TimestampAuthoritySettings], clock: TestClock, timeout: Double = 30, attempts: Int = 3,
        parallel: Int = 4
    ) throws -> TimestampPool {
        try TimestampPool(
            TimestampSettings(
                authorities: authorities, timeoutSeconds: timeout, attempts: attempts, parallel: parallel),
            now: { clock.now }, sleep: { clock.sleep($0) })
    }

    static let content = Data("Hồ sơ 12/2026".utf8)

    static func digest() throws -> ContentDigest {
        guard let digest = ContentDigest(sha256: [UInt8](content)) else { throw CocoaError(.coderInvalidValue) }
        return digest
    }

    /// What `openssl ts -verify` thinks of a token over the content.
    func opensslVerdict(token: [UInt8]) throws -> Oracle.Result {
        let name = "token-\(UUID().uuidString.prefix(8))"
        try folder.file(name, Data(token))
        try folder.file("content", Self.content)
        return try Oracle.run(
            "openssl",
            [
                "ts", "-verify", "-data", "content", "-in", name, "-token_in", "-CAfile", "root.pem", "-untrusted",
                "tsa.pem",
            ], directory: folder.path)
    }

    func revocation(_ settings: RevocationSettings = RevocationSettings(), cache: String = "cache") throws
        -> RevocationService
    {
        try RevocationService(settings, folder: path(cache))
    }
}
