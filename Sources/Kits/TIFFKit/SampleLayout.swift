/// How the samples of an image stand in memory: rows from the top, samples interleaved by pixel, each row begins at a
/// byte; 16 bits and more in the machine's order, fewer packed from the high bit.
package struct SampleLayout: Sendable, Equatable {
    /// TIFF 6.0, PhotometricInterpretation, as far as pixels can be kept under it.
    package enum Colour: UInt16, Sendable {
        case whiteIsZero = 0
        case blackIsZero = 1
        case rgb = 2
        case palette = 3
        case separated = 5
    }
    /// TIFF 6.0, SampleFormat.
    package enum Format: UInt16, Sendable {
        case unsigned = 1
        case signed = 2
        case real = 3
        case complexInteger = 5
        case complexReal = 6
    }

    package var width: Int
    package var height: Int
    /// Samples of one pixel.
    package var samples: Int
    /// Bits of one sample.
    package var bits: Int
    package var format: Format
    package var colour: Colour
    /// Red, then green, then blue, 0…65535, for each index.
    package var palette: [UInt16] = []
    /// Meaning of the samples beyond the colour's own (TIFF 6.0, ExtraSamples).
    package var extra: [UInt16] = []

    package init(
        width: Int, height: Int, samples: Int, bits: Int, format: Format, colour: Colour, palette: [UInt16] = [],
        extra: [UInt16] = []
    ) {
        self.width = width
        self.height = height
        self.samples = samples
        self.bits = bits
        self.format = format
        self.colour = colour
        self.palette = palette
        self.extra = extra
    }

    package var pixelBits: Int { samples * bits }

    /// Bytes of a row; nil when there is no such number.
    package func bytes(pixels: Int) -> Int? {
        let (bits, overflow) = pixels.multipliedReportingOverflow(by: pixelBits)
        return overflow || bits > Int.max - 7 ? nil : (bits + 7) / 8
    }

    package var rowBytes: Int { bytes(pixels: width) ?? .max }
}
