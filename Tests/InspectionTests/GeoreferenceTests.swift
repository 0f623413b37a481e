internal import ArchiveModel
internal import Foundation
internal import TestSupport
internal import Testing

/// Statements about the position, gathered from every source, and what they do not agree on.
@Suite struct GeoreferenceTests {
    private static let vn2000 = ["-a_srs", "EPSG:9210", "-a_ullr", "601000", "1190000", "601010", "1189995"]

    @Test func aWorldFileThatContradictsTheTagsIsAConflict() throws {
        let shop = try Workshop()
        try shop.raster("a.tif", Self.vn2000)
        try shop.folder.file("A.TFW", "0.05\n0\n0\n-0.05\n601100.025\n1189999.975\n")
        let facts = try #require(try shop.inspect("a.tif", "A.TFW").files[0].raster?.georeference)
        #expect(facts.statements.map(\.source) == ["internal", "world file A.TFW"])
        #expect(facts.effective?.source == "internal")
        let conflict = try #require(facts.conflicts.first)
        #expect(facts.conflicts.count == 1 && conflict.what == "origin")
        #expect(abs(conflict.difference - 100) < 1e-6)
        #expect(conflict.detail.contains("2000.00 pixels"))
    }

    @Test func aWorldFileThatAgreesIsNone() throws {
        let shop = try Workshop()
        try shop.raster("a.tif", Self.vn2000)
        try shop.folder.file("a.tfw", "0.05\n0.0\n0.0\n-0.05\n601000.025\n1189999.975\n")
        let facts = try #require(try shop.inspect("a.tif", "a.tfw").files[0].raster?.georeference)
        #expect(facts.statements.count == 2 && facts.conflicts.isEmpty)
    }

    @Test func halfAPixelIsSeen() throws {
        // The classic mistake: the corner instead of the centre in the world file.
        let shop = try Workshop()
        try shop.raster("a.tif", Self.vn2000)
        try shop.folder.file("a.tfw", "0.05\n0\n0\n-0.05\n601000\n1190000\n")
        let facts = try #require(try shop.inspect("a.tif", "a.tfw").files[0].raster?.georeference)
        #expect(facts.conflicts.map(\.what) == ["origin"])
        #expect(facts.conflicts.first?.detail.contains("0.50 pixels") == true)
    }

    @Test func aDifferentPixelSizeIsSeen() throws {
        let shop = try Workshop()
        try shop.raster("a.tif", Self.vn2000)
        try shop.folder.file("a.tfw", "0.0508\n0\n0\n-0.0508\n601000.0254\n1189999.9746\n")
        let facts = try #require(try shop.inspect("a.tif", "a.tfw").files[0].raster?.georeference)
        #expect(facts.conflicts.map(\.what) == ["pixel size"])
    }

    @Test func aPrjBesideTheTIFFIsReadAlthoughGDALIgnoresIt() throws {
        let shop = try Workshop()
        try shop.raster("a.tif")
        try shop.folder.file("a.tfw", "0.05\n0\n0\n-0.05\n601000.025\n1189999.975\n")
        try shop.folder.file("a.prj", try shop.run("gdalsrsinfo", ["-o", "wkt_esri", "--single-line", "EPSG:9210"]))
        let facts = try #require(try shop.inspect("a.tif", "a.tfw", "a.prj").files[0].raster?.georeference)
        let prj = try #require(facts.statements.first { $0.source == "prj a.prj" })
        #expect(prj.crs?.epsg == 9210 && prj.crs?.centralMeridian == 105.75 && prj.crs?.unit == "metre")
        #expect(facts.effective?.crs == nil && facts.effective?.source == "world file a.tfw")
    }

    @Test func aPrjOfAnotherMeridianIsAConflict() throws {
        let shop = try Workshop()
        try shop.raster("a.tif", Self.vn2000)
        try shop.folder.file("a.prj", try shop.run("gdalsrsinfo", ["-o", "wkt_esri", "--single-line", "EPSG:5897"]))
        let facts = try #require(try shop.inspect("a.tif", "a.prj").files[0].raster?.georeference)
        #expect(facts.conflicts.map(\.what) == ["crs"])
        #expect(facts.conflicts.first?.detail.contains("EPSG:9210") == true)
        #expect(facts.conflicts.first?.detail.contains("EPSG:5897") == true)
    }

    @Test func theSameSystemInESRIsWordsIsNoConflict() throws {
        let shop = try Workshop()
        try shop.raster("a.tif", Self.vn2000)
        try shop.folder.file("a.prj", try shop.run("gdalsrsinfo", ["-o", "wkt_esri", "--single-line", "EPSG:9210"]))
        let facts = try #require(try shop.inspect("a.tif", "a.prj").files[0].raster?.georeference)
        #expect(facts.conflicts.isEmpty, "\(facts.conflicts)")
    }

    @Test func anAuxXMLIsAStatementOfItsOwn() throws {
        let shop = try Workshop()
        try shop.raster("a.tif", Self.vn2000)
        try shop.folder.file(
            "a.tif.aux.xml", "<PAMDataset><GeoTransform>7,0.05,0,9,0,-0.05</GeoTransform></PAMDataset>")
        let facts = try #require(try shop.inspect("a.tif", "a.tif.aux.xml").files[0].raster?.georeference)
        #expect(facts.statements.map(\.source) == ["internal", "aux.xml a.tif.aux.xml"])
        #expect(facts.effective?.source == "aux.xml a.tif.aux.xml")
        #expect(facts.conflicts.map(\.what) == ["origin"])
    }

    @Test func aWorldFileWithDecimalCommasIsReportedAndNotGuessed() throws {
        let shop = try Workshop()
        try shop.raster("a.tif")
        try shop.folder.file("a.tfw", "0,05\n0\n0\n-0,05\n601000,025\n1189999,975\n")
        let facts = try shop.inspect("a.tif", "a.tfw")
        #expect(facts.files[0].raster?.georeference?.statements.contains { $0.source.hasPrefix("world") } != true)
        #expect(facts.files[1].problems.first?.detail.contains("decimal comma") == true)
    }

    @Test(arguments: [(105.75, 9210), (105.0, 5897), (107.75, 5899), (103.0, 9205)])
    func bareParametersOfVN2000NameTheirCode(_ meridian: Double, _ code: Int) throws {
        let shop = try Workshop()
        let shift = "-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278"
        let system =
            "+proj=tmerc +lat_0=0 +lon_0=\(meridian) +k=0.9999 +x_0=500000 +y_0=0 +ellps=WGS84 +towgs84=\(shift) +units=m"
        try shop.raster("a.tif", ["-a_srs", system, "-a_ullr", "601000", "1190000", "601010", "1189995"])
        let crs = try #require(try shop.inspect("a.tif").files[0].raster?.georeference?.effective?.crs)
        #expect(crs.epsg == code && crs.centralMeridian == meridian)
    }

    @Test func parametersWithoutTheDatumNameNothing() throws {
        let shop = try Workshop()
        let system = "+proj=tmerc +lat_0=0 +lon_0=105.75 +k=0.9999 +x_0=500000 +y_0=0 +ellps=WGS84 +units=m"
        try shop.raster("a.tif", ["-a_srs", system, "-a_ullr", "601000", "1190000", "601010", "1189995"])
        #expect(try shop.inspect("a.tif").files[0].raster?.georeference?.effective?.crs?.epsg == nil)
    }

    @Test func controlPointsCome() throws {
        let shop = try Workshop()
        let points = [
            ["0", "0", "601000", "1190000"], ["200", "0", "601010", "1190000"], ["0", "100", "601000", "1189995"],
        ]
        try shop.raster("a.tif", ["-a_srs", "EPSG:9210"] + points.flatMap { ["-gcp"] + $0 })
        let facts = try #require(try shop.inspect("a.tif").files[0].raster?.georeference)
        #expect(facts.groundControlPoints.map(\.pixel) == [0, 200, 0] && facts.gcpCRS?.epsg == 9210)
    }
}
