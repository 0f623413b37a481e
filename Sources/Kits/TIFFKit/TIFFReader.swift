internal import CTIFF

/// The first image of a TIFF file, for one thread.
package final class TIFFReader {
    private let handle: TIFFHandle
    package let layout: SampleLayout
    package let blocks: BlockPlan
    /// TIFF 6.0, Compression.
    package let compression: Int

    /// How the image is cut into strips or tiles.
    package struct BlockPlan: Sendable, Equatable {
        package var isTiled: Bool
        /// Pixels; a strip is as wide as the image.
        package var width: Int
        package var height: Int
        package var across: Int
        /// Blocks of one plane are `across * down`.
        package var down: Int
        /// Each sample has its own blocks.
        package var isPlanar: Bool
        /// Bytes of one decoded block.
        package var bytes: Int
    }

    /// - Throws: `TIFFError` with operation `open` for what is no TIFF, `layout` for what this engine can't stream.
    package init(_ bytes: any TIFFBytes) throws(TIFFError) {
        handle = try TIFFHandle(reading: bytes)
        compression = Int(handle.short(TIFFTAG_COMPRESSION, 1))
        try Self.prepare(handle, compression)
        layout = try Self.layout(handle, compression)
        blocks = try Self.blocks(handle, layout)
    }

    /// `libtiff 4.5.0`
    package static var version: String {
        let text = String(cString: TIFFGetVersion())
        let number = text.split(whereSeparator: \.isNewline).first?.split(separator: " ").last ?? "?"
        return "libtiff \(number)"
    }

    /// The first warning about pixels that were read all the same.
    package var warning: String? { handle.warning }
    /// The first error, also one after which decoding went on.
    package var error: String? { handle.errors > 0 ? handle.failure("decode").message : nil }

    /// File offset and bytes of every block, in the order of their numbers.
    package func places() throws(TIFFError) -> [(offset: UInt64, count: UInt64)] {
        let total = blocks.across * blocks.down * (blocks.isPlanar ? layout.samples : 1)
        var places: [(offset: UInt64, count: UInt64)] = []
        places.reserveCapacity(total)
        for block in 0..<total {
            places.append(
                (TIFFGetStrileOffset(handle.tiff, UInt32(block)), TIFFGetStrileByteCount(handle.tiff, UInt32(block))))
        }
        if handle.errors > 0 { throw handle.failure("layout") }
        return places
    }

    /// Decodes one block into memory of at least `blocks.bytes`.
    package func decode(block: Int, into memory: UnsafeMutableRawBufferPointer) throws(TIFFError) {
        guard memory.count >= blocks.bytes else { throw TIFFError("decode", "no room for block \(block)") }
        let number = UInt32(block)
        let got =
            blocks.isTiled
            ? TIFFReadEncodedTile(handle.tiff, number, memory.baseAddress, tmsize_t(blocks.bytes))
            : TIFFReadEncodedStrip(handle.tiff, number, memory.baseAddress, tmsize_t(blocks.bytes))
        guard got >= 0 else { throw handle.failure("decode block \(block)") }
        if got < blocks.bytes {
            // The last strip is shorter.
            UnsafeMutableRawBufferPointer(rebasing: memory[Int(got)..<blocks.bytes]).initializeMemory(
                as: UInt8.self, repeating: 0)
        }
    }

    /// Decodes the next row of an image in strips; rows come in order.
    package func decode(row: Int, into memory: UnsafeMutableRawBufferPointer) throws(TIFFError) {
        guard memory.count >= layout.rowBytes else { throw TIFFError("decode", "no room for row \(row)") }
        guard TIFFReadScanline(handle.tiff, memory.baseAddress, UInt32(row), 0) >= 0 else {
            throw handle.failure("decode row \(row)")
        }
    }

    // MARK: What the header says

    /// Codecs that libtiff decodes block by block, and that always give the same samples as GDAL reads.
    private static let codecs: Set<Int> = [
        Int(COMPRESSION_NONE), Int(COMPRESSION_CCITTRLE), Int(COMPRESSION_CCITTFAX3), Int(COMPRESSION_CCITTFAX4),
        Int(COMPRESSION_LZW), Int(COMPRESSION_JPEG), Int(COMPRESSION_ADOBE_DEFLATE), Int(COMPRESSION_DEFLATE),
        Int(COMPRESSION_PACKBITS), Int(COMPRESSION_LZMA), Int(COMPRESSION_ZSTD), Int(COMPRESSION_WEBP),
    ]

    private static func prepare(_ handle: TIFFHandle, _ compression: Int) throws(TIFFError) {
        guard codecs.contains(compression), TIFFIsCODECConfigured(UInt16(compression)) != 0 else {
            throw TIFFError("layout", "compression \(compression)")
        }
        if compression == Int(COMPRESSION_JPEG), handle.short(TIFFTAG_PHOTOMETRIC, 0) == UInt16(PHOTOMETRIC_YCBCR) {
            handle.set(TIFFTAG_JPEGCOLORMODE, int: Int(JPEGCOLORMODE_RGB))
        }
    }

    private static func layout(_ handle: TIFFHandle, _ compression: Int) throws(TIFFError) -> SampleLayout {
        let samples = Int(handle.short(TIFFTAG_SAMPLESPERPIXEL, 1))
        let bits = Int(handle.short(TIFFTAG_BITSPERSAMPLE, 1))
        let photometric = handle.short(TIFFTAG_PHOTOMETRIC, .max)
        let isYCbCr = photometric == UInt16(PHOTOMETRIC_YCBCR) && compression == Int(COMPRESSION_JPEG)
        guard let colour = isYCbCr ? .rgb : SampleLayout.Colour(rawValue: photometric),
            let format = SampleLayout.Format(rawValue: handle.short(TIFFTAG_SAMPLEFORMAT, 1))
        else { throw TIFFError("layout", "photometric interpretation \(photometric)") }
        // Other depths mean something else to each program.
        guard [1, 2, 4, 8, 16, 32, 64].contains(bits), samples > 0 else {
            throw TIFFError("layout", "\(samples) samples of \(bits) bits")
        }
        let layout = SampleLayout(
            width: Int(handle.long(TIFFTAG_IMAGEWIDTH, 0)), height: Int(handle.long(TIFFTAG_IMAGELENGTH, 0)),
            samples: samples, bits: bits, format: format, colour: colour,
            palette: colour == .palette ? palette(handle, bits: bits) : [], extra: extra(handle))
        guard layout.width > 0, layout.height > 0, layout.bytes(pixels: layout.width) != nil,
            colour != .palette || !layout.palette.isEmpty && samples == 1
        else { throw TIFFError("layout", "no pixels") }
        return layout
    }

    private static func palette(_ handle: TIFFHandle, bits: Int) -> [UInt16] {
        var red: UnsafeMutablePointer<UInt16>?
        var green: UnsafeMutablePointer<UInt16>?
        var blue: UnsafeMutablePointer<UInt16>?
        guard bits <= 8, sohoa_tiff_colours(handle.tiff, &red, &green, &blue) != 0, let red, let green, let blue
        else { return [] }
        return [UnsafePointer(red), UnsafePointer(green), UnsafePointer(blue)].flatMap {
            UnsafeBufferPointer(start: $0, count: 1 << bits)
        }
    }

    private static func extra(_ handle: TIFFHandle) -> [UInt16] {
        var count: UInt16 = 0
        var kinds: UnsafeMutablePointer<UInt16>?
        guard sohoa_tiff_extra_samples(handle.tiff, &count, &kinds) != 0, let kinds else { return [] }
        return Array(UnsafeBufferPointer(start: kinds, count: Int(count)))
    }

    private static func blocks(_ handle: TIFFHandle, _ layout: SampleLayout) throws(TIFFError) -> BlockPlan {
        let isPlanar = layout.samples > 1 && handle.short(TIFFTAG_PLANARCONFIG, 1) == UInt16(PLANARCONFIG_SEPARATE)
        let isTiled = TIFFIsTiled(handle.tiff) != 0
        let width = isTiled ? Int(handle.long(TIFFTAG_TILEWIDTH, 0)) : layout.width
        var height = Int(handle.long(isTiled ? TIFFTAG_TILELENGTH : TIFFTAG_ROWSPERSTRIP, .max))
        if !isTiled { height = min(height, layout.height) }
        let bytes = Int(isTiled ? TIFFTileSize64(handle.tiff) : TIFFStripSize64(handle.tiff))
        let across = width > 0 ? (layout.width + width - 1) / width : 0
        let down = height > 0 ? (layout.height + height - 1) / height : 0
        let plan = BlockPlan(
            isTiled: isTiled, width: width, height: height, across: across, down: down, isPlanar: isPlanar,
            bytes: bytes)
        try check(handle, layout, plan)
        return plan
    }

    /// The sizes that libtiff states must be those that the samples need: what follows counts on it.
    private static func check(_ handle: TIFFHandle, _ layout: SampleLayout, _ plan: BlockPlan) throws(TIFFError) {
        var block = layout
        if plan.isPlanar {
            block.samples = 1
            guard layout.bits % 8 == 0 else { throw TIFFError("layout", "planes of \(layout.bits) bits") }
        }
        let number = Int(plan.isTiled ? TIFFNumberOfTiles(handle.tiff) : TIFFNumberOfStrips(handle.tiff))
        guard let row = block.bytes(pixels: plan.width), plan.across > 0, plan.down > 0,
            case let bytes = row.multipliedReportingOverflow(by: plan.height), !bytes.overflow,
            bytes.partialValue == plan.bytes, !plan.isTiled || plan.width * layout.pixelBits % 8 == 0,
            number == plan.across * plan.down * (plan.isPlanar ? layout.samples : 1)
        else { throw TIFFError("layout", "blocks that do not fit the image") }
    }
}
