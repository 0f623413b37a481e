import ArchiveModel
import Foundation
import Signing
import TestSupport
import Testing

/// B-B, B-T, B-LT, B-LTA and a renewal of the same signature; OpenSSL, pyHanko and a computation of our own in Python
/// judge each.
@Suite(.enabled(if: Oracle.program("openssl") != nil && Oracle.program("python3") != nil)) struct CAdESLevelTests {
    let lasting: LastingRing

    init() throws { lasting = try LastingRing() }

    private var ring: Keyring { lasting.ring }

    private func report(_ signature: [UInt8], at time: Date = Date()) async throws -> CAdESReport {
        await CAdESVerifier.verify(
            signature: signature, contentDigest: try ring.digest, trustedRoots: try ring.roots(), at: time)
    }

    @Test(arguments: [false, true])
    func eachLevelIsReachedAndKeepsWhatWasSigned(byResponder: Bool) async throws {
        lasting.answersByResponder = byResponder
        let basic = try await CAdES.sign(digest: ring.digest, with: ring.signer("p256"), at: Date())
        #expect(try await report(basic).level == .basic)
        var (last, before) = (basic, try lasting.opinion(basic))
        for level in AdESLevel.allCases.dropFirst() {
            let raised = try await lasting.raise(last, to: level)
            #expect(try ring.opensslVerdict(raised).status == 0, "\(level)")
            let report = try await report(raised)
            #expect(report.level == level, "\(level) \(report)")
            #expect(report.isTrusted && report.provenTime != nil)
            let opinion = try lasting.opinion(raised)
            // Python's own parser finds the signed fields and the earlier parts byte for byte.
            #expect(opinion.signed == before.signed)
            #expect(Set(before.parts).isSubset(of: opinion.parts), "\(level)")
            #expect(opinion.valid && opinion.timestamp == true, "\(level) \(opinion)")
            #expect(opinion.archives.allSatisfy(\.fits) && opinion.archives.count == (level == .archived ? 1 : 0))
            (last, before) = (raised, opinion)
        }
        #expect(try await report(last).missing.isEmpty)
    }

    /// `sohoa verify FILE --content FILE`, which judges anybody's signatures, sees the same level.
    @Test func whoeverVerifiesTheFileSeesTheLevel() async throws {
        let basic = try await CAdES.sign(digest: ring.digest, with: ring.signer("p256"), at: Date())
        var (last, stamps) = (basic, 0)
        for level in [AdESLevel.basic, .timestamped, .longTerm, .archived, .archived] {
            if level != .basic { last = try await lasting.raise(last, to: level) }
            stamps += level == .archived ? 1 : 0
            let path = try ring.folder.file("seen.p7s", Data(last))
            let verdict = try await Examination.verdict(path, roots: try ring.roots(), content: "content")
            let seen = try #require(verdict.signatures.first)
            #expect(seen.level == level && seen.integrity == .intact, "\(level) \(seen.reasons)")
            #expect(seen.timestamps.filter { $0.kind == .archive && $0.indication == .totalPassed }.count == stamps)
            #expect(seen.indication == (level >= .longTerm ? .totalPassed : .indeterminate), "\(seen.reasons)")
        }
    }

    @Test func aRenewalIsOverEverythingBefore() async throws {
        let basic = try await CAdES.sign(digest: ring.digest, with: ring.signer("p256"), at: Date())
        let first = try await lasting.raise(basic, to: .archived)
        let second = try await lasting.raise(first, to: .archived)
        let opinion = try lasting.opinion(second)
        #expect(opinion.archives.count == 2 && opinion.archives.allSatisfy(\.fits), "\(opinion)")
        #expect(opinion.archives.map(\.uncovered).min() == 1, "only the newest itself")
        let report = try await report(second)
        #expect(report.level == .archived && report.archiveTimestamps.count == 2, "\(report)")
        #expect(report.archiveTimestamps[0].time >= report.archiveTimestamps[1].time)
        #expect(try Set(lasting.opinion(first).parts).isSubset(of: opinion.parts))
        #expect(try ring.opensslVerdict(second).status == 0)
    }

    @Test func opensslVerifiesEveryTokenOverTheImprintThatPythonComputes() async throws {
        let basic = try await CAdES.sign(digest: ring.digest, with: ring.signer("p256"), at: Date())
        let opinion = try lasting.opinion(try await lasting.raise(basic, to: .archived))
        #expect(opinion.tokens.count == 2)
        for token in opinion.tokens {
            try ring.folder.file("token", Data(base64Encoded: token.der) ?? Data())
            let verdict = try Oracle.run(
                "openssl",
                [
                    "ts", "-verify", "-digest", token.imprint, "-in", "token", "-token_in", "-CAfile", "root.pem",
                    "-untrusted", "tsa.pem",
                ], directory: ring.folder.path)
            #expect(verdict.output.contains("Verification: OK"), "\(token.imprint) \(verdict.errors)")
        }
    }

    @Test func aSignatureOutlivesItsCertificate() async throws {
        let basic = try await CAdES.sign(digest: ring.digest, with: ring.signer("p256"), at: Date())
        let later = Date().addingTimeInterval(60 * 86_400)
        #expect(try await !report(basic, at: later).isTrusted)
        let archived = try await lasting.raise(basic, to: .archived)
        let report = try await report(archived, at: later)
        #expect(report.isTrusted, "\(report.signature.problems)")
        // The ring's authority has a certificate of 30 days too: renewal is overdue, and that is said.
        #expect(report.level == .longTerm && report.archiveTimestamps.first?.isCurrent == false)
        #expect(!report.missing.isEmpty)
    }

    @Test func aCertificateRevokedBeforeItsUseIsNotTrusted() async throws {
        let basic = try await CAdES.sign(digest: ring.digest, with: ring.signer("p256"), at: Date())
        try lasting.revoke("p256")
        let raised = try await lasting.raise(basic, to: .longTerm)
        let report = try await report(raised)
        #expect(report.evidence.contains { $0.state == .revoked && $0.isRevokedInTime }, "\(report.evidence)")
        #expect(!report.isTrusted && report.level == nil)
    }

    @Test func noDamageGoesUnseen() async throws {
        let basic = try await CAdES.sign(digest: ring.digest, with: ring.signer("p256"), at: Date())
        let whole = try await lasting.raise(basic, to: .archived)
        // The archive timestamp sorts last; certificates inside of its token that nothing needs are under no signature.
        let name = Data([6, 6, 4, 0, 0x8D, 0x45, 2, 4])
        let end = try #require(Data(whole).range(of: name)).lowerBound
        var generator = SeededGenerator(state: 18)
        for number in 0..<120 {
            var bytes = whole
            let place = Int.random(in: number < 90 ? 0..<end : end..<bytes.count, using: &generator)
            bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            let report = try await report(bytes)
            #expect(report.level != .archived || place >= end, "\(place)")
        }
        let other = try Keyring.digest(Data("other".utf8))
        let report = await CAdESVerifier.verify(
            signature: whole, contentDigest: other, trustedRoots: try ring.roots(), at: Date())
        #expect(report.level == nil && !report.isTrusted)
    }

    @Test func whatCannotBeHadIsAnError() async throws {
        let basic = try await CAdES.sign(digest: ring.digest, with: ring.signer("p256"), at: Date())
        lasting.isSilent = true
        let error = await #expect(throws: SohoaError.self) { try await lasting.raise(basic, to: .longTerm) }
        #expect(error?.code == "signing.cades.evidence")
        let stranger = try Keyring()
        let noChain = await #expect(throws: SohoaError.self) {
            try await CAdES.raise(
                basic, content: ring.digest, to: .longTerm, timestamps: lasting.timestamps, revocation: lasting,
                trustedRoots: try stranger.roots(), at: Date())
        }
        #expect(noChain?.code == "signing.cades.chain")
        let wrong = await #expect(throws: SignatureFault.self) {
            try await CAdES.raise(
                basic, content: Keyring.digest(Data("x".utf8)), to: .timestamped, timestamps: lasting.timestamps,
                revocation: lasting, trustedRoots: try ring.roots(), at: Date())
        }
        #expect(wrong?.code == .contentChanged)
    }

    @Test func aFileIsReadWhereItLies() async throws {
        let basic = try await CAdES.sign(digest: ring.digest, with: ring.signer("p256"), at: Date())
        let raised = try await CAdES.raise(
            basic, content: ring.path("content"), to: .archived, timestamps: lasting.timestamps, revocation: lasting,
            trustedRoots: try ring.roots(), at: Date())
        #expect(try await report(raised).level == .archived)
    }
}
