internal import GDALKit
internal import Glibc
internal import TIFFKit

/// Bands of a TIFF that libtiff decodes block by block, on all lanes.
final class TIFFBands: BandSource {
    private let stream: SourceStream
    /// One a lane.
    private let readers: [TIFFReader]
    private let scratch: [Band]
    let layout: SampleLayout
    private let blocks: TIFFReader.BlockPlan
    /// Strips too large to hold are decoded row by row.
    private let isByRow: Bool
    let range = (low: 0.0, high: 0.0)

    /// Bytes of the rows of blocks that are decoded whole.
    private static let largestBlock = 24 << 20
    /// Decoded bytes of one piece of work.
    private static let piece = 1 << 20

    init(_ path: String, lanes: Int) throws {
        let stream = try SourceStream(path)
        let first = try TIFFReader(stream)
        let layout = first.layout
        let blocks = first.blocks
        // What GDAL scales by its range, and packed pixels of several samples, are its affair.
        guard layout.format == .unsigned, layout.bits <= 16, layout.bits >= 8 || layout.samples == 1 else {
            throw TIFFError("layout", "\(layout.samples) samples of \(layout.bits) bits")
        }
        isByRow = layout.rowBytes.multipliedReportingOverflow(by: blocks.height).partialValue > Self.largestBlock
        if isByRow, blocks.isTiled || blocks.isPlanar { throw TIFFError("layout", "blocks of \(blocks.height) rows") }
        var readers = [first]
        if !isByRow { for _ in 1..<max(1, lanes) { readers.append(try TIFFReader(stream)) } }
        guard readers.allSatisfy({ $0.layout == layout && $0.blocks == blocks }) else {
            throw TIFFError("layout", "the file changes while it is read")
        }
        let needsScratch = blocks.isTiled || blocks.isPlanar
        scratch = needsScratch ? try readers.map { _ in try Band(rowBytes: blocks.bytes, rows: 1) } : []
        self.stream = stream
        self.readers = readers
        self.layout = layout
        self.blocks = blocks
    }

    var reach: Int { isByRow ? 0 : blocks.height - 1 }
    var compression: Int? { readers[0].compression }
    var bytesRead: UInt64? { stream.bytesRead }

    var messages: [GDALError.Entry] {
        readers.flatMap { reader in
            let said: [(GDALError.Entry.Severity, String?)] = [(.failure, reader.error), (.warning, reader.warning)]
            return said.compactMap { severity, text in
                text.map { GDALError.Entry(severity: severity, number: 1, message: $0) }
            }
        }
    }

    func finish() -> [UInt8]? { stream.finish() }

    func work(for band: Band) -> [Work] {
        if isByRow { return [byRow(band)] }
        let rows = blockRows(of: band)
        band.spare = max(0, min(rows.upperBound * blocks.height, layout.height) - band.firstRow - band.count)
        let bytes = max(1, layout.rowBytes * blocks.height)
        let group = max(1, Self.piece / bytes)
        return stride(from: rows.lowerBound, to: rows.upperBound, by: group).map { start in
            Work { [self] lane in
                for row in start..<min(start + group, rows.upperBound) { try decode(row, band, lane) }
            }
        }
    }

    /// Rows of blocks that begin in the band: the one that began before it came with the band before.
    private func blockRows(of band: Band) -> Range<Int> {
        let height = blocks.height
        let end = band.firstRow + band.count
        return (band.firstRow + height - 1) / height..<(end + height - 1) / height
    }

    private func byRow(_ band: Band) -> Work {
        Work { [self] _ in
            for row in 0..<band.count {
                try readers[0].decode(row: band.firstRow + row, into: band.rows(row..<row + 1))
            }
        }
    }

    private func decode(_ blockRow: Int, _ band: Band, _ lane: Int) throws {
        let row = blockRow * blocks.height - band.firstRow
        guard row >= 0, row + blocks.height <= band.capacity else { throw TIFFError("decode", "no room") }
        let planes = blocks.isPlanar ? layout.samples : 1
        for plane in 0..<planes {
            for column in 0..<blocks.across {
                let block = (plane * blocks.down + blockRow) * blocks.across + column
                if scratch.isEmpty {
                    try readers[lane].decode(block: block, into: band.rows(row..<row + blocks.height))
                } else {
                    try readers[lane].decode(block: block, into: scratch[lane].memory)
                    place(scratch[lane], band, row: row, column: column, plane: plane)
                }
            }
        }
    }

    /// Copies a tile, or a block of one plane, to its place.
    private func place(_ block: Band, _ band: Band, row: Int, column: Int, plane: Int) {
        let pixels = min(blocks.width, layout.width - column * blocks.width)
        let rows = min(blocks.height, layout.height - band.firstRow - row)
        let pixelBits = blocks.isPlanar ? layout.bits : layout.pixelBits
        let blockRow = (blocks.width * pixelBits + 7) / 8
        let bytes = (pixels * pixelBits + 7) / 8
        // Widths of tiles are multiples of 16, so that tiles begin at a byte.
        let left = column * blocks.width * layout.pixelBits / 8
        for line in 0..<rows {
            let source = block.row(0) + line * blockRow
            let target = band.row(row + line) + left
            if blocks.isPlanar {
                interleave(source, target + plane * layout.bits / 8, pixels)
            } else {
                target.copyMemory(from: source, byteCount: bytes)
            }
        }
    }

    private func interleave(_ source: UnsafeMutableRawPointer, _ target: UnsafeMutableRawPointer, _ pixels: Int) {
        let step = layout.samples
        if layout.bits == 8 {
            let from = source.assumingMemoryBound(to: UInt8.self)
            let to = target.assumingMemoryBound(to: UInt8.self)
            for pixel in 0..<pixels { to[pixel * step] = from[pixel] }
        } else {
            let from = source.assumingMemoryBound(to: UInt16.self)
            let to = target.assumingMemoryBound(to: UInt16.self)
            for pixel in 0..<pixels { to[pixel * step] = from[pixel] }
        }
    }
}
