import ArchiveModel
import Foundation
import HostKit
import Signing
import TestSupport
import Testing
import WorkerClient

/// pyHanko as the person's own software: what is accepted, what is refused and why. No false acceptance.
@Suite(.serialized) struct SignedReturnTests {
    let returns: Returns

    init() throws { returns = try Returns.made.get() }

    @Test(arguments: [
        ("bb-table.pdf", "ID-table"), ("bb-stream.pdf", "ID-stream"), ("bb-linear.pdf", "ID-linear"),
        ("bb-field.pdf", "ID-field"), ("bb-second.pdf", "ID-signed"), ("bt.pdf", "ID-table"),
        ("visible.pdf", "ID-table"), ("pkcs7.pdf", "ID-table"), ("renewed.pdf", "ID-table"), ("ec.pdf", "ID-table"),
        ("dated.pdf", "ID-table"), ("dss.pdf", "ID-table"), ("stamped.pdf", "ID-table"), ("lta.pdf", "ID-table"),
        ("lta-second.pdf", "ID-signed"),
    ])
    func whatWasSignedOnceIsAccepted(file: String, document: String) async throws {
        let verdict = try await returns.verdict(file)
        let accepted = try #require(verdict.accepted, "\(verdict)")
        #expect(accepted.document == document)
        #expect(accepted.signer.contains(file == "ec.pdf" ? "Lê Cường" : "Nguyễn Văn An"))
        #expect(abs(try #require(accepted.claimedTime).timeIntervalSinceNow) < 3600)
        #expect(accepted.digest == (try DurableFiles.digest(of: returns.path(file)).digest))
        #expect(accepted.value.first == 0x30)
        // Others agree that a signature of this file covers what we say and holds.
        let opinion = try Oracle.run("pdfsig", ["-nocert", returns.path(file)]).output
        #expect(opinion.contains("Signature Validation: Signature is Valid."), "\(opinion)")
        #expect(!opinion.contains("Signature is Invalid"), "\(opinion)")
    }

    @Test(arguments: [
        ("unsent.txt", "not-pdf"), ("untouched.pdf", "unsigned"), ("saved.pdf", "unsigned"),
        ("cut.pdf", "incomplete"), ("cut-early.pdf", "incomplete"),
        ("other.pdf", "not-ours"), ("other-signed.pdf", "not-ours"),
        ("rewritten.pdf", "rewritten"), ("rewritten-first.pdf", "rewritten"), ("altered-prefix.pdf", "rewritten"),
        ("encrypted.pdf", "encrypted"), ("locked.pdf", "encrypted"),
        ("altered-update.pdf", "broken"), ("altered-value.pdf", "broken"), ("copied.pdf", "broken"),
        ("wide.pdf", "broken"),
        ("twice.pdf", "several-signatures"), ("two-people.pdf", "several-signatures"),
        ("wrong-person.pdf", "wrong-certificate"), ("expired.pdf", "expired"), ("future.pdf", "not-yet-valid"),
        ("login.pdf", "usage"), ("forged.pdf", "untrusted"), ("certified.pdf", "certified"),
        ("note-after.pdf", "changed-after"), ("page-after.pdf", "changed-after"),
        ("overlay-after.pdf", "changed-after"), ("attachment-after.pdf", "changed-after"),
        ("script-after.pdf", "changed-after"), ("empty-after.pdf", "changed-after"),
        ("dated-after.pdf", "changed-after"), ("note-after-dss.pdf", "changed-after"),
        ("note-before.pdf", "other-content"), ("page-before.pdf", "other-content"),
        ("overlay-before.pdf", "other-content"), ("attachment-before.pdf", "other-content"),
        ("script-before.pdf", "other-content"), ("empty-before.pdf", "other-content"),
        ("huge.pdf", "covers-page"), ("sha512.pdf", "old-form"), ("sha1.pdf", "old-form"),
        ("junk.pdf", "changed-after"), ("replaced.pdf", "other-content"),
    ])
    func anythingElseIsRefusedWithItsReason(file: String, code: String) async throws {
        let verdict = try await returns.verdict(file)
        let refusal = try #require(verdict.refusal, "\(verdict)")
        #expect(refusal.code.rawValue == code, "\(refusal.message.en)")
        for text in [refusal.message, refusal.advice] {
            #expect(text.vi.count > 15 && text.en.count > 15 && text.vi != text.en)
        }
    }

    /// Every case file is in one of the two tables.
    @Test func noCaseIsForgotten() throws {
        let files = try DurableFiles.list(returns.folder.path).filter {
            $0.hasSuffix(".pdf") && !$0.hasPrefix("sent-") && $0 != "plain.pdf"
        }
        #expect(files.count == 15 + 42)
    }

    @Test func anAlteredFileIsToldByItsIdentifierOrItsName() async throws {
        #expect(try await returns.verdict("rewritten.pdf").refusal?.document == "ID-table")
        #expect(try await returns.verdict("other-signed.pdf").refusal?.document == nil)
        let named = try await returns.verdict("other-signed.pdf", as: "To ban do id-stream (da ky).pdf").refusal
        #expect(named?.code == .rewritten && named?.document == "ID-stream")
    }

    @Test func theLongerOfTwoSentFilesIsMeant() async throws {
        // The second signer's file begins with the first one's too.
        let accepted = try #require(try await returns.verdict("bb-second.pdf").accepted)
        #expect(accepted.document == "ID-signed")
        let first = try returns.documents().filter { $0.id == "ID-table" }
        // Where only the first is awaited, the same file has one signature too many.
        #expect(try await returns.verdict("bb-second.pdf", documents: first).refusal?.code == .severalSignatures)
    }

    @Test func theTimeIsProvenOnlyByATimestamp() async throws {
        #expect(try await returns.verdict("bb-table.pdf").accepted?.provenTime == nil)
        let stamped = try #require(try await returns.verdict("bt.pdf").accepted)
        #expect(abs(try #require(stamped.provenTime).timeIntervalSinceNow) < 3600)
        #expect(try await returns.verdict("stamped.pdf").accepted?.documentTimestamps == 1)
    }

    @Test func aSignatureFromTheFutureIsRefused() async throws {
        let early = Date().addingTimeInterval(-3600)
        let refusal = try #require(try await returns.verdict("bb-table.pdf", at: early).refusal)
        #expect(refusal.code == .wrongTime)
    }

    private struct Issuer: RevocationSource {
        let status: RevocationStatus
        func evidence(for certificate: [UInt8], issuer: [UInt8], at now: Date) async throws -> RevocationEvidence {
            RevocationEvidence(status: status)
        }
    }

    @Test func aRevokedCertificateSignsNothing() async throws {
        let revoked = Issuer(status: .revoked(at: Date().addingTimeInterval(-7200), .keyCompromise))
        let refusal = try #require(try await returns.verdict("bb-table.pdf", revocation: revoked).refusal)
        #expect(refusal.code == .revoked && refusal.message.vi.contains("lộ khóa bí mật"))
        #expect(try await returns.verdict("bt.pdf", revocation: revoked).refusal?.code == .revoked)
        let good = Issuer(status: .good(from: Date(), until: nil))
        #expect(try await returns.verdict("bb-table.pdf", revocation: good, isRequired: true).accepted != nil)
    }

    /// Revoked a moment ago: only a timestamp proves that the signature is older.
    @Test func aTimestampOutlivesTheCertificate() async throws {
        let revoked = Issuer(status: .revoked(at: Date().addingTimeInterval(600), .superseded))
        #expect(try await returns.verdict("bb-table.pdf", revocation: revoked).refusal?.code == .revoked)
        #expect(try await returns.verdict("bt.pdf", revocation: revoked).accepted?.provenTime != nil)
    }

    @Test func whileTheStateIsNotKnownTheFileWaits() async throws {
        let silent = Issuer(status: .unknown([]))
        #expect(try await returns.verdict("bb-table.pdf", revocation: silent).accepted != nil)
        for source in [silent, nil] {
            let error = await #expect(throws: SohoaError.self) {
                _ = try await returns.verdict("bb-table.pdf", revocation: source, isRequired: true)
            }
            #expect(error?.code == "signing.revocationUnknown" && error?.disposition == .retry)
        }
    }

    /// Whatever byte is lost or turned, it is no longer accepted, or it is exactly what it was.
    @Test func noDamageIsAccepted() async throws {
        let whole = try Data(contentsOf: URL(fileURLWithPath: returns.path("bb-table.pdf")))
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<60 {
            var copy = whole
            let place = Int.random(in: 0..<copy.count, using: &generator)
            let bit = UInt8(1) << UInt8.random(in: 0..<8, using: &generator)
            copy[place] ^= bit
            try copy.write(to: URL(fileURLWithPath: returns.path("damaged.tmp")))
            let verdict = try await returns.verdict("damaged.tmp")
            // The case of a hexadecimal digit and the zeros behind the value say nothing.
            let isInValue = isHexadecimal(whole, around: place)
            #expect(verdict.accepted == nil || isInValue, "bit \(bit) at \(place)")
        }
    }

    /// A worker that a hostile file took over says what it likes; the bytes decide.
    @Test func aWorkerThatLiesGetsNothingAccepted() async throws {
        let document = try #require(try returns.documents().first)
        let file = try FileBytes(opening: returns.path("bb-table.pdf"))
        let outcome = await returns.pool.perform(
            .readReturn(SignedReturnJob(name: "f.pdf", preparedSize: document.size)),
            inputs: ["f.pdf": file.path], outputDirectory: returns.path("scratch"), limits: WorkerLimits())
        guard case .readReturn(let honest) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        let judge = SignedReturnJudge(trustedRoots: returns.roots, now: Date())
        #expect(try await judge.judge(file, reading: honest, of: document).accepted != nil)
        let range = honest.signatures[0].judgement.byteRange
        let lies: [[Int]] = [
            [], [0], [0, 0, 0, 0], [0, range[1], range[2], range[3] + 1], [0, range[1], range[2], range[3] - 1],
            [1, range[1] - 1, range[2], range[3]], [0, range[1] - 1, range[2], range[3]],
            [0, range[1], range[2] + 2, range[3] - 2], [0, -1, range[2], range[3]],
            [0, range[1], .max, .max], [0, 20, 60, Int(file.size) - 60],
        ]
        for lie in lies {
            var reading = honest
            reading.signatures[0].judgement.byteRange = lie
            let refusal = try await judge.judge(file, reading: reading, of: document).refusal
            #expect(refusal?.code == .broken, "\(lie)")
        }
        // Another person's signature stays another person's, whatever is said of the file.
        let other = try FileBytes(opening: returns.path("wrong-person.pdf"))
        var reading = honest
        let text = try String(contentsOfFile: returns.path("wrong-person.pdf"), encoding: .isoLatin1)
        let words = text.components(separatedBy: "/ByteRange [")[1].split(separator: "]")[0].split(separator: " ")
        reading.signatures[0].judgement.byteRange = words.compactMap { Int($0) }
        #expect(try await judge.judge(other, reading: reading, of: document).refusal?.code == .wrongCertificate)
    }

    /// One pass gives what separate ones give, also for lengths that the file does not have.
    @Test func beginningsAreHashedInOnePass() throws {
        let content = Data((0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        let path = returns.path("prefixes.tmp")
        try content.write(to: URL(fileURLWithPath: path))
        let lengths: Set<Int64> = [0, 1, 262_144, 262_145, 699_999, 700_000, 700_001, -1]
        let digests = try FileBytes(opening: path).prefixDigests(lengths: lengths)
        #expect(Set(digests.keys) == lengths.subtracting([700_001, -1]))
        for (length, digest) in digests { #expect(digest == Digests.sha256(content.prefix(Int(length)))) }
    }

    private func isHexadecimal(_ data: Data, around place: Int) -> Bool {
        guard let start = data.range(of: Data("/Contents <3".utf8))?.upperBound,
            let end = data[start...].firstIndex(of: UInt8(ascii: ">"))
        else { return false }
        return (start..<end).contains(place)
    }
}
