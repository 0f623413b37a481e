import ArchiveModel
import Foundation
import Signing
import TestSupport
import Testing
import TrustServices

/// The pool against a real authority that behaves and misbehaves.
@Suite struct TimestampPoolTests {
    let server: TrustServer
    let clock = TestClock()

    init() throws { server = try TrustServer() }

    private func troubles(_ pool: TimestampPool) async throws -> [TimestampTrouble] {
        guard case .failure(let outage) = try await pool.token(for: try TrustServer.digest()) else { return [] }
        return outage.troubles
    }

    @Test func opensslConfirmsTheToken() async throws {
        let pool = try server.pool([server.authority("ok", policy: "1.2.3.4.1")], clock: clock)
        let token = try await pool.token(for: try TrustServer.digest()).get()
        let verdict = try server.opensslVerdict(token: token.der)
        #expect(verdict.output.contains("Verification: OK"), "\(verdict.errors)")
        #expect(token.authority == "a" && abs(token.time.timeIntervalSinceNow) < 60)
    }

    @Test func thePoolStandsInForOneAuthority() async throws {
        let pool = try server.pool(
            [server.authority("500", name: "bad"), server.authority("ok", name: "good", policy: "1.2.3.4.2")],
            clock: clock)
        let token = try await Timestamps(authority: pool).token(for: try TrustServer.digest(), at: Date())
        #expect(try server.opensslVerdict(token: token.der).output.contains("Verification: OK"))
    }

    @Test(arguments: [
        ("nonce", TimestampRefusal.Code.wrongNonce), ("hash", .wrongImprint), ("policy", .wrongPolicy),
        ("expired", .badCertificate), ("refuse", .refused), ("garbage", .malformed),
    ])
    func anAnswerThatIsNoneIsNotBelieved(_ mode: String, _ code: TimestampRefusal.Code) async throws {
        let pool = try server.pool([server.authority(mode, policy: "1.2.3.4.1")], clock: clock)
        let found = try await troubles(pool)
        guard found.count == 1, case .answer(let refusal) = found[0].cause else { return #expect(found.isEmpty) }
        #expect(refusal.code == code)
        // Asking the same again would not help.
        #expect(server.requests.count == 1 && clock.slept.isEmpty)
    }

    @Test(arguments: ["500", "close", "oversized"])
    func whatMayPassIsTriedAgainWithPauses(_ mode: String) async throws {
        let pool = try server.pool([server.authority(mode)], clock: clock)
        #expect(try await troubles(pool).count == 1)
        #expect(clock.slept == [2, 4])
        #expect(server.requests.filter { $0 == "/tsa/\(mode)" }.count >= 3)
    }

    @Test(arguments: ["slow/600", "drip"])
    func aSlowOneCostsItsTimeOnly(_ mode: String) async throws {
        let pool = try server.pool([server.authority(mode)], clock: clock, timeout: 0.4, attempts: 1)
        let start = ContinuousClock.now
        let found = try await troubles(pool)
        #expect(found.first?.cause == .silent("no whole answer in time"))
        #expect(ContinuousClock.now - start < .seconds(300))
    }

    @Test func whoFailedIsNamedInBothLanguages() async throws {
        let pool = try server.pool(
            [server.authority("refuse", name: "mot"), server.authority("500", name: "hai")], clock: clock, attempts: 1)
        let error = TimestampOutage(try await troubles(pool)).error
        #expect(error.code == "timestamps.unavailable" && error.disposition == .retry)
        #expect(error.message.vi.contains("mot: từ chối") && error.message.vi.contains("hai: báo lỗi HTTP 500"))
        #expect(error.message.en.contains("mot: refuses") && error.message.en.contains("hai: answers HTTP 500"))
    }

    @Test func deadForTwoDaysAndBack() async throws {
        let pool = try server.pool([server.authority("switch")], clock: clock)
        try server.setAuthority("close")
        for _ in 0..<48 {
            #expect(try await troubles(pool).count == 1)
            clock.advance(3600)
        }
        try server.setAuthority("ok")
        let token = try await pool.token(for: try TrustServer.digest()).get()
        #expect(try server.opensslVerdict(token: token.der).output.contains("Verification: OK"))
    }

    @Test func whoFailedIsNotAskedForAWhile() async throws {
        let pool = try server.pool([server.authority("500", name: "dead"), server.authority("ok")], clock: clock)
        for _ in 0..<3 { #expect(try await pool.token(for: try TrustServer.digest()).get().authority == "a") }
        #expect(server.requests.filter { $0 == "/tsa/500" }.count == 3)
        clock.advance(600)
        _ = try await pool.token(for: try TrustServer.digest()).get()
        #expect(server.requests.filter { $0 == "/tsa/500" }.count == 6)
    }

    @Test func theLoginIsGivenAndKeptSecret() async throws {
        try server.folder.file("login", "user:pass\n")
        chmod(server.path("login"), 0o600)
        let pool = try server.pool([server.authority("login", login: server.path("login"))], clock: clock)
        #expect(try await pool.token(for: try TrustServer.digest()).get().authority == "a")
        chmod(server.path("login"), 0o644)
        let found = try await troubles(pool)
        guard case .settings(let words) = found.first?.cause else { return #expect(found.isEmpty) }
        #expect(words.contains("0600") && !words.contains("pass"))
    }

    @Test func aWrongLoginIsSaid() async throws {
        let pool = try server.pool([server.authority("login")], clock: clock)
        #expect(try await troubles(pool).first?.cause == .status(401))
    }

    @Test func noMoreAtOnceThanAllowed() async throws {
        let pool = try server.pool([server.authority("ok")], clock: clock, parallel: 2)
        let count = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    if case .success = try await pool.token(for: try TrustServer.digest()) { true } else { false }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(count == 8)
        #expect(server.mostAtOnce <= 2)
    }

    @Test func withoutAuthoritiesNothingIsAsked() async throws {
        let pool = try server.pool([], clock: clock)
        let outage = TimestampOutage(try await troubles(pool))
        #expect(outage.troubles.isEmpty && outage.error.hint.en.contains("timestamps.authorities"))
    }

    @Test func rootsAreReadAgainWhenTheyChange() async throws {
        try server.folder.file("roots/stranger.pem", Data(try server.bytes("stranger.pem")))
        var authority = server.authority("ok")
        authority.trustedRoots = [server.path("roots")]
        let pool = try server.pool([authority], clock: clock)
        let found = try await troubles(pool)
        guard case .answer(let refusal) = found.first?.cause else { return #expect(found.isEmpty) }
        #expect(refusal.code == .badCertificate)
        try server.folder.file("roots/root.pem", Data(try server.bytes("root.pem")))
        clock.advance(600)
        #expect(try await pool.token(for: try TrustServer.digest()).get().authority == "a")
    }
}
