/// Samples of 1, 2 or 4 bits: packed from the high bit in files, one a byte where they are calculated with.
enum BitPacking {
    static func unpack(
        _ source: UnsafeRawPointer, into target: UnsafeMutableRawPointer, count: Int, bits: Int
    ) {
        let from = source.assumingMemoryBound(to: UInt8.self)
        let to = target.assumingMemoryBound(to: UInt8.self)
        let each = 8 / bits
        let mask = UInt8((1 << bits) - 1)
        var index = 0
        while index < count {
            let byte = from[index / each]
            var shift = 8 - bits
            for pixel in index..<min(index + each, count) {
                to[pixel] = byte >> UInt8(truncatingIfNeeded: shift) & mask
                shift -= bits
            }
            index += each
        }
    }

    static func pack(
        _ source: UnsafeRawPointer, into target: UnsafeMutableRawPointer, count: Int, bits: Int
    ) {
        let from = source.assumingMemoryBound(to: UInt8.self)
        let to = target.assumingMemoryBound(to: UInt8.self)
        let each = 8 / bits
        let mask = UInt8((1 << bits) - 1)
        var index = 0
        while index < count {
            var byte: UInt8 = 0
            var shift = 8 - bits
            for pixel in index..<min(index + each, count) {
                byte |= (from[pixel] & mask) << UInt8(truncatingIfNeeded: shift)
                shift -= bits
            }
            to[index / each] = byte
            index += each
        }
    }

    /// Eight bytes for each byte of bits: 0 and 255, in memory order.
    static let spread: [UInt64] = (0..<256).map { (byte: Int) -> UInt64 in
        var eight: UInt64 = 0
        for bit in 0..<8 where (byte >> (7 - bit)) & 1 == 1 { eight |= UInt64(255) << UInt64(bit * 8) }
        return eight
    }
}
