/// A TrueType font file (ISO/IEC 14496-22), read with every offset checked.
package struct TrueTypeFont: Sendable {
    private let bytes: [UInt8]
    private let tables: [String: Range<Int>]
    /// Units of the em square.
    let unitsPerEm: Int
    let glyphCount: Int
    private let hasLongOffsets: Bool
    private let metricCount: Int
    private let characters: [UInt32: Int]
    package let name: String

    /// nil when the file is no TrueType font that may be embedded as a subset.
    package init?(_ bytes: [UInt8]) {
        guard [0x0001_0000, 0x7472_7565].contains(bytes.u32(0)) else { return nil }
        var tables: [String: Range<Int>] = [:]
        for index in 0..<min(bytes.u16(4), 64) {
            let record = 12 + index * 16
            let (start, length) = (bytes.u32(record + 8), bytes.u32(record + 12))
            guard record + 16 <= bytes.count, start + length <= bytes.count else { return nil }
            tables[String(decoding: bytes[record..<record + 4], as: UTF8.self)] = start..<start + length
        }
        self.bytes = bytes
        self.tables = tables
        func table(_ name: String) -> [UInt8] { tables[name].map { Array(bytes[$0]) } ?? [] }
        unitsPerEm = table("head").u16(18)
        hasLongOffsets = table("head").u16(50) == 1
        glyphCount = table("maxp").u16(4)
        metricCount = table("hhea").u16(34)
        characters = CharacterMap.read(table("cmap"))
        name = Self.postScriptName(table("name"))
        guard unitsPerEm >= 16, glyphCount > 0, metricCount > 0, !characters.isEmpty, tables["glyf"] != nil,
            tables["loca"] != nil, Self.mayBeEmbedded(table("OS/2"))
        else { return nil }
    }

    func table(_ name: String) -> [UInt8] { tables[name].map { Array(bytes[$0]) } ?? [] }

    /// `fsType`: restricted licence, no subsetting, bitmaps only.
    private static func mayBeEmbedded(_ table: [UInt8]) -> Bool {
        let type = table.u16(8)
        return type & 0x000F != 2 && type & 0x0300 == 0
    }

    /// The glyph of a character; nil when the font lacks it.
    func glyph(_ character: Unicode.Scalar) -> Int? {
        characters[character.value].flatMap { $0 > 0 && $0 < glyphCount ? $0 : nil }
    }

    package func hasAll(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { glyph($0) != nil }
    }

    /// Thousandths of the em.
    func width(_ glyph: Int) -> Double {
        let metrics = tables["hmtx"]?.lowerBound ?? 0
        return Double(bytes.u16(metrics + min(glyph, metricCount - 1) * 4)) * 1000 / Double(unitsPerEm)
    }

    func leftBearing(_ glyph: Int) -> Int {
        guard let metrics = tables["hmtx"] else { return 0 }
        let offset = glyph < metricCount ? glyph * 4 + 2 : metricCount * 4 + (glyph - metricCount) * 2
        return offset + 2 <= metrics.count ? bytes.i16(metrics.lowerBound + offset) : 0
    }

    /// The outline of a glyph; empty for a space.
    func outline(_ glyph: Int) -> [UInt8] {
        guard let index = tables["loca"], let outlines = tables["glyf"], glyph >= 0, glyph < glyphCount else {
            return []
        }
        let size = hasLongOffsets ? 4 : 2
        guard (glyph + 2) * size <= index.count else { return [] }
        let place = index.lowerBound + glyph * size
        let start = hasLongOffsets ? bytes.u32(place) : bytes.u16(place) * 2
        let end = hasLongOffsets ? bytes.u32(place + 4) : bytes.u16(place + 2) * 2
        guard start < end, end <= outlines.count else { return [] }
        return Array(bytes[outlines.lowerBound + start..<outlines.lowerBound + end])
    }

    /// Thousandths of the em.
    func scaled(_ units: Int) -> Int { Int((Double(units) * 1000 / Double(unitsPerEm)).rounded()) }

    private static func postScriptName(_ table: [UInt8]) -> String {
        let storage = table.u16(4)
        for index in 0..<min(table.u16(2), 256) {
            let record = 6 + index * 12
            guard table.u16(record + 6) == 6, table.u16(record) == 3 else { continue }
            let start = storage + table.u16(record + 10)
            let length = table.u16(record + 8)
            guard length <= 126, start + length <= table.count else { continue }
            let text = stride(from: start, to: start + length - 1, by: 2).map { table.u16($0) }
            let letters = text.filter { (48...122).contains($0) || $0 == 45 }.map { UInt8($0) }
            if !letters.isEmpty { return String(decoding: letters.filter { $0.isPDFRegular }, as: UTF8.self) }
        }
        return "Font"
    }
}

/// The Unicode subtable of a font (formats 4 and 12).
enum CharacterMap {
    static func read(_ table: [UInt8]) -> [UInt32: Int] {
        var best: (rank: Int, offset: Int)?
        for index in 0..<min(table.u16(2), 32) {
            let record = 4 + index * 8
            let rank: Int
            switch (table.u16(record), table.u16(record + 2)) {
            case (3, 10): rank = 3
            case (3, 1): rank = 2
            case (0, _): rank = 1
            default: continue
            }
            if rank > best?.rank ?? 0 { best = (rank, table.u32(record + 4)) }
        }
        guard let offset = best?.offset else { return [:] }
        switch table.u16(offset) {
        case 4: return segments(table, offset)
        case 12: return groups(table, offset)
        default: return [:]
        }
    }

    private static func segments(_ table: [UInt8], _ offset: Int) -> [UInt32: Int] {
        var map: [UInt32: Int] = [:]
        let count = table.u16(offset + 6) / 2
        for segment in 0..<count {
            let end = table.u16(offset + 14 + segment * 2)
            let start = table.u16(offset + 16 + (count + segment) * 2)
            let delta = table.u16(offset + 16 + (2 * count + segment) * 2)
            let place = offset + 16 + (3 * count + segment) * 2
            let range = table.u16(place)
            guard start <= end, start != 0xFFFF else { continue }
            for code in start...end {
                let raw = range == 0 ? code : table.u16(place + range + (code - start) * 2)
                if raw != 0 { map[UInt32(code)] = (raw + delta) & 0xFFFF }
            }
        }
        return map
    }

    private static func groups(_ table: [UInt8], _ offset: Int) -> [UInt32: Int] {
        var map: [UInt32: Int] = [:]
        for group in 0..<min(table.u32(offset + 12), 20_000) {
            let record = offset + 16 + group * 12
            let (start, end, glyph) = (table.u32(record), table.u32(record + 4), table.u32(record + 8))
            guard start <= end, end <= 0x10FFFF, end - start < 65_536 else { continue }
            for code in start...end { map[UInt32(code)] = glyph + code - start }
        }
        return map
    }
}
