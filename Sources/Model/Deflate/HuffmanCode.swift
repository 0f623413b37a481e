/// A canonical code (RFC 1951 §3.2.2) as one table: the next 15 bits tell symbol and length.
struct HuffmanCode {
    static let longest = 15
    /// By the next bits, lowest first: symbol << 4 | length; 0 where no code leads.
    private let table: [UInt16]
    private let mask: UInt64

    /// - Parameter mayBeIncomplete: a code of one symbol of one bit, or of none where there are no distances (§3.2.7).
    /// - Returns: nil for lengths that make no code.
    init?(_ lengths: ArraySlice<UInt8>, mayBeIncomplete: Bool) {
        var counts = [Int](repeating: 0, count: 16)
        for length in lengths { counts[Int(length & 15)] += 1 }
        counts[0] = 0
        var (left, firsts) = (1, [Int](repeating: 0, count: 16))
        for length in 1...15 {
            firsts[length] = (firsts[length - 1] + counts[length - 1]) << 1
            left = left << 1 - counts[length]
            guard left >= 0 else { return nil }
        }
        let used = counts.reduce(0, +)
        guard left == 0 || mayBeIncomplete && used <= 1 && used == counts[1] else { return nil }
        let width = (1...15).last { counts[$0] > 0 } ?? 1
        var table = [UInt16](repeating: 0, count: 1 << width)
        for (symbol, length) in lengths.enumerated() where length != 0 {
            let length = Int(length)
            let code = firsts[length]
            firsts[length] += 1
            var index = Self.reversed(code, length)
            while index < table.count {
                table[index] = UInt16(symbol) << 4 | UInt16(length)
                index += 1 << length
            }
        }
        self.table = table
        mask = UInt64(table.count - 1)
    }

    /// nil where no code leads.
    func decode(_ bits: UInt64) -> (symbol: Int, length: Int)? {
        let found = table[Int(bits & mask)]
        return found == 0 ? nil : (Int(found >> 4), Int(found & 15))
    }

    private static func reversed(_ code: Int, _ length: Int) -> Int {
        (0..<length).reduce(0) { $0 << 1 | code >> $1 & 1 }
    }

    /// §3.2.6
    static let fixedLengths = HuffmanCode(
        fixed: [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112) + [UInt8](repeating: 7, count: 24)
            + [UInt8](repeating: 8, count: 8))
    static let fixedDistances = HuffmanCode(fixed: [UInt8](repeating: 5, count: 32))

    private init(fixed lengths: [UInt8]) {
        self = HuffmanCode(lengths[...], mayBeIncomplete: false) ?? HuffmanCode()
    }

    private init() { (table, mask) = ([0], 0) }
}
