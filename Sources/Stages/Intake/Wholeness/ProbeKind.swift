internal import ArchiveModel

/// Which probe fits a file: by signature, and by name only where a format has none.
enum ProbeKind {
    case tiff(big: Bool), jpeg, png, jp2, gif, bmp
    case pdf, dxf, binaryDXF, dgnV7, compoundFile, dwg
    case zip, sqlite, shapefile(index: Bool), dbase
    case worldFile, wellKnownText, xml, json
    case other(FormatID)

    init(_ reader: inout ProbeReader, name: String) throws(ProbeStop) {
        let head = try reader.prefix(1024)
        let suffix = FileNameParts.lastExtension(of: name)
        if let kind = Self.bySignature(head, suffix) ?? Self.byName(head, suffix) {
            self = kind
            return
        }
        if reader.size < 32, Self.binaryExtensions.contains(suffix) {
            throw .missing("tệp quá ngắn", "the file is too short")
        }
        // A format with an end of its own was not recognised: at least the last part must have been written.
        if reader.size >= 8192, try reader.suffix(4096).isAllZero {
            throw .missing("cuối tệp chỉ có số 0", "it ends in zeros")
        }
        self = .other(.unknown)
    }

    private static let binaryExtensions: Set<String> = [
        "tif", "tiff", "jpg", "jpeg", "png", "jp2", "j2k", "gif", "bmp", "pdf", "dgn", "dwg", "zip", "xlsx", "docx",
        "gpkg",
        "shp", "shx", "dbf", "dxf",
    ]

    private static func bySignature(_ head: [UInt8], _ suffix: String) -> ProbeKind? {
        for (magic, kind) in signatures where head.starts(with: magic) {
            if case .shapefile = kind { return .shapefile(index: suffix == "shx") }
            return kind
        }
        if head.firstIndex(of: Array("%PDF-".utf8)) != nil { return .pdf }
        return suffix == "dbf" && DBaseProbe.recognises(head) ? .dbase : nil
    }

    private static let signatures: [([UInt8], ProbeKind)] = [
        ([0x49, 0x49, 0x2A, 0x00], .tiff(big: false)), ([0x4D, 0x4D, 0x00, 0x2A], .tiff(big: false)),
        ([0x49, 0x49, 0x2B, 0x00], .tiff(big: true)), ([0x4D, 0x4D, 0x00, 0x2B], .tiff(big: true)),
        ([0xFF, 0xD8, 0xFF], .jpeg), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
        ([0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A], .jp2), ([0xFF, 0x4F, 0xFF, 0x51], .jp2),
        (Array("GIF8".utf8), .gif), (Array("BM".utf8), .bmp), (Array("%PDF-".utf8), .pdf),
        (Array("AutoCAD Binary DXF".utf8), .binaryDXF), (Array("AC10".utf8), .dwg),
        ([0x08, 0x09, 0xFE, 0x02], .dgnV7), ([0xC8, 0x09, 0xFE, 0x02], .dgnV7),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .compoundFile), (Array("PK".utf8), .zip),
        (Array("SQLite format 3\0".utf8), .sqlite), ([0, 0, 0x27, 0x0A], .shapefile(index: false)),
    ]

    private static func byName(_ head: [UInt8], _ suffix: String) -> ProbeKind? {
        let isText = !head.prefix(512).contains(0)
        switch suffix {
        case "dxf" where isText: return .dxf
        case "prj" where isText: return .wellKnownText
        case "xml", "kml", "gml", "qgs": return isText ? .xml : nil
        case "json", "geojson": return isText ? .json : nil
        case _ where CompanionTable.isWorldFile(suffix) && isText: return .worldFile
        default: return DXFProbe.recognises(head) ? .dxf : nil
        }
    }
}

extension ProbeKind {
    /// What the probe takes the file for; Identification decides what it is.
    var format: FormatID {
        switch self {
        case .tiff(let big): big ? .bigTIFF : .tiff
        case .jpeg: .jpeg
        case .png: .png
        case .jp2: .jp2
        case .gif: .gif
        case .bmp: .bmp
        case .pdf: .pdf
        case .dxf, .binaryDXF: .dxf
        case .dgnV7: .dgnV7
        case .compoundFile: .dgnV8
        case .dwg: .dwg
        case .zip: .zip
        case .sqlite: .geoPackage
        case .shapefile(let index): index ? .shapeIndex : .shapefile
        case .dbase: .dbase
        case .worldFile: .worldFile
        case .wellKnownText: .projection
        case .xml: .xml
        case .json: .json
        case .other(let format): format
        }
    }

    /// Returns when the structure reaches its end; throws what is missing.
    func check(_ reader: inout ProbeReader) throws(ProbeStop) {
        switch self {
        case .tiff(let big): try TIFFProbe.check(&reader, big: big)
        case .jpeg: try JPEGProbe.check(&reader)
        case .png: try PNGProbe.check(&reader)
        case .jp2: try JP2Probe.check(&reader)
        case .gif: try GIFProbe.check(&reader)
        case .bmp: try BMPProbe.check(&reader)
        case .pdf: try PDFProbe.check(&reader)
        case .dxf: try DXFProbe.checkText(&reader)
        case .binaryDXF: try DXFProbe.checkBinary(&reader)
        case .dgnV7: try DGNProbe.check(&reader)
        case .compoundFile: try CompoundFileProbe.check(&reader)
        case .zip: try ZipProbe.check(&reader)
        case .sqlite: try SQLiteProbe.check(&reader)
        case .shapefile: try ShapefileProbe.check(&reader)
        case .dbase: try DBaseProbe.check(&reader)
        case .worldFile: try TextProbe.checkWorldFile(&reader)
        case .wellKnownText: try TextProbe.checkWellKnownText(&reader)
        case .xml: try XMLProbe.check(&reader)
        case .json: try TextProbe.checkJSON(&reader)
        case .dwg, .other: throw .unproven
        }
    }
}
