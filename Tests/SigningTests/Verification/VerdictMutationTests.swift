import ArchiveModel
import Foundation
import Signing
import TestSupport
import Testing

/// One byte changed anywhere: a file that was valid is valid no more. The room of the newest timestamp alone is covered by
/// nothing; what stays valid there (padding, the case of a digit, copies of certificates that stand elsewhere too) says
/// the same of the same people to the letter.
@Suite struct VerdictMutationTests {
    let ring: Keyring

    init() throws {
        ring = try Keyring()
        try ring.leaf(.p256)
    }

    @Test func aChangedByteIsNeverPassed() async throws {
        let maker = try LongTermFile(ring)
        let path = try await maker.archived(
            try maker.withEvidence(try await maker.signed(), lists: [try ring.list()]))
        let roots = try ring.roots()
        let now = Date()
        let before = try await Examination.verdict(path, roots: roots, at: now)
        #expect(before.holds)
        let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        let hole = try #require(try PAdES.lastSignature(of: path)?.hole)
        let range = Int(hole.start)..<Int(hole.end)
        var generator = SeededGenerator(state: 5)
        var passed: [Int] = []
        let target = ring.path("mutant.pdf")
        for number in 0..<400 {
            // Half of them in the values of the signatures, which are most of the file.
            let place =
                number.isMultiple(of: 2)
                ? Int.random(in: 0..<whole.count, using: &generator) : Int.random(in: range, using: &generator)
            var mutant = whole
            mutant[place] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &generator)
            try Data(mutant).write(to: URL(fileURLWithPath: target))
            let after = try await Examination.verdict(target, roots: roots, at: now)
            if after.holds, !range.contains(place) || after != before { passed.append(place) }
        }
        #expect(passed.isEmpty, "\(passed.sorted())")
    }

    @Test func aChangedByteOfAMessageIsNeverTakenForItsContent() async throws {
        try ring.leaf(.rsa2048)
        let whole = try ring.opensslSignature("rsa2048")
        let evidence = { (bytes: [UInt8]) -> FileVerdict in
            try ring.folder.file("mutant.p7s", Data(bytes))
            return try await Examination.verdict(ring.path("mutant.p7s"), roots: try ring.roots(), content: "content")
        }
        let before = try #require(try await evidence(whole).signatures.first)
        #expect(before.integrity == .intact)
        var generator = SeededGenerator(state: 7)
        for _ in 0..<300 {
            var mutant = whole
            let place = Int.random(in: 0..<whole.count, using: &generator)
            mutant[place] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &generator)
            let after = try await evidence(mutant)
            guard let signature = after.signatures.first, signature.integrity == .intact else { continue }
            // What stays intact says the same of the same key.
            #expect(signature.indication != .totalPassed)
        }
    }
}
