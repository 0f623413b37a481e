import ArchiveModel
import Containers
import Foundation
import HostKit
import TestSupport
import Testing

/// A container damaged at random never crashes the reader, and never makes it confirm bytes that were not written.
@Suite(.enabled(if: Oracle.program("openssl") != nil)) struct ContainerMutationTests {
    private func word(_ state: inout UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    @Test func noMutantIsBelieved() throws {
        let workshop = try Workshop()
        let good = [UInt8](try Data(contentsOf: URL(fileURLWithPath: try workshop.container())))
        let known = Set(workshop.files.map { "\($0.key) \(Data($0.value).count)" })
        let path = workshop.folder.path + "/mutant.asice"
        var state: UInt64 = 18
        var refused = 0
        for _ in 0..<1500 {
            var bytes = good
            for _ in 0...(word(&state) % 4) {
                let place = Int(word(&state) % UInt64(bytes.count))
                switch word(&state) % 5 {
                case 0: bytes[place] ^= 1 << UInt8(word(&state) % 8)
                case 1: bytes[place] = 0xFF
                case 2: bytes.removeSubrange(place..<min(bytes.count, place + 1 + Int(word(&state) % 64)))
                case 3: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 50)], at: place)
                default: bytes[place] = UInt8(truncatingIfNeeded: word(&state))
                }
            }
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            let reading = ContainerReader.read(path)
            guard reading.problem == nil else {
                refused += 1
                continue
            }
            let proven = Set(reading.objects.map(\.name)).subtracting(reading.unproven)
            for object in reading.objects where proven.contains(object.name) {
                // Only the manifest could vouch for other bytes, and its own digest tells that it was altered.
                let isAltered = reading.signatures.contains { $0.contentDigest != Self.digest(good) }
                #expect(known.contains("\(object.name) \(object.size)") || isAltered)
            }
        }
        #expect(refused > 1000)
    }

    /// SHA-256 of the manifest as it was written.
    private static func digest(_ good: [UInt8]) -> ContentDigest? {
        let text = Data(good)
        guard let start = text.range(of: Data("<?xml".utf8)),
            let end = text.range(of: Data("</asic:ASiCManifest>\n".utf8))
        else { return nil }
        return Digests.sha256(text[start.lowerBound..<end.upperBound])
    }
}
