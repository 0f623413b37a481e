/// TrueType font programs as bytes (ISO/IEC 14496-22).
enum TrueTypeProgram {
    /// A program whose glyphs are all empty and half an em wide: the tables that a CIDFontType2 needs
    /// (ISO 32000-1 §9.9), nothing else.
    static func glyphless(glyphs: Int, unitsPerEm: Int) -> [UInt8] {
        let count = max(1, min(glyphs, 0xFFFF))
        let advance = unitsPerEm / 2
        var tables: [(tag: String, data: [UInt8])] = [
            ("glyf", [0, 0, 0, 0]), ("head", head(unitsPerEm)), ("hhea", hhea(unitsPerEm, advance)),
            // One metric: it counts for every glyph that follows; left side bearings are 0.
            ("hmtx", short(advance) + short(0) + [UInt8](repeating: 0, count: 2 * (count - 1))),
            ("loca", [UInt8](repeating: 0, count: 2 * (count + 1))), ("maxp", maxp(count)),
        ]
        var program = assembled(tables)
        // The whole file's sum is chosen by checkSumAdjustment in `head`.
        let adjustment = 0xB1B0_AFBA &- checksum(program)
        tables[1].data.replaceSubrange(8..<12, with: long(Int(adjustment)))
        program = assembled(tables, sums: assembledSums(tables))
        return program
    }

    private static func assembledSums(_ tables: [(tag: String, data: [UInt8])]) -> [UInt32] {
        tables.map { table in
            // The sum of `head` is that of the table without its adjustment.
            var data = table.data
            if table.tag == "head" { data.replaceSubrange(8..<12, with: [0, 0, 0, 0]) }
            return checksum(data)
        }
    }

    private static func assembled(_ tables: [(tag: String, data: [UInt8])], sums: [UInt32]? = nil) -> [UInt8] {
        let sums = sums ?? assembledSums(tables)
        var power = 1
        var exponent = 0
        while power * 2 <= tables.count {
            power *= 2
            exponent += 1
        }
        var directory = long(0x0001_0000) + short(tables.count) + short(power * 16) + short(exponent)
        directory += short((tables.count - power) * 16)
        var body: [UInt8] = []
        for (table, sum) in zip(tables, sums) {
            directory += Array(table.tag.utf8) + long(Int(sum)) + long(12 + 16 * tables.count + body.count)
            directory += long(table.data.count)
            body += padded(table.data)
        }
        return directory + body
    }

    private static func head(_ unitsPerEm: Int) -> [UInt8] {
        var table = long(0x0001_0000) + long(0x0001_0000) + long(0) + long(0x5F0F_3CF5) + short(0x000B)
        table += short(unitsPerEm) + [UInt8](repeating: 0, count: 16)
        table += short(0) + short(0) + short(unitsPerEm / 2) + short(unitsPerEm)
        return table + short(0) + short(8) + short(2) + short(0) + short(0)
    }

    private static func hhea(_ ascent: Int, _ advance: Int) -> [UInt8] {
        var table = long(0x0001_0000) + short(ascent) + short(0) + short(0) + short(advance) + short(0) + short(0)
        table += short(0) + short(1) + short(0) + short(0) + [UInt8](repeating: 0, count: 8)
        return table + short(0) + short(1)
    }

    private static func maxp(_ glyphs: Int) -> [UInt8] {
        long(0x0001_0000) + short(glyphs) + [UInt8](repeating: 0, count: 8) + short(1)
            + [UInt8](repeating: 0, count: 16)
    }

    // MARK: Numbers

    private static func short(_ value: Int) -> [UInt8] { [UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)] }
    private static func long(_ value: Int) -> [UInt8] { short(value >> 16 & 0xFFFF) + short(value & 0xFFFF) }

    private static func padded(_ data: [UInt8]) -> [UInt8] {
        data + [UInt8](repeating: 0, count: (4 - data.count % 4) % 4)
    }

    /// The sum of the data as big-endian words.
    private static func checksum(_ data: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0
        for (index, byte) in padded(data).enumerated() {
            sum = sum &+ UInt32(byte) << UInt32(24 - index % 4 * 8)
        }
        return sum
    }
}
