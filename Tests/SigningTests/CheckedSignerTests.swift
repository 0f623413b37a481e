import ArchiveModel
import Foundation
import HostKit
import Signing
import Synchronization
import TestSupport
import Testing

/// What is looked at before a key is asked. Refused means: the key was not asked.
@Suite struct CheckedSignerTests {
    let ring: Keyring

    init() throws { ring = try Keyring() }

    /// Counts how often the key is really asked.
    private final class CountingSigner: DigestSigner {
        let signer: FileSigner
        let chain: [[UInt8]]?
        let count = Mutex(0)
        init(_ signer: FileSigner, chain: [[UInt8]]? = nil) {
            self.signer = signer
            self.chain = chain
        }
        func certificates() async throws -> [[UInt8]] {
            if let chain { return chain }
            return try await signer.certificates()
        }
        func sign(digest: ContentDigest) async throws -> [UInt8] {
            count.withLock { $0 += 1 }
            return try await signer.sign(digest: digest)
        }
    }
    private struct Clock: ClockWitness {
        var answer = ClockState.synchronised
        func state() -> ClockState { answer }
    }
    private struct Time: TimeSource {
        var date = Date()
        func now() -> Date { date }
    }
    private final class Revocation: RevocationSource {
        let answers: @Sendable (Int) throws -> RevocationStatus
        let count = Mutex(0)
        init(_ answers: @escaping @Sendable (Int) throws -> RevocationStatus) { self.answers = answers }
        func evidence(for certificate: [UInt8], issuer: [UInt8], at now: Date) async throws -> RevocationEvidence {
            let number = count.withLock { count in
                count += 1
                return count
            }
            return RevocationEvidence(status: try answers(number))
        }
    }

    private func rules(
        _ owner: SignerKey.Owner = .person, roots: [[UInt8]]? = nil, clock: SigningSettings.Clock = .required,
        isRevocationRequired: Bool = false, isDemonstration: Bool = false
    ) throws -> SigningRules {
        SigningRules(
            owner: owner, trustedRoots: try roots ?? ring.roots(), clock: clock,
            isRevocationRequired: isRevocationRequired, isDemonstration: isDemonstration)
    }

    private func expectRefusal(
        _ code: String, _ rules: SigningRules, leaf: String = "p256", time: Date = Date(),
        clock: ClockState = .synchronised, revocation: (any RevocationSource)? = nil
    ) async throws -> SohoaError {
        let key = CountingSigner(ring.signer(leaf))
        let checked = CheckedSigner(
            key, rules: rules, time: Time(date: time), clock: Clock(answer: clock), revocation: revocation)
        let digest = try ring.digest
        for sign in [
            { _ = try await checked.sign(digest: digest) },
            { _ = try await CAdES.sign(digest: digest, with: checked, at: time) },
        ] as [@Sendable () async throws -> Void] {
            let error = try #require(await #expect(throws: SohoaError.self) { try await sign() })
            #expect(error.code == code)
            for text in [error.message, error.hint] { #expect(!text.vi.isEmpty && text.vi != text.en) }
        }
        #expect(key.count.withLock { $0 } == 0)
        return try #require(await #expect(throws: SohoaError.self) { try await checked.check() })
    }

    @Test func aGoodCertificateSigns() async throws {
        try ring.leaf(.p256)
        let checked = CheckedSigner(ring.signer("p256"), rules: try rules(), clock: Clock())
        let signature = try await CAdES.sign(digest: ring.digest, with: checked, at: Date())
        #expect(try ring.opensslVerdict(signature).status == 0)
    }

    @Test func outsideOfItsPeriodItSignsNothing() async throws {
        try ring.leaf(.p256)
        let day = 86400.0
        let late = try await expectRefusal(
            "signing.certificateExpired", rules(), time: Date(timeIntervalSinceNow: 31 * day))
        #expect(late.message.vi.contains("đã hết hạn") && late.hint.vi.contains("thay chứng thư số"))
        let early = try await expectRefusal(
            "signing.certificateNotYetValid", rules(), time: Date(timeIntervalSinceNow: -day))
        #expect(early.message.vi.contains("chưa có hiệu lực"))
    }

    @Test func issuedForSomethingElseItSignsNothing() async throws {
        try ring.leaf(
            "cipher", Keyring.Kind.p256.options,
            extensions: "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,keyEncipherment,keyAgreement\n")
        _ = try await expectRefusal("signing.wrongUsage", rules(), leaf: "cipher")
    }

    @Test(arguments: [
        ("digitalSignature", true), ("nonRepudiation", true), ("digitalSignature,keyEncipherment", true),
        ("dataEncipherment", false),
    ])
    func oneOfTheTwoUsagesIsEnough(usage: String, mayBeUsed: Bool) async throws {
        try ring.leaf(
            "some", Keyring.Kind.p256.options, extensions: "basicConstraints=critical,CA:FALSE\nkeyUsage=\(usage)\n")
        let checked = CheckedSigner(ring.signer("some"), rules: try rules(), clock: Clock())
        #expect(((try? await checked.check()) != nil) == mayBeUsed)
    }

    @Test func aChainToNoRootSignsNothing() async throws {
        try ring.leaf(.p256)
        let stranger = try Keyring()
        _ = try await expectRefusal("signing.untrusted", rules(roots: stranger.roots()))
        _ = try await expectRefusal("signing.untrusted", rules(.system, roots: stranger.roots()))
        _ = try await expectRefusal("signing.noRoots", rules(roots: []))
        _ = try await expectRefusal("signing.noRoots", rules(.agency, roots: []))
        let seal = CheckedSigner(ring.signer("p256"), rules: try rules(.system, roots: []), clock: Clock())
        try await seal.check()
    }

    @Test func aRevokedCertificateSignsNothing() async throws {
        try ring.leaf(.p256)
        let date = Date(timeIntervalSince1970: 1_790_000_000)
        let revoked = Revocation { _ in .revoked(at: date, .keyCompromise) }
        let error = try await expectRefusal("signing.revoked", rules(), revocation: revoked)
        #expect(error.message.vi.contains("lộ khóa bí mật") && error.message.en.contains("21/09/2026"))
    }

    @Test func anUnknownStateStopsOnlyWhereItIsRequired() async throws {
        try ring.leaf(.p256)
        struct Dead: Error {}
        for silent in [Revocation { _ in .unknown([]) }, Revocation { _ in throw Dead() }] {
            _ = try await expectRefusal(
                "signing.revocationUnknown", rules(isRevocationRequired: true), revocation: silent)
            let checked = CheckedSigner(ring.signer("p256"), rules: try rules(), clock: Clock(), revocation: silent)
            try await checked.check()
        }
        _ = try await expectRefusal("signing.revocationUnknown", rules(isRevocationRequired: true))
    }

    @Test func theStateIsAskedOnceForABatchAndAgainWhenItIsOld() async throws {
        try ring.leaf(.p256)
        final class Moving: TimeSource {
            let date = Mutex(Date())
            func now() -> Date { date.withLock { $0 } }
        }
        let time = Moving()
        let source = Revocation { number in
            number < 2 ? .good(from: Date(), until: nil) : .revoked(at: Date(), .superseded)
        }
        let checked = CheckedSigner(
            ring.signer("p256"), rules: try rules(), time: time, clock: Clock(), revocation: source)
        for _ in 0..<20 { _ = try await checked.sign(digest: ring.digest) }
        #expect(source.count.withLock { $0 } == 1)
        time.date.withLock { $0 += 301 }
        let error = await #expect(throws: SohoaError.self) { try await checked.sign(digest: ring.digest) }
        #expect(error?.code == "signing.revoked")
    }

    @Test(arguments: [ClockState.unsynchronised, .unknown])
    func aClockThatNobodyKeepsRightHoldsSigning(state: ClockState) async throws {
        try ring.leaf(.p256)
        for owner in SignerKey.Owner.allCases {
            let error = try await expectRefusal("signing.clock", rules(owner), clock: state)
            #expect(error.disposition == .retry)
        }
        let trusting = CheckedSigner(
            ring.signer("p256"), rules: try rules(clock: .trust), clock: Clock(answer: state))
        try await trusting.check()
        let trial = CheckedSigner(
            ring.signer("p256"), rules: try rules(isDemonstration: true), clock: Clock(answer: state))
        try await trial.check()
    }

    @Test func demonstrationKeysWorkOnAMachineWithoutATimeService() async throws {
        let settings = try DemonstrationKeys.create(in: ring.path("demo"), agency: "Sở", at: Date())
        let checked = CheckedSigner(
            FileSigner(settings: settings), rules: try rules(.system, roots: []), clock: Clock(answer: .unsynchronised))
        try await checked.check()
    }

    /// struct timex has `status` behind modes, offset, freq, maxerror and esterror; STA_UNSYNC is 0x40.
    @Test(.enabled(if: Oracle.program("python3") != nil))
    func theKernelSaysTheSameToAnotherProgram() throws {
        let script =
            "import ctypes,struct\nb=ctypes.create_string_buffer(512)\nr=ctypes.CDLL(None).adjtimex(b)\n"
            + "print('unknown' if r<0 else 'unsynchronised' if struct.unpack_from('i',b,40)[0]&0x40 else 'synchronised')"
        let answer = try Oracle.run("python3", ["-c", script]).output.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(MachineClock().state().rawValue == answer)
    }
}
