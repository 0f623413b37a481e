internal import CTIFF

/// How the tiles of one level are stored.
package struct TileCoding: Sendable, Equatable {
    package enum Codec: String, Sendable {
        case none, deflate, lzw, zstd, jpeg, webp, group4

        /// TIFF 6.0, Compression.
        package var code: Int {
            switch self {
            case .none: Int(COMPRESSION_NONE)
            case .deflate: Int(COMPRESSION_ADOBE_DEFLATE)
            case .lzw: Int(COMPRESSION_LZW)
            case .zstd: Int(COMPRESSION_ZSTD)
            case .jpeg: Int(COMPRESSION_JPEG)
            case .webp: Int(COMPRESSION_WEBP)
            case .group4: Int(COMPRESSION_CCITTFAX4)
            }
        }

        package var isLossy: Bool { self == .jpeg || self == .webp }
    }
    package var codec: Codec
    /// Level of DEFLATE and ZSTD, quality of JPEG and WebP.
    package var effort: Int
    /// Layout of one tile: as wide and high as all of them.
    package var tile: SampleLayout

    package init(codec: Codec, effort: Int, tile: SampleLayout) {
        self.codec = codec
        self.effort = effort
        self.tile = tile
    }

    /// TIFF 6.0, Predictor; floating point has its own (Adobe's technical note 3).
    package var predictor: Int {
        guard [.deflate, .lzw, .zstd].contains(codec), tile.colour != .palette else { return 1 }
        switch tile.format {
        case .unsigned, .signed: return [8, 16, 32, 64].contains(tile.bits) ? 2 : 1
        case .real: return [16, 32, 64].contains(tile.bits) ? 3 : 1
        case .complexInteger, .complexReal: return 1
        }
    }

    /// JPEG keeps colours as luminance and two differences.
    package var isYCbCr: Bool { codec == .jpeg && tile.colour == .rgb }
    package var photometric: Int { isYCbCr ? Int(PHOTOMETRIC_YCBCR) : Int(tile.colour.rawValue) }
}

/// Encodes tiles of one kind with libtiff, for one thread.
///
/// The encoder's file exists in memory only: each tile is written as the first of an image of one tile, and what the
/// codec hands out on the way is the tile.
package final class TileEncoder {
    private let handle: TIFFHandle
    private let sink = EncodedBytes()
    private let bytes: Int

    package init(_ coding: TileCoding) throws(TIFFError) {
        guard let row = coding.tile.bytes(pixels: coding.tile.width) else { throw TIFFError("encode", "tile size") }
        bytes = row * coding.tile.height
        handle = try TIFFHandle(writing: sink)
        describe(coding)
        guard TIFFIsCODECConfigured(UInt16(coding.codec.code)) != 0 else {
            throw TIFFError("encode", "no \(coding.codec.rawValue)")
        }
    }

    private func describe(_ coding: TileCoding) {
        let tile = coding.tile
        for tag in [TIFFTAG_IMAGEWIDTH, TIFFTAG_TILEWIDTH] { handle.set(tag, long: tile.width) }
        for tag in [TIFFTAG_IMAGELENGTH, TIFFTAG_TILELENGTH] { handle.set(tag, long: tile.height) }
        handle.set(TIFFTAG_BITSPERSAMPLE, short: tile.bits)
        handle.set(TIFFTAG_SAMPLESPERPIXEL, short: tile.samples)
        handle.set(TIFFTAG_SAMPLEFORMAT, short: Int(tile.format.rawValue))
        handle.set(TIFFTAG_PLANARCONFIG, short: Int(PLANARCONFIG_CONTIG))
        handle.set(TIFFTAG_COMPRESSION, short: coding.codec.code)
        handle.set(TIFFTAG_PHOTOMETRIC, short: coding.photometric)
        if !tile.extra.isEmpty { _ = sohoa_tiff_set_extra_samples(handle.tiff, UInt16(tile.extra.count), tile.extra) }
        if coding.predictor != 1 { handle.set(TIFFTAG_PREDICTOR, short: coding.predictor) }
        switch coding.codec {
        case .deflate: handle.set(TIFFTAG_ZIPQUALITY, int: coding.effort)
        case .zstd: handle.set(TIFFTAG_ZSTD_LEVEL, int: coding.effort)
        case .webp: handle.set(TIFFTAG_WEBP_LEVEL, int: coding.effort)
        case .jpeg:
            handle.set(TIFFTAG_JPEGQUALITY, int: coding.effort)
            if coding.isYCbCr {
                handle.set(TIFFTAG_JPEGCOLORMODE, int: Int(JPEGCOLORMODE_RGB))
                _ = sohoa_tiff_set_pair(handle.tiff, UInt32(TIFFTAG_YCBCRSUBSAMPLING), 2, 2)
            }
        case .none, .lzw, .group4: break
        }
    }

    /// - Parameter tile: exactly one tile's samples.
    package func encode(_ tile: UnsafeRawBufferPointer) throws(TIFFError) -> [UInt8] {
        guard tile.count == bytes, let base = tile.baseAddress else { throw TIFFError("encode", "tile size") }
        _ = sink.take()
        let written = TIFFWriteEncodedTile(handle.tiff, 0, UnsafeMutableRawPointer(mutating: base), tmsize_t(bytes))
        guard written == bytes, handle.errors == 0 else { throw handle.failure("encode") }
        return sink.take()
    }

    /// The tables that every JPEG tile shares (TIFF technical note 2); nil before the first tile, and for other codecs.
    package var jpegTables: [UInt8]? {
        var count: UInt32 = 0
        var tables: UnsafeMutableRawPointer?
        guard sohoa_tiff_bytes(handle.tiff, UInt32(TIFFTAG_JPEGTABLES), &count, &tables) != 0, let tables else {
            return nil
        }
        return Array(UnsafeRawBufferPointer(start: tables, count: Int(count)))
    }
}
