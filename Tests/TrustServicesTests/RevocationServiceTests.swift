import ArchiveModel
import Foundation
import Signing
import TestSupport
import Testing
import TrustServices

/// Responders and lists of a real authority, judged by us and by OpenSSL.
@Suite struct RevocationServiceTests {
    let server: TrustServer
    let root: [UInt8]

    init() throws {
        server = try TrustServer()
        root = try server.der("root")
    }

    private func issue(_ name: String, ocsp: String? = "ocsp/ok", list: String? = "file/root.crl") throws -> [UInt8] {
        try server.issue(name, extensions: TrustServer.signer + server.addresses(ocsp: ocsp, list: list))
        return try server.der(name)
    }

    private func codes(_ evidence: RevocationEvidence) -> [RevocationTrouble.Code] {
        if case .unknown(let troubles) = evidence.status { troubles.map(\.code) } else { [] }
    }

    private func isGood(_ evidence: RevocationEvidence) -> Bool {
        if case .good = evidence.status { true } else { false }
    }

    /// Whether `openssl ocsp` takes the response and what it says of the certificate.
    private func opensslVerdict(_ response: [UInt8], _ name: String) throws -> String {
        try server.folder.file("resp.der", Data(response))
        let result = try Oracle.run(
            "openssl",
            [
                "ocsp", "-respin", "resp.der", "-issuer", "root.pem", "-cert", "\(name).pem", "-CAfile", "root.pem",
                "-no_nonce",
            ],
            directory: server.folder.path)
        return result.output + result.errors
    }

    @Test func aGoodCertificateIsGoodAndOpenSSLAgrees() async throws {
        let certificate = try issue("good")
        let evidence = try await server.revocation().evidence(for: certificate, issuer: root, at: Date())
        #expect(isGood(evidence) && evidence.crl == nil)
        let verdict = try opensslVerdict(try #require(evidence.ocsp), "good")
        #expect(verdict.contains("good.pem: good") && verdict.contains("Response verify OK"))
    }

    @Test func aRevokedOneIsRevokedWithDateAndReason() async throws {
        let certificate = try issue("bad")
        try server.revoke("bad", reason: "cessationOfOperation")
        let evidence = try await server.revocation().evidence(for: certificate, issuer: root, at: Date())
        guard case .revoked(let date, let reason) = evidence.status else { return #expect(codes(evidence).isEmpty) }
        #expect(reason == .cessationOfOperation && abs(date.timeIntervalSinceNow) < 300)
        #expect(try opensslVerdict(try #require(evidence.ocsp), "bad").contains("bad.pem: revoked"))
    }

    @Test func aListTellsTheSame() async throws {
        let good = try issue("good", ocsp: nil)
        let bad = try issue("bad", ocsp: nil)
        try server.revoke("bad", reason: "superseded")
        try server.writeList()
        let service = try server.revocation()
        let first = try await service.evidence(for: good, issuer: root, at: Date())
        #expect(try isGood(first) && first.ocsp == nil && first.crl == server.bytes("root.crl"))
        let second = try await service.evidence(for: bad, issuer: root, at: Date())
        guard case .revoked(_, .superseded) = second.status else { return #expect(codes(second).isEmpty) }
        // One fetch for both.
        #expect(server.requests.filter { $0 == "/file/root.crl" }.count == 1)
        let verdict = try Oracle.run(
            "openssl", ["verify", "-crl_check", "-CAfile", "root.pem", "-CRLfile", "root.crl.pem", "bad.pem"],
            directory: server.folder.path)
        #expect(verdict.status != 0 && (verdict.output + verdict.errors).contains("certificate revoked"))
    }

    @Test(arguments: [
        ("plain", RevocationTrouble.Code.notAuthorized), ("stranger", .notAuthorized), ("later", .refused),
        ("garbage", .malformed), ("500", .unreachable), ("oversized", .tooLarge), ("close", .unreachable),
    ])
    func aResponderThatMisbehavesIsNotBelieved(_ mode: String, _ code: RevocationTrouble.Code) async throws {
        let certificate = try issue("good", ocsp: "ocsp/\(mode)", list: nil)
        let evidence = try await server.revocation().evidence(for: certificate, issuer: root, at: Date())
        #expect(codes(evidence) == [code] && evidence.ocsp == nil)
    }

    @Test func theIssuersOwnAnswerIsBelieved() async throws {
        let certificate = try issue("good", ocsp: "ocsp/direct", list: nil)
        #expect(isGood(try await server.revocation().evidence(for: certificate, issuer: root, at: Date())))
    }

    @Test func anOldAnswerToSomebodyElseIsNotBelieved() async throws {
        let other = try issue("other")
        let answer = try await server.revocation(cache: "c1").evidence(for: other, issuer: root, at: Date())
        try server.folder.file("replay.der", Data(try #require(answer.ocsp)))
        let certificate = try issue("good", ocsp: "ocsp/replay", list: nil)
        let evidence = try await server.revocation(cache: "c2").evidence(for: certificate, issuer: root, at: Date())
        #expect(codes(evidence) == [.wrongSubject])
        // The same certificate, but an answer to an earlier question: another nonce.
        let again = try issue("third", ocsp: "ocsp/ok", list: nil)
        let first = try await server.revocation(cache: "c3").evidence(for: again, issuer: root, at: Date())
        try server.folder.file("replay.der", Data(try #require(first.ocsp)))
        let settings = RevocationSettings(
            sources: [RevocationSourceSettings(issuerFile: server.path("root.pem"), ocsp: [server.url("ocsp/replay")])])
        let replayed = try await server.revocation(settings, cache: "c4").evidence(for: again, issuer: root, at: Date())
        #expect(codes(replayed) == [.wrongSubject])
    }

    @Test func whenTheResponderIsDeadTheListIsAsked() async throws {
        let certificate = try issue("good", ocsp: "ocsp/close")
        let evidence = try await server.revocation().evidence(for: certificate, issuer: root, at: Date())
        #expect(isGood(evidence) && evidence.crl != nil)
    }

    @Test func keptAnswersServeOffline() async throws {
        let certificate = try issue("good", list: nil)
        _ = try await server.revocation().evidence(for: certificate, issuer: root, at: Date())
        let asked = server.requests.count
        // The addresses lead nowhere now.
        let away = RevocationSettings(
            sources: [RevocationSourceSettings(issuerFile: server.path("root.pem"), ocsp: ["http://127.0.0.1:1/"])])
        let service = try server.revocation(away)
        #expect(isGood(try await service.evidence(for: certificate, issuer: root, at: Date() + 1800)))
        #expect(server.requests.count == asked)
        // The response is for an hour.
        #expect(codes(try await service.evidence(for: certificate, issuer: root, at: Date() + 7200)) == [.unreachable])
        var patient = away
        patient.graceSeconds = 7200
        let late = try server.revocation(patient)
        #expect(isGood(try await late.evidence(for: certificate, issuer: root, at: Date() + 7200)))
        #expect(codes(try await late.evidence(for: certificate, issuer: root, at: Date() + 20_000)) == [.unreachable])
    }

    @Test func aDamagedCacheIsOnlyAskedAgain() async throws {
        let certificate = try issue("good")
        _ = try await server.revocation().evidence(for: certificate, issuer: root, at: Date())
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: server.path("cache")).first)
        for damage in [Data(), Data("garbage".utf8), Data(try server.bytes("cache/\(name)").dropLast(3))] {
            try server.folder.file("cache/\(name)", damage)
            #expect(isGood(try await server.revocation().evidence(for: certificate, issuer: root, at: Date())))
        }
        #expect(server.requests.filter { $0 == "/ocsp/ok" }.count == 4)
    }

    @Test func noFlippedBitOfAKeptAnswerIsBelieved() async throws {
        let certificate = try issue("good", list: nil)
        try server.writeList()
        let evidence = try await server.revocation().evidence(for: certificate, issuer: root, at: Date())
        let question = try #require(RevocationQuestion(certificate: certificate, issuer: root, at: Date()))
        let response = try #require(evidence.ocsp)
        let list = try server.bytes("root.crl")
        guard case .good(let from, _) = question.judge(ocsp: response, source: "").status,
            case .good = question.judge(list: list, source: "")
        else { return #expect(Bool(false)) }
        for index in stride(from: 0, to: response.count * 8, by: 7) {
            var bytes = response
            bytes[index / 8] ^= 1 << UInt8(index % 8)
            // The certificates that came along may carry bits that nothing depends on; the answer may not change.
            if case .unknown = question.judge(ocsp: bytes, source: "").status { continue }
            #expect(question.judge(ocsp: bytes, source: "").status == .good(from: from, until: from + 3600))
        }
        for index in stride(from: 0, to: list.count * 8, by: 7) {
            var bytes = list
            bytes[index / 8] ^= 1 << UInt8(index % 8)
            guard case .unknown = question.judge(list: bytes, source: "") else {
                Issue.record("bit \(index) of the list")
                continue
            }
        }
    }

    @Test(arguments: [("delta", RevocationTrouble.Code.partial), ("users", nil)])
    func listsThatTellOnlyAPartAreRefusedHonestly(_ kind: String, _ code: RevocationTrouble.Code?) async throws {
        let certificate = try issue("good", ocsp: nil, list: "file/part.crl")
        try server.writeList("part.crl", extensions: kind)
        let evidence = try await server.revocation().evidence(for: certificate, issuer: root, at: Date())
        #expect(codes(evidence) == (code.map { [$0] } ?? []))
    }

    @Test func anExpiredListIsStale() async throws {
        let certificate = try issue("good", ocsp: nil)
        let service = try server.revocation()
        #expect(codes(try await service.evidence(for: certificate, issuer: root, at: Date() + 90_000)) == [.stale])
        #expect(codes(try await service.evidence(for: certificate, issuer: root, at: Date() - 90_000)) == [.stale])
    }

    @Test func aListOfManyMegabytesIsSearchedQuickly() async throws {
        let certificate = try issue("good", ocsp: nil)
        let last = try issue("last", ocsp: nil)
        var index = try String(contentsOfFile: server.path("index.txt"), encoding: .utf8)
        for serial in 0..<150_000 {
            index +=
                "R\t400101000000Z\t260101000000Z,keyCompromise\t\(String(0x10_000_000 + serial, radix: 16).uppercased())\tunknown\t/CN=x\n"
        }
        try server.folder.file("index.txt", index)
        try server.revoke("last")
        try server.writeList()
        #expect(try server.bytes("root.crl").count > 4_000_000)
        let service = try server.revocation()
        #expect(isGood(try await service.evidence(for: certificate, issuer: root, at: Date())))
        let start = ContinuousClock.now
        guard case .revoked = try await service.evidence(for: last, issuer: root, at: Date()).status else {
            return #expect(Bool(false))
        }
        // From the disk, signature included; generous for a busy machine.
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test(arguments: ["file", "path", "pem"])
    func listsThatSomebodyDroppedOnTheDiskAreUsed(_ kind: String) async throws {
        let certificate = try issue("good", ocsp: "ocsp/close", list: nil)
        let place = server.path(kind == "pem" ? "root.crl.pem" : "root.crl")
        let settings = RevocationSettings(
            sources: [
                RevocationSourceSettings(
                    issuerFile: server.path("root.pem"), lists: [kind == "file" ? "file://" + place : place])
            ])
        let service = try server.revocation(settings)
        #expect(isGood(try await service.evidence(for: certificate, issuer: root, at: Date())))
        #expect(server.requests.isEmpty)
        // A newer file counts at once.
        try server.revoke("good")
        try server.writeList()
        guard case .revoked = try await service.evidence(for: certificate, issuer: root, at: Date()).status else {
            return #expect(Bool(false))
        }
    }

    @Test func aListThatIsTooLargeIsNotTaken() async throws {
        let certificate = try issue("good", ocsp: nil)
        let service = try server.revocation(RevocationSettings(listBytes: 100))
        #expect(codes(try await service.evidence(for: certificate, issuer: root, at: Date())) == [.tooLarge])
    }

    @Test func withoutAddressesItIsSaid() async throws {
        let certificate = try issue("good", ocsp: nil, list: nil)
        let evidence = try await server.revocation().evidence(for: certificate, issuer: root, at: Date())
        #expect(codes(evidence) == [.noSource])
    }

    @Test func anIssuerThatIsNoneIsSaid() async throws {
        let certificate = try issue("good")
        let stranger = try server.der("stranger")
        let evidence = try await server.revocation().evidence(for: certificate, issuer: stranger, at: Date())
        #expect(codes(evidence) == [.wrongSubject] && server.requests.isEmpty)
    }

    @Test func aMissingIssuerIsFetchedOnlyWhenAllowed() async throws {
        try server.issue("good", extensions: TrustServer.signer + server.addresses(issuer: "file/root.der"))
        let certificate = try server.der("good")
        #expect(try await server.revocation().issuer(of: certificate, among: []) == nil)
        #expect(server.requests.isEmpty)
        let service = try server.revocation(RevocationSettings(fetchesIssuers: true))
        #expect(await service.issuer(of: certificate, among: []) == root)
        #expect(await service.issuer(of: certificate, among: []) == root)
        #expect(server.requests == ["/file/root.der"])
        #expect(try await service.issuer(of: certificate, among: [server.der("stranger"), root]) == root)
    }

    /// A key whose chain is what the test says; it gives a value of no meaning.
    private struct Key: DigestSigner {
        let chain: [[UInt8]]
        func certificates() async throws -> [[UInt8]] { chain }
        func sign(digest: ContentDigest) async throws -> [UInt8] { [1] }
    }

    private func checked(
        _ certificate: [UInt8], _ service: RevocationService, isRequired: Bool = false
    ) -> CheckedSigner {
        let rules = SigningRules(
            owner: .person, trustedRoots: [root], clock: .trust, isRevocationRequired: isRequired)
        return CheckedSigner(Key(chain: [certificate, root]), rules: rules, revocation: service)
    }

    @Test func withARevokedCertificateNothingIsSigned() async throws {
        let certificate = try issue("bad")
        try await checked(certificate, try server.revocation()).check()
        try server.revoke("bad")
        let later = checked(certificate, try server.revocation(cache: "other"))
        let error = await #expect(throws: SohoaError.self) { try await later.check() }
        #expect(error?.code == "signing.revoked" && error?.message.vi.contains("lộ khóa bí mật") == true)
    }

    @Test func aStateThatCannotBeHadStopsOnlyWhereTheOfficeSaysSo() async throws {
        let certificate = try issue("good", ocsp: "ocsp/close", list: nil)
        let service = try server.revocation()
        try await checked(certificate, service).check()
        let error = await #expect(throws: SohoaError.self) {
            try await checked(certificate, service, isRequired: true).check()
        }
        #expect(error?.code == "signing.revocationUnknown" && error?.disposition == .retry)
    }
}
