/// What the lines of a drawing enclose: whether boundaries close, and whether each area carries its label.
package struct AreaFacts: Hashable, Sendable, Codable {
    /// Ends of lines at which no other line goes on, on one layer.
    package struct LooseEnds: Hashable, Sendable, Codable {
        package var layer: String
        package var count: Int
        /// The first of them: x, y in drawing units.
        package var places: [[Double]]

        package init(layer: String, count: Int, places: [[Double]]) {
            self.layer = layer
            self.count = count
            self.places = places
        }
    }
    /// How many areas hold a text of one layer; a text belongs to the smallest area around its insertion point.
    package struct Labels: Hashable, Sendable, Codable {
        package var layer: String
        /// Areas without a text of that layer.
        package var without: Int
        /// Areas with more than one.
        package var several: Int
        /// A point inside the first areas without one: x, y in drawing units.
        package var places: [[Double]]

        package init(layer: String, without: Int, several: Int, places: [[Double]]) {
            self.layer = layer
            self.without = without
            self.several = several
            self.places = places
        }
    }
    /// The layers whose lines were taken together, as they were asked for.
    package var boundaries: [String]
    /// Points closer than this are one, in drawing units (1 mm on the ground).
    package var tolerance: Double
    /// Lines on these layers, and those among them that end where they begin.
    package var lines: Int
    package var closedLines: Int
    package var looseEnds: [LooseEnds]
    /// Areas that the lines enclose; nil when a limit stopped the search.
    package var areas: Int?
    /// One entry for each layer with texts; empty when the areas are unknown.
    package var labels: [Labels]
    /// Why a part was not measured; nil when everything was.
    package var limit: Limit?
    /// One entry for each layer of area labels that the profile names; nil when it names none.
    package var written: [WrittenAreas]?

    package enum Limit: String, Sendable, Codable, CaseIterable {
        case points = "too-many-points", crossings = "too-many-crossings"
        case coordinates = "coordinates-out-of-range"
        /// Areas are known; not every text was placed.
        case texts = "too-many-texts"
    }

    package init(
        boundaries: [String], tolerance: Double, lines: Int = 0, closedLines: Int = 0, looseEnds: [LooseEnds] = [],
        areas: Int? = nil, labels: [Labels] = [], limit: Limit? = nil
    ) {
        self.boundaries = boundaries
        self.tolerance = tolerance
        self.lines = lines
        self.closedLines = closedLines
        self.looseEnds = looseEnds
        self.areas = areas
        self.labels = labels
        self.limit = limit
    }
}

/// Which layers bound areas: the profile says it before a drawing is measured.
package struct BoundaryRequest: Hashable, Sendable, Codable {
    /// Drawings of these formats; empty for all.
    package var formats: [FormatID]
    /// Layer names or level numbers; `*` for every layer.
    package var layers: [String]
    /// Layers whose texts write the area of the area they stand in; nil for none.
    package var areaLabels: [String]?

    package init(formats: [FormatID] = [], layers: [String], areaLabels: [String]? = nil) {
        self.formats = formats
        self.layers = layers
        self.areaLabels = areaLabels
    }
}
