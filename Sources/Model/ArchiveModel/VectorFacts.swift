/// What is known of a drawing or a vector data set without judging it.
package struct VectorFacts: Hashable, Sendable, Codable {
    package struct Layer: Hashable, Sendable, Codable {
        package var name: String
        /// Number of the level in DGN v7 (0–63).
        package var level: Int?
        package var count: Int
        /// Geometry kinds with their counts: `point`, `line`, `polygon`, `text`, `none` …
        package var geometryKinds: [String: Int]
        /// minX, minY, maxX, maxY in the file's units.
        package var extent: [Double]?
        package var attributes: [Attribute]

        package init(
            name: String, level: Int? = nil, count: Int, geometryKinds: [String: Int] = [:], extent: [Double]? = nil,
            attributes: [Attribute] = []
        ) {
            self.name = name
            self.level = level
            self.count = count
            self.geometryKinds = geometryKinds
            self.extent = extent
            self.attributes = attributes
        }
    }
    package struct Attribute: Hashable, Sendable, Codable {
        package var name: String
        package var type: String

        package init(name: String, type: String) {
            self.name = name
            self.type = type
        }
    }
    /// OGR driver: `DXF`, `DGN`, `ESRI Shapefile` …
    package var driver: String
    package var layers: [Layer]
    package var featureCount: Int
    package var extent: [Double]?
    package var crs: CRSFacts?
    /// Drawing unit with where it came from: `m`, `mm`, `in` …
    package var units: Fact<String>?
    /// Version of the file format, e.g. `AC1015`.
    package var formatVersion: String?
    /// One entry for each set of boundary layers that the profile names; nil when it names none.
    package var areas: [AreaFacts]?
    /// Nil when there are no texts, and in facts measured before texts were read.
    package var texts: TextFacts?
    /// Nil for formats that are no CAD drawing, and in facts measured before.
    package var drawing: DrawingFacts?
    package var geometry: GeometryFacts?
    /// One entry for each layer with polygons; nil for CAD drawings.
    package var topology: [TopologyFacts]?
    package var shapefile: ShapefileFacts?
    package var geoPackage: GeoPackageFacts?
    package var geoJSON: GeoJSONFacts?
    /// Texts that are marks of secrecy.
    package var marks: MarksFacts?

    package init(
        driver: String, layers: [Layer], featureCount: Int, extent: [Double]? = nil, crs: CRSFacts? = nil,
        units: Fact<String>? = nil, formatVersion: String? = nil, areas: [AreaFacts]? = nil, texts: TextFacts? = nil
    ) {
        self.driver = driver
        self.layers = layers
        self.featureCount = featureCount
        self.extent = extent
        self.crs = crs
        self.units = units
        self.formatVersion = formatVersion
        self.areas = areas
        self.texts = texts
    }
}
