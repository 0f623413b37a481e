internal import ArchiveModel

/// The paper's level over the page as a smooth surface.
struct Illumination {
    /// Coefficients of 1, x, y, x², xy, y² with x and y from −1 to 1 over the map.
    let coefficients: [Double]
    let evenness: Estimate
    private let width: Double
    private let height: Double

    private static let cells = 20

    init?(_ map: PageMap, _ edges: BedEdges) {
        width = Double(map.width)
        height = Double(map.height)
        let samples = Self.samples(map, edges)
        guard samples.count >= 40, let fit = Self.fit(samples) else { return nil }
        coefficients = fit.coefficients
        let levels = samples.map { Self.value(fit.coefficients, $0.x, $0.y) }
        let mean = levels.reduce(0, +) / Double(levels.count)
        guard mean > 30, let low = levels.min(), let high = levels.max() else { return nil }
        evenness = Estimate(((high - low) / mean * 1000).rounded() / 1000, confidence: fit.share)
    }

    /// Level of the paper at a place of the map.
    func level(_ column: Int, _ row: Int) -> Double {
        Self.value(coefficients, Double(column) / width * 2 - 1, Double(row) / height * 2 - 1)
    }

    /// Levels of a whole row, for loops over every pixel.
    func levels(row: Int) -> [Float] {
        let y = Double(row) / height * 2 - 1
        let constant = coefficients[0] + coefficients[2] * y + coefficients[5] * y * y
        let linear = coefficients[1] + coefficients[4] * y
        return (0..<Int(width)).map { column in
            let x = Double(column) / width * 2 - 1
            return Float(constant + (linear + coefficients[3] * x) * x)
        }
    }

    private typealias Sample = (x: Double, y: Double, level: Double)

    /// The light end of each cell: most of a sheet is bare paper.
    private static func samples(_ map: PageMap, _ edges: BedEdges) -> [Sample] {
        let margin = Int(map.millimetres(3))
        let columns = Array(edges.columns.dropFirst(margin).dropLast(margin))
        let rows = Array(edges.rows.dropFirst(margin).dropLast(margin))
        guard columns.count >= cells * 4, rows.count >= cells * 4 else { return [] }
        var samples: [Sample] = []
        for cellY in 0..<cells {
            for cellX in 0..<cells {
                let across = columns[cellX * columns.count / cells..<(cellX + 1) * columns.count / cells]
                let down = rows[cellY * rows.count / cells..<(cellY + 1) * rows.count / cells]
                var counts = [Int](repeating: 0, count: 256)
                map.luminances.withUnsafeBufferPointer { levels in
                    for row in down {
                        for column in across { counts[Int(levels[row &* map.width &+ column])] &+= 1 }
                    }
                }
                guard let x = across.first, let y = down.first else { continue }
                let place = (Double(x + across.count / 2), Double(y + down.count / 2))
                samples.append(
                    (
                        place.0 / Double(map.width) * 2 - 1, place.1 / Double(map.height) * 2 - 1,
                        Double(Statistics.percentile(counts, 0.8))
                    ))
            }
        }
        return samples
    }

    private static func terms(_ x: Double, _ y: Double) -> [Double] { [1, x, y, x * x, x * y, y * y] }

    private static func value(_ coefficients: [Double], _ x: Double, _ y: Double) -> Double {
        zip(coefficients, terms(x, y)).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// Least squares; cells below the surface (tints, drawings) are left out in turn.
    private static func fit(_ samples: [Sample]) -> (coefficients: [Double], share: Double)? {
        var kept = samples
        var result: [Double]?
        for round in 0..<6 {
            guard kept.count >= 30, let solved = solve(kept) else { return nil }
            result = solved
            let limit = [24.0, 16, 10, 7, 6, 6][round]
            kept = samples.filter { sample in
                let off = sample.level - value(solved, sample.x, sample.y)
                return off > -limit && off < limit * 1.5
            }
        }
        return result.map { ($0, Double(kept.count) / Double(samples.count)) }
    }

    private static func solve(_ samples: [Sample]) -> [Double]? {
        var matrix = [[Double]](repeating: [Double](repeating: 0, count: 7), count: 6)
        for sample in samples {
            let terms = terms(sample.x, sample.y)
            for row in 0..<6 {
                for column in 0..<6 { matrix[row][column] += terms[row] * terms[column] }
                matrix[row][6] += terms[row] * sample.level
            }
        }
        return Self.eliminate(&matrix)
    }

    /// Gauss with the largest pivot; nil when the places do not determine a surface.
    private static func eliminate(_ matrix: inout [[Double]]) -> [Double]? {
        for pivot in 0..<6 {
            guard let best = (pivot..<6).max(by: { abs(matrix[$0][pivot]) < abs(matrix[$1][pivot]) }),
                abs(matrix[best][pivot]) > 1e-9
            else { return nil }
            matrix.swapAt(pivot, best)
            for row in 0..<6 where row != pivot {
                let factor = matrix[row][pivot] / matrix[pivot][pivot]
                for column in pivot..<7 { matrix[row][column] -= factor * matrix[pivot][column] }
            }
        }
        return (0..<6).map { matrix[$0][6] / matrix[$0][$0] }
    }
}
