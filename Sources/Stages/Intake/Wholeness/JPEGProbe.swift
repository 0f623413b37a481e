/// JPEG: segments from SOI through every scan to EOI (ITU-T T.81 Annex B). What follows EOI is tolerated: cameras and
/// scanners append previews.
enum JPEGProbe {
    static func check(_ reader: inout ProbeReader) throws(ProbeStop) {
        var offset: Int64 = 2
        var hasScan = false
        while true {
            guard try reader.byte(at: offset) == 0xFF else { throw broken }
            let marker = try reader.byte(at: offset + 1)
            switch marker {
            case 0xFF: offset += 1
            case 0xD9:
                if hasScan { return }
                throw broken
            case 0x01, 0xD0...0xD8: offset += 2
            case 0xDA:
                hasScan = true
                let header = try length(&reader, at: offset + 2)
                offset = try endOfScan(&reader, from: offset + 2 + header)
            case 0x00: throw broken
            default: offset += 2 + (try length(&reader, at: offset + 2))
            }
        }
    }

    private static func length(_ reader: inout ProbeReader, at offset: Int64) throws(ProbeStop) -> Int64 {
        let bytes = try reader.take(2, at: offset)
        let value = bytes.reduce(Int64(0)) { $0 << 8 | Int64($1) }
        if value < 2 { throw broken }
        return value
    }

    /// In entropy-coded data 0xFF is followed by 0x00 or a restart marker; any other marker ends the scan.
    private static func endOfScan(_ reader: inout ProbeReader, from start: Int64) throws(ProbeStop) -> Int64 {
        var offset = start
        while true {
            let block = try reader.prefix(64 << 10, at: offset)
            guard block.count >= 2 else { throw missingEnd }
            var index = 0
            while let place = block[index...].firstIndex(of: 0xFF), place + 1 < block.count {
                let next = block[place + 1]
                if next != 0, next != 0xFF, !(0xD0...0xD7).contains(next) { return offset + Int64(place) }
                index = next == 0xFF ? place + 1 : place + 2
                if index >= block.count { break }
            }
            offset += Int64(block.count - 1)
        }
    }

    private static let broken = ProbeStop.missing("cấu trúc JPEG bị đứt", "the JPEG structure breaks off")
    private static let missingEnd = ProbeStop.missing(
        "thiếu dấu kết thúc ảnh (EOI)", "the end of image marker (EOI) is missing")
}
