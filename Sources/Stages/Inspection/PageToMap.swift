/// The affine transformation from a page's user space to the ground: x' = ax + cy + e, y' = bx + dy + f.
struct PageToMap {
    var a, b, c, d, e, f: Double

    /// A point of the page and where it lies on the ground.
    struct Tie {
        var page: (x: Double, y: Double)
        var ground: (x: Double, y: Double)
    }

    /// nil for other than six finite numbers, or when it folds the page to a line.
    init?(_ numbers: [Double]) {
        guard numbers.count == 6, numbers.allSatisfy(\.isFinite) else { return nil }
        (a, b, c, d, e, f) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
        guard determinant != 0, determinant.isFinite else { return nil }
    }

    /// Fits points best (least squares); nil for fewer than three, or points on one line.
    init?(fitting ties: [Tie]) {
        let count = Double(ties.count)
        guard ties.count >= 3 else { return nil }
        func mean(_ value: (Tie) -> Double) -> Double { ties.reduce(0) { $0 + value($1) } / count }
        let centre = (mean { $0.page.x }, mean { $0.page.y }, mean { $0.ground.x }, mean { $0.ground.y })
        let rows = ties.map {
            ($0.page.x - centre.0, $0.page.y - centre.1, $0.ground.x - centre.2, $0.ground.y - centre.3)
        }
        func sum(_ value: ((Double, Double, Double, Double)) -> Double) -> Double { rows.reduce(0) { $0 + value($1) } }
        let (uu, vv, uv) = (sum { $0.0 * $0.0 }, sum { $0.1 * $0.1 }, sum { $0.0 * $0.1 })
        let scale = uu * vv - uv * uv
        guard scale > 1e-6 * uu * vv else { return nil }
        let (ux, vx, uy, vy) = (
            sum { $0.0 * $0.2 }, sum { $0.1 * $0.2 }, sum { $0.0 * $0.3 }, sum { $0.1 * $0.3 }
        )
        let (a, c) = ((ux * vv - vx * uv) / scale, (vx * uu - ux * uv) / scale)
        let (b, d) = ((uy * vv - vy * uv) / scale, (vy * uu - uy * uv) / scale)
        let (e, f) = (centre.2 - a * centre.0 - c * centre.1, centre.3 - b * centre.0 - d * centre.1)
        self.init([a, b, c, d, e, f])
    }

    private var determinant: Double { a * d - b * c }

    func ground(_ x: Double, _ y: Double) -> (x: Double, y: Double) { (a * x + c * y + e, b * x + d * y + f) }

    /// How far a difference on the ground is on the page, in units of user space.
    func pageLength(_ dx: Double, _ dy: Double) -> Double {
        let x = (d * dx - c * dy) / determinant
        let y = (a * dy - b * dx) / determinant
        return (x * x + y * y).squareRoot()
    }

    /// Largest distance of points from where the transformation puts them, in units of user space.
    func residual(_ ties: [Tie]) -> Double? {
        let lengths = ties.map { tie in
            let place = ground(tie.page.x, tie.page.y)
            return pageLength(tie.ground.x - place.x, tie.ground.y - place.y)
        }
        return lengths.max().flatMap { $0.isFinite ? $0 : nil }
    }

    /// In GDAL's order for a raster of the whole media box.
    ///
    /// - Parameters:
    ///   - columns: pixels across the page as it is shown; rows: down.
    func geotransform(_ page: PDFPageFrame, columns: Double, rows: Double) -> [Double]? {
        let box = page.mediaBox
        let isTurned = page.rotation % 180 == 90
        let (width, height) = (box[2] - box[0], box[3] - box[1])
        let across = (isTurned ? height : width) / columns
        let down = (isTurned ? width : height) / rows
        // User space at the outer corner of the first pixel, and the steps of a column and of a row.
        let (corner, column, row): ((Double, Double), (Double, Double), (Double, Double)) =
            switch page.rotation {
            case 90: ((box[0], box[1]), (0, across), (down, 0))
            case 180: ((box[2], box[1]), (-across, 0), (0, down))
            case 270: ((box[2], box[3]), (0, -across), (-down, 0))
            default: ((box[0], box[3]), (across, 0), (0, -down))
            }
        let origin = ground(corner.0, corner.1)
        let values = [
            origin.x, a * column.0 + c * column.1, a * row.0 + c * row.1, origin.y, b * column.0 + d * column.1,
            b * row.0 + d * row.1,
        ]
        return values.allSatisfy(\.isFinite) ? values : nil
    }
}
