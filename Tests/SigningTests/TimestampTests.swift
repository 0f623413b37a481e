import ArchiveModel
import Foundation
import Signing
import TestSupport
import Testing

/// A real authority's tokens, and answers that are not to our question.
@Suite struct TimestampTests {
    let ring: Keyring

    init() throws { ring = try Keyring() }

    @Test func opensslConfirmsTheTokenThatWeTook() async throws {
        let authority = try OpenSSLAuthority(ring: ring)
        let timestamps = Timestamps(authority: authority, trustedRoots: try ring.roots())
        let token = try await timestamps.token(for: ring.digest, at: Date())
        #expect(abs(token.time.timeIntervalSinceNow) < 60)
        try ring.folder.file("token", Data(token.der))
        let verdict = try Oracle.run(
            "openssl",
            [
                "ts", "-verify", "-data", "content", "-in", "token", "-token_in", "-CAfile", "root.pem", "-untrusted",
                "tsa.pem",
            ], directory: ring.folder.path)
        #expect(verdict.output.contains("Verification: OK"), "\(verdict.errors)")
    }

    @Test func opensslReadsOurRequest() async throws {
        let authority = try OpenSSLAuthority(ring: ring)
        _ = try await Timestamps(authority: authority).token(for: ring.digest, at: Date())
        let query = try Oracle.run(
            "openssl", ["ts", "-query", "-in", "ts-1.tsq", "-text"], directory: ring.folder.path)
        #expect(query.output.contains("Hash Algorithm: sha256") && query.output.contains("Certificate required: yes"))
    }

    @Test func anAnswerToAnotherQuestionIsNotBelieved() async throws {
        let digest = try ring.digest
        let other = try Keyring.digest(Data("other".utf8))
        struct Replay: TimestampAuthority {
            let answer: [UInt8]
            func answer(_ request: [UInt8]) async throws -> [UInt8] { answer }
        }
        let authority = try OpenSSLAuthority(ring: ring)
        _ = try await Timestamps(authority: authority).token(for: digest, at: Date())
        let replay = Timestamps(authority: Replay(answer: try ring.bytes("ts-1.tsr")))
        let sameDigest = await #expect(throws: TimestampRefusal.self) {
            try await replay.token(for: digest, at: Date())
        }
        #expect(sameDigest?.code == .wrongNonce)
        let otherDigest = await #expect(throws: TimestampRefusal.self) {
            try await replay.token(for: other, at: Date())
        }
        #expect(otherDigest?.code == .wrongImprint)
    }

    @Test func aRefusalKeepsTheAuthoritysWords() async throws {
        let timestamps = Timestamps(authority: try OpenSSLAuthority(ring: ring), policy: "1.2.3.4.99")
        let refusal = await #expect(throws: TimestampRefusal.self) {
            try await timestamps.token(for: ring.digest, at: Date())
        }
        #expect(refusal?.code == .refused)
        #expect(refusal?.detail.contains("status 2") == true, "\(String(describing: refusal))")
    }

    @Test func aKeyThatIsNotForTimestampsIsNotBelieved() async throws {
        // OpenSSL refuses to answer with such a key, so a token of a good one is given another certificate's trust.
        let stranger = try Keyring()
        let timestamps = Timestamps(authority: try OpenSSLAuthority(ring: ring), trustedRoots: try stranger.roots())
        let refusal = await #expect(throws: TimestampRefusal.self) {
            try await timestamps.token(for: ring.digest, at: Date())
        }
        #expect(refusal?.code == .badCertificate)
    }

    @Test func noDamagedAnswerIsBelieved() async throws {
        let good = try OpenSSLAuthority(ring: ring)
        _ = try await Timestamps(authority: good).token(for: ring.digest, at: Date())
        let answer = try ring.bytes("ts-1.tsr")
        struct Damaged: TimestampAuthority {
            let answer: [UInt8]
            func answer(_ request: [UInt8]) async throws -> [UInt8] { answer }
        }
        var generator = SeededGenerator(state: 7)
        for _ in 0..<200 {
            var bytes = answer
            bytes[Int.random(in: bytes.indices, using: &generator)] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            let timestamps = Timestamps(authority: Damaged(answer: bytes))
            await #expect(throws: (any Error).self) { try await timestamps.token(for: ring.digest, at: Date()) }
        }
    }
}
