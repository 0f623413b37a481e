/// What the parts of a Shapefile say of each other.
package struct ShapefileFacts: Hashable, Sendable, Codable {
    /// Records by the index (.shx) and by the table (.dbf); nil where that part is absent or broken.
    package var indexRecords: Int?
    package var tableRecords: Int?
    /// Bytes that the header of the .shp promises, and bytes that are there.
    package var statedSize: Int
    package var size: Int
    /// Shape type of the header: 1 point, 3 line, 5 polygon, 8 multipoint; +10 with Z, +20 with M.
    package var shapeType: Int
    /// Language driver of the table, byte 29 of its header; 0 says nothing.
    package var languageDriver: Int?
    /// Content of the .cpg.
    package var codePage: String?
    package var hasProjection: Bool
    /// Encoding in which OGR reads the table, by .cpg, then language driver; nil when nothing states one.
    package var encoding: Fact<String>?

    package init(statedSize: Int, size: Int, shapeType: Int, hasProjection: Bool) {
        self.statedSize = statedSize
        self.size = size
        self.shapeType = shapeType
        self.hasProjection = hasProjection
    }

    /// Whether the parts agree on how many records there are, and the shapes are all there.
    package var isConsistent: Bool {
        statedSize <= size && (indexRecords == nil || tableRecords == nil || indexRecords == tableRecords)
    }
}

/// The database of a GeoPackage (OGC 12-128r19).
package struct GeoPackageFacts: Hashable, Sendable, Codable {
    /// `GPKG`, `GP10`, `GP11`: requirement 2.
    package var applicationID: String
    /// `1.3` from user version 10300; nil when it states none.
    package var version: String?
    /// What SQLite's own check says; `ok` when all is well, nil when it was not run.
    package var integrity: String?
    /// Tables with geometry that have a spatial index.
    package var indexed: [String]
    /// Tables that `gpkg_contents` lists, with their kind: `features`, `tiles`, `attributes`.
    package var contents: [String: String]

    package init(
        applicationID: String, version: String?, integrity: String? = nil, indexed: [String] = [],
        contents: [String: String] = [:]
    ) {
        self.applicationID = applicationID
        self.version = version
        self.integrity = integrity
        self.indexed = indexed
        self.contents = contents
    }
}

/// The text of a GeoJSON (RFC 7946), which parsers read more kindly than it is written.
package struct GeoJSONFacts: Hashable, Sendable, Codable {
    /// Keys that stand twice in one object: a reader sees only one of the values.
    package var duplicateKeys: [String: Int]
    /// The `crs` member of the 2008 draft, which RFC 7946 §4 took away.
    package var hasCRSMember: Bool
    /// Why the text was not read to its end.
    package var limit: String?

    package init(duplicateKeys: [String: Int] = [:], hasCRSMember: Bool = false, limit: String? = nil) {
        self.duplicateKeys = duplicateKeys
        self.hasCRSMember = hasCRSMember
        self.limit = limit
    }
}
