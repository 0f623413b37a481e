import ArchiveModel
import Foundation
import Signing
import TestSupport
import Testing

/// Damaged signatures: never believed, never a crash.
@Suite struct SignatureDamageTests {
    @Test(arguments: [Keyring.Kind.p256, .rsa2048])
    func noFlippedBitIsBelieved(kind: Keyring.Kind) async throws {
        let ring = try Keyring()
        try ring.leaf(kind)
        let signature = try await CAdES.sign(digest: ring.digest, with: ring.signer(kind.rawValue), at: Date())
        let digest = try ring.digest
        let other = try Keyring.digest(Data("other".utf8))
        let roots = try ring.roots()
        var generator = SeededGenerator(state: 7)
        #expect(signature.count >= 500)
        for position in signature.indices {
            var damaged = signature
            damaged[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            let report = await SignatureVerifier.verify(
                signature: damaged, contentDigest: digest, trustedRoots: roots, at: Date())
            #expect(!report.isTrusted && report.level == .none, "byte \(position)")
            if position.isMultiple(of: 8) {
                let onOther = await SignatureVerifier.verify(
                    signature: damaged, contentDigest: other, trustedRoots: roots, at: Date())
                #expect(!(onOther.isIntact && onOther.coversContent), "byte \(position)")
            }
        }
    }

    /// ASN.1 lets a second 61 pass; no calendar has it.
    @Test func aSecondThatIsNoneIsRefused() async throws {
        let ring = try Keyring()
        try ring.leaf(.p256)
        let signature = try await CAdES.sign(digest: ring.digest, with: ring.signer("p256"), at: Date())
        let (digest, roots) = (try ring.digest, try ring.roots())
        // UTCTime: tag, 13 bytes, YYMMDDHHMMSSZ. The claimed time, and from and until when the certificate is valid.
        let times = signature.indices.dropLast(14).filter {
            signature[$0] == 0x17 && signature[$0 + 1] == 13 && signature[$0 + 14] == UInt8(ascii: "Z")
        }
        #expect(times.count == 3)
        for time in times {
            var damaged = signature
            damaged.replaceSubrange(time + 12..<time + 14, with: Array("61".utf8))
            let report = await SignatureVerifier.verify(
                signature: damaged, contentDigest: digest, trustedRoots: roots, at: Date())
            #expect(!report.isTrusted && !report.faults.isEmpty)
        }
    }

    @Test func noTruncationIsBelieved() async throws {
        let ring = try Keyring()
        try ring.leaf(.p256)
        let signature = try await CAdES.sign(digest: ring.digest, with: ring.signer("p256"), at: Date())
        let (digest, roots) = (try ring.digest, try ring.roots())
        for count in 0..<signature.count {
            let report = await SignatureVerifier.verify(
                signature: Array(signature.prefix(count)), contentDigest: digest, trustedRoots: roots, at: Date())
            #expect(report.faults.map(\.code) == [.malformed], "\(count) bytes")
        }
        for tail in [[0], [0, 0], signature] as [[UInt8]] {
            let report = await SignatureVerifier.verify(
                signature: signature + tail, contentDigest: digest, trustedRoots: roots, at: Date())
            #expect(report.faults.map(\.code) == [.malformed])
        }
    }

    @Test(arguments: 0..<8)
    func noMutationCrashesOrIsBelieved(seed: Int) async throws {
        let ring = try Keyring()
        try ring.leaf(.p256)
        let ours = try await CAdES.sign(digest: ring.digest, with: ring.signer("p256"), at: Date())
        let theirs = try ring.opensslSignature("p256", ["-cades", "-certfile", "root.pem"])
        let (digest, roots) = (try ring.digest, try ring.roots())
        var generator = SeededGenerator(state: UInt64(seed))
        for round in 0..<700 {
            var bytes = round.isMultiple(of: 2) ? ours : theirs
            for _ in 0...Int.random(in: 0..<3, using: &generator) { mutate(&bytes, &generator) }
            let report = await SignatureVerifier.verify(
                signature: bytes, contentDigest: digest, trustedRoots: roots, at: Date())
            // OpenSSL's signature carries a copy of the root that nothing vouches for; ours has no such byte.
            if round.isMultiple(of: 2), bytes != ours { #expect(!report.isTrusted, "seed \(seed), round \(round)") }
            #expect(report.isTrusted || !report.faults.isEmpty)
        }
    }

    private func mutate(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
        guard !bytes.isEmpty else { return }
        let position = Int.random(in: 0..<bytes.count, using: &generator)
        let length = min(bytes.count - position, Int.random(in: 1..<40, using: &generator))
        switch Int.random(in: 0..<7, using: &generator) {
        case 0: bytes[position] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes[position] = [0, 0x7F, 0x80, 0x84, 0xFF, 0x30, 0x31, 0xA0].randomElement(using: &generator) ?? 0
        case 2: bytes.removeSubrange(position..<position + length)
        case 3: bytes.insert(contentsOf: bytes[position..<position + length], at: position)
        case 4: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: position)
        case 5: bytes[position] &+= 1
        default: bytes.swapAt(position, Int.random(in: 0..<bytes.count, using: &generator))
        }
    }

    @Test func garbageIsRefused() async throws {
        var generator = SeededGenerator(state: 99)
        let digest = try Keyring.digest(Data())
        for _ in 0..<2000 {
            let count = Int.random(in: 0..<300, using: &generator)
            var bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            if count > 4 { bytes.replaceSubrange(0..<2, with: [0x30, UInt8(min(127, count - 2))]) }
            let report = await SignatureVerifier.verify(
                signature: bytes, contentDigest: digest, trustedRoots: [], at: Date())
            #expect(report.faults.map(\.code) == [.malformed])
        }
    }

    @Test func deepNestingAndHugeLengthsAreRefused() async throws {
        let digest = try Keyring.digest(Data())
        let nested = (0..<5000).reduce(into: [UInt8]()) { bytes, _ in bytes += [0x30, 0x80] }
        let huge: [UInt8] = [0x30, 0x88, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]
        let large = [UInt8](repeating: 0x30, count: 3 << 20)
        for bytes in [nested, huge, large, []] {
            let report = await SignatureVerifier.verify(
                signature: bytes, contentDigest: digest, trustedRoots: [], at: Date())
            #expect(report.faults.map(\.code) == [.malformed])
        }
    }
}
