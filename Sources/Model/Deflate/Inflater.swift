/// DEFLATE (RFC 1951), checked at every step: a hostile stream ends in a fault, never in a trap, and never writes more
/// than it may.
package struct Inflater {
    package enum Fault: Error {
        case truncated, invalid, tooLarge
    }
    private let input: ArraySlice<UInt8>
    private let limit: Int
    private var position: Int
    private var bits: UInt32 = 0
    private var bitCount = 0
    private var output: [UInt8] = []

    private init(_ input: ArraySlice<UInt8>, limit: Int) {
        self.input = input
        self.limit = limit
        position = input.startIndex
    }

    /// - Parameter limit: bytes of output at most.
    package static func inflate(_ input: ArraySlice<UInt8>, limit: Int) throws(Fault) -> [UInt8] {
        var inflater = Inflater(input, limit: limit)
        try inflater.blocks()
        return inflater.output
    }

    /// The same in a zlib wrapper without a preset dictionary (RFC 1950 §2.2); its checksum is not asked for.
    ///
    /// - Parameter limit: bytes of output at most.
    package static func inflate(zlib input: [UInt8], limit: Int) throws(Fault) -> [UInt8] {
        guard input.count >= 2, input[0] & 15 == 8, (Int(input[0]) << 8 | Int(input[1])) % 31 == 0, input[1] & 32 == 0
        else { throw .invalid }
        return try inflate(input[2...], limit: limit)
    }

    /// §3.2.3
    private mutating func blocks() throws(Fault) {
        while true {
            let isLast = try take(1) == 1
            switch try take(2) {
            case 0: try stored()
            case 1: try compressed(Self.fixedLengths, Self.fixedDistances)
            case 2: try dynamic()
            default: throw .invalid
            }
            if isLast { return }
        }
    }

    /// The next bits, the first one lowest (§3.1.1).
    private mutating func take(_ count: Int) throws(Fault) -> Int {
        while bitCount < count {
            guard position < input.endIndex else { throw .truncated }
            bits |= UInt32(input[position]) << UInt32(bitCount)
            position += 1
            bitCount += 8
        }
        let value = bits & (UInt32(1) << UInt32(count) - 1)
        bits >>= UInt32(count)
        bitCount -= count
        return Int(value)
    }

    /// §3.2.4
    private mutating func stored() throws(Fault) {
        bits = 0
        bitCount = 0
        guard input.endIndex - position >= 4 else { throw .truncated }
        let length = Int(input[position]) | Int(input[position + 1]) << 8
        let complement = Int(input[position + 2]) | Int(input[position + 3]) << 8
        guard length == complement ^ 0xFFFF else { throw .invalid }
        position += 4
        guard input.endIndex - position >= length else { throw .truncated }
        guard limit - output.count >= length else { throw .tooLarge }
        output += input[position..<position + length]
        position += length
    }

    /// §3.2.7
    private mutating func dynamic() throws(Fault) {
        let literals = try take(5) + 257
        let distances = try take(5) + 1
        let codes = try take(4) + 4
        guard literals <= 286, distances <= 30 else { throw .invalid }
        var lengths = [UInt8](repeating: 0, count: 19)
        for index in 0..<codes { lengths[Self.codeOrder[index]] = UInt8(try take(3)) }
        let lengthCode = HuffmanTable(lengths[...])
        guard lengthCode.isComplete else { throw .invalid }
        let all = try codeLengths(literals + distances, lengthCode)
        guard all[256] != 0 else { throw .invalid }
        let (first, second) = (HuffmanTable(all[..<literals]), HuffmanTable(all[literals...]))
        guard first.isUsable, second.isUsable else { throw .invalid }
        try compressed(first, second)
    }

    private mutating func codeLengths(_ count: Int, _ table: HuffmanTable) throws(Fault) -> [UInt8] {
        var lengths: [UInt8] = []
        while lengths.count < count {
            let symbol = try decode(table)
            var (value, times) = (UInt8(0), 1)
            switch symbol {
            case 0..<16: value = UInt8(symbol)
            case 16:
                guard let last = lengths.last else { throw .invalid }
                (value, times) = (last, 3 + (try take(2)))
            case 17: times = 3 + (try take(3))
            default: times = 11 + (try take(7))
            }
            guard lengths.count + times <= count else { throw .invalid }
            lengths += repeatElement(value, count: times)
        }
        return lengths
    }

    /// §3.2.5
    private mutating func compressed(_ lengths: HuffmanTable, _ distances: HuffmanTable) throws(Fault) {
        while true {
            let symbol = try decode(lengths)
            if symbol < 256 {
                guard output.count < limit else { throw .tooLarge }
                output.append(UInt8(symbol))
                continue
            }
            if symbol == 256 { return }
            guard symbol - 257 < Self.lengthBase.count else { throw .invalid }
            let length = Self.lengthBase[symbol - 257] + (try take(Self.lengthExtra[symbol - 257]))
            let code = try decode(distances)
            guard code < Self.distanceBase.count else { throw .invalid }
            let distance = Self.distanceBase[code] + (try take(Self.distanceExtra[code]))
            guard distance <= output.count else { throw .invalid }
            guard limit - output.count >= length else { throw .tooLarge }
            let start = output.count - distance
            for offset in 0..<length { output.append(output[start + offset]) }
        }
    }

    /// One symbol, bit by bit (§3.2.2): small tables, no look-up that could be led astray.
    private mutating func decode(_ table: HuffmanTable) throws(Fault) -> Int {
        var (code, first, index) = (0, 0, 0)
        for length in 1...15 {
            code |= try take(1)
            let count = table.counts[length]
            if code - count < first { return table.symbols[index + code - first] }
            index += count
            first = (first + count) << 1
            code <<= 1
        }
        throw .invalid
    }

    private static let codeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
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
    /// §3.2.6
    private static let fixedLengths = HuffmanTable(
        ([UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112) + [UInt8](repeating: 7, count: 24)
            + [UInt8](repeating: 8, count: 8))[...])
    private static let fixedDistances = HuffmanTable([UInt8](repeating: 5, count: 30)[...])
}

/// A canonical code: how many symbols have each length, and the symbols in order.
private struct HuffmanTable {
    /// By length, 0…15.
    private(set) var counts = [Int](repeating: 0, count: 16)
    private(set) var symbols: [Int]
    /// Unused codes: negative when more were given away than exist.
    private let left: Int

    init(_ lengths: ArraySlice<UInt8>) {
        for length in lengths { counts[Int(length & 15)] += 1 }
        var offsets = [0, 0]
        for length in 1..<15 { offsets.append(offsets[length] + counts[length]) }
        symbols = [Int](repeating: 0, count: lengths.count)
        for (symbol, length) in lengths.enumerated() where length != 0 {
            symbols[offsets[Int(length & 15)]] = symbol
            offsets[Int(length & 15)] += 1
        }
        var left = 1
        for length in 1...15 { left = min(left << 1, 1 << 20) - counts[length] }
        self.left = left
    }

    var isComplete: Bool { left == 0 }
    /// An incomplete code is allowed only when it has one symbol (§3.2.7).
    var isUsable: Bool { left == 0 || left > 0 && counts[0] + counts[1] == symbols.count }
}
