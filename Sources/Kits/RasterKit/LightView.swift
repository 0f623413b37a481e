internal import GDALKit
internal import TIFFKit

/// Native samples as 8-bit gray or red, green, blue: what measuring looks at.
struct LightView {
    private let layout: SampleLayout
    private let range: (low: Double, high: Double)
    /// Red, green, blue of each index, 0…255.
    private let colours: [UInt8]
    let channels: Int

    /// Bytes converted at once.
    private static let piece = 4 << 20

    init(_ layout: SampleLayout, range: (low: Double, high: Double)) {
        self.layout = layout
        self.range = range
        let entries = layout.palette.count / 3
        colours = (0..<entries).flatMap { index in
            (0..<3).map { UInt8(layout.palette[$0 * entries + index] >> 8) }
        }
        let own = layout.samples - layout.extra.count
        switch layout.colour {
        case .rgb: channels = own >= 3 || layout.samples >= 3 ? 3 : 1
        case .palette: channels = 3
        case .separated: channels = layout.samples >= 4 && layout.bits == 8 ? 3 : 1
        case .blackIsZero, .whiteIsZero: channels = 1
        }
    }

    /// Whether the native samples are already what is asked for.
    private var isPlain: Bool {
        layout.bits == 8 && layout.format == .unsigned && layout.samples == channels
            && (layout.colour == .rgb || layout.colour == .blackIsZero)
    }

    /// Lends the rows of a band; false when `body` wants no more.
    func lend(_ band: Band, _ body: (PixelRows) -> Bool) throws(RasterFailure) -> Bool {
        if isPlain {
            let samples = UnsafeBufferPointer(band.rows(0..<band.count).assumingMemoryBound(to: UInt8.self))
            return body(rows(band.firstRow, band.count, samples))
        }
        let width = layout.width * channels
        let most = max(1, min(band.count, Self.piece / max(1, width)))
        let light = try Band(rowBytes: width, rows: most)
        var row = 0
        while row < band.count {
            let count = min(most, band.count - row)
            for line in 0..<count { convert(band.row(row + line), into: light.row(line)) }
            let samples = UnsafeBufferPointer(light.rows(0..<count).assumingMemoryBound(to: UInt8.self))
            guard body(rows(band.firstRow + row, count, samples)) else { return false }
            row += count
        }
        return true
    }

    private func rows(_ first: Int, _ count: Int, _ samples: UnsafeBufferPointer<UInt8>) -> PixelRows {
        PixelRows(firstRow: first, count: count, width: layout.width, channels: channels, samples: samples)
    }

    /// One row.
    func convert(_ source: UnsafeMutableRawPointer, into target: UnsafeMutableRawPointer) {
        let light = target.assumingMemoryBound(to: UInt8.self)
        switch (layout.colour, layout.bits, layout.format) {
        case (.palette, _, _): lookUp(source, into: light)
        case (.separated, 8, _) where channels == 3: mix(source, into: light)
        case (_, 1, _): spread(source, into: light)
        case (_, 2, _), (_, 4, _): scaleFew(source, into: light)
        case (_, 8, .unsigned): pick(source.assumingMemoryBound(to: UInt8.self), into: light) { $0 }
        case (_, 16, .unsigned):
            // 255 is 65535, as in `Dataset.scanRows`.
            pick(source.assumingMemoryBound(to: UInt16.self), into: light) {
                UInt8(truncatingIfNeeded: Int($0) * 255 >> 16)
            }
        default: measure(source, into: light)
        }
        if layout.colour == .whiteIsZero { for index in 0..<layout.width { light[index] = ~light[index] } }
    }

    private func pick<T>(
        _ source: UnsafeMutablePointer<T>, into light: UnsafeMutablePointer<UInt8>, _ convert: (T) -> UInt8
    ) {
        let step = layout.samples
        if channels == 1 {
            for pixel in 0..<layout.width { light[pixel] = convert(source[pixel * step]) }
        } else {
            for pixel in 0..<layout.width {
                light[pixel * 3] = convert(source[pixel * step])
                light[pixel * 3 + 1] = convert(source[pixel * step + 1])
                light[pixel * 3 + 2] = convert(source[pixel * step + 2])
            }
        }
    }

    private func spread(_ source: UnsafeMutableRawPointer, into light: UnsafeMutablePointer<UInt8>) {
        let bytes = source.assumingMemoryBound(to: UInt8.self)
        let whole = layout.width / 8
        BitPacking.spread.withUnsafeBufferPointer { table in
            for index in 0..<whole {
                UnsafeMutableRawPointer(light + index * 8).storeBytes(of: table[Int(bytes[index])], as: UInt64.self)
            }
        }
        for pixel in whole * 8..<layout.width {
            light[pixel] = bytes[pixel / 8] >> UInt8(7 - pixel % 8) & 1 == 1 ? 255 : 0
        }
    }

    private func scaleFew(_ source: UnsafeMutableRawPointer, into light: UnsafeMutablePointer<UInt8>) {
        BitPacking.unpack(source, into: light, count: layout.width, bits: layout.bits)
        let factor = UInt8(255 / ((1 << layout.bits) - 1))
        for pixel in 0..<layout.width { light[pixel] &*= factor }
    }

    private func lookUp(_ source: UnsafeMutableRawPointer, into light: UnsafeMutablePointer<UInt8>) {
        // Indices come to stand where their colours will: from the right, so that none is lost.
        let width = layout.width
        if layout.bits < 8 {
            BitPacking.unpack(source, into: light, count: width, bits: layout.bits)
        } else {
            light.update(from: source.assumingMemoryBound(to: UInt8.self), count: width)
        }
        colours.withUnsafeBufferPointer { table in
            for pixel in stride(from: width - 1, through: 0, by: -1) {
                let entry = Int(light[pixel]) * 3
                let isKnown = entry + 2 < table.count
                light[pixel * 3 + 2] = isKnown ? table[entry + 2] : 0
                light[pixel * 3 + 1] = isKnown ? table[entry + 1] : 0
                light[pixel * 3] = isKnown ? table[entry] : 0
            }
        }
    }

    /// Plain subtractive mixing: enough to see the page.
    private func mix(_ source: UnsafeMutableRawPointer, into light: UnsafeMutablePointer<UInt8>) {
        let inks = source.assumingMemoryBound(to: UInt8.self)
        let step = layout.samples
        for pixel in 0..<layout.width {
            let black = 255 - Int(inks[pixel * step + 3])
            for channel in 0..<3 {
                light[pixel * 3 + channel] = UInt8((255 - Int(inks[pixel * step + channel])) * black / 255)
            }
        }
    }

    /// The first sample, or three, between the smallest and the largest value of the image.
    private func measure(_ source: UnsafeMutableRawPointer, into light: UnsafeMutablePointer<UInt8>) {
        let bytes = layout.bits / 8
        let spread = range.high - range.low
        for pixel in 0..<layout.width {
            for channel in 0..<channels {
                let value = value(UnsafeRawPointer(source) + (pixel * layout.samples + channel) * bytes)
                let share = spread > 0 ? (value - range.low) * (255 / spread) : 0
                light[pixel * channels + channel] = share.isFinite ? UInt8(min(255, max(0, share))) : 0
            }
        }
    }

    private func value(_ sample: UnsafeRawPointer) -> Double {
        switch (layout.format, layout.bits) {
        case (.unsigned, 8): Double(sample.loadUnaligned(as: UInt8.self))
        case (.unsigned, 16): Double(sample.loadUnaligned(as: UInt16.self))
        case (.unsigned, 32): Double(sample.loadUnaligned(as: UInt32.self))
        case (.unsigned, _): Double(sample.loadUnaligned(as: UInt64.self))
        case (.signed, 8): Double(sample.loadUnaligned(as: Int8.self))
        case (.signed, 16): Double(sample.loadUnaligned(as: Int16.self))
        case (.signed, 32): Double(sample.loadUnaligned(as: Int32.self))
        case (.signed, _): Double(sample.loadUnaligned(as: Int64.self))
        case (.real, 64): sample.loadUnaligned(as: Double.self)
        case (.real, _): Double(sample.loadUnaligned(as: Float.self))
        case (.complexInteger, 32): Double(sample.loadUnaligned(as: Int16.self))
        case (.complexInteger, _): Double(sample.loadUnaligned(as: Int32.self))
        case (.complexReal, _): Double(sample.loadUnaligned(as: Float.self))
        }
    }
}
