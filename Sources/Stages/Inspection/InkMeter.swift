internal import ArchiveModel

/// Counts luminances inside a border, row by row; of a very large page only of some rows.
struct InkMeter {
    private var counts = [Int](repeating: 0, count: 256)
    private let columns: Range<Int>
    private let rows: Range<Int>
    private let every: Int

    /// Pixels of which the share of ink is a number good enough for every rule.
    private static let budget = 40_000_000

    /// - Parameter border: pixels left out on each side: dirt and shadows of the scanner bed.
    init(width: Int, height: Int, border: Int) {
        let horizontal = min(max(0, border), max(0, (width - 1) / 2))
        let vertical = min(max(0, border), max(0, (height - 1) / 2))
        columns = horizontal..<max(horizontal, width - horizontal)
        rows = vertical..<max(vertical, height - vertical)
        every = max(1, width.multipliedReportingOverflow(by: height).partialValue / Self.budget)
    }

    /// Pixels of 5 mm at a resolution; 2 % of the shorter side when none is known.
    static func border(dpi: Double?, width: Int, height: Int) -> Int {
        let share = Double(min(width, height))
        guard let dpi else { return Int(share * 0.02) }
        return Int(min(5 / 25.4 * dpi, share / 4))
    }

    /// - Parameter gray: luminances of the row's pixels.
    mutating func add(row: Int, _ gray: UnsafeBufferPointer<UInt8>) {
        guard rows.contains(row), row % every == 0 else { return }
        counts.withUnsafeMutableBufferPointer { counts in
            for column in columns { counts[Int(gray[column])] &+= 1 }
        }
    }

    /// Ink is what is darker than 60 % of the paper; the paper is the 95th percentile of all pixels.
    var facts: InkFacts? {
        let total = counts.reduce(0, +)
        guard total > 0 else { return nil }
        let mean = moment { $0 } / Double(total)
        let variance = moment { ($0 - mean) * ($0 - mean) } / Double(total)
        let dark = counts.prefix(Int(Double(paper(total)) * 0.6)).reduce(0, +)
        return InkFacts(share: Double(dark) / Double(total), mean: mean, deviation: variance.squareRoot())
    }

    /// Share of pixels that are visibly different from the paper: also thin gray lines.
    var markedShare: Double {
        let total = counts.reduce(0, +)
        guard total > 0 else { return 0 }
        return Double(counts.prefix(max(0, paper(total) - 12)).reduce(0, +)) / Double(total)
    }

    private func paper(_ total: Int) -> Int {
        var above = 0
        for value in stride(from: 255, through: 0, by: -1) {
            above += counts[value]
            if above * 20 > total { return value }
        }
        return 0
    }

    private func moment(_ value: (Double) -> Double) -> Double {
        counts.enumerated().reduce(0) { $0 + value(Double($1.offset)) * Double($1.element) }
    }
}
