internal import ArchiveModel
internal import GDALKit
internal import PopplerKit

/// Lines of a drawing, black on white, north up.
struct VectorPreview {
    let path: String

    /// Features drawn; more are not seen at this size.
    private static let limit = 300_000
    private static let margin = 16.0

    func write(to target: String) throws(DerivationFailure) {
        let surface = try DerivationFailure.reading { () throws(GDALError) in
            let dataset = try Dataset.open(path, .vector)
            return draw(dataset)
        }
        guard let surface else { throw DerivationFailure(ReadProblem(.damaged, "the drawing has no geometry")) }
        try DerivationFailure.drawing { () throws(DrawingError) in try surface.writePNG(target) }
    }

    private func draw(_ dataset: borrowing Dataset) -> Surface? {
        guard let box = extent(dataset) else { return nil }
        let spread = max(box[2] - box[0], box[3] - box[1])
        let room = Double(Deriver.previewSize) - 2 * Self.margin
        let scale = spread > 0 ? room / spread : 1
        let width = max(64, Int(((box[2] - box[0]) * scale + 2 * Self.margin).rounded()))
        let height = max(64, Int(((box[3] - box[1]) * scale + 2 * Self.margin).rounded()))
        guard let surface = Surface(width: width, height: height) else { return nil }
        let canvas = Canvas(surface)
        canvas.setColour(0.1, 0.1, 0.1)
        canvas.setLineWidth(0.8)
        visit(dataset) { feature in
            feature.forEachPath { points, isArea in
                let placed = points.map {
                    (
                        x: Self.margin + ($0.x - box[0]) * scale,
                        y: Double(height) - Self.margin - ($0.y - box[1]) * scale
                    )
                }
                Self.draw(placed, isArea: isArea, on: canvas)
            }
        }
        return surface
    }

    private static func draw(_ points: [(x: Double, y: Double)], isArea: Bool, on canvas: Canvas) {
        let usable = points.filter { $0.x.isFinite && $0.y.isFinite && abs($0.x) < 1e5 && abs($0.y) < 1e5 }
        guard let first = usable.first else { return }
        guard usable.count > 1 else {
            canvas.circle(first.x, first.y, radius: 1)
            canvas.fill()
            return
        }
        canvas.move(first.x, first.y)
        for point in usable.dropFirst() { canvas.line(point.x, point.y) }
        if isArea { canvas.closePath() }
        canvas.stroke()
    }

    private func extent(_ dataset: borrowing Dataset) -> [Double]? {
        var box: [Double]?
        visit(dataset) { feature in
            guard let one = feature.envelope, one.allSatisfy({ abs($0) < 1e12 }) else { return }
            let known = box ?? one
            box = [min(known[0], one[0]), min(known[1], one[1]), max(known[2], one[2]), max(known[3], one[3])]
        }
        return box
    }

    private func visit(_ dataset: borrowing Dataset, _ body: (borrowing Feature) -> Void) {
        var count = 0
        dataset.forEachLayer { layer in
            _ = layer.forEachFeature { feature in
                body(feature)
                count += 1
                return count < Self.limit
            }
        }
    }
}
