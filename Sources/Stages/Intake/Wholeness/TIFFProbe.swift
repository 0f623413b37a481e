/// TIFF 6.0 and BigTIFF: every directory is walked, and every strip and tile must lie inside the file.
struct TIFFProbe {
    private let big: Bool
    private var visited: Set<Int64> = []
    private var waiting: [Int64] = []
    private var hasImageData = false
    private var hasGaps = false
    /// The piece of compressed image data that ends last: a writer that fills the file in order comes there last.
    private var lastPiece: (offset: Int64, count: Int64) = (0, 0)
    /// Strips and tiles looked at: a hostile file lists the same ones again and again.
    private var pieceCount: Int64 = 0
    private static let mostPieces: Int64 = 50_000_000

    static func check(_ reader: inout ProbeReader, big: Bool) throws(ProbeStop) {
        reader.bigEndian = try reader.byte(at: 0) == 0x4D
        var probe = TIFFProbe(big: big)
        let first = big ? try reader.u64(at: 8) : try reader.u32(at: 4)
        if first == 0 { throw .missing("chưa có thư mục ảnh (IFD)", "the image directory (IFD) was not written yet") }
        try probe.walk(&reader, from: first)
        if !probe.hasImageData { throw .missing("chưa có dữ liệu ảnh", "there is no image data yet") }
        try probe.checkLastPiece(&reader)
        // Left out on purpose, or in a table that was not filled to its end.
        if probe.hasGaps, try reader.suffix(16).isAllZero { throw missingPiece }
    }

    /// Chains and sub-directories; each offset once, so that a loop ends. (TIFF 6.0 §2, TIFF Tech Note 1)
    private mutating func walk(_ reader: inout ProbeReader, from first: Int64) throws(ProbeStop) {
        waiting = [first]
        while let offset = waiting.popLast() {
            guard offset != 0, visited.insert(offset).inserted else { continue }
            guard visited.count <= 100_000 else { throw .unproven }
            try directory(&reader, at: offset)
        }
    }

    private mutating func directory(_ reader: inout ProbeReader, at offset: Int64) throws(ProbeStop) {
        let count = big ? try reader.u64(at: offset) : try reader.u16(at: offset)
        let head: Int64 = big ? 8 : 2
        let width: Int64 = big ? 20 : 12
        guard count <= 65_535, reader.contains(offset, head + count * width + (big ? 8 : 4)) else {
            throw .missing("thư mục ảnh (IFD) nằm ngoài tệp", "an image directory (IFD) lies outside the file")
        }
        var fields: [Int64: TIFFField] = [:]
        for index in 0..<count {
            let field = try TIFFField(&reader, at: offset + head + index * width, big: big)
            try field.checkInside(reader)
            fields[field.tag] = field
        }
        let next = offset + head + count * width
        waiting.append(big ? try reader.u64(at: next) : try reader.u32(at: next))
        if let children = fields[330], children.count <= 4096 {
            for index in 0..<children.count { waiting.append(try children.value(index, &reader)) }
        }
        try pieces(&reader, fields)
    }

    /// Strips or tiles of one image.
    private mutating func pieces(_ reader: inout ProbeReader, _ fields: [Int64: TIFFField]) throws(ProbeStop) {
        let compression = try fields[259]?.value(0, &reader) ?? 1
        if let offsets = fields[273] ?? fields[324] {
            let isTiled = fields[273] == nil
            let counts = isTiled ? fields[325] ?? fields[279] : fields[279]
            try pieces(&reader, offsets, counts, isCompressed: compression != 1)
            if counts == nil, compression == 1 { try uncompressed(&reader, fields, offsets) }
        }
        // JPEGInterchangeFormat of old-style JPEG (TIFF 6.0 §22).
        if let start = fields[513], let length = fields[514] {
            let (offset, count) = (try start.value(0, &reader), try length.value(0, &reader))
            guard reader.contains(offset, count) else { throw Self.missingPiece }
            hasImageData = true
        }
    }

    private mutating func pieces(
        _ reader: inout ProbeReader, _ offsets: TIFFField, _ counts: TIFFField?, isCompressed: Bool
    ) throws(ProbeStop) {
        pieceCount += offsets.count
        guard pieceCount <= Self.mostPieces else { throw .unproven }
        var countReader = reader
        for index in 0..<offsets.count {
            let offset = try offsets.value(index, &reader)
            let count =
                if let counts, index < counts.count { try counts.value(index, &countReader) } else { Int64(0) }
            hasGaps = hasGaps || offset == 0 && count == 0
            // GDAL writes offset 0 and count 0 for a piece that was left out on purpose.
            if offset == 0, count == 0 { continue }
            // A single strip without a size is an old writer's habit; among several it was not filled in yet.
            if counts != nil, count == 0, offsets.count > 1 { throw Self.missingPiece }
            guard reader.contains(offset, max(1, count)) else { throw Self.missingPiece }
            hasImageData = true
            if isCompressed, offset > lastPiece.offset { lastPiece = (offset, count) }
        }
    }

    /// Without byte counts the size of uncompressed data follows from the dimensions; one strip, as old writers do.
    private func uncompressed(
        _ reader: inout ProbeReader, _ fields: [Int64: TIFFField], _ offsets: TIFFField
    ) throws(ProbeStop) {
        guard offsets.count == 1, fields[322] == nil else { return }
        let width = try fields[256]?.value(0, &reader) ?? 0
        let height = try fields[257]?.value(0, &reader) ?? 0
        let bits = try fields[258]?.value(0, &reader) ?? 1
        let samples = try fields[277]?.value(0, &reader) ?? 1
        guard width < 1 << 24, height < 1 << 24, bits <= 64, samples <= 1024 else { throw .unproven }
        let row = (width * bits * samples + 7) / 8
        guard reader.contains(try offsets.value(0, &reader), row * height) else { throw Self.missingPiece }
    }

    /// No compression starts its data with sixteen zeros: such a piece was reserved and never filled.
    private func checkLastPiece(_ reader: inout ProbeReader) throws(ProbeStop) {
        guard lastPiece.count >= 16 else { return }
        let head = try reader.prefix(Int(min(64, lastPiece.count)), at: lastPiece.offset)
        if head.isAllZero { throw .missing("dải ảnh cuối chưa được ghi", "the last image strip was not written yet") }
    }

    private static let missingPiece = ProbeStop.missing("thiếu dải ảnh", "image strips are missing")
}

/// One entry of a TIFF directory. (TIFF 6.0 §2 "Image File Directory"; BigTIFF widens counts and offsets to 8 bytes)
struct TIFFField {
    let tag: Int64
    let count: Int64
    private let type: Int64
    private let valuePlace: Int64

    init(_ reader: inout ProbeReader, at offset: Int64, big: Bool) throws(ProbeStop) {
        tag = try reader.u16(at: offset)
        type = try reader.u16(at: offset + 2)
        let stated = big ? try reader.u64(at: offset + 4) : try reader.u32(at: offset + 4)
        // Values of a type that nobody defined can't be read: the field counts as empty.
        count = Self.width(type) == 0 ? 0 : stated
        let inline = offset + (big ? 12 : 8)
        // A count that would overflow can't lie inside any file: -1 says so.
        let (bytes, overflow) = count.multipliedReportingOverflow(by: Self.width(type))
        if overflow {
            valuePlace = -1
        } else if bytes <= (big ? 8 : 4) {
            valuePlace = inline
        } else {
            valuePlace = big ? try reader.u64(at: inline) : try reader.u32(at: inline)
        }
    }

    /// Throws when the values lie outside the file. Fields of unknown type are left alone.
    func checkInside(_ reader: ProbeReader) throws(ProbeStop) {
        let (bytes, overflow) = count.multipliedReportingOverflow(by: Self.width(type))
        guard !overflow, reader.contains(valuePlace, bytes) else {
            throw .missing("thiếu dữ liệu của thẻ \(tag)", "the data of tag \(tag) is missing")
        }
    }

    /// One value as a number; 0 when the field has fewer.
    func value(_ index: Int64, _ reader: inout ProbeReader) throws(ProbeStop) -> Int64 {
        guard index < count else { return 0 }
        let place = valuePlace + index * Self.width(type)
        switch Self.width(type) {
        case 1: return Int64(try reader.byte(at: place))
        case 2: return try reader.u16(at: place)
        case 4: return try reader.u32(at: place)
        case 8: return try reader.u64(at: place)
        default: return 0
        }
    }

    /// Bytes of one value; 0 for types nobody defined.
    private static func width(_ type: Int64) -> Int64 {
        switch type {
        case 1, 2, 6, 7: 1
        case 3, 8: 2
        case 4, 9, 11, 13: 4
        case 5, 10, 12, 16, 17, 18: 8
        default: 0
        }
    }
}
