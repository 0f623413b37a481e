internal import ArchiveModel

/// Quality of a JPEG stream on the IJG library's scale, by its quantization table (ITU-T T.81 B.2.4.1).
struct JPEGQuality {
    let path: String
    let format: FormatID

    /// nil when the file holds no table that we find.
    var value: Int? {
        switch format {
        case .jpeg: Self.quality(ByteReader(FileBytes.read(path, count: 65_536)))
        case .tiff, .bigTIFF: tiff()
        default: nil
        }
    }

    /// Sum of the luminance table of T.81 annex K, which is quality 50.
    private static let usualSum = 3688.0

    static func quality(_ reader: ByteReader) -> Int? {
        var offset = 0
        while let marker = reader.big(offset, 2), offset < reader.bytes.count {
            if marker == 0xFFD8 {
                offset += 2
                continue
            }
            guard marker > 0xFF00, marker != 0xFFDA, let length = reader.big(offset + 2, 2), length >= 2 else {
                return nil
            }
            if marker == 0xFFDB, let sum = luminanceSum(reader, offset + 4, end: offset + 2 + length) {
                let scale = sum / usualSum * 100
                let quality = scale <= 100 ? (200 - scale) / 2 : 5000 / scale
                return min(100, max(1, Int(quality.rounded())))
            }
            offset += 2 + length
        }
        return nil
    }

    /// Table 0 of a DQT segment.
    private static func luminanceSum(_ reader: ByteReader, _ start: Int, end: Int) -> Double? {
        var offset = start
        while offset < end, let head = reader.byte(offset) {
            let size = head >> 4 == 0 ? 1 : 2
            if head & 15 == 0 {
                let values = (0..<64).compactMap { reader.big(offset + 1 + $0 * size, size) }
                return values.count == 64 ? Double(values.reduce(0, +)) : nil
            }
            offset += 1 + 64 * size
        }
        return nil
    }

    // MARK: TIFF

    private struct Entry {
        var tag: Int
        var count: Int
        /// Where the value stands in the file.
        var offset: Int
    }

    /// Tag 347 JPEGTables, else the first strip or tile (TIFF Technical Note 2).
    private func tiff() -> Int? {
        let entries = directory()
        if let tables = entries.first(where: { $0.tag == 347 }), tables.count > 4 {
            let bytes = FileBytes.read(path, from: UInt64(max(0, tables.offset)), count: min(tables.count, 65_536))
            if let quality = Self.quality(ByteReader(bytes)) { return quality }
        }
        guard let data = entries.first(where: { $0.tag == 273 || $0.tag == 324 }) else { return nil }
        let pointer = ByteReader(FileBytes.read(path, from: UInt64(max(0, data.offset)), count: 8))
        let wide = format == .bigTIFF && data.count == 1 ? 8 : 4
        guard let start = number(pointer, 0, wide) else { return nil }
        return Self.quality(ByteReader(FileBytes.read(path, from: UInt64(start), count: 65_536)))
    }

    private var isLittle: Bool { FileBytes.read(path, count: 1).first == 0x49 }

    private func number(_ reader: ByteReader, _ offset: Int, _ count: Int) -> Int? {
        let value = isLittle ? reader.little(offset, count) : reader.big(offset, count)
        return value.flatMap { $0 >= 0 && $0 < 1 << 48 ? $0 : nil }
    }

    /// The first directory; at most 4096 entries.
    private func directory() -> [Entry] {
        let isBig = format == .bigTIFF
        let head = ByteReader(FileBytes.read(path, count: 16))
        guard let start = isBig ? number(head, 8, 8) : number(head, 4, 4) else { return [] }
        let (lead, size) = isBig ? (8, 20) : (2, 12)
        let reader = ByteReader(FileBytes.read(path, from: UInt64(start), count: lead + 4096 * size))
        guard let count = number(reader, 0, lead) else { return [] }
        return (0..<min(count, 4096)).compactMap { index -> Entry? in
            let place = lead + index * size
            guard let tag = number(reader, place, 2), let type = number(reader, place + 2, 2),
                let count = number(reader, place + 4, isBig ? 8 : 4)
            else { return nil }
            let bytes = count.multipliedReportingOverflow(by: [3: 2, 4: 4, 16: 8, 13: 4, 7: 1, 1: 1][type] ?? 1)
            let field = place + (isBig ? 12 : 8)
            guard !bytes.overflow else { return nil }
            let isInline = bytes.partialValue <= (isBig ? 8 : 4)
            let offset = isInline ? start + field : number(reader, field, isBig ? 8 : 4)
            return offset.map { Entry(tag: tag, count: count, offset: $0) }
        }
    }
}
