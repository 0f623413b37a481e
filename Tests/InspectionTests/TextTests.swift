internal import ArchiveModel
internal import Foundation
internal import TestSupport
internal import Testing

/// Encodings of the texts that files carry.
@Suite struct TextTests {
    private static func drawing(_ texts: [String], font: String) -> String {
        let style =
            "0\nSECTION\n2\nTABLES\n0\nTABLE\n2\nSTYLE\n70\n1\n0\nSTYLE\n2\nCHU\n70\n0\n40\n0\n41\n1\n50\n0\n71\n0\n"
            + "42\n2.5\n3\n\(font)\n4\n\n0\nENDTAB\n0\nENDSEC\n"
        let entities = texts.map { "0\nTEXT\n8\nCHU\n10\n5\n20\n5\n40\n2.5\n7\nCHU\n1\n\($0)\n" }.joined()
        return style + "0\nSECTION\n2\nENTITIES\n\(entities)0\nENDSEC\n0\nEOF\n"
    }

    /// Bytes of TCVN3, as iconv writes them.
    private static func tcvn3(_ text: String) throws -> Data {
        let folder = try TemporaryFolder("iconv")
        try folder.file("in", text)
        _ = try Oracle.run("iconv", ["-f", "UTF-8", "-t", "TCVN", "-o", folder.path + "/out", folder.path + "/in"])
        return try Data(contentsOf: URL(fileURLWithPath: folder.path + "/out"))
    }

    @Test func aDXFInTCVN3() throws {
        let shop = try Workshop()
        try shop.folder.file("a.dxf", try Self.tcvn3(Self.drawing(["Bản đồ địa chính", "Đường số 4"], font: "x.ttf")))
        let texts = try #require(try shop.inspect("a.dxf").files[0].vector?.texts)
        #expect(texts.texts == 2 && texts.legacyEncoding == .tcvn3 && texts.tcvn3Words == 4)
        #expect(texts.examples.contains { $0.decoded == "Bản" })
    }

    /// AutoCAD 2007 and later write UTF-8 and still name a code page.
    @Test func aDXFOf2010InUnicodeAndWithOldFonts() throws {
        let shop = try Workshop()
        let head = "0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1024\n9\n$DWGCODEPAGE\n3\nANSI_1252\n0\nENDSEC\n"
        try shop.folder.file("a.dxf", head + Self.drawing(["Bản đồ", "Đường"], font: ".VnArial.ttf"))
        let vector = try #require(try shop.inspect("a.dxf").files[0].vector)
        #expect(vector.texts?.unicodeWords == 3 && vector.texts?.legacyFonts == [".VnArial.ttf"])
        try shop.folder.file("b.dxf", head + Self.drawing(["B¶n ®å", "§­êng R¹ch"], font: "arial.ttf"))
        let texts = try #require(try shop.inspect("b.dxf").files[0].vector?.texts)
        #expect(texts.tcvn3Words == 3 && texts.unicodeWords == 0 && texts.legacyFonts.isEmpty)
    }

    @Test func aDXFInUnicode() throws {
        let shop = try Workshop()
        try shop.folder.file(
            "a.dxf",
            Self.drawing(["M\\U+1EB7t b\\U+1EB1ng", "\\U+0110\\U+01B0\\U+1EDDng s\\U+1ED1 4"], font: "arial.ttf"))
        let texts = try #require(try shop.inspect("a.dxf").files[0].vector?.texts)
        #expect(texts.legacyEncoding == nil && texts.unicodeWords == 4 && texts.legacyFonts.isEmpty)
    }

    @Test func theAttributesOfAShapefileInTCVN3() throws {
        let shop = try Workshop()
        try shop.folder.file(
            "p.geojson",
            #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"CHU":"XXXXXXXXXXXXXXXX"},"geometry":{"type":"Point","coordinates":[601000,1190000]}}]}"#
        )
        try shop.run("ogr2ogr", ["-a_srs", "EPSG:9210", "-lco", "ENCODING=ISO-8859-1", "a.shp", "p.geojson"])
        let url = URL(fileURLWithPath: shop.path + "/a.dbf")
        var table = try Data(contentsOf: url)
        let name = try Self.tcvn3("Nguyễn Thị Mẫu")
        let place = try #require(table.range(of: Data("XXXXXXXXXXXXXXXX".utf8)))
        table.replaceSubrange(place, with: name + Data(repeating: 32, count: 16 - name.count))
        try table.write(to: url)
        let texts = try #require(try shop.inspect("a.shp", "a.shx", "a.dbf", "a.prj").files[0].vector?.texts)
        #expect(texts.tcvn3Words == 3 && texts.examples.map(\.decoded) == ["Nguyễn", "Thị", "Mẫu"])
    }

    @Test func theTextLayerOfAPDFInUnicode() throws {
        let path = Oracle.checkout + "/samples/hanh-chinh/H29.21-260316-0012_CV_01.pdf"
        let pdf = try #require(try Bench.inspect([path]).files[0].pdf)
        let texts = try #require(pdf.texts)
        #expect(texts.unicodeWords > 100 && texts.legacyWords == 0)
    }
}
