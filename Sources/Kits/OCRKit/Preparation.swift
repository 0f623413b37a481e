package import ArchiveModel
internal import CLeptonica

/// What makes text easier to read; each gives a gray image, and nil when leptonica could not.
package enum Preparation {
    /// `leptonica-1.82.0`
    package static var version: String {
        guard let bytes = getLeptonicaVersion() else { return "leptonica" }
        defer { lept_free(bytes) }
        return String(cString: bytes)
    }

    /// Leptonica's complaints go nowhere: what it could not do is said by nil.
    package static func silence() { _ = setMsgSeverity(Int32(L_SEVERITY_NONE)) }

    /// Paper made white under a line of text: the background is what remains when everything smaller than two thirds of
    /// the image's height is closed. For parts too small for `flattened`, which needs tiles.
    package static func evened(_ image: PixelImage) -> PixelImage? {
        guard let pix = Pix.copying(image) else { return nil }
        let size = Int32(max(3, min(149, image.height * 2 / 3))) | 1
        guard let ground = Pix(takingOwnershipOf: pixCloseGray(pix.handle, size, size))?.image() else { return nil }
        var even = image.gray
        guard ground.samples.count == even.samples.count else { return nil }
        for index in even.samples.indices {
            let light = max(24, Int(ground.samples[index]))
            even.samples[index] = UInt8(clamping: Int(even.samples[index]) * 255 / light)
        }
        return stretched(even)
    }

    /// Gray values spread so that the darkest fiftieth is black and the lightest tenth white: for parts too small for
    /// `flattened`, which needs tiles.
    package static func stretched(_ image: PixelImage) -> PixelImage {
        var gray = image.gray
        var histogram = [Int](repeating: 0, count: 256)
        for sample in gray.samples { histogram[Int(sample)] += 1 }
        let level = { (share: Double) -> Int in
            var sum = 0
            let wanted = Int(share * Double(gray.samples.count))
            return histogram.firstIndex { count in
                sum += count
                return sum > wanted
            } ?? 255
        }
        let (black, white) = (level(0.02), level(0.9))
        guard white - black >= 16 else { return gray }
        let table = (0...255).map { UInt8(clamping: ($0 - black) * 255 / (white - black)) }
        for index in gray.samples.indices { gray.samples[index] = table[Int(gray.samples[index])] }
        return gray
    }

    /// - Parameter degrees: clockwise; the corners that come in are white.
    package static func rotated(_ image: PixelImage, degrees: Double) -> PixelImage? {
        guard let pix = Pix.copying(image) else { return nil }
        return Pix(takingOwnershipOf: pixRotateAMGray(pix.handle, Float(degrees * .pi / 180), 255))?.image()
    }

    /// Quarter turns, clockwise.
    package static func turned(_ image: PixelImage, quarters: Int) -> PixelImage? {
        guard let pix = Pix.copying(image) else { return nil }
        return Pix(takingOwnershipOf: pixRotateOrth(pix.handle, Int32(((quarters % 4) + 4) % 4)))?.image()
    }

    /// - Parameter factor: 0.05…8.
    package static func scaled(_ image: PixelImage, by factor: Double) -> PixelImage? {
        guard (0.05...8).contains(factor), let pix = Pix.copying(image) else { return nil }
        return Pix(takingOwnershipOf: pixScale(pix.handle, Float(factor), Float(factor)))?.image()
    }

    /// Paper becomes white, stains and shadows vanish.
    package static func flattened(_ image: PixelImage) -> PixelImage? {
        guard let pix = Pix.copying(image) else { return nil }
        return Pix(takingOwnershipOf: pixBackgroundNormSimple(pix.handle, nil, nil))?.image()
    }

    /// Dark strokes become thinner (positive) or thicker (negative) by a pixel on each side, that often.
    package static func thinned(_ image: PixelImage, by pixels: Int) -> PixelImage? {
        guard let pix = Pix.copying(image) else { return nil }
        let size = Int32(1 + 2 * min(8, abs(pixels)))
        let made = pixels > 0 ? pixDilateGray(pix.handle, size, size) : pixErodeGray(pix.handle, size, size)
        return Pix(takingOwnershipOf: made)?.image()
    }

    /// A border of white pixels.
    package static func bordered(_ image: PixelImage, by pixels: Int) -> PixelImage? {
        guard (0...1000).contains(pixels), let pix = Pix.copying(image) else { return nil }
        return Pix(takingOwnershipOf: pixAddBorder(pix.handle, Int32(pixels), 255))?.image()
    }

    /// Degrees, clockwise, that would put lines of text level; nil when they can't be told (confidence below 3).
    package static func skew(_ image: PixelImage) -> Double? {
        guard let pix = Pix.copying(image), let binary = Pix(takingOwnershipOf: pixConvertTo1(pix.handle, 128)) else {
            return nil
        }
        var (angle, confidence): (Float, Float) = (0, 0)
        guard pixFindSkew(binary.handle, &angle, &confidence) == 0, confidence >= 3 else { return nil }
        return Double(angle)
    }
}
