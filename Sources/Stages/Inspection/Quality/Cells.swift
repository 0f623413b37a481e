/// Numbers of a fixed count, set to zero, without the checks and copies of an array: for loops over every pixel.
///
/// Whoever indexes it keeps within `count`.
final class Cells<Value: Numeric & Sendable> {
    let count: Int
    let start: UnsafeMutablePointer<Value>

    init(_ count: Int) {
        self.count = max(1, count)
        start = UnsafeMutablePointer<Value>.allocate(capacity: self.count)
        start.initialize(repeating: 0, count: self.count)
    }

    deinit { start.deallocate() }

    subscript(index: Int) -> Value {
        get { start[index] }
        set { start[index] = newValue }
    }
}

/// Numbers as statistics need them.
enum Statistics {
    /// The middle of the values; 0 when there are none.
    static func median(_ values: [Double]) -> Double { percentile(values, 0.5) }

    static func percentile(_ values: [Double], _ share: Double) -> Double {
        guard !values.isEmpty else { return 0 }
        let sorted = values.sorted()
        return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }

    /// Robust standard deviation about the median.
    static func spread(_ values: [Double]) -> Double {
        let middle = median(values)
        return 1.4826 * median(values.map { abs($0 - middle) })
    }

    /// Smallest index up to which the counts hold this share of their sum.
    static func percentile(_ counts: [Int], _ share: Double) -> Int {
        let wanted = Double(counts.reduce(0, +)) * share
        var sum = 0
        for (index, count) in counts.enumerated() {
            sum += count
            if Double(sum) > wanted { return index }
        }
        return max(0, counts.count - 1)
    }
}
