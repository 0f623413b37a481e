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
        var both = across
        bits.withUnsafeBufferPointer { source in
            across.withUnsafeMutableBufferPointer { spreadAcross(source, $0, radius) }
        }
        across.withUnsafeBufferPointer { source in
            both.withUnsafeMutableBufferPointer { spreadDown(source, $0, radius) }
        }
        return InkMask(width: width, height: height, bits: both)
    }

    /// Each row together with itself further on, by one pixel, by two, by four: so a byte soon knows all of its reach.
    private func spreadAcross(
        _ source: UnsafeBufferPointer<UInt8>, _ target: UnsafeMutableBufferPointer<UInt8>, _ radius: Int
    ) {
        let (reach, length) = (2 * radius + 1, width + 2 * radius)
        var line = [UInt8](repeating: 0, count: length + reach)
        var wider = line
        for row in 0..<height {
            for index in 0..<width { line[radius + index] = source[row * width + index] }
            var covered = 1
            while covered < reach {
                let step = min(covered, reach - covered)
                line.withUnsafeBufferPointer { line in
                    wider.withUnsafeMutableBufferPointer { wider in
                        for index in 0..<length { wider[index] = line[index] | line[index &+ step] }
                    }
                }
                swap(&line, &wider)
                covered += step
            }
            for index in 0..<width { target[row * width + index] = line[index] }
            for index in line.indices { line[index] = 0 }
        }
    }

    /// Row by row, as they lie in memory.
    private func spreadDown(
        _ source: UnsafeBufferPointer<UInt8>, _ target: UnsafeMutableBufferPointer<UInt8>, _ radius: Int
    ) {
        var last = [Int32](repeating: Int32(-radius - 1), count: width)
        last.withUnsafeMutableBufferPointer { last in
            for row in 0..<height + radius {
                if row < height {
                    let start = row * width
                    for column in 0..<width where source[start + column] != 0 { last[column] = Int32(row) }
                }
                let here = row - radius
                guard here >= 0 else { continue }
                let (start, oldest) = (here * width, Int32(here - radius))
                for column in 0..<width { target[start + column] = last[column] >= oldest ? 1 : 0 }
            }
        }
    }
}

/// Colours of a page against the colour of its paper.
struct PageColours {
    let image: PixelImage
    /// Levels of each channel as if the paper were white: 256 for red, green and blue in turn.
    private let levels: [UInt8]

    init(_ image: PixelImage) {
        self.image = image
        let paper = Self.paper(of: image)
        levels = [paper.0, paper.1, paper.2].flatMap { white in (0...255).map { UInt8(min(255, $0 * 255 / white)) } }
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
        levels.withUnsafeBufferPointer { levels in
            image.samples.withUnsafeBufferPointer { balanced(pixel, $0, levels) }
        }
    }

    @inline(__always)
    private func balanced(
        _ pixel: Int, _ samples: UnsafeBufferPointer<UInt8>, _ levels: UnsafeBufferPointer<UInt8>
    ) -> (Int, Int, Int) {
        if image.channels == 1 {
            let level = Int(levels[Int(samples[pixel])])
            return (level, level, level)
        }
        let start = pixel * 3
        return (
            Int(levels[Int(samples[start])]), Int(levels[256 + Int(samples[start + 1])]),
            Int(levels[512 + Int(samples[start + 2])])
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
        levels.withUnsafeBufferPointer { levels in
            image.samples.withUnsafeBufferPointer { samples in
                bits.withUnsafeMutableBufferPointer { bits in
                    for pixel in bits.indices {
                        let (red, green, blue) = balanced(pixel, samples, levels)
                        bits[pixel] = Self.amount(of: ink, red, green, blue) >= least ? 1 : 0
                    }
                }
            }
        }
        return InkMask(width: image.width, height: image.height, bits: bits)
    }

    @inline(__always)
    private static func amount(of ink: Ink, _ red: Int, _ green: Int, _ blue: Int) -> Int {
        switch ink {
        case .red: redness(red, green, blue)
        case .blue: blueness(red, green, blue)
        case .dark: 255 - (77 * red + 150 * green + 29 * blue) >> 8
        }
    }
}
