internal import ArchiveModel
internal import Foundation

/// The paper's colour, and whether anything on the page has another.
struct ColourMeter {
    let map: PageMap
    let edges: BedEdges

    /// Difference between two channels, after the paper's own is taken off, that an eye sees as a colour.
    private static let visible = 26

    func facts(isBitonal: Bool) -> ColourFacts? {
        guard map.colours.channels == 3, let paper = paperColour() else { return nil }
        let tint = (Int(paper.red - paper.green), Int(paper.blue - paper.green))
        let (coloured, total) = map.colours.samples.withUnsafeBufferPointer { samples -> (Int, Int) in
            var (coloured, total) = (0, 0)
            for row in stride(from: edges.rows.lowerBound, to: edges.rows.upperBound - 1, by: 4) {
                for column in stride(from: edges.columns.lowerBound, to: edges.columns.upperBound - 1, by: 2) {
                    coloured += isColoured(samples, (row * map.width + column) * 3, tint) ? 1 : 0
                    total += 1
                }
            }
            return (coloured, total)
        }
        guard total > 0 else { return nil }
        let share = Double(coloured) / Double(total)
        let lab = Self.lab(paper.red, paper.green, paper.blue)
        let content: ColourFacts.Content = share >= 0.001 ? .colour : isBitonal ? .bitonal : .gray
        return ColourFacts(
            content: content, share: (share * 10_000).rounded() / 10_000, paperA: (lab.a * 10).rounded() / 10,
            paperB: (lab.b * 10).rounded() / 10)
    }

    /// Whether the mean of four neighbours is of another colour than the paper.
    ///
    /// - Parameters:
    ///   - offset: of the first of them.
    ///   - tint: red and blue of the paper, less its green.
    @inline(__always)
    private func isColoured(_ samples: UnsafeBufferPointer<UInt8>, _ offset: Int, _ tint: (Int, Int)) -> Bool {
        let line = map.width * 3
        let mean = { (channel: Int) -> Int in
            let place = offset &+ channel
            let upper = Int(samples[place]) &+ Int(samples[place &+ 3])
            return (upper &+ Int(samples[place &+ line]) &+ Int(samples[place &+ line &+ 3])) >> 2
        }
        let (red, green, blue) = (mean(0), mean(1), mean(2))
        // Dark ink shows less of the paper's tint.
        let light = max(red, green, blue)
        let first = abs(red &- green &- tint.0 &* light / 255)
        let second = abs(blue &- green &- tint.1 &* light / 255)
        return max(first, second) > Self.visible
    }

    /// Mean of what is about as light as the paper, of every second row.
    private func paperColour() -> (red: Double, green: Double, blue: Double)? {
        let near = UInt8(clamping: Int(map.paper) - 4)...UInt8(clamping: Int(map.paper) + 4)
        var (red, green, blue, count) = (0, 0, 0, 0)
        map.luminances.withUnsafeBufferPointer { levels in
            map.colours.samples.withUnsafeBufferPointer { samples in
                for row in stride(from: edges.rows.lowerBound, to: edges.rows.upperBound, by: 2) {
                    let line = row &* map.width
                    for column in edges.columns where near.contains(levels[line &+ column]) {
                        let offset = (line &+ column) &* 3
                        red &+= Int(samples[offset])
                        green &+= Int(samples[offset &+ 1])
                        blue &+= Int(samples[offset &+ 2])
                        count &+= 1
                    }
                }
            }
        }
        guard count > 0 else { return nil }
        return (Double(red) / Double(count), Double(green) / Double(count), Double(blue) / Double(count))
    }

    /// CIE a* and b* of an sRGB colour (IEC 61966-2-1, D65).
    static func lab(_ red: Double, _ green: Double, _ blue: Double) -> (a: Double, b: Double) {
        let linear = { (value: Double) -> Double in
            let share = value / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        let (r, g, b) = (linear(red), linear(green), linear(blue))
        let x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
        let y = 0.2126 * r + 0.7152 * g + 0.0722 * b
        let z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
        let curve = { (value: Double) -> Double in
            value > 0.008856 ? cbrt(value) : 7.787 * value + 16.0 / 116
        }
        return (500 * (curve(x) - curve(y)), 200 * (curve(y) - curve(z)))
    }
}
