/// JPEG 2000: boxes to the end (ISO/IEC 15444-1 Annex I), tile-parts of each codestream to EOC (Annex A).
enum JP2Probe {
    static func check(_ reader: inout ProbeReader) throws(ProbeStop) {
        reader.bigEndian = true
        if try reader.u16(at: 0) == 0xFF4F { return try codestream(&reader, from: 0, to: reader.size) }
        var offset: Int64 = 0
        var hasCodestream = false
        while offset < reader.size {
            let box = try JP2Box(&reader, at: offset)
            if box.type == 0x6A70_3263 {
                hasCodestream = true
                try codestream(&reader, from: box.content, to: box.end)
            }
            offset = box.end
        }
        if !hasCodestream { throw .missing("chưa có dữ liệu ảnh", "there is no image data yet") }
    }

    /// Marker segments of the main header, then tile-parts by their stated length (Psot), then EOC.
    private static func codestream(
        _ reader: inout ProbeReader, from start: Int64, to end: Int64
    ) throws(ProbeStop) {
        var offset = start + 2
        while true {
            guard offset + 2 <= end else { throw missingEnd }
            let marker = try reader.u16(at: offset)
            if marker == 0xFFD9 { return }
            guard marker >= 0xFF00 else { throw missingEnd }
            guard marker == 0xFF90 else {
                offset += 2 + max(2, try reader.u16(at: offset + 2))
                continue
            }
            let length = try reader.u32(at: offset + 6)
            // Psot 0: this tile-part reaches to EOC, the last two bytes.
            if length == 0 { return try lastTilePart(&reader, end) }
            guard length >= 14 else { throw missingEnd }
            offset += length
        }
    }

    private static func lastTilePart(_ reader: inout ProbeReader, _ end: Int64) throws(ProbeStop) {
        guard try reader.u16(at: end - 2) == 0xFFD9 else { throw missingEnd }
    }

    private static let missingEnd = ProbeStop.missing(
        "thiếu dấu kết thúc ảnh (EOC)", "the end of the codestream (EOC) is missing")
}

/// One box: length, type, content. Length 1 means an 8-byte length follows, 0 means "to the end of the file".
private struct JP2Box {
    let type: Int64
    let content: Int64
    let end: Int64

    init(_ reader: inout ProbeReader, at offset: Int64) throws(ProbeStop) {
        let short = try reader.u32(at: offset)
        type = try reader.u32(at: offset + 4)
        let length: Int64
        switch short {
        case 0: length = reader.size - offset
        case 1: length = try reader.u64(at: offset + 8)
        default: length = short
        }
        content = offset + (short == 1 ? 16 : 8)
        guard reader.contains(offset, length), length >= content - offset else {
            throw .missing("một hộp JP2 bị cắt ngang", "a JP2 box is cut off")
        }
        end = offset + length
    }
}
