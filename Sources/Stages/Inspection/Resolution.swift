internal import ArchiveModel

/// Dots per inch as a file's own tags state them, with the tag's name.
struct Resolution {
    var x: Fact<Double>?
    var y: Fact<Double>?

    private static let none = Resolution(x: nil, y: nil)

    private init(x: Fact<Double>?, y: Fact<Double>?) {
        self.x = x
        self.y = y
    }

    private init(_ x: Double, _ y: Double, from source: String) {
        let usable = { (value: Double) in value.isFinite && value >= 1 && value < 100_000 }
        self.x = usable(x) ? Fact(x, from: source) : nil
        self.y = usable(y) ? Fact(y, from: source) : nil
    }

    /// - Parameters:
    ///   - head: the first 64 KiB of the file.
    ///   - metadata: GDAL's default metadata domain.
    static func read(_ format: FormatID, head: [UInt8], metadata: [String: String]) -> Resolution {
        let reader = ByteReader(head)
        switch format {
        case .tiff, .bigTIFF: return tags(metadata)
        case .jpeg: return jfif(reader) ?? exif(metadata)
        case .png: return physicalPixels(reader)
        case .jp2: return captureResolution(reader)
        case .bmp: return perMetre(reader.little(38, 4), reader.little(42, 4), "BITMAPINFOHEADER")
        default: return none
        }
    }

    /// TIFF 6.0: XResolution, YResolution, ResolutionUnit (2 inch by default, 3 centimetre, 1 none).
    private static func tags(_ metadata: [String: String]) -> Resolution {
        let unit = metadata["TIFFTAG_RESOLUTIONUNIT"].flatMap { Int($0.prefix(1)) } ?? 2
        guard unit == 2 || unit == 3 else { return none }
        let factor = unit == 3 ? 2.54 : 1
        let x = metadata["TIFFTAG_XRESOLUTION"].flatMap { Double($0) }
        let y = metadata["TIFFTAG_YRESOLUTION"].flatMap { Double($0) }
        guard let value = x ?? y else { return none }
        return Resolution((x ?? value) * factor, (y ?? value) * factor, from: "TIFF tags XResolution, YResolution")
    }

    /// JFIF 1.02: APP0 with units 1 (inch) or 2 (centimetre).
    private static func jfif(_ reader: ByteReader) -> Resolution? {
        var offset = 2
        while let marker = reader.big(offset, 2), marker >= 0xFFE0, marker <= 0xFFFE {
            guard let length = reader.big(offset + 2, 2), length >= 2 else { return nil }
            if marker == 0xFFE0, reader.matches("JFIF\0", at: offset + 4) {
                guard let unit = reader.byte(offset + 11), unit == 1 || unit == 2,
                    let x = reader.big(offset + 12, 2), let y = reader.big(offset + 14, 2)
                else { return nil }
                let factor = unit == 2 ? 2.54 : 1
                return Resolution(Double(x) * factor, Double(y) * factor, from: "JFIF density")
            }
            offset += 2 + length
        }
        return nil
    }

    /// GDAL writes rationals as `(300)`.
    private static func exif(_ metadata: [String: String]) -> Resolution {
        let number = { (key: String) -> Double? in
            metadata[key].flatMap { Double($0.filter { "0123456789.".contains($0) }) }
        }
        guard let x = number("EXIF_XResolution"), let y = number("EXIF_YResolution") else { return none }
        let factor = metadata["EXIF_ResolutionUnit"] == "3" ? 2.54 : 1
        return Resolution(x * factor, y * factor, from: "EXIF XResolution, YResolution")
    }

    /// PNG pHYs with unit 1: pixels a metre (ISO/IEC 15948 §11.3.5.3). It stands before the first IDAT.
    private static func physicalPixels(_ reader: ByteReader) -> Resolution {
        var offset = 8
        while let length = reader.big(offset, 4), !reader.matches("IDAT", at: offset + 4) {
            if reader.matches("pHYs", at: offset + 4) {
                guard reader.byte(offset + 16) == 1 else { return none }
                return perMetre(reader.big(offset + 8, 4), reader.big(offset + 12, 4), "PNG pHYs")
            }
            let (next, overflow) = offset.addingReportingOverflow(length + 12)
            guard !overflow else { return none }
            offset = next
        }
        return none
    }

    /// JP2 `resc` or `resd` box: numerator, denominator and power of ten a metre (ISO/IEC 15444-1 I.5.3.7).
    private static func captureResolution(_ reader: ByteReader) -> Resolution {
        for box in ["resc", "resd"] {
            guard let start = reader.find(box).map({ $0 + 4 }), let yTop = reader.big(start, 2),
                let yBottom = reader.big(start + 2, 2), let xTop = reader.big(start + 4, 2),
                let xBottom = reader.big(start + 6, 2), let yPower = reader.byte(start + 8),
                let xPower = reader.byte(start + 9), xBottom > 0, yBottom > 0
            else { continue }
            let x = Double(xTop) / Double(xBottom) * power(xPower)
            let y = Double(yTop) / Double(yBottom) * power(yPower)
            return Resolution(x * 0.0254, y * 0.0254, from: "JP2 box \(box)")
        }
        return none
    }

    /// A signed byte as exponent of ten.
    private static func power(_ byte: Int) -> Double {
        let exponent = byte > 127 ? byte - 256 : byte
        return (0..<abs(exponent)).reduce(1) { value, _ in exponent < 0 ? value / 10 : value * 10 }
    }

    private static func perMetre(_ x: Int?, _ y: Int?, _ source: String) -> Resolution {
        guard let x, let y else { return none }
        return Resolution(Double(x) * 0.0254, Double(y) * 0.0254, from: source)
    }
}
