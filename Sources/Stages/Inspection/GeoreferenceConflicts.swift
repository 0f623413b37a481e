internal import ArchiveModel
internal import Foundation
internal import GDALKit

/// Pairs of statements that can't both be right.
enum GeoreferenceConflicts {
    /// Differences below this share of a pixel come from rounded decimals.
    private static let tolerance = 0.02

    static func find(_ statements: [GeoreferenceFacts.Statement]) -> [GeoreferenceFacts.Conflict] {
        var conflicts: [GeoreferenceFacts.Conflict] = []
        for (index, first) in statements.enumerated() {
            for second in statements.dropFirst(index + 1) {
                conflicts += positions(first, second)
                conflicts += systems(first, second)
            }
        }
        return conflicts
    }

    private static func positions(
        _ first: GeoreferenceFacts.Statement, _ second: GeoreferenceFacts.Statement
    ) -> [GeoreferenceFacts.Conflict] {
        guard let one = first.geotransform, let other = second.geotransform else { return [] }
        let size = one[1] * one[1] + one[4] * one[4]
        let pixel = size.squareRoot()
        let origin = max(abs(one[0] - other[0]), abs(one[3] - other[3]))
        let scale = [1, 2, 4, 5].map { abs(one[$0] - other[$0]) }.max() ?? 0
        var conflicts: [GeoreferenceFacts.Conflict] = []
        let tick = max(pixel * tolerance, 1e-12)
        if origin > tick {
            let detail =
                "\(point(one)) by \(first.source), \(point(other)) by \(second.source): "
                + "\(String(format: "%.2f", pixel > 0 ? origin / pixel : 0)) pixels"
            conflicts.append(
                .init(first: first.source, second: second.source, what: "origin", difference: origin, detail: detail))
        }
        // A wrong pixel size adds up over the sheet: a thousandth of a pixel is a pixel after a thousand.
        if scale > max(pixel * 1e-4, 1e-15) {
            let detail = "\(one[1]) × \(one[5]) by \(first.source), \(other[1]) × \(other[5]) by \(second.source)"
            conflicts.append(
                .init(first: first.source, second: second.source, what: "pixel size", difference: scale, detail: detail)
            )
        }
        return conflicts
    }

    private static func systems(
        _ first: GeoreferenceFacts.Statement, _ second: GeoreferenceFacts.Statement
    ) -> [GeoreferenceFacts.Conflict] {
        guard let one = first.crs, let other = second.crs, one.wkt != other.wkt else { return [] }
        if let code = one.epsg, code == other.epsg { return [] }
        guard let left = SpatialReference(wellKnownText: one.wkt),
            let right = SpatialReference(wellKnownText: other.wkt), !left.isSame(as: right)
        else { return [] }
        let detail = "\(label(one)) by \(first.source), \(label(other)) by \(second.source)"
        return [.init(first: first.source, second: second.source, what: "crs", difference: 0, detail: detail)]
    }

    private static func point(_ transform: [Double]) -> String {
        String(format: "(%.3f, %.3f)", transform[0], transform[3])
    }

    private static func label(_ crs: CRSFacts) -> String { crs.epsg.map { "EPSG:\($0)" } ?? crs.name }
}
