/// Whether the shapes of a drawing or a data set are sound (OGC 06-103r4 §6.1), counted.
package struct GeometryFacts: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// A border that crosses or touches itself where it may not, holes outside their area, and the like.
        case invalid
        case openRing = "open-ring", fewPoints = "few-points", zeroLength = "zero-length", sliver
        case repeatedPoint = "repeated-point", badCoordinate = "bad-coordinate", duplicate, empty
    }
    /// One kind of defect on one layer.
    package struct Defect: Hashable, Sendable, Codable {
        package var kind: Kind
        package var layer: String
        /// Features that have it.
        package var count: Int
        /// Where the first of them are: x, y.
        package var places: [[Double]]
        /// GEOS' words for the first.
        package var reason: String?

        package init(kind: Kind, layer: String, count: Int, places: [[Double]] = [], reason: String? = nil) {
            self.kind = kind
            self.layer = layer
            self.count = count
            self.places = places
            self.reason = reason
        }
    }
    /// Features with a geometry that were looked at, and their points.
    package var checked = 0
    package var points = 0
    package var withHeight = 0
    package var curved = 0
    package var defects: [Defect] = []
    /// Outer rings by their sense; RFC 7946 wants them counter-clockwise, Shapefile clockwise.
    package var clockwise = 0
    package var counterClockwise = 0
    /// Layers that hold points, lines and areas together.
    package var mixedLayers: [String] = []
    /// Why a part was not looked at.
    package var limits: [String] = []

    package init() {}

    package func count(_ kind: Kind) -> Int { defects.reduce(0) { $1.kind == kind ? $0 &+ $1.count : $0 } }
}

/// How the areas of one polygon layer fit together.
package struct TopologyFacts: Hashable, Sendable, Codable {
    package enum Limit: String, Sendable, Codable, CaseIterable {
        case points = "too-many-points", crossings = "too-many-crossings"
        case coordinates = "coordinates-out-of-range"
        /// Rounding left the covering of some place ambiguous.
        case ambiguous
    }
    /// A place that is covered twice, or not at all.
    package struct Place: Hashable, Sendable, Codable {
        /// Square units of the layer.
        package var area: Double
        /// Mean width: twice the area over the length of the border.
        package var width: Double
        /// x, y of a point inside.
        package var point: [Double]

        package init(area: Double, width: Double, point: [Double]) {
            self.area = area
            self.width = width
            self.point = point
        }
    }
    package var layer: String
    /// Points closer than this are one, in units of the layer.
    package var tolerance: Double
    /// Polygons that took part.
    package var polygons: Int
    /// Left out since they are not valid by themselves.
    package var invalid: Int
    /// Places covered by two polygons or more: how many, their area, the largest first.
    package var overlaps = 0
    package var overlapArea = 0.0
    package var overlapPlaces: [Place] = []
    /// Places that polygons enclose and none covers, the narrowest first: gaps, and courts that are meant.
    package var gaps = 0
    package var gapArea = 0.0
    package var gapPlaces: [Place] = []
    /// Everything that at least one polygon covers, square units.
    package var coveredArea = 0.0
    package var limit: Limit?

    package init(layer: String, tolerance: Double, polygons: Int, invalid: Int) {
        self.layer = layer
        self.tolerance = tolerance
        self.polygons = polygons
        self.invalid = invalid
    }
}

/// Areas as labels write them against areas as they are drawn, for one label layer.
package struct WrittenAreas: Hashable, Sendable, Codable {
    /// One area whose label says something else.
    package struct Difference: Hashable, Sendable, Codable {
        /// Square metres.
        package var written: Double
        package var drawn: Double
        package var place: [Double]

        package init(written: Double, drawn: Double, place: [Double]) {
            self.written = written
            self.drawn = drawn
            self.place = place
        }
    }
    package var layer: String
    /// Areas with exactly one text that names an area.
    package var compared: Int
    /// Texts of the layer inside areas in which no area could be read.
    package var unread: Int
    /// Those that differ by more than half a tenth of a square metre, the largest difference first.
    package var differences: [Difference]

    package init(layer: String, compared: Int, unread: Int, differences: [Difference]) {
        self.layer = layer
        self.compared = compared
        self.unread = unread
        self.differences = differences
    }
}
