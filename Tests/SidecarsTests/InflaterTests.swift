import Deflate
import Foundation
import TestSupport
import Testing

/// zlib of Python packs, ours unpacks.
@Suite struct InflaterTests {
    @Test(arguments: 0...9) func unpacksWhatZlibPacks(level: Int) throws {
        let script = """
            import sys, zlib, random
            random.seed(\(level))
            for size in [0, 1, 2, 3, 100, 258, 259, 5000, 70000]:
                for alphabet in [1, 2, 30, 256]:
                    data = bytes(random.randrange(alphabet) for _ in range(size))
                    for strategy in [zlib.Z_DEFAULT_STRATEGY, zlib.Z_HUFFMAN_ONLY, zlib.Z_FIXED]:
                        c = zlib.compressobj(\(level), zlib.DEFLATED, -15, 9, strategy)
                        print(data.hex(), (c.compress(data) + c.flush()).hex())
            """
        let result = try Oracle.run("python3", ["-c", script])
        #expect(result.status == 0, "\(result.errors)")
        var count = 0
        for line in result.output.split(separator: "\n") {
            let parts = line.split(separator: " ", omittingEmptySubsequences: false).map(Self.bytes)
            let (plain, packed) = (parts[0], parts[1])
            #expect(try Inflater.inflate(packed[...], limit: plain.count) == plain)
            if !plain.isEmpty {
                #expect(throws: Inflater.Fault.tooLarge) { try Inflater.inflate(packed[...], limit: plain.count - 1) }
            }
            #expect(throws: Inflater.Fault.self) { try Inflater.inflate(packed.dropLast(), limit: plain.count) }
            count += 1
        }
        #expect(count == 108)
    }

    @Test func hostileStreamsEndInAFault() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...80, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            let result = try? Inflater.inflate(bytes[...], limit: 10_000)
            #expect((result?.count ?? 0) <= 10_000)
        }
    }

    private static func bytes(_ hex: Substring) -> [UInt8] {
        let digits = hex.utf8.map { $0 < 58 ? $0 - 48 : $0 - 87 }
        return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
