/// DEFLATE (RFC 1951), piece by piece and in constant memory. Checked at every step: a hostile stream ends in a fault,
/// never in a trap, and never gives more than it may.
package struct StreamInflater {
    /// What is packed, nil at the end; what it throws ends the stream.
    package typealias Source = () throws -> ArraySlice<UInt8>?
    package typealias Sink = (ArraySlice<UInt8>) throws -> Void
    /// Bytes that a copy may reach back (§2).
    private static let reach = 1 << 15
    private static let room = 1 << 17

    private let source: Source
    /// Bytes that may still be given.
    private var budget: Int
    private var piece: ArraySlice<UInt8> = []
    private var position = 0
    private var isAtEnd = false
    private var bits: UInt64 = 0
    private var bitCount = 0
    /// The last 32 KiB and what comes after them.
    private var window = [UInt8](repeating: 0, count: StreamInflater.room)
    private var filled = 0
    /// Bytes of the window that were handed over.
    private var sent = 0

    /// - Parameter limit: bytes of output at most.
    package init(limit: Int = .max, _ source: @escaping Source) {
        budget = limit
        self.source = source
    }

    /// - Returns: whether the stream ends where its source ends.
    /// - Throws: `Inflater.Fault`, and what source and sink throw.
    package mutating func run(_ sink: Sink) throws -> Bool {
        var isLast = false
        while !isLast {
            isLast = try take(1) == 1
            switch try take(2) {
            case 0: try stored(sink)
            case 1: try compressed(.fixedLengths, .fixedDistances, sink)
            case 2:
                let (lengths, distances) = try dynamicCodes()
                try compressed(lengths, distances, sink)
            default: throw Inflater.Fault.invalid
            }
        }
        try flush(sink)
        try refill()
        return bitCount < 8 && isAtEnd
    }

    // MARK: Bits

    /// Makes 32 bits available unless the range ends.
    private mutating func refill() throws {
        while bitCount <= 48 {
            while position == piece.endIndex {
                guard !isAtEnd, let next = try source() else {
                    isAtEnd = true
                    return
                }
                piece = next
                position = next.startIndex
            }
            bits |= UInt64(piece[position]) << UInt64(bitCount)
            position += 1
            bitCount += 8
        }
    }

    private mutating func take(_ count: Int) throws -> Int {
        if bitCount < count {
            try refill()
            guard bitCount >= count else { throw Inflater.Fault.truncated }
        }
        let value = Int(bits & (UInt64(1) << UInt64(count) &- 1))
        bits >>= UInt64(count)
        bitCount -= count
        return value
    }

    private mutating func symbol(_ code: HuffmanCode) throws -> Int {
        if bitCount < HuffmanCode.longest { try refill() }
        guard let (symbol, length) = code.decode(bits), length <= bitCount else { throw Inflater.Fault.invalid }
        bits >>= UInt64(length)
        bitCount -= length
        return symbol
    }

    // MARK: Blocks

    /// §3.2.4
    private mutating func stored(_ sink: Sink) throws {
        _ = try take(bitCount & 7)
        let length = try take(16)
        guard try take(16) == length ^ 0xFFFF else { throw Inflater.Fault.invalid }
        for _ in 0..<length { try put(UInt8(truncatingIfNeeded: try take(8)), sink) }
    }

    /// §3.2.7
    private mutating func dynamicCodes() throws -> (HuffmanCode, HuffmanCode) {
        let literals = try take(5) + 257
        let distances = try take(5) + 1
        let count = try take(4) + 4
        guard literals <= 286, distances <= 30 else { throw Inflater.Fault.invalid }
        var lengths = [UInt8](repeating: 0, count: 19)
        for index in 0..<count { lengths[Self.order[index]] = UInt8(try take(3)) }
        guard let code = HuffmanCode(lengths[...], mayBeIncomplete: false) else { throw Inflater.Fault.invalid }
        let all = try codeLengths(literals + distances, code)
        guard all[256] != 0, let first = HuffmanCode(all[..<literals], mayBeIncomplete: true),
            let second = HuffmanCode(all[literals...], mayBeIncomplete: true)
        else { throw Inflater.Fault.invalid }
        return (first, second)
    }

    private mutating func codeLengths(_ count: Int, _ code: HuffmanCode) throws -> [UInt8] {
        var lengths: [UInt8] = []
        while lengths.count < count {
            let symbol = try symbol(code)
            var (value, times) = (UInt8(0), 1)
            switch symbol {
            case 0..<16: value = UInt8(symbol)
            case 16:
                guard let last = lengths.last else { throw Inflater.Fault.invalid }
                (value, times) = (last, 3 + (try take(2)))
            case 17: times = 3 + (try take(3))
            default: times = 11 + (try take(7))
            }
            guard lengths.count + times <= count else { throw Inflater.Fault.invalid }
            lengths += repeatElement(value, count: times)
        }
        return lengths
    }

    /// §3.2.5
    private mutating func compressed(
        _ lengths: HuffmanCode, _ distances: HuffmanCode, _ sink: Sink
    ) throws {
        while true {
            let symbol = try symbol(lengths)
            if symbol < 256 {
                try put(UInt8(symbol), sink)
                continue
            }
            if symbol == 256 { return }
            guard symbol - 257 < Self.lengthBase.count else { throw Inflater.Fault.invalid }
            let length = Self.lengthBase[symbol - 257] + (try take(Self.lengthExtra[symbol - 257]))
            let code = try self.symbol(distances)
            guard code < Self.distanceBase.count else { throw Inflater.Fault.invalid }
            let distance = Self.distanceBase[code] + (try take(Self.distanceExtra[code]))
            guard distance <= filled else { throw Inflater.Fault.invalid }
            try spend(length)
            if filled + length > window.count { try flush(sink) }
            let start = filled - distance
            for offset in 0..<length { window[filled + offset] = window[start + offset] }
            filled += length
        }
    }

    private mutating func spend(_ count: Int) throws {
        guard budget >= count else { throw Inflater.Fault.tooLarge }
        budget -= count
    }

    private mutating func put(_ byte: UInt8, _ sink: Sink) throws {
        try spend(1)
        if filled == window.count { try flush(sink) }
        window[filled] = byte
        filled += 1
    }

    /// Hands over what is new and keeps what copies may reach.
    private mutating func flush(_ sink: Sink) throws {
        if filled > sent { try sink(window[sent..<filled]) }
        let kept = min(filled, Self.reach)
        if kept < filled {
            for index in 0..<kept { window[index] = window[filled - kept + index] }
        }
        (filled, sent) = (kept, kept)
    }

    private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    private static let lengthBase = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258,
    ]
    private static let lengthExtra = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    private static let distanceBase = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145, 8193, 12289, 16385, 24577,
    ]
    private static let distanceExtra = [
        0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
    ]
}
