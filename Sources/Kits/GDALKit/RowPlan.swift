internal import CGDAL

/// How samples of one dataset become 8-bit gray or RGB.
struct RowPlan {
    private enum Conversion {
        case gray, rgb, cmyk
        /// Red, green, blue for each index.
        case palette([[UInt8]])
    }
    private let conversion: Conversion
    private let bands: [Int32]
    private let type: GDALDataType
    /// Rows of a chunk: whole blocks, so that nothing is decoded twice.
    let rows: Int
    private let width: Int
    private let scale: Double
    private let offset: Double

    /// Samples of one chunk that are still held in memory.
    private static let largestChunk = 400_000_000

    /// nil for a dataset without pixels.
    init?(_ dataset: borrowing Dataset) throws(GDALError) {
        guard let first = dataset.band(1), dataset.width > 0, dataset.height > 0 else { return nil }
        width = dataset.width
        let count = dataset.bandCount
        let cyan = first.colour == "Cyan" && count >= 4
        if !first.palette.isEmpty {
            conversion = Self.isGray(first.palette, bits: first.bits) ? .gray : .palette(first.palette)
            bands = [1]
        } else if cyan {
            conversion = .cmyk
            bands = [1, 2, 3, 4]
        } else if count >= 3, first.colour != "Gray" {
            conversion = .rgb
            bands = [1, 2, 3]
        } else {
            conversion = .gray
            bands = [1]
        }
        type = first.dataType == "Byte" ? GDT_Byte : first.dataType == "UInt16" ? GDT_UInt16 : GDT_Float32
        let blockHeight = max(1, first.blockHeight)
        let rowSamples = width.multipliedReportingOverflow(by: bands.count)
        let blockSamples = rowSamples.partialValue.multipliedReportingOverflow(by: min(blockHeight, dataset.height))
        guard !rowSamples.overflow, !blockSamples.overflow, blockSamples.partialValue <= Self.largestChunk else {
            throw Self.outOfMemory(blockSamples.partialValue)
        }
        rows = max(1, 8_000_000 / max(1, blockSamples.partialValue)) * blockHeight
        (scale, offset) = try Self.scaling(dataset, first, type)
    }

    private static func outOfMemory(_ bytes: Int) -> GDALError {
        GDALError(
            operation: "read rows",
            entries: [.init(severity: .failure, number: 2, message: "one block of \(bytes) bytes is too large")])
    }

    /// A two-entry black-and-white table is gray whatever its order; the order decides the scale.
    private static func isGray(_ palette: [[UInt8]], bits: Int) -> Bool {
        bits == 1 && palette.count >= 2 && palette[0] == [0, 0, 0] && palette[1] == [255, 255, 255]
    }

    /// Multiplier and offset that bring samples into 0…255.
    private static func scaling(
        _ dataset: borrowing Dataset, _ band: BandDescription, _ type: GDALDataType
    ) throws(GDALError) -> (Double, Double) {
        let isPalette = !band.palette.isEmpty && !isGray(band.palette, bits: band.bits)
        if isPalette { return (1, 0) }
        if type == GDT_Byte || type == GDT_UInt16 {
            let bits = min(max(band.bits, 1), 16)
            return (255 / Double((1 << bits) - 1), 0)
        }
        let range = try dataset.sampleRange()
        return range.high > range.low ? (255 / (range.high - range.low), -range.low) : (0, 0)
    }

    /// A rectangle of the raster, and the size it is averaged down to, in pixels.
    struct Area {
        var column, row, columns, rows: Int
        var width, height: Int

        /// Averaging mixes neither indices of a palette nor values that are no samples of light.
        fileprivate var isReduced: Bool { width != columns || height != rows }
    }

    /// Reads one chunk and hands it over; false when `body` wants no more.
    func read(
        _ dataset: borrowing Dataset, row: Int, rows: Int, _ stack: ErrorStack, _ body: (PixelRows) -> Bool
    ) throws(GDALError) -> Bool {
        let area = Area(column: 0, row: row, columns: width, rows: rows, width: width, height: rows)
        return try read(dataset, area, stack, body)
    }

    /// Reads a rectangle and hands it over; false when `body` wants no more.
    func read(
        _ dataset: borrowing Dataset, _ area: Area, _ stack: ErrorStack, _ body: (PixelRows) -> Bool
    ) throws(GDALError) -> Bool {
        let size = Int(GDALGetDataTypeSizeBytes(type))
        let count = area.width * area.height * bands.count
        // Swift's own allocation would end the process when memory is refused.
        guard let memory = VSIMalloc(count * size) else { throw Self.outOfMemory(count * size) }
        defer { VSIFree(memory) }
        let raw = UnsafeMutableRawBufferPointer(start: memory, count: count * size)
        var list = bands
        let pixel = GSpacing(size * bands.count)
        var extra = GDALRasterIOExtraArg()
        extra.nVersion = 1
        extra.eResampleAlg = area.isReduced && !isPalette ? GRIORA_Average : GRIORA_NearestNeighbour
        try stack.check(
            GDALDatasetRasterIOEx(
                dataset.handle, GF_Read, Int32(area.column), Int32(area.row), Int32(area.columns), Int32(area.rows),
                raw.baseAddress, Int32(area.width), Int32(area.height), type, Int32(bands.count), &list, pixel,
                pixel * GSpacing(area.width), GSpacing(size), &extra),
            "read rows \(area.row)-\(area.row + area.rows - 1)")
        return try hand(raw, area, body)
    }

    private var isEightBit: Bool { type == GDT_Byte && scale == 1 && offset == 0 }

    /// Samples of light as they stand in the raster.
    var isPlain: Bool {
        switch conversion {
        case .gray, .rgb: isEightBit
        case .palette, .cmyk: false
        }
    }

    private var isPalette: Bool { if case .palette = conversion { true } else { false } }

    private func hand(
        _ raw: UnsafeMutableRawBufferPointer, _ area: Area, _ body: (PixelRows) -> Bool
    ) throws(GDALError) -> Bool {
        let pixels = area.width * area.height
        switch conversion {
        case .gray, .rgb:
            let channels = bands.count
            if isEightBit { return give(UnsafeBufferPointer(raw.bindMemory(to: UInt8.self)), channels, area, body) }
            return try convert(pixels * channels, channels, area, body) { scaleSamples(raw, into: $0) }
        case .palette(let table):
            return try convert(pixels * 3, 3, area, body) { lookUp(raw, table, pixels, into: $0) }
        case .cmyk:
            return try convert(pixels * 3, 3, area, body) { mix(raw, pixels, into: $0) }
        }
    }

    /// Lends memory for converted samples.
    private func convert(
        _ count: Int, _ channels: Int, _ area: Area, _ body: (PixelRows) -> Bool,
        _ fill: (UnsafeMutableBufferPointer<UInt8>) -> Void
    ) throws(GDALError) -> Bool {
        guard let memory = VSIMalloc(count) else { throw Self.outOfMemory(count) }
        defer { VSIFree(memory) }
        let eight = UnsafeMutableBufferPointer(start: memory.bindMemory(to: UInt8.self, capacity: count), count: count)
        fill(eight)
        return give(UnsafeBufferPointer(eight), channels, area, body)
    }

    private func give(
        _ samples: UnsafeBufferPointer<UInt8>, _ channels: Int, _ area: Area, _ body: (PixelRows) -> Bool
    ) -> Bool {
        body(
            PixelRows(firstRow: area.row, count: area.height, width: area.width, channels: channels, samples: samples))
    }

    private func scaleSamples(_ raw: UnsafeMutableRawBufferPointer, into eight: UnsafeMutableBufferPointer<UInt8>) {
        if type == GDT_Byte {
            let table = (0...255).map { UInt8(clamping: Int((Double($0) * scale).rounded())) }
            for index in eight.indices { eight[index] = table[Int(raw[index])] }
        } else if type == GDT_UInt16 {
            let values = raw.bindMemory(to: UInt16.self)
            let factor = Int((scale * 65536).rounded())
            for index in eight.indices { eight[index] = UInt8(clamping: (Int(values[index]) * factor) >> 16) }
        } else {
            let values = raw.bindMemory(to: Float.self)
            for index in eight.indices {
                let value = (Double(values[index]) + offset) * scale
                eight[index] = value.isFinite ? UInt8(min(255, max(0, value))) : 0
            }
        }
    }

    private func lookUp(
        _ raw: UnsafeMutableRawBufferPointer, _ table: [[UInt8]], _ pixels: Int,
        into eight: UnsafeMutableBufferPointer<UInt8>
    ) {
        let wide = type == GDT_UInt16
        for pixel in 0..<pixels {
            let index = wide ? Int(raw.load(fromByteOffset: pixel * 2, as: UInt16.self)) : Int(raw[pixel])
            let entry = index < table.count ? table[index] : [0, 0, 0]
            for channel in 0..<3 { eight[pixel * 3 + channel] = entry[channel] }
        }
    }

    /// Plain subtractive mixing: enough to see the page.
    private func mix(_ raw: UnsafeMutableRawBufferPointer, _ pixels: Int, into eight: UnsafeMutableBufferPointer<UInt8>)
    {
        guard type == GDT_Byte else {
            eight.initialize(repeating: 255)
            return
        }
        for pixel in 0..<pixels {
            let black = 255 - Int(raw[pixel * 4 + 3])
            for channel in 0..<3 {
                eight[pixel * 3 + channel] = UInt8((255 - Int(raw[pixel * 4 + channel])) * black / 255)
            }
        }
    }
}

extension Dataset {
    /// Smallest and largest sample of a coarse reading of band 1.
    package func sampleRange() throws(GDALError) -> (low: Double, high: Double) {
        guard let band = GDALGetRasterBand(handle, 1) else { return (0, 0) }
        let columns = min(width, 256)
        let lines = min(height, 256)
        var values = [Float](repeating: 0, count: columns * lines)
        try ErrorStack.collecting { (stack) throws(GDALError) in
            try stack.check(
                GDALRasterIO(
                    band, GF_Read, 0, 0, Int32(width), Int32(height), &values, Int32(columns), Int32(lines),
                    GDT_Float32, 0, 0), "read range")
        }
        let finite = values.filter(\.isFinite)
        return (Double(finite.min() ?? 0), Double(finite.max() ?? 0))
    }
}
