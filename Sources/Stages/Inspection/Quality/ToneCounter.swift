internal import ArchiveModel
internal import Foundation

/// Histograms of some of the rows: gray levels, and how much is clipped.
struct ToneCounter {
    private let levels = Cells<Int32>(256 * 4)
    private var pixels = 0
    private var white = 0
    private var black = 0

    /// - Parameter samples: `width * channels` of one row.
    mutating func add(_ luminances: UnsafePointer<UInt8>, _ samples: UnsafePointer<UInt8>, width: Int, channels: Int) {
        let levels = levels.start
        var column = 0
        // Four tables: neighbours are often equal, and one would wait for the other.
        while column + 3 < width {
            levels[Int(luminances[column])] &+= 1
            levels[256 + Int(luminances[column + 1])] &+= 1
            levels[512 + Int(luminances[column + 2])] &+= 1
            levels[768 + Int(luminances[column + 3])] &+= 1
            column += 4
        }
        while column < width {
            levels[Int(luminances[column])] &+= 1
            column += 1
        }
        pixels += width
        // 32 bits hold the samples of a row, and more of them fit into a register.
        var (high, low): (UInt32, UInt32) = (0, 0)
        for index in 0..<width * channels {
            high &+= samples[index] == 255 ? 1 : 0
            low &+= samples[index] == 0 ? 1 : 0
        }
        white += Int(high) / channels
        black += Int(low) / channels
    }

    var counts: [Int] { (0..<256).map { level in (0..<4).reduce(0) { $0 + Int(levels[$1 * 256 + level]) } } }

    /// Most frequent level of the lighter half, which paper has; smoothed over five levels.
    var paper: Double {
        let counts = counts
        let middle = max(64, (Statistics.percentile(counts, 0.02) + Statistics.percentile(counts, 0.98)) / 2)
        let smooth = (0..<256).map { level in (max(0, level - 2)...min(255, level + 2)).reduce(0) { $0 + counts[$1] } }
        let best = (middle..<256).max { smooth[$0] < smooth[$1] } ?? 255
        return Double(best)
    }

    /// - Parameter contrast: of the strokes, from their edges.
    func facts(contrast: Double?) -> ToneFacts? {
        guard pixels > 0 else { return nil }
        let counts = counts
        let low = Self.linear(Statistics.percentile(counts, 0.01))
        let high = Self.linear(Statistics.percentile(counts, 0.99))
        return ToneFacts(
            paper: paper, contrast: contrast, densityRange: log10(high / low),
            highlights: Double(white) / Double(pixels), shadows: Double(black) / Double(pixels))
    }

    /// Linear light of an sRGB level; no darker than the black of a good print.
    private static func linear(_ level: Int) -> Double {
        let value = Double(level) / 255
        return max(0.002, value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4))
    }
}
