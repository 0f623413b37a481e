internal import Synchronization
internal import TIFFKit

/// One image of a master: takes its rows in bands, encodes their tiles, spools them in order.
final class MasterLevel: @unchecked Sendable {
    let rows: SampleLayout
    let coding: TileCoding
    let spool: TileSpool
    private let across: Int
    private let side: Int
    /// One a lane.
    private let encoders: [TileEncoder]
    private let tiles: [Band]
    /// A row of a tile before it is packed.
    private let packed: [Band]
    /// Tiles of the band that is being encoded; each lane sets its own.
    private let encoded = Mutex<[[UInt8]]>([])
    private var finished: [[UInt8]] = []

    init(_ rows: SampleLayout, _ coding: TileCoding, spool folder: String, name: String, lanes: Int) throws {
        self.rows = rows
        self.coding = coding
        side = coding.tile.width
        across = (rows.width + side - 1) / side
        spool = try TileSpool(folder: folder, name: name)
        encoders = try (0..<lanes).map { _ in try TileEncoder(coding) }
        let rowBytes = coding.tile.rowBytes
        tiles = try (0..<lanes).map { _ in try Band(rowBytes: rowBytes, rows: coding.tile.height) }
        let isPacked = rows.bits != coding.tile.bits
        packed = isPacked ? try (0..<lanes).map { _ in try Band(rowBytes: coding.tile.width, rows: 1) } : []
    }

    var jpegTables: [UInt8]? { encoders.lazy.compactMap(\.jpegTables).first }

    /// Encodes a band, one tile a piece; what the band before it gave is spooled meanwhile.
    func work(for band: Band?) -> [Work] {
        let due = finished
        finished = []
        var list = due.isEmpty ? [] : [Work { [self] _ in try spool.append(due) }]
        guard let band else { return list }
        encoded.withLock { $0 = [[UInt8]](repeating: [], count: across) }
        for column in 0..<across {
            list.append(
                Work { [self] lane in
                    cut(band, column, into: tiles[lane], lane)
                    let bytes = try encoders[lane].encode(UnsafeRawBufferPointer(tiles[lane].memory))
                    encoded.withLock { $0[column] = bytes }
                })
        }
        return list
    }

    /// After the round of `work`.
    func settle() {
        let tiles = encoded.withLock { tiles in
            defer { tiles = [] }
            return tiles
        }
        finished += tiles
    }

    var isSettled: Bool { finished.isEmpty }

    /// Whether every tile is spooled.
    var isWhole: Bool { spool.sizes.count == across * ((rows.height + side - 1) / side) }

    // MARK: Tiles

    /// Copies a tile; beyond the image its last column and row are repeated.
    private func cut(_ band: Band, _ column: Int, into tile: Band, _ lane: Int) {
        let pixels = min(side, rows.width - column * side)
        let left = column * side * rows.pixelBits / 8
        for line in 0..<band.count {
            let source = UnsafeRawPointer(band.row(line)) + left
            if packed.isEmpty {
                copy(source, pixels, into: tile.row(line))
            } else {
                copy(source, pixels, into: packed[lane].row(0))
                BitPacking.pack(packed[lane].row(0), into: tile.row(line), count: side, bits: coding.tile.bits)
            }
        }
        guard band.count > 0 else { return }
        for line in band.count..<max(band.count, side) {
            tile.row(line).copyMemory(from: tile.row(band.count - 1), byteCount: tile.rowBytes)
        }
    }

    private func copy(_ source: UnsafeRawPointer, _ pixels: Int, into target: UnsafeMutableRawPointer) {
        let used = (pixels * rows.pixelBits + 7) / 8
        let whole = (side * rows.pixelBits + 7) / 8
        target.copyMemory(from: source, byteCount: used)
        guard used < whole else { return }
        let pixel = rows.pixelBits / 8
        if rows.pixelBits < 8 {
            (target + used).initializeMemory(as: UInt8.self, repeating: 0, count: whole - used)
        } else {
            for place in pixels..<side {
                (target + place * pixel).copyMemory(from: target + (pixels - 1) * pixel, byteCount: pixel)
            }
        }
    }
}
