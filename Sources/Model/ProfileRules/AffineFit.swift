internal import ArchiveModel

/// The affine transformation pixel → ground that fits control points best (least squares), and what is left over.
struct AffineFit {
    /// Root mean square and largest distance, CRS units.
    let rms: Double
    let largest: Double
    /// The point with the largest.
    let worst: GeoreferenceFacts.GroundControlPoint

    /// Nil for fewer than four points, points on one line, or numbers that are none.
    init?(_ points: [GeoreferenceFacts.GroundControlPoint]) {
        let count = Double(points.count)
        guard points.count > 3, points.allSatisfy({ [$0.pixel, $0.line, $0.x, $0.y].allSatisfy(\.isFinite) }) else {
            return nil
        }
        func mean(_ value: (GeoreferenceFacts.GroundControlPoint) -> Double) -> Double {
            points.reduce(0) { $0 + value($1) } / count
        }
        let centre = (pixel: mean(\.pixel), line: mean(\.line), x: mean(\.x), y: mean(\.y))
        let rows = points.map { ($0.pixel - centre.pixel, $0.line - centre.line, $0.x - centre.x, $0.y - centre.y) }
        let uu = rows.reduce(0) { $0 + $1.0 * $1.0 }
        let vv = rows.reduce(0) { $0 + $1.1 * $1.1 }
        let uv = rows.reduce(0) { $0 + $1.0 * $1.1 }
        let determinant = uu * vv - uv * uv
        guard determinant > 1e-6 * uu * vv else { return nil }
        func solve(_ target: (Double, Double)) -> (Double, Double) {
            ((target.0 * vv - target.1 * uv) / determinant, (target.1 * uu - target.0 * uv) / determinant)
        }
        let x = solve((rows.reduce(0) { $0 + $1.0 * $1.2 }, rows.reduce(0) { $0 + $1.1 * $1.2 }))
        let y = solve((rows.reduce(0) { $0 + $1.0 * $1.3 }, rows.reduce(0) { $0 + $1.1 * $1.3 }))
        let squares = rows.map { row in
            let dx = row.2 - x.0 * row.0 - x.1 * row.1
            let dy = row.3 - y.0 * row.0 - y.1 * row.1
            return dx * dx + dy * dy
        }
        guard let top = squares.indices.max(by: { squares[$0] < squares[$1] }), squares[top].isFinite else {
            return nil
        }
        rms = (squares.reduce(0, +) / count).squareRoot()
        largest = squares[top].squareRoot()
        worst = points[top]
    }
}
