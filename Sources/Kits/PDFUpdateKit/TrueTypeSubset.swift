/// A font file with only some glyphs, numbered anew from 0 (`.notdef`).
struct TrueTypeSubset {
    let bytes: [UInt8]
    /// Glyph of the font → glyph of the subset.
    let numbers: [Int: Int]

    init(_ font: TrueTypeFont, glyphs: Set<Int>) {
        var order = [0] + glyphs.subtracting([0]).sorted()
        var numbers = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        var outlines: [[UInt8]] = []
        var index = 0
        while index < order.count {
            var outline = font.outline(order[index])
            for place in Self.components(outline) {
                let component = outline.u16(place)
                if numbers[component] == nil, component < font.glyphCount, order.count < 4096 {
                    numbers[component] = order.count
                    order.append(component)
                }
                outline.put16(numbers[component] ?? 0, at: place)
            }
            outlines.append(outline)
            index += 1
        }
        self.numbers = numbers
        bytes = Self.file(font, order, outlines)
    }

    /// Where a composite outline names its parts.
    private static func components(_ outline: [UInt8]) -> [Int] {
        guard outline.i16(0) < 0 else { return [] }
        var places: [Int] = []
        var offset = 10
        while offset + 4 <= outline.count, places.count < 64 {
            let flags = outline.u16(offset)
            places.append(offset + 2)
            offset += 4 + (flags & 1 != 0 ? 4 : 2)
            if flags & 8 != 0 {
                offset += 2
            } else if flags & 0x40 != 0 {
                offset += 4
            } else if flags & 0x80 != 0 {
                offset += 8
            }
            if flags & 0x20 == 0 { break }
        }
        return places
    }

    private static func file(_ font: TrueTypeFont, _ order: [Int], _ outlines: [[UInt8]]) -> [UInt8] {
        var (index, data, metrics): ([UInt8], [UInt8], [UInt8]) = ([], [], [])
        for (glyph, outline) in zip(order, outlines) {
            index.append32(data.count)
            data += outline + [UInt8](repeating: 0, count: (4 - outline.count % 4) % 4)
            metrics.append16(Int((font.width(glyph) * Double(font.unitsPerEm) / 1000).rounded()))
            metrics.append16(font.leftBearing(glyph))
        }
        index.append32(data.count)
        var head = font.table("head")
        head.put16(1, at: 50)
        head.put32(0, at: 8)
        var horizontal = font.table("hhea")
        horizontal.put16(order.count, at: 34)
        var maximum = font.table("maxp")
        maximum.put16(order.count, at: 4)
        var tables: [(String, [UInt8])] = [
            ("glyf", data), ("head", head), ("hhea", horizontal), ("hmtx", metrics), ("loca", index), ("maxp", maximum),
        ]
        // Programs of the font's hints, where it has any.
        for name in ["cvt ", "fpgm", "prep"] {
            let table = font.table(name)
            if !table.isEmpty { tables.append((name, table)) }
        }
        return assemble(tables.sorted { $0.0 < $1.0 })
    }

    private static func assemble(_ tables: [(String, [UInt8])]) -> [UInt8] {
        var (directory, body): ([UInt8], [UInt8]) = ([], [])
        var power = 1
        while power * 2 <= tables.count { power *= 2 }
        directory.append32(0x0001_0000)
        directory.append16(tables.count)
        directory.append16(power * 16)
        directory.append16(power.trailingZeroBitCount)
        directory.append16(tables.count * 16 - power * 16)
        let start = 12 + tables.count * 16
        for (name, table) in tables {
            let padded = table + [UInt8](repeating: 0, count: (4 - table.count % 4) % 4)
            directory += name.utf8
            directory.append32(checksum(padded))
            directory.append32(start + body.count)
            directory.append32(table.count)
            body += padded
        }
        var file = directory + body
        if let place = tables.firstIndex(where: { $0.0 == "head" }) {
            file.put32(0xB1B0_AFBA - checksum(file), at: file.u32(12 + place * 16 + 8) + 8)
        }
        return file
    }

    private static func checksum(_ bytes: [UInt8]) -> Int {
        stride(from: 0, to: bytes.count, by: 4).reduce(0) { ($0 + bytes.u32($1)) & 0xFFFF_FFFF }
    }
}
