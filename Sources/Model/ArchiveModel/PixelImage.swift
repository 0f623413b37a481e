/// A part of a page in memory: 8-bit gray, or red, green, blue interleaved by pixel.
package struct PixelImage: Sendable {
    /// Pixels.
    package let width: Int
    package let height: Int
    /// 1 for gray, 3 for red, green, blue.
    package let channels: Int
    /// Rows from the top; `width * height * channels` samples.
    package var samples: [UInt8]

    /// nil when the number of samples does not fit.
    package init?(width: Int, height: Int, channels: Int, samples: [UInt8]) {
        guard width > 0, height > 0, channels == 1 || channels == 3, samples.count == width * height * channels else {
            return nil
        }
        self.width = width
        self.height = height
        self.channels = channels
        self.samples = samples
    }

    /// Luminance (ITU-R BT.601, integer form).
    @inline(__always)
    private static func luminance(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> UInt8 {
        UInt8(truncatingIfNeeded: (77 &* UInt32(red) &+ 150 &* UInt32(green) &+ 29 &* UInt32(blue)) >> 8)
    }

    /// The same in gray.
    package var gray: PixelImage {
        guard channels == 3 else { return self }
        let luminances = [UInt8](unsafeUninitializedCapacity: width * height) { gray, count in
            samples.withUnsafeBufferPointer { colours in
                guard let colours = colours.baseAddress, let start = gray.baseAddress else { return }
                Self.reduce(colours, into: start, count: width * height)
                count = width * height
            }
        }
        return PixelImage(gray: luminances, width: width, height: height)
    }

    /// Luminances of pixels.
    ///
    /// - Parameters:
    ///   - colours: `count * 3` samples: red, green and blue of each.
    ///   - gray: `count` samples.
    package static func reduce(
        _ colours: UnsafePointer<UInt8>, into gray: UnsafeMutablePointer<UInt8>, count: Int
    ) {
        for index in 0..<count {
            gray[index] = luminance(colours[index &* 3], colours[index &* 3 &+ 1], colours[index &* 3 &+ 2])
        }
    }

    /// The samples of each row from the top.
    package func forEachRow(_ body: (Int, UnsafeBufferPointer<UInt8>) -> Void) {
        let line = width * channels
        samples.withUnsafeBufferPointer { samples in
            for row in 0..<height { body(row, UnsafeBufferPointer(rebasing: samples[row * line..<(row + 1) * line])) }
        }
    }

    private init(gray: [UInt8], width: Int, height: Int) {
        self.width = width
        self.height = height
        channels = 1
        samples = gray
    }
}

/// A rectangle on a page in shares of its sides, 0…1, from the upper left corner.
package struct PageBox: Hashable, Sendable, Codable {
    package var x, y, width, height: Double

    package init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    package static let whole = PageBox(x: 0, y: 0, width: 1, height: 1)

    /// What of it lies on the page; nil when nothing does, or when a number is none.
    package var onPage: PageBox? {
        guard [x, y, width, height].allSatisfy(\.isFinite) else { return nil }
        let (left, top) = (min(1, max(0, x)), min(1, max(0, y)))
        let (right, bottom) = (min(1, max(0, x + width)), min(1, max(0, y + height)))
        guard right > left, bottom > top else { return nil }
        return PageBox(x: left, y: top, width: right - left, height: bottom - top)
    }

    /// x, y, width, height as findings and codes state a place, to a ten-thousandth.
    package var shares: [Double] { [x, y, width, height].map { ($0 * 10_000).rounded() / 10_000 } }
}
