internal import HostKit
internal import PDFWriteKit

/// One page of a TIFF: data in one strip that PDF has a filter for stays as it is.
struct TIFFPage {
    let file: FileBytes
    let directory: TIFFDirectory

    /// The pages of a file; reduced images and masks are none (NewSubfileType bits 0 and 2).
    static func all(_ file: FileBytes) -> [TIFFPage] {
        TIFFDirectory.all(file).filter { ($0.integer(254) ?? 0) & 0b101 == 0 }.map {
            TIFFPage(file: file, directory: $0)
        }
    }

    private var width: Int { directory.integer(256) ?? 0 }
    private var height: Int { directory.integer(257) ?? 0 }
    private var bits: [Int] {
        let bits = directory.integers(258, limit: 16)
        return bits.isEmpty ? [1] : bits
    }
    private var compression: Int { directory.integer(259) ?? 1 }
    private var photometric: Int { directory.integer(262) ?? -1 }
    private var samples: Int { directory.integer(277) ?? 1 }

    func page(_ name: String) -> ImagePage? {
        guard (1...1_000_000).contains(width), (1...1_000_000).contains(height) else { return nil }
        return ImagePage(
            name: name, source: "GTIFF_DIR:\(directory.index):\(file.path)", width: width, height: height,
            resolution: directory.resolution, orientation: directory.orientation)
    }

    /// Other colours than gray, red, green, blue and YCbCr of JPEG.
    var isForeign: Bool { photometric > 3 && !(photometric == 6 && compression == 7) }

    /// nil when the data can't stand as it is.
    var image: EmbeddedImage? {
        let isPlain = directory.integer(266) ?? 1 == 1 && directory.integer(284) ?? 1 == 1
        guard isPlain, directory.integer(338) == nil, directory.integer(322) == nil, let strips else { return nil }
        switch compression {
        case 4: return fax(strips)
        case 7: return jpeg(strips)
        case 8, 32946: return flate(strips)
        default: return nil
        }
    }

    /// The strips, where they lie.
    private var strips: [(offset: Int64, count: Int64)]? {
        let offsets = directory.integers(273)
        let counts = directory.integers(279)
        guard !offsets.isEmpty, offsets.count == counts.count else { return nil }
        let strips = zip(offsets, counts).map { (offset: Int64($0), count: Int64($1)) }
        return strips.allSatisfy { $0.count > 0 && $0.offset <= file.size - $0.count } ? strips : nil
    }

    /// ITU-T T.6 in one strip.
    private func fax(_ strips: [(offset: Int64, count: Int64)]) -> EmbeddedImage? {
        guard strips.count == 1, bits == [1], samples == 1, let oneIsWhite, directory.integer(293) ?? 0 == 0 else {
            return nil
        }
        let parameters: PDFDictionary = [
            "K": .integer(-1), "Columns": .integer(width), "Rows": .integer(height),
            "BlackIs1": .boolean(oneIsWhite),
        ]
        return EmbeddedImage(
            width: width, height: height, bits: 1, colour: .gray, profile: nil, filter: "CCITTFaxDecode",
            parameters: parameters, parts: [.file(file.path, offset: strips[0].offset, count: strips[0].count)],
            fidelity: .kept)
    }

    /// What a set bit means; nil for other colours than black and white.
    private var oneIsWhite: Bool? {
        switch photometric {
        case 0: return false
        case 1: return true
        case 3:
            let table = directory.integers(320, limit: 6)
            if table == [0, 65535, 0, 65535, 0, 65535] { return true }
            return table == [65535, 0, 65535, 0, 65535, 0] ? false : nil
        default: return nil
        }
    }

    /// zlib in one strip; TIFF's horizontal differences are predictor 2.
    private func flate(_ strips: [(offset: Int64, count: Int64)]) -> EmbeddedImage? {
        let predictor = directory.integer(317) ?? 1
        guard strips.count == 1, let depth = bits.first, bits.allSatisfy({ $0 == depth }),
            [1, 2, 4, 8].contains(depth), predictor == 1 || (predictor == 2 && depth == 8),
            directory.integers(339, limit: 16).allSatisfy({ $0 == 1 }), let colour = plainColour
        else { return nil }
        var parameters: PDFDictionary?
        if predictor == 2 {
            parameters = [
                "Predictor": .integer(2), "Colors": .integer(colour.components), "BitsPerComponent": .integer(depth),
                "Columns": .integer(width),
            ]
        }
        var image = EmbeddedImage(
            width: width, height: height, bits: depth, colour: colour,
            profile: ICCProfile.usable(directory.bytes(34675), for: colour), filter: "FlateDecode",
            parameters: parameters, parts: [.file(file.path, offset: strips[0].offset, count: strips[0].count)],
            fidelity: .kept)
        image.isInverted = photometric == 0
        return image
    }

    private var plainColour: EmbeddedImage.Colour? {
        switch (photometric, samples) {
        case (0, 1), (1, 1): .gray
        case (2, 3): .rgb
        default: nil
        }
    }

    /// JPEG data with the tables of the directory (TIFF Technical Note 2).
    private func jpeg(_ strips: [(offset: Int64, count: Int64)]) -> EmbeddedImage? {
        guard [1, 2, 6].contains(photometric), samples == 1 || samples == 3,
            let merged = JPEGStrips(
                file: file, tables: directory.bytes(347), strips: strips, width: width, height: height,
                rows: directory.integer(278) ?? height
            ).merged,
            let stream = JPEGStream(merged.header), stream.isForPDF, stream.components == samples,
            stream.width == width, stream.height == height
        else { return nil }
        return JPEGPage.image(
            stream, parts: merged.parts, profile: directory.bytes(34675), isRGB: photometric == 2)
    }
}
