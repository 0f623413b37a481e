internal import TIFFKit

/// The tags of a master's directories.
enum MasterTags {
    /// What the tiles are.
    static func structure(
        _ rows: SampleLayout, _ coding: TileCoding, isOverview: Bool, tables: [UInt8]?
    ) -> [TIFFTag] {
        let tile = coding.tile
        func each(_ value: Int) -> [Int] { [Int](repeating: value, count: tile.samples) }
        var tags: [TIFFTag] = [
            .longs(256, [rows.width]), .longs(257, [rows.height]), .shorts(258, each(tile.bits)),
            .shorts(259, [coding.codec.code]), .shorts(262, [coding.photometric]), .shorts(277, [tile.samples]),
            .shorts(284, [1]), .longs(322, [tile.width]), .longs(323, [tile.height]),
            .shorts(339, each(Int(tile.format.rawValue))),
        ]
        if isOverview { tags.append(.longs(254, [1])) }
        if coding.predictor != 1 { tags.append(.shorts(317, [coding.predictor])) }
        if tile.colour == .palette { tags.append(.shorts(320, tile.palette.map { Int($0) })) }
        if !tile.extra.isEmpty { tags.append(.shorts(338, tile.extra.map { Int($0) })) }
        if let tables { tags.append(.opaque(347, tables)) }
        if coding.isYCbCr { tags.append(.shorts(530, [2, 2])) }
        return tags
    }

    /// Whether a directory holds such tiles of such an image.
    static func describes(_ tags: [TIFFTag], _ rows: SampleLayout, _ coding: TileCoding) -> Bool {
        let wanted = structure(rows, coding, isOverview: false, tables: nil)
        return wanted.allSatisfy { tags.contains($0) }
    }

    /// What GDAL says about position, resolution and meaning: ImageDescription, Software, DateTime, Artist, Copyright,
    /// DocumentName, resolutions and their unit, GeoTIFF's tags, GDAL's metadata and no-data value, RPC.
    private static let describing: Set<UInt16> = [
        269, 270, 282, 283, 296, 305, 306, 315, 316, 33432, 33550, 33922, 34264, 34735, 34736, 34737, 42112, 42113,
        50844,
    ]

    static func isDescribing(_ tag: TIFFTag) -> Bool { describing.contains(tag.id) }

    /// - Parameter bytes: a TIFF that GDAL wrote about the image; empty for no description.
    static func description(_ bytes: [UInt8]) throws(TIFFError) -> [TIFFTag] {
        if bytes.isEmpty { return [] }
        let directories = try DirectoryReader(MemoryBytes(bytes)).directories()
        return (directories.first ?? []).filter(isDescribing)
    }
}

/// Bytes in memory as a file.
final class MemoryBytes: TIFFBytes {
    private let bytes: [UInt8]
    var size: UInt64 { UInt64(bytes.count) }

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func read(at offset: UInt64, into target: UnsafeMutableRawBufferPointer) -> Int {
        guard let start = Int(exactly: offset), start <= bytes.count else { return 0 }
        let count = min(target.count, bytes.count - start)
        bytes.withUnsafeBytes { source in
            UnsafeMutableRawBufferPointer(rebasing: target[0..<count]).copyMemory(
                from: UnsafeRawBufferPointer(rebasing: source[start..<start + count]))
        }
        return count
    }
}
