import ArchiveModel
import Foundation
import Signing
import TestSupport
import Testing

/// What each level proves offline, now and later.
@Suite struct LevelVerdictTests {
    let ring: Keyring

    init() throws {
        ring = try Keyring()
        try ring.leaf(.p256)
    }

    @Test func evidenceDecidesTheLevelAndTheVerdict() async throws {
        let maker = try LongTermFile(ring)
        let roots = try ring.roots()
        let basic = try await maker.signed(withStamp: false)
        let bb = try #require(try await Examination.verdict(basic, roots: roots).signatures.first)
        #expect(bb.adesIndication == "INDETERMINATE/TRY_LATER" && bb.level == .basic && bb.integrity == .intact)
        #expect(bb.trustedRoot != nil && bb.provenTime == nil)

        let stamped = try await maker.signed()
        let bt = try #require(try await Examination.verdict(stamped, roots: roots).signatures.first)
        // Nothing tells whether the authority's certificate was revoked, so its time is not proven either.
        #expect(bt.adesIndication == "INDETERMINATE/TRY_LATER" && bt.level == .timestamped, "\(bt.reasons)")

        let known = try maker.withEvidence(stamped, lists: [try ring.list()])
        let blt = try #require(try await Examination.verdict(known, roots: roots).signatures.first)
        #expect(blt.indication == .totalPassed && blt.level == .longTerm, "\(blt.reasons)")
        #expect(blt.provenTime != nil && blt.standard == "PAdES")

        let archived = try await maker.archived(known)
        let all = try await Examination.verdict(archived, roots: roots)
        #expect(all.holds, "\(all)")
        #expect(all.signatures.map(\.kind) == [.approval, .timestamp])
        #expect(all.signatures.first?.level == .archived)
    }

    @Test func withoutARootIntegrityIsStillTold() async throws {
        let path = try await LongTermFile(ring).signed(withStamp: false)
        let verdict = try #require(try await Examination.verdict(path, roots: []).signatures.first)
        #expect(verdict.adesIndication == "INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND")
        #expect(verdict.integrity == .intact && verdict.trustedRoot == nil)
        #expect(verdict.summary.vi.contains("nguyên vẹn") && verdict.advice?.vi.contains("--roots") == true)
    }

    @Test func someoneElsesRootVouchesForNobody() async throws {
        let path = try await LongTermFile(ring).signed(withStamp: false)
        let verdict = try await Examination.verdict(path, roots: try Keyring().roots())
        #expect(verdict.words == ["Signature1 INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND"])
    }

    /// The list speaks for twenty days, the certificates live for thirty.
    @Test(arguments: [
        (10.0, "TOTAL-PASSED"), (25, "INDETERMINATE/TRY_LATER"), (40, "INDETERMINATE/OUT_OF_BOUNDS_NO_POE"),
    ])
    func laterLessCanBeKnownOffline(days: Double, expected: String) async throws {
        let maker = try LongTermFile(ring)
        let path = try maker.withEvidence(try await maker.signed(), lists: [try ring.list()])
        let verdict = try await Examination.verdict(path, roots: try ring.roots(), at: Date() + days * 86400)
        #expect(verdict.words == ["Signature1 \(expected)"], "\(verdict.signatures.map(\.reasons))")
    }

    @Test func revocationBeforeAndAfterTheProvenTime() async throws {
        let maker = try LongTermFile(ring)
        let path = try await maker.signed()
        let before = try maker.withEvidence(path, lists: [try ring.list(["p256": .revoked(Date() - 3600)])])
        let dead = try #require(try await Examination.verdict(before, roots: try ring.roots()).signatures.first)
        #expect(dead.adesIndication == "INDETERMINATE/REVOKED_NO_POE", "\(dead.reasons)")
        #expect(dead.revocation.first?.state == .revoked && dead.integrity == .intact)
        let after = try maker.withEvidence(path, lists: [try ring.list(["p256": .revoked(Date() + 60)])])
        let alive = try await Examination.verdict(after, roots: try ring.roots(), at: Date() + 3600)
        #expect(alive.words == ["Signature1 TOTAL-PASSED"], "\(alive.signatures.map(\.reasons))")
    }

    @Test func responsesCountOnlyFromWhoMaySpeak() async throws {
        let maker = try LongTermFile(ring)
        let path = try await maker.signed(withStamp: false)
        let usage = "keyUsage=critical,digitalSignature\n"
        try ring.leaf("ocsp", Keyring.Kind.p256.options, extensions: usage + "extendedKeyUsage=OCSPSigning\n")
        try ring.leaf("stranger", Keyring.Kind.p256.options, extensions: usage)
        let roots = try ring.roots()
        for (signer, expected) in [
            ("root", "TOTAL-PASSED"), ("ocsp", "TOTAL-PASSED"), ("stranger", "INDETERMINATE/TRY_LATER"),
        ] {
            let answer = try ring.response(about: "p256", .good, signer: signer)
            let file = try maker.withEvidence(path, certificates: ["p256"], responses: [answer])
            let verdict = try await Examination.verdict(file, roots: roots)
            #expect(verdict.words == ["Signature1 \(expected)"], "\(signer): \(verdict.signatures.map(\.reasons))")
        }
        let answer = try ring.response(about: "p256", .revoked(Date() - 7200))
        let file = try maker.withEvidence(path, certificates: ["p256"], responses: [answer])
        #expect(
            try await Examination.verdict(file, roots: roots).words == ["Signature1 INDETERMINATE/REVOKED_NO_POE"])
    }

    /// A list of another authority says nothing, whatever it lists.
    @Test func listsOfOthersSayNothing() async throws {
        let other = try Keyring()
        let maker = try LongTermFile(ring)
        let path = try maker.withEvidence(
            try await maker.signed(withStamp: false), certificates: ["p256"], lists: [try other.list()])
        let verdict = try await Examination.verdict(path, roots: try ring.roots())
        #expect(verdict.words == ["Signature1 INDETERMINATE/TRY_LATER"])
    }
}
