internal import ArchiveModel
internal import GDALKit
internal import TIFFKit

/// Bands of anything that GDAL reads, on one lane at a time.
final class GDALBands: BandSource {
    private let dataset: Dataset
    let layout: SampleLayout
    let range: (low: Double, high: Double)
    private(set) var messages: [GDALError.Entry] = []
    /// Unpacked samples of one bit, which GDAL gives as bytes.
    private var unpacked: Band?
    let reach = 0
    let compression: Int? = nil
    let bytesRead: UInt64? = nil

    /// Rows read in one go: GDAL's cache need not hold more.
    private static let rowsAtOnce = 128

    init(_ path: String, _ format: FormatID) throws {
        let dataset = try Dataset.open(raster: path, format)
        guard let layout = Self.layout(dataset) else {
            throw RasterFailure(.unsupported, "samples that no master can keep")
        }
        let isMeasured = layout.format != .unsigned || layout.bits > 16
        range = isMeasured ? try dataset.sampleRange() : (0, 0)
        self.layout = layout
        self.dataset = dataset
    }

    func finish() -> [UInt8]? { nil }

    func work(for band: Band) -> [Work] { [Work { [self] _ in try read(band) }] }

    private func read(_ band: Band) throws {
        var row = 0
        while row < band.count {
            let count = min(Self.rowsAtOnce, band.count - row)
            let rows = band.firstRow + row..<band.firstRow + row + count
            if layout.bits == 1 {
                try readPacked(rows, into: band, row)
            } else {
                note(try dataset.readSamples(rows: rows, into: band.rows(row..<row + count)))
            }
            row += count
        }
    }

    private func readPacked(_ rows: Range<Int>, into band: Band, _ row: Int) throws {
        let plain = try unpacked ?? Band(rowBytes: layout.width, rows: Self.rowsAtOnce)
        unpacked = plain
        note(try dataset.readSamples(rows: rows, into: plain.memory))
        for line in 0..<rows.count {
            BitPacking.pack(plain.row(line), into: band.row(row + line), count: layout.width, bits: 1)
        }
    }

    private func note(_ entries: [GDALError.Entry]) {
        if messages.count < 50 { messages += entries }
    }

    // MARK: What the dataset says

    private static func layout(_ dataset: borrowing Dataset) -> SampleLayout? {
        guard let first = dataset.band(1), dataset.width > 0, dataset.height > 0, dataset.bandCount > 0,
            let (bits, format) = sample(first.dataType)
        else { return nil }
        let isBit = first.bits == 1 && dataset.bandCount == 1 && bits == 8
        guard first.palette.isEmpty || dataset.bandCount == 1 && bits == 8 else { return nil }
        var layout = SampleLayout(
            width: dataset.width, height: dataset.height, samples: dataset.bandCount, bits: isBit ? 1 : bits,
            format: format, colour: .blackIsZero)
        describe(&layout, dataset, first)
        return layout.bytes(pixels: layout.width) == nil ? nil : layout
    }

    private static func describe(
        _ layout: inout SampleLayout, _ dataset: borrowing Dataset, _ first: BandDescription
    ) {
        let count = layout.samples
        var own = 1
        if !first.palette.isEmpty {
            layout.colour = colour(ofTwo: first.palette, bits: layout.bits)
            if layout.colour == .palette { layout.palette = palette(first.palette, bits: layout.bits) }
        } else if first.colour == "Red", count >= 3 {
            layout.colour = .rgb
            own = 3
        } else if first.colour == "Cyan", count >= 4 {
            layout.colour = .separated
            own = 4
        }
        // TIFF 6.0: 0 unspecified, 2 alpha that is not multiplied in.
        layout.extra = (own..<max(own, count)).map { dataset.band($0 + 1)?.colour == "Alpha" ? 2 : 0 }
    }

    /// Black and white need no palette.
    private static func colour(ofTwo palette: [[UInt8]], bits: Int) -> SampleLayout.Colour {
        guard bits == 1 else { return .palette }
        if palette.starts(with: [[0, 0, 0], [255, 255, 255]]) { return .blackIsZero }
        return palette.starts(with: [[255, 255, 255], [0, 0, 0]]) ? .whiteIsZero : .palette
    }

    private static func palette(_ entries: [[UInt8]], bits: Int) -> [UInt16] {
        (0..<3).flatMap { channel in
            (0..<1 << bits).map { $0 < entries.count ? UInt16(entries[$0][channel]) * 257 : 0 }
        }
    }

    private static func sample(_ type: String) -> (bits: Int, format: SampleLayout.Format)? {
        switch type {
        case "Byte": (8, .unsigned)
        case "UInt16": (16, .unsigned)
        case "Int16": (16, .signed)
        case "UInt32": (32, .unsigned)
        case "Int32": (32, .signed)
        case "UInt64": (64, .unsigned)
        case "Int64": (64, .signed)
        case "Float32": (32, .real)
        case "Float64": (64, .real)
        case "CInt16": (32, .complexInteger)
        case "CInt32": (64, .complexInteger)
        case "CFloat32": (64, .complexReal)
        default: nil
        }
    }
}
