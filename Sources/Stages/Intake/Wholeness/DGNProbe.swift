/// DGN v7 (Intergraph Standard File Format): element after element to the end marker 0xFFFF.
enum DGNProbe {
    static func check(_ reader: inout ProbeReader) throws(ProbeStop) {
        var offset: Int64 = 0
        while true {
            // Some writers leave the marker out: whole elements up to the very end are not a proof, but no fault either.
            if offset == reader.size { throw .unproven }
            guard reader.contains(offset, 2) else { throw missingEnd }
            if try reader.u16(at: offset) == 0xFFFF { return }
            // Byte 1: type and deleted bit; bytes 2–3: words to follow, least significant byte first.
            let words = try reader.u16(at: offset + 2)
            offset += 4 + 2 * words
        }
    }

    private static let missingEnd = ProbeStop.missing(
        "thiếu dấu kết thúc bản vẽ", "the end of design marker is missing")
}

/// OLE compound file (DGN v8, old Office): the highest sector in use must lie inside the file. [MS-CFB] §2
enum CompoundFileProbe {
    static func check(_ reader: inout ProbeReader) throws(ProbeStop) {
        let shift = try reader.u16(at: 30)
        guard (7...16).contains(shift) else { throw ProbeReader.short }
        let sectorSize = Int64(1) << shift
        let tables = try allocationSectors(&reader, sectorSize)
        guard !tables.isEmpty else { throw ProbeReader.short }
        // More entries than the file can have sectors: not worth the time.
        guard Int64(tables.count) <= reader.size / sectorSize / (sectorSize / 4) + 64 else { throw .unproven }
        var highest: Int64 = 0
        for (index, sector) in tables.enumerated() {
            let place = (sector + 1) * sectorSize
            for slot in 0..<sectorSize / 4 where try reader.u32(at: place + slot * 4) != 0xFFFF_FFFF {
                highest = max(highest, Int64(index) * sectorSize / 4 + slot)
            }
        }
        // The last sector may end early: what follows the stream in it is never read.
        guard reader.contains((highest + 1) * sectorSize, 1) else { throw ProbeReader.short }
        guard reader.contains((highest + 1) * sectorSize, sectorSize) else { throw .unproven }
        // Padding, or room that was reserved and never filled: the format does not tell.
        if try reader.suffix(64).isAllZero { throw .unproven }
    }

    /// 109 entries in the header, then a chain of sectors whose last entry leads on. (§2.2, §2.5)
    private static func allocationSectors(
        _ reader: inout ProbeReader, _ sectorSize: Int64
    ) throws(ProbeStop) -> [Int64] {
        var sectors: [Int64] = []
        for index in 0..<Int64(109) {
            let sector = try reader.u32(at: 76 + index * 4)
            if sector <= 0xFFFF_FFFA { sectors.append(sector) }
        }
        var next = try reader.u32(at: 68)
        var visited: Set<Int64> = []
        while next <= 0xFFFF_FFFA, visited.insert(next).inserted, sectors.count < 1 << 20 {
            let place = (next + 1) * sectorSize
            for slot in 0..<sectorSize / 4 - 1 {
                let sector = try reader.u32(at: place + slot * 4)
                if sector <= 0xFFFF_FFFA { sectors.append(sector) }
            }
            next = try reader.u32(at: place + sectorSize - 4)
        }
        return sectors
    }
}
