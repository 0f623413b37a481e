internal import ArchiveModel
internal import GDALKit

/// One map of a page as its dictionary places it, with what was computed from it.
struct MapFrame {
    enum Encoding: String {
        case measure = "GeoPDF ISO 32000"
        case locationGrid = "GeoPDF OGC"
    }
    let encoding: Encoding
    let page: PDFPageFrame
    /// From 1.
    let number: Int
    var name: String?
    /// The edge in user space.
    var outline: [(x: Double, y: Double)]
    var reference: SpatialReference?
    var transform: PageToMap?
    var facts: MapFrameFacts

    init(_ encoding: Encoding, page: PDFPageFrame, number: Int, name: String?, outline: [(x: Double, y: Double)]) {
        self.encoding = encoding
        self.page = page
        self.number = number
        self.name = name
        self.outline = outline
        let xs = outline.map(\.x)
        let ys = outline.map(\.y)
        let box = [xs.min() ?? 0, ys.min() ?? 0, xs.max() ?? 0, ys.max() ?? 0]
        facts = MapFrameFacts(
            page: number, isMain: false, name: name, box: page.shares(box, rotated: false)?.shares ?? [0, 0, 0, 0],
            points: 0)
    }

    /// Of the outline, square units of user space (shoelace formula).
    var area: Double {
        guard let last = outline.last else { return 0 }
        var sum = 0.0
        var before = last
        for point in outline {
            sum += before.x * point.y - point.x * before.y
            before = point
        }
        return abs(sum) / 2
    }

    /// Sets transformation, residual and neatline from points and, where the file has one, its own transformation.
    mutating func settle(_ ties: [PageToMap.Tie], stated: PageToMap? = nil) {
        facts.points = ties.count
        transform = stated ?? PageToMap(fitting: ties)
        guard let transform else {
            if facts.trouble == nil { facts.trouble = "fewer than three points that are not on one line" }
            return
        }
        // Three points always fit; a stated transformation may be wrong for a single one.
        if ties.count > 3 || stated != nil && !ties.isEmpty {
            facts.residualMM = transform.residual(ties).map { rounded($0 * page.millimetres) }
        }
        facts.neatline = outline.prefix(1000).map { point in
            let place = transform.ground(point.x, point.y)
            return [place.x, place.y]
        }
    }

    /// To a ten-thousandth.
    private func rounded(_ value: Double) -> Double { (min(value, 1e9) * 10_000).rounded() / 10_000 }

    /// - Parameter scale: pixels of a unit of user space in the raster that GDAL draws of the page; as at 150 dpi
    ///   where there is none.
    func statement(scale: Double?) -> GeoreferenceFacts.Statement {
        let box = page.mediaBox
        let scale = scale ?? 150 / 72 * page.userUnit
        let (width, height) = ((box[2] - box[0]) * scale, (box[3] - box[1]) * scale)
        let isTurned = page.rotation % 180 == 90
        let values = transform?.geotransform(
            page, columns: isTurned ? height : width, rows: isTurned ? width : height)
        var statement = GeoreferenceFacts.Statement(
            source: encoding.rawValue, geotransform: values, crs: reference.map { CRSDescription.facts($0) })
        statement.frame = facts
        return statement
    }
}
