internal import Glibc

/// Puts a cloud-optimized GeoTIFF together (OGC 21-026): header, GDAL's ghost area, directories from the full image to
/// the smallest overview, then tiles from the smallest overview to the full image.
///
/// Each tile stands between its size (4 bytes) and a repetition of its last 4 bytes, as the ghost area says.
package enum CloudOptimizedFile {
    /// One image: the full one first, then its overviews, each half as large.
    package struct Level {
        /// Without `TileOffsets` and `TileByteCounts`.
        package var tags: [TIFFTag]
        /// Bytes of each tile, row by row.
        package var sizes: [UInt32]
        /// The tiles one after the other, each with leader and trailer.
        package var file: TIFFFile
        package var start: UInt64

        package init(tags: [TIFFTag], sizes: [UInt32], file: TIFFFile, start: UInt64) {
            self.tags = tags
            self.sizes = sizes
            self.file = file
            self.start = start
        }

        var bytes: UInt64 { sizes.reduce(0) { $0 + UInt64($1) + Self.around } }

        /// Bytes of leader and trailer.
        static let around: UInt64 = 8
    }

    package static let tileOffsets: UInt16 = 324
    package static let tileByteCounts: UInt16 = 325

    /// As GDAL 3.6 writes it; the space at the end is room for `YES`.
    static let ghost: [UInt8] = {
        let text =
            "LAYOUT=IFDS_BEFORE_DATA\nBLOCK_ORDER=ROW_MAJOR\nBLOCK_LEADER=SIZE_AS_UINT4\n"
            + "BLOCK_TRAILER=LAST_4_BYTES_REPEATED\nKNOWN_INCOMPATIBLE_EDITION=NO\n "
        let digits = String(text.utf8.count)
        let size = String(repeating: "0", count: 6 - digits.count) + digits
        return Array("GDAL_STRUCTURAL_METADATA_SIZE=\(size) bytes\n\(text)".utf8)
    }()

    package static func write(_ levels: [Level], to path: String) throws(TIFFError) {
        let data = levels.reduce(UInt64(0)) { $0 + $1.bytes }
        let classic = Head(levels, isBig: false)
        let isBig = UInt64(classic.bytes.count) + data > UInt64(UInt32.max)
        let head = isBig ? Head(levels, isBig: true).bytes : classic.bytes
        let file = try TIFFFile(writing: path)
        do { try copy(levels, behind: head, to: file) } catch {
            unlink(path)
            throw error
        }
    }

    private static func copy(_ levels: [Level], behind head: [UInt8], to file: TIFFFile) throws(TIFFError) {
        try write(head, to: file)
        var position = UInt64(head.count)
        for level in levels.reversed() {
            try file.copy(level.file, from: level.start, count: level.bytes, to: position)
            position += level.bytes
        }
    }

    private static func write(_ bytes: [UInt8], to file: TIFFFile) throws(TIFFError) {
        let written = bytes.withUnsafeBytes { raw in Result { () throws(TIFFError) in try file.write(raw, at: 0) } }
        try written.get()
    }

    /// The directories of a file that `write` made, each with its tiles: what is needed to write it again under other
    /// tags.
    ///
    /// - Throws: `TIFFError` when the file is not laid out so.
    package static func levels(of path: String) throws(TIFFError) -> [Level] {
        let file = try TIFFFile(reading: path)
        let size = file.size
        var levels: [Level] = []
        for tags in try DirectoryReader(file).directories() {
            let offsets = tags.first { $0.id == tileOffsets }?.integers ?? []
            let counts = tags.first { $0.id == tileByteCounts }?.integers ?? []
            guard let first = offsets.first, first >= 4, offsets.count == counts.count else { throw foreign }
            var next = first
            for (offset, count) in zip(offsets, counts) {
                guard offset == next, count <= UInt64(UInt32.max), offset <= size, count + 4 <= size - offset else {
                    throw foreign
                }
                next = offset + count + Level.around
            }
            levels.append(
                Level(
                    tags: tags.filter { $0.id != tileOffsets && $0.id != tileByteCounts },
                    sizes: counts.map { UInt32($0) }, file: file, start: first - 4))
        }
        guard !levels.isEmpty else { throw foreign }
        return levels
    }

    private static var foreign: TIFFError { TIFFError("read", "not laid out as this house writes it") }
}

/// Everything before the first tile.
private struct Head {
    private(set) var bytes: [UInt8] = []
    private let isBig: Bool

    init(_ levels: [CloudOptimizedFile.Level], isBig: Bool) {
        self.isBig = isBig
        // The sizes of the directories do not depend on the offsets in them: a first writing with zeros measures.
        let zeros = levels.map { [UInt64](repeating: 0, count: $0.sizes.count) }
        write(levels, zeros)
        var position = UInt64(bytes.count)
        var offsets = zeros
        for index in levels.indices.reversed() {
            offsets[index] = levels[index].sizes.map { size in
                defer { position += UInt64(size) + CloudOptimizedFile.Level.around }
                return position + 4
            }
        }
        write(levels, offsets)
    }

    private mutating func write(_ levels: [CloudOptimizedFile.Level], _ offsets: [[UInt64]]) {
        bytes = isBig ? [0x49, 0x49, 43, 0, 8, 0, 0, 0] : [0x49, 0x49, 42, 0]
        let link = bytes.count
        bytes += number(0) + CloudOptimizedFile.ghost
        var previous = link
        for (level, offsets) in zip(levels, offsets) { previous = write(level, offsets, linkedFrom: previous) }
        if bytes.count % 2 == 1 { bytes.append(0) }
    }

    /// Returns where the link to the next directory stands.
    private mutating func write(
        _ level: CloudOptimizedFile.Level, _ offsets: [UInt64], linkedFrom link: Int
    ) -> Int {
        if bytes.count % 2 == 1 { bytes.append(0) }
        patch(link, number(UInt64(bytes.count)))
        let counts = TIFFTag.longs(CloudOptimizedFile.tileByteCounts, level.sizes.map { Int($0) })
        let places =
            isBig
            ? TIFFTag.long8s(CloudOptimizedFile.tileOffsets, offsets)
            : TIFFTag.longs(CloudOptimizedFile.tileOffsets, offsets.map { Int(clamping: $0) })
        let tags = (level.tags + [places, counts]).sorted { $0.id < $1.id }
        bytes += isBig ? littleEndian(UInt64(tags.count)) : littleEndian(UInt16(tags.count))
        var values: [UInt8] = []
        let room = isBig ? 8 : 4
        let after = bytes.count + tags.count * (isBig ? 20 : 12) + room
        for tag in tags {
            bytes += littleEndian(tag.id) + littleEndian(tag.type) + number(UInt64(tag.count))
            if tag.bytes.count <= room {
                bytes += tag.bytes + [UInt8](repeating: 0, count: room - tag.bytes.count)
            } else {
                if (after + values.count) % 2 == 1 { values.append(0) }
                bytes += number(UInt64(after + values.count))
                values += tag.bytes
            }
        }
        let next = bytes.count
        bytes += number(0) + values
        return next
    }

    private func number(_ value: UInt64) -> [UInt8] {
        isBig ? littleEndian(value) : littleEndian(UInt32(clamping: value))
    }

    private mutating func patch(_ position: Int, _ value: [UInt8]) {
        bytes.replaceSubrange(position..<position + value.count, with: value)
    }
}
