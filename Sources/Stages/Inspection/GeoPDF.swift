internal import ArchiveModel
internal import Foundation
internal import GDALKit
internal import QPDFKit

/// Every map that a PDF places, by both encodings, read from its own objects.
///
/// GDAL takes one of them, ignores `Bounds`, fits points that do not fit without a word, and dies of a bad coordinate
/// system (georeferencing.md §5).
struct GeoPDF {
    let frames: [MapFrame]

    /// Pages looked at.
    private static let pageLimit = 1000
    /// Millimetres on paper that two encodings may differ by: decimals are rounded.
    private static let tolerance = 0.1

    init(_ structure: PDFStructure, pages: [PDFPageFrame]) {
        var all: [MapFrame] = []
        for (index, page) in pages.prefix(Self.pageLimit).enumerated() where all.count < 200 {
            if page.dictionary["VP"] != nil {
                all += ViewportReader(structure: structure, page: page, number: index + 1).frames()
            }
            if page.dictionary["LGIDict"] != nil {
                all += LocationGridReader(structure: structure, page: page, number: index + 1).frames()
            }
        }
        for encoding in [MapFrame.Encoding.measure, .locationGrid] { Self.markMain(encoding, &all) }
        frames = all
    }

    private static func markMain(_ encoding: MapFrame.Encoding, _ frames: inout [MapFrame]) {
        let own = frames.indices.filter { frames[$0].encoding == encoding }
        let first = own.map { frames[$0].number }.min()
        let main = own.filter { frames[$0].number == first }.max { frames[$0].area < frames[$1].area }
        if let main { frames[main].facts.isMain = true }
    }

    /// Location grids win where both are there, as in GDAL.
    var main: MapFrame? {
        frames.first { $0.facts.isMain && $0.encoding == .locationGrid } ?? frames.first { $0.facts.isMain }
    }

    /// Two encodings of one page that place its map elsewhere.
    var conflicts: [GeoreferenceFacts.Conflict] {
        guard let measure = frames.first(where: { $0.facts.isMain && $0.encoding == .measure }),
            let grid = frames.first(where: { $0.facts.isMain && $0.encoding == .locationGrid }),
            measure.number == grid.number, let one = measure.transform, let other = grid.transform,
            let left = measure.reference, let right = grid.reference
        else { return [] }
        let corners = grid.outline
        let theirs = corners.map { other.ground($0.x, $0.y) }
        let carried = left.isSame(as: right) ? theirs.map { Optional($0) } : right.transform(theirs, to: left)
        var worst = (length: 0.0, ground: 0.0)
        for (corner, place) in zip(corners, carried) {
            guard let place else { continue }
            let ours = one.ground(corner.x, corner.y)
            let (dx, dy) = (place.x - ours.x, place.y - ours.y)
            let length = one.pageLength(dx, dy) * measure.page.millimetres
            if length > worst.length { worst = (length, (dx * dx + dy * dy).squareRoot()) }
        }
        guard worst.length > Self.tolerance, worst.length.isFinite else { return [] }
        let detail = String(format: "up to %.2f mm on paper apart", worst.length)
        return [
            .init(
                first: measure.encoding.rawValue, second: grid.encoding.rawValue, what: "origin",
                difference: worst.ground, detail: detail)
        ]
    }
}
