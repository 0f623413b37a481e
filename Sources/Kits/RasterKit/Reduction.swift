internal import TIFFKit

/// Halves rows of an image: what each overview is made of.
struct Reduction: Sendable {
    /// Layout of the rows that are halved: never fewer than 8 bits a sample.
    let samples: Int
    private let rule: Rule

    private enum Rule: Sendable {
        case bytes, words, integers, floats, doubles
        /// Values that have no mean: the upper left one of four.
        case first(bytes: Int)
        case palette(ColourIndex)
    }

    init(_ layout: SampleLayout) {
        samples = layout.samples
        switch (layout.colour, layout.format, layout.bits) {
        case (.palette, _, _): rule = .palette(ColourIndex(layout.palette))
        case (_, .unsigned, ...8): rule = .bytes
        case (_, .unsigned, 16): rule = .words
        case (_, .signed, 16): rule = .integers
        case (_, .real, 32): rule = .floats
        case (_, .real, 64): rule = .doubles
        default: rule = .first(bytes: layout.bits / 8)
        }
    }

    /// One row from two. The last pixel of an odd row stands for two.
    func halve(
        _ upper: UnsafeRawPointer, _ lower: UnsafeRawPointer, width: Int, into target: UnsafeMutableRawPointer
    ) {
        switch rule {
        case .bytes where samples == 3: halveColour(upper, lower, width, target)
        case .bytes: mean(UInt8.self, upper, lower, width, target, quarter)
        case .words: mean(UInt16.self, upper, lower, width, target, Self.middle)
        case .integers: mean(Int16.self, upper, lower, width, target, Self.middle)
        case .floats: mean(Float.self, upper, lower, width, target) { ($0 + $1 + $2 + $3) / 4 }
        case .doubles: mean(Double.self, upper, lower, width, target) { ($0 + $1 + $2 + $3) / 4 }
        case .first(let bytes): pick(bytes * samples, upper, width, target)
        case .palette(let index): mean(UInt8.self, upper, lower, width, target) { index.mean($0, $1, $2, $3) }
        }
    }

    @inline(__always)
    private func mean<T>(
        _: T.Type, _ upper: UnsafeRawPointer, _ lower: UnsafeRawPointer, _ width: Int,
        _ target: UnsafeMutableRawPointer, _ mean: (T, T, T, T) -> T
    ) {
        let up = upper.assumingMemoryBound(to: T.self)
        let low = lower.assumingMemoryBound(to: T.self)
        let to = target.assumingMemoryBound(to: T.self)
        for pixel in 0..<(width + 1) / 2 {
            let left = pixel * 2 * samples
            let right = min(pixel * 2 + 1, width - 1) * samples
            for sample in 0..<samples {
                to[pixel * samples + sample] = mean(
                    up[left + sample], up[right + sample], low[left + sample], low[right + sample])
            }
        }
    }

    /// The common case, without the inner loop.
    private func halveColour(
        _ upper: UnsafeRawPointer, _ lower: UnsafeRawPointer, _ width: Int, _ target: UnsafeMutableRawPointer
    ) {
        let up = upper.assumingMemoryBound(to: UInt8.self)
        let low = lower.assumingMemoryBound(to: UInt8.self)
        let to = target.assumingMemoryBound(to: UInt8.self)
        for pixel in 0..<width / 2 {
            let from = pixel &* 6
            let into = pixel &* 3
            to[into] = quarter(up[from], up[from &+ 3], low[from], low[from &+ 3])
            to[into &+ 1] = quarter(up[from &+ 1], up[from &+ 4], low[from &+ 1], low[from &+ 4])
            to[into &+ 2] = quarter(up[from &+ 2], up[from &+ 5], low[from &+ 2], low[from &+ 5])
        }
        guard width % 2 == 1 else { return }
        for sample in 0..<3 {
            let last = (width - 1) * 3 + sample
            to[(width / 2) * 3 + sample] = quarter(up[last], up[last], low[last], low[last])
        }
    }

    @inline(__always)
    private static func middle<T: FixedWidthInteger>(_ one: T, _ two: T, _ three: T, _ four: T) -> T {
        T(truncatingIfNeeded: (Int(one) + Int(two) + Int(three) + Int(four) + 2) >> 2)
    }

    @inline(__always)
    private func quarter(_ one: UInt8, _ two: UInt8, _ three: UInt8, _ four: UInt8) -> UInt8 {
        UInt8(truncatingIfNeeded: (UInt32(one) &+ UInt32(two) &+ UInt32(three) &+ UInt32(four) &+ 2) >> 2)
    }

    private func pick(_ bytes: Int, _ upper: UnsafeRawPointer, _ width: Int, _ target: UnsafeMutableRawPointer) {
        for pixel in 0..<(width + 1) / 2 {
            (target + pixel * bytes).copyMemory(from: upper + pixel * 2 * bytes, byteCount: bytes)
        }
    }
}

/// Finds the index whose colour is nearest to a mean of four.
final class ColourIndex: Sendable {
    private let colours: [SIMD4<Int32>]
    /// Nearest index for each colour of 5 bits a channel.
    private let nearest: [UInt8]

    /// - Parameter palette: red, then green, then blue, 0…65535.
    init(_ palette: [UInt16]) {
        let count = palette.count / 3
        let colours = (0..<count).map { index in
            SIMD4<Int32>(
                Int32(palette[index] >> 8), Int32(palette[count + index] >> 8),
                Int32(palette[2 * count + index] >> 8), 0)
        }
        self.colours = colours
        nearest = (0..<32768).map { cell in
            let (red, green, blue) = (cell >> 10, cell >> 5 & 31, cell & 31)
            let centre = SIMD4<Int32>(Int32(red), Int32(green), Int32(blue), 0) &* 8 &+ SIMD4<Int32>(4, 4, 4, 0)
            var best = (index: 0, distance: Int32.max)
            for (index, colour) in colours.enumerated() {
                let difference = colour &- centre
                let distance = (difference &* difference).wrappedSum()
                if distance < best.distance { best = (index, distance) }
            }
            return UInt8(best.index)
        }
    }

    func mean(_ one: UInt8, _ two: UInt8, _ three: UInt8, _ four: UInt8) -> UInt8 {
        if one == two, one == three, one == four { return one }
        let indices = [one, two, three, four]
        guard indices.allSatisfy({ Int($0) < colours.count }) else { return one }
        let sum = colours[Int(one)] &+ colours[Int(two)] &+ colours[Int(three)] &+ colours[Int(four)]
        let cell = Int(sum[0] >> 5) << 10 | Int(sum[1] >> 5) << 5 | Int(sum[2] >> 5)
        return nearest[cell]
    }
}
