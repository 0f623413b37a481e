/// PNG: chunk after chunk to IEND (ISO/IEC 15948 §5.3). What follows IEND is tolerated.
enum PNGProbe {
    private static let end = Array("IEND".utf8)

    static func check(_ reader: inout ProbeReader) throws(ProbeStop) {
        reader.bigEndian = true
        var offset: Int64 = 8
        var hasData = false
        while true {
            guard reader.contains(offset, 12) else { throw missingEnd }
            let length = try reader.u32(at: offset)
            let type = Array(try reader.take(4, at: offset + 4))
            guard type.allSatisfy({ (65...90).contains($0) || (97...122).contains($0) }) else { throw missingEnd }
            guard reader.contains(offset, 12 + length) else { throw missingEnd }
            if type == end {
                guard hasData, try reader.u32(at: offset + 8) == 0xAE42_6082 else { throw missingEnd }
                return
            }
            if type == Array("IDAT".utf8) { hasData = true }
            offset += 12 + length
        }
    }

    private static let missingEnd = ProbeStop.missing(
        "thiếu phần kết thúc ảnh (IEND)", "the end of the image (IEND) is missing")
}

/// GIF has a trailer of one byte: its absence says something, its presence proves nothing.
enum GIFProbe {
    static func check(_ reader: inout ProbeReader) throws(ProbeStop) {
        guard try reader.suffix(1) == [0x3B] else { throw .missing("thiếu byte kết thúc", "the trailer is missing") }
        throw .unproven
    }
}

/// BMP states its own size.
enum BMPProbe {
    static func check(_ reader: inout ProbeReader) throws(ProbeStop) {
        let stated = try reader.u32(at: 2)
        // Some writers leave 0.
        if stated < 26 { throw .unproven }
        if stated > reader.size { throw ProbeReader.short }
    }
}
