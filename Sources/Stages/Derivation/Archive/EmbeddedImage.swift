internal import PDFWriteKit

/// The pixels of a page as an image object of a PDF holds them (ISO 32000-1 §8.9.5).
struct EmbeddedImage {
    /// Pixels, as stored.
    var width, height: Int
    /// Bits of a sample.
    var bits: Int
    var colour: Colour
    /// An ICC profile that the file brings along and that fits; nil means sRGB or plain gray.
    var profile: [UInt8]?
    /// `DCTDecode`, `CCITTFaxDecode`, `FlateDecode`, `JPXDecode`; nil for plain samples.
    var filter: String?
    var parameters: PDFDictionary?
    /// Inverts samples, one pair a component; nil leaves them.
    var isInverted = false
    /// The encoded data, in order.
    var parts: [Part]
    var fidelity: Fidelity
    /// Opacity, an image of the same size.
    var mask: [EmbeddedImage] = []

    enum Part {
        /// Bytes of a file as they lie there.
        case file(String, offset: Int64, count: Int64)
        case bytes([UInt8])

        var count: Int64 {
            switch self {
            case .file(_, _, let count): count
            case .bytes(let bytes): Int64(bytes.count)
            }
        }
    }

    enum Colour: Hashable {
        case gray, rgb, cmyk
        /// Red, green, blue of each entry.
        case palette([UInt8])

        var components: Int {
            switch self {
            case .gray, .palette: 1
            case .rgb: 3
            case .cmyk: 4
            }
        }
    }

    /// What happened to the source's samples on the way.
    enum Fidelity {
        /// The source's own encoded data.
        case kept
        /// Another codec, every sample equal.
        case recoded
        /// Other samples: a colour space or depth that PDF/A-2b has no place for.
        case converted
    }

    var byteCount: Int64 { parts.reduce(0) { $0 + $1.count } }
}

/// A page that is one image, with what its file says about size and orientation.
struct ImagePage: Sendable {
    /// Name in the job's input folder.
    var name: String
    /// Path as GDAL opens this page.
    var source: String
    /// Pixels, as stored.
    var width, height: Int
    var resolution: Resolution?
    /// EXIF and TIFF orientation, 1…8.
    var orientation = 1

    struct Resolution: Hashable, Sendable {
        /// Dots per inch across and down as stored.
        var x, y: Double

        /// nil for what no scanner has.
        init?(x: Double?, y: Double?) {
            guard let x, let y, (10...20_000).contains(x), (10...20_000).contains(y) else { return nil }
            (self.x, self.y) = (x, y)
        }
    }

    /// Points of the stored image: across and down. Without a resolution the longer side counts as that of A4.
    var points: (width: Double, height: Double) {
        if let resolution { return (Double(width) / resolution.x * 72, Double(height) / resolution.y * 72) }
        let scale = 297 / 25.4 * 72 / Double(max(width, height, 1))
        return (Double(width) * scale, Double(height) * scale)
    }

    /// Whether the page shows the stored rows as columns.
    var isTurned: Bool { orientation >= 5 }

    /// Points of the page as it is shown.
    var shownPoints: (width: Double, height: Double) {
        let size = points
        return isTurned ? (size.height, size.width) : size
    }

    /// The matrix from the image's unit square to the page, upright (TIFF 6.0, Orientation).
    var placement: [Double] {
        let (w, h) = shownPoints
        return switch orientation {
        case 2: [-w, 0, 0, h, w, 0]
        case 3: [-w, 0, 0, -h, w, h]
        case 4: [w, 0, 0, -h, 0, h]
        case 5: [0, -h, -w, 0, w, h]
        case 6: [0, -h, w, 0, 0, h]
        case 7: [0, h, w, 0, 0, 0]
        case 8: [0, h, -w, 0, w, 0]
        default: [w, 0, 0, h, 0, 0]
        }
    }
}
