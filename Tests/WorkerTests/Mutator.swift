/// Damages the bytes of readable files as fuzzers do, the same way for the same seed.
struct Mutator {
    private var generator: SplitMix

    init(seed: UInt64) { generator = SplitMix(state: seed) }

    mutating func index(below count: Int) -> Int { Int(generator.next() % UInt64(max(1, count))) }

    /// - Parameter other: another file, from which pieces are taken.
    mutating func mutate(_ bytes: [UInt8], with other: [UInt8]) -> [UInt8] {
        var result = bytes
        for _ in 0...index(below: 6) where !result.isEmpty { step(&result, other) }
        return result
    }

    private mutating func step(_ bytes: inout [UInt8], _ other: [UInt8]) {
        // Headers and tables are where parsers go wrong: half of the blows fall on the first or last kilobytes.
        let place = self.place(in: bytes.count)
        switch index(below: 9) {
        case 0: bytes[place] ^= 1 << UInt8(index(below: 8))
        case 1: bytes[place] = [0, 1, 0x7F, 0x80, 0xFF, 0x20, 0x2D][index(below: 7)]
        case 2: write(number(), at: place, into: &bytes)
        case 3: bytes.removeSubrange(place..<min(bytes.count, place + 1 + index(below: 4096)))
        case 4:
            let end = min(bytes.count, place + 1 + index(below: 4096))
            bytes.insert(contentsOf: Array(bytes[place..<end]), at: self.place(in: bytes.count))
        case 5: bytes.removeSubrange(place...)
        case 6 where !other.isEmpty:
            let start = index(below: other.count)
            let piece = other[start..<min(other.count, start + 1 + index(below: 2048))]
            bytes.replaceSubrange(place..<min(bytes.count, place + piece.count), with: piece)
        case 7: digits(&bytes, from: place)
        default:
            for offset in 0..<(1 + index(below: 32)) where place + offset < bytes.count {
                bytes[place + offset] = UInt8(truncatingIfNeeded: generator.next())
            }
        }
    }

    private mutating func place(in count: Int) -> Int {
        switch index(below: 4) {
        case 0: index(below: min(count, 512))
        case 1: count - 1 - index(below: min(count, 2048))
        default: index(below: count)
        }
    }

    private mutating func number() -> UInt32 {
        [0, 1, 0xFFFF_FFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF, 0x10000, 0xFFFF_FFF0][index(below: 8)]
    }

    private mutating func write(_ number: UInt32, at place: Int, into bytes: inout [UInt8]) {
        let value = index(below: 2) == 0 ? number : number.byteSwapped
        for byte in 0..<4 where place + byte < bytes.count {
            bytes[place + byte] = UInt8(truncatingIfNeeded: value >> UInt32(8 * byte))
        }
    }

    /// A number in text (PDF, DXF, GeoJSON) becomes a huge or negative one of the same length.
    private mutating func digits(_ bytes: inout [UInt8], from place: Int) {
        let isDigit = { (byte: UInt8) in (48...57).contains(byte) }
        guard let start = bytes[place...].firstIndex(where: isDigit) else { return }
        let replacement: UInt8 = [48, 57, 45][index(below: 3)]
        var position = start
        while position < bytes.count, isDigit(bytes[position]) {
            bytes[position] = position == start || replacement != 45 ? replacement : 57
            position += 1
        }
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): small, and the same everywhere.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
