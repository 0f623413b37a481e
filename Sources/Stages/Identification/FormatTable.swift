internal import ArchiveModel

/// Names, media types and extensions of every format.
enum FormatTable {
    static func mediaType(_ format: FormatID) -> String { row(format).mediaType }

    static func displayName(_ format: FormatID) -> String { row(format).name }

    /// Whether the name's extension belongs to the format. Formats without a fixed extension agree with any.
    static func agrees(_ name: String, _ format: FormatID) -> Bool {
        let suffixes = row(format).suffixes
        let lower = name.lowercased()
        return suffixes.isEmpty || suffixes.contains { lower.hasSuffix("." + $0) }
    }

    private struct Row {
        var name: String
        var mediaType: String
        var suffixes: [String]
    }

    private static func row(_ format: FormatID) -> Row {
        rows[format] ?? Row(name: format.rawValue, mediaType: "application/octet-stream", suffixes: [])
    }

    private static let rows: [FormatID: Row] = images.merging(drawings) { $1 }.merging(companions) { $1 }
        .merging(texts) { $1 }

    private static let images: [FormatID: Row] = [
        .tiff: Row(name: "TIFF", mediaType: "image/tiff", suffixes: ["tif", "tiff", "gtif", "gtiff"]),
        .bigTIFF: Row(name: "BigTIFF", mediaType: "image/tiff", suffixes: ["tif", "tiff", "btf", "tf8"]),
        .jpeg: Row(name: "JPEG", mediaType: "image/jpeg", suffixes: ["jpg", "jpeg", "jpe", "jfif"]),
        .png: Row(name: "PNG", mediaType: "image/png", suffixes: ["png"]),
        .jp2: Row(name: "JPEG 2000", mediaType: "image/jp2", suffixes: ["jp2", "j2k", "jpf", "jpx", "jpc", "j2c"]),
        .gif: Row(name: "GIF", mediaType: "image/gif", suffixes: ["gif"]),
        .bmp: Row(name: "BMP", mediaType: "image/bmp", suffixes: ["bmp", "dib"]),
        .pdf: Row(name: "PDF", mediaType: "application/pdf", suffixes: ["pdf"]),
    ]

    private static let drawings: [FormatID: Row] = [
        .dxf: Row(name: "DXF", mediaType: "image/vnd.dxf", suffixes: ["dxf"]),
        .dgnV7: Row(name: "DGN V7", mediaType: "image/vnd.dgn", suffixes: ["dgn", "cel"]),
        .dgnV8: Row(name: "DGN V8", mediaType: "image/vnd.dgn", suffixes: ["dgn", "cel"]),
        .dwg: Row(name: "DWG", mediaType: "image/vnd.dwg", suffixes: ["dwg", "dwt"]),
        .shapefile: Row(name: "ESRI Shapefile", mediaType: "application/vnd.shp", suffixes: ["shp"]),
        .geoPackage: Row(name: "GeoPackage", mediaType: "application/geopackage+sqlite3", suffixes: ["gpkg"]),
        .geoJSON: Row(name: "GeoJSON", mediaType: "application/geo+json", suffixes: ["geojson", "json"]),
        .gml: Row(name: "GML", mediaType: "application/gml+xml", suffixes: ["gml", "xml"]),
        .kml: Row(name: "KML", mediaType: "application/vnd.google-earth.kml+xml", suffixes: ["kml"]),
        .gdb: Row(name: "ESRI Geodatabase", mediaType: "application/octet-stream", suffixes: ["gdb", "gdbtable"]),
    ]

    private static let companions: [FormatID: Row] = [
        .worldFile: Row(
            name: "world file", mediaType: "text/plain",
            suffixes: [
                "tfw", "tifw", "tiffw", "wld", "jgw", "jpgw", "jpegw", "pgw", "pngw", "j2w", "jp2w", "gfw", "gifw",
                "bpw", "bmpw", "tfwx", "jgwx", "pgwx",
            ]),
        .projection: Row(name: "WKT (.prj)", mediaType: "text/plain", suffixes: ["prj", "qpj", "wkt"]),
        .auxiliaryXML: Row(name: "GDAL aux.xml", mediaType: "application/xml", suffixes: ["aux.xml"]),
        .shapeIndex: Row(name: "Shapefile index", mediaType: "application/vnd.shx", suffixes: ["shx"]),
        .dbase: Row(name: "dBASE", mediaType: "application/vnd.dbf", suffixes: ["dbf"]),
        .codePage: Row(name: "code page file", mediaType: "text/plain", suffixes: ["cpg", "cst"]),
    ]

    private static let texts: [FormatID: Row] = [
        .xlsx: Row(
            name: "XLSX", mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            suffixes: ["xlsx", "xlsm"]),
        .docx: Row(
            name: "DOCX", mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            suffixes: ["docx", "docm"]),
        .zip: Row(name: "ZIP", mediaType: "application/zip", suffixes: ["zip", "kmz"]),
        .csv: Row(name: "CSV", mediaType: "text/csv", suffixes: ["csv", "tsv"]),
        .json: Row(name: "JSON", mediaType: "application/json", suffixes: ["json"]),
        .xml: Row(name: "XML", mediaType: "application/xml", suffixes: ["xml", "xsd", "qgs", "gfs", "svg"]),
        .html: Row(name: "HTML", mediaType: "text/html", suffixes: ["html", "htm"]),
        .text: Row(name: "text", mediaType: "text/plain", suffixes: ["txt", "md", "log", "tab", "map", "yaml", "yml"]),
        .executable: Row(
            name: "a program", mediaType: "application/octet-stream", suffixes: ["exe", "dll", "so", "sh"]),
        .empty: Row(name: "an empty file", mediaType: "application/x-empty", suffixes: []),
        .unknown: Row(name: "an unknown format", mediaType: "application/octet-stream", suffixes: []),
    ]
}
