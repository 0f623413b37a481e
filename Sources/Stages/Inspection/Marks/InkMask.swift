internal import ArchiveModel

/// Which pixels of an overview are of one kind of ink.
struct InkMask {
    let width: Int
    let height: Int
    /// 1 for ink.
    var bits: [UInt8]

    init(width: Int, height: Int, bits: [UInt8]) {
        self.width = width
        self.height = height
        self.bits = bits
    }

    /// Every pixel within `radius` pixels of ink, by squares.
    func dilated(by radius: Int) -> InkMask {
        guard radius > 0 else { return self }
        var across = [UInt8](repeating: 0, count: bits.count)
        Self.spread(bits, &across, lines: height, length: width, lineStep: width, step: 1, radius: radius)
        var both = [UInt8](repeating: 0, count: bits.count)
        Self.spread(across, &both, lines: width, length: height, lineStep: 1, step: width, radius: radius)
        return InkMask(width: width, height: height, bits: both)
    }

    private static func spread(
        _ source: [UInt8], _ target: inout [UInt8], lines: Int, length: Int, lineStep: Int, step: Int, radius: Int
    ) {
        source.withUnsafeBufferPointer { source in
            target.withUnsafeMutableBufferPointer { target in
                for line in 0..<lines {
                    let start = line * lineStep
                    // The last ink, at or before the furthest pixel in reach.
                    var last = -radius - 1
                    for index in 0..<length + radius {
                        if index < length, source[start + index * step] != 0 { last = index }
                        let here = index - radius
                        if here >= 0, last >= here - radius { target[start + here * step] = 1 }
                    }
                }
            }
        }
    }
}

/// Colours of a page against the colour of its paper.
struct PageColours {
    let image: PixelImage
    /// What is taken for white in each channel.
    private let paper: (Int, Int, Int)

    init(_ image: PixelImage) {
        self.image = image
        paper = Self.paper(of: image)
    }

    /// The 90th percentile of each channel: most of a page is paper.
    private static func paper(of image: PixelImage) -> (Int, Int, Int) {
        var counts = [[Int]](repeating: [Int](repeating: 0, count: 256), count: 3)
        let pixels = image.width * image.height
        let channels = image.channels
        for pixel in stride(from: 0, to: pixels, by: 7) {
            for channel in 0..<3 {
                counts[channel][Int(image.samples[pixel * channels + (channels == 3 ? channel : 0)])] += 1
            }
        }
        let levels = counts.map { histogram -> Int in
            var rest = histogram.reduce(0, +) / 10
            for level in (0...255).reversed() {
                rest -= histogram[level]
                if rest <= 0 { return max(96, level) }
            }
            return 255
        }
        return (levels[0], levels[1], levels[2])
    }

    /// Red, green, blue as if the paper were white.
    @inline(__always)
    func balanced(_ pixel: Int) -> (Int, Int, Int) {
        if image.channels == 1 {
            let level = min(255, Int(image.samples[pixel]) * 255 / paper.0)
            return (level, level, level)
        }
        let start = pixel * 3
        return (
            min(255, Int(image.samples[start]) * 255 / paper.0),
            min(255, Int(image.samples[start + 1]) * 255 / paper.1),
            min(255, Int(image.samples[start + 2]) * 255 / paper.2)
        )
    }

    /// How red a pixel is, 0…255: the ink of seals, hue −30°…22°, not the brown of contour lines.
    @inline(__always)
    static func redness(_ red: Int, _ green: Int, _ blue: Int) -> Int {
        let chroma = red - max(green, blue)
        guard chroma > 0 else { return 0 }
        let range = red - min(green, blue)
        let hue = 60 * (green - blue)
        return hue < -30 * range || hue > 22 * range ? 0 : chroma
    }

    @inline(__always)
    static func blueness(_ red: Int, _ green: Int, _ blue: Int) -> Int {
        max(0, min(blue - red, blue - green + 40 * (blue - red) / 100))
    }

    enum Ink { case red, blue, dark }

    func mask(_ ink: Ink, least: Int) -> InkMask {
        var bits = [UInt8](repeating: 0, count: image.width * image.height)
        for pixel in bits.indices {
            let (red, green, blue) = balanced(pixel)
            let value =
                switch ink {
                case .red: Self.redness(red, green, blue)
                case .blue: Self.blueness(red, green, blue)
                case .dark: 255 - (77 * red + 150 * green + 29 * blue) >> 8
                }
            if value >= least { bits[pixel] = 1 }
        }
        return InkMask(width: image.width, height: image.height, bits: bits)
    }
}
