internal import ArchiveModel
internal import Identification
internal import Testing

/// One row a format: the bytes decide, not the name.
@Suite struct SignatureTests {
    struct Row: Sendable, CustomStringConvertible {
        var name: String
        var bytes: [UInt8]
        var format: FormatID
        var description: String { "\(name) is \(format.rawValue)" }

        init(_ name: String, _ bytes: [UInt8], _ format: FormatID) {
            self.name = name
            self.bytes = bytes
            self.format = format
        }
        init(_ name: String, _ text: String, _ format: FormatID) { self.init(name, Array(text.utf8), format) }
    }

    static let rows: [Row] = [
        Row("a.tif", [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0], .tiff), Row("a.tif", [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8], .tiff),
        Row("a.tif", [0x49, 0x49, 0x2B, 0, 8, 0, 0, 0], .bigTIFF), Row("a.jpg", [0xFF, 0xD8, 0xFF, 0xE0], .jpeg),
        Row("a.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
        Row("a.gif", "GIF89a\u{1}\0\u{1}\0", .gif),
        Row("a.jp2", [0, 0, 0, 12, 0x6A, 0x50, 0x20, 0x20, 13, 10, 0x87, 10], .jp2),
        Row("a.bmp", Array("BM".utf8) + [UInt8](repeating: 0, count: 12) + [40, 0, 0, 0], .bmp),
        Row("a.pdf", "%PDF-1.7\n%", .pdf), Row("a.dxf", "  0\r\nSECTION\r\n  2\r\nHEADER\r\n", .dxf),
        Row("a.dxf", "999\nmade by hand\n0\nSECTION\n2\nENTITIES\n", .dxf),
        Row("a.dxf", "AutoCAD Binary DXF\r\n\u{1A}\0\0SECTION\0", .dxf),
        Row("a.dgn", [0x08, 0x09, 0xFE, 0x02, 0, 0], .dgnV7), Row("a.dgn", [0xC8, 0x09, 0xFE, 0x02, 0, 0], .dgnV7),
        Row("a.dgn", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], .dgnV8),
        Row("a.bin", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array("D\0g\0n\0~\0H\0".utf8), .dgnV8),
        Row("a.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], .unknown),
        Row("a.dwg", "AC1032\0\0\0", .dwg), Row("a.prj", "PROJCS[\"VN-2000 / TM-3 105-45\",GEOGCS[", .projection),
        Row("a.tfw", "0.05\n0\n0\n-0.05\n601000.025\n1189999.975\n", .worldFile),
        Row("a.tfw", "0,05\r\n0\r\n0\r\n-0,05\r\n601000,025\r\n1189999,975\r\n", .worldFile),
        Row("a.aux.xml", "<PAMDataset>\n</PAMDataset>", .auxiliaryXML), Row("a.cpg", "UTF-8", .codePage),
        Row("a.geojson", "{ \"type\" : \"FeatureCollection\", \"features\": [] }", .geoJSON),
        Row("a.json", "{\"a\": 1}", .json), Row("a.csv", "ma;ten\n1;Đất ở\n", .csv),
        Row("a.txt", "Tờ bản đồ số 12", .text),
        Row("a.kml", "<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"/>", .kml),
        Row("a.gml", "<?xml version=\"1.0\"?><!-- > --><w:F xmlns:gml=\"http://www.opengis.net/gml\">", .gml),
        Row("a.html", "<!DOCTYPE html><html></html>", .html), Row("a.xml", "<a/>", .xml),
        Row("a.tif", [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0], .executable), Row("a.pdf", "#!/bin/sh\n", .executable),
        Row("a.zip", [0x50, 0x4B, 3, 4, 0, 0], .zip),
        Row("a.docx", "PK\u{3}\u{4}[Content_Types].xml word/document", .docx),
        Row("a.xlsx", "PK\u{3}\u{4}[Content_Types].xml xl/workbook", .xlsx), Row("a.tif", [UInt8](), .empty),
        Row("a.tif", [UInt8](repeating: 0, count: 4096), .unknown),
    ]

    @Test(arguments: rows)
    func theBytesDecide(_ row: Row) {
        let answer = Identifier.identify(name: row.name, head: row.bytes, tail: row.bytes, size: Int64(row.bytes.count))
        #expect(answer.format == row.format)
        #expect(!answer.basis.isEmpty)
    }

    @Test func aProgramNamedAsAScanIsCalledWhatItIs() throws {
        let bytes: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0]
        let answer = Identifier.identify(name: "thửa 12.tif", head: bytes, tail: bytes, size: 8)
        #expect(!answer.extensionAgrees)
        let warning = try #require(answer.warnings.last)
        #expect(warning.vi.contains("“.tif” không khớp"))
        #expect(warning.en.contains("does not fit"))
    }

    @Test func junkBeforeThePDFHeaderIsCountedAndWarnedOf() {
        let bytes = Array("\r\nHTTP/1.1 200 OK\r\n%PDF-1.4\n".utf8)
        let answer = Identifier.identify(name: "a.pdf", head: bytes, tail: bytes, size: Int64(bytes.count))
        #expect(answer.format == .pdf)
        #expect(answer.basis == ["bytes 19-26: %PDF-1.4 (ISO 32000-1 §7.5.2)"])
        #expect(answer.warnings.map(\.en) == ["There are 19 stray bytes before the PDF header."])
    }

    @Test func aDecimalCommaInAWorldFileIsWarnedOf() {
        let bytes = Array("0,05\n0\n0\n-0,05\n1,5\n2,5\n".utf8)
        #expect(Identifier.identify(name: "a.tfw", head: bytes, tail: bytes, size: 24).warnings.count == 1)
    }

    @Test func aSuffixInCapitalsAgrees() {
        #expect(Identifier.identify(name: "A01.TIF", head: [0x49, 0x49, 0x2A, 0], tail: [], size: 4).extensionAgrees)
    }

    @Test func prefixesOfEverythingAreAnsweredWithoutATrap() {
        for row in Self.rows {
            for length in 0...row.bytes.count {
                let part = Array(row.bytes.prefix(length))
                let answer = Identifier.identify(name: row.name, head: part, tail: part, size: Int64(length))
                #expect(length > 0 || answer.format == .empty)
            }
        }
    }
}
