/// What a file really is, by its bytes.
package enum FormatID: String, Sendable, Codable, CaseIterable {
    case tiff, bigTIFF = "bigtiff", jpeg, png, jp2, gif, bmp
    case pdf
    case dxf, dgnV7 = "dgn-v7", dgnV8 = "dgn-v8", dwg
    case shapefile = "shp", geoPackage = "gpkg", geoJSON = "geojson", gml, kml, gdb
    case worldFile = "world-file", projection = "prj", auxiliaryXML = "aux-xml"
    case shapeIndex = "shx", dbase = "dbf", codePage = "cpg"
    case xlsx, docx, zip, csv, json, xml, html, text
    case executable, empty, unknown

    /// Read by GDAL's raster side.
    package var isRaster: Bool { [.tiff, .bigTIFF, .jpeg, .png, .jp2, .gif, .bmp].contains(self) }
    /// Read by OGR.
    package var isVector: Bool {
        [.dxf, .dgnV7, .dgnV8, .dwg, .shapefile, .geoPackage, .geoJSON, .gml, .kml].contains(self)
    }
    /// Belongs to another file and says nothing alone.
    package var isCompanion: Bool {
        [.worldFile, .projection, .auxiliaryXML, .shapeIndex, .dbase, .codePage].contains(self)
    }
}

/// An answer with its reasons: never a bare name.
package struct Identification: Hashable, Sendable, Codable {
    package var format: FormatID
    /// IANA media type.
    package var mediaType: String
    /// What in the bytes says so, e.g. `bytes 0-3: 49 49 2A 00 (TIFF 6.0 §2)`.
    package var basis: [String]
    /// What does not fit, e.g. the name ends in `.tif` and the content is an ELF executable.
    package var warnings: [LocalizedText]
    /// Whether the name's extension belongs to the format.
    package var extensionAgrees: Bool

    package init(
        format: FormatID, mediaType: String, basis: [String], warnings: [LocalizedText] = [],
        extensionAgrees: Bool = true
    ) {
        self.format = format
        self.mediaType = mediaType
        self.basis = basis
        self.warnings = warnings
        self.extensionAgrees = extensionAgrees
    }
}
