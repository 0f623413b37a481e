/// Means of the bare paper in each column and each row, in 32 bands of the page: what streaks and steps show in.
///
/// Only pixels lighter than a threshold count, so that what is drawn on the page hides little.
final class PaperLevels {
    static let bands = 32
    /// Pixels along a side beyond which that direction is not looked at: memory is bounded.
    static let longest = 80_000

    let width: Int
    let height: Int
    private let columnSums: Cells<UInt32>?
    private let columnCounts: Cells<UInt32>?
    private let rowSums: Cells<UInt32>?
    private let rowCounts: Cells<UInt32>?
    /// Columns of a band across.
    private let span: Int

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        span = (width + Self.bands - 1) / Self.bands
        let hasColumns = width <= Self.longest && height >= Self.bands
        let hasRows = height <= Self.longest && width >= Self.bands
        columnSums = hasColumns ? Cells(width * Self.bands) : nil
        columnCounts = hasColumns ? Cells(width * Self.bands) : nil
        rowSums = hasRows ? Cells(height * Self.bands) : nil
        rowCounts = hasRows ? Cells(height * Self.bands) : nil
    }

    func add(row: Int, _ luminances: UnsafePointer<UInt8>, threshold: UInt8) {
        guard row >= 0, row < height else { return }
        if let sums = columnSums, let counts = columnCounts {
            let start = row * Self.bands / height * width
            let (sum, count) = (sums.start + start, counts.start + start)
            for column in 0..<width {
                let value = luminances[column]
                let isPaper: UInt32 = value >= threshold ? 1 : 0
                sum[column] &+= isPaper &* UInt32(value)
                count[column] &+= isPaper
            }
        }
        guard let sums = rowSums, let counts = rowCounts else { return }
        for band in 0..<Self.bands {
            let (start, end) = (min(width, band * span), min(width, band * span + span))
            var (sum, count): (UInt32, UInt32) = (0, 0)
            for column in start..<end {
                let value = luminances[column]
                let isPaper: UInt32 = value >= threshold ? 1 : 0
                sum &+= isPaper &* UInt32(value)
                count &+= isPaper
            }
            sums[band * height + row] = sum
            counts[band * height + row] = count
        }
    }

    /// Means along one direction: of columns, or of rows.
    struct Profile {
        /// Positions: columns or rows.
        let length: Int
        /// Pixels of a full band at one position.
        let depth: Int
        fileprivate let sums: Cells<UInt32>
        fileprivate let counts: Cells<UInt32>

        func count(_ band: Int, _ position: Int) -> Int { Int(counts[band * length + position]) }

        /// nil where almost no paper is seen.
        func level(_ band: Int, _ position: Int) -> Double? {
            let count = count(band, position)
            guard count * 20 >= depth, count > 0 else { return nil }
            return Double(sums[band * length + position]) / Double(count)
        }
    }

    var columns: Profile? {
        guard let columnSums, let columnCounts else { return nil }
        return Profile(length: width, depth: height / Self.bands, sums: columnSums, counts: columnCounts)
    }

    var rows: Profile? {
        guard let rowSums, let rowCounts else { return nil }
        return Profile(length: height, depth: span, sums: rowSums, counts: rowCounts)
    }
}
