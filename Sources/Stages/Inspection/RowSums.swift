/// Sums of each sample over the rows of a box. Rows are added as they lie in memory; boxes are made of them at the end.
struct RowSums {
    private var sums: [UInt16] = []
    /// Rows that came since the last boxes.
    private(set) var rows = 0
    /// Rows whose sum is a number of 16 bits; of larger boxes, which only a monstrous page has, these are taken.
    private static let most = 257

    /// Rows in the sums.
    var counted: Int { min(rows, Self.most) }

    /// - Parameter samples: as many in every row.
    mutating func add(_ samples: UnsafeBufferPointer<UInt8>) {
        let count = samples.count
        if sums.count != count { sums = [UInt16](repeating: 0, count: count) }
        if rows < Self.most {
            sums.withUnsafeMutableBufferPointer { sums in
                for index in 0..<count { sums[index] &+= UInt16(samples[index]) }
            }
        }
        rows += 1
    }

    /// Begins anew after they were looked at.
    mutating func take(_ body: (UnsafeBufferPointer<UInt16>) -> Void) {
        sums.withUnsafeMutableBufferPointer { sums in
            body(UnsafeBufferPointer(sums))
            sums.update(repeating: 0)
        }
        rows = 0
    }
}
