internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import TestSupport
internal import Testing
internal import WorkerClient

/// Inside the sandbox the libraries must say what they say outside: a missing path gives wrong answers in silence.
@Suite struct ConfinedAnswersTests {
    @Test(.enabled(if: Oracle.testdata != nil))
    func aSignatureIsIntactInsideToo() async throws {
        let desk = try Desk()
        let path =
            try #require(Oracle.testdata) + "/f_signed/MatthiasValvekens__pyHanko/minimal-two-fields-signed-twice.pdf"
        let facts = try #require(try await desk.inspect([path]).facts?.files.first?.pdf)
        #expect(facts.signatures.map(\.integrity) == ["intact", "intact"])
        await desk.pool.shutdown()
    }

    @Test func aPageWithAFontThatIsNotEmbeddedHasInk() async throws {
        let desk = try Desk()
        let text = """
            %PDF-1.4
            1 0 obj
            <</Type/Catalog/Pages 2 0 R>>
            endobj
            2 0 obj
            <</Type/Pages/Kids[3 0 R]/Count 1>>
            endobj
            3 0 obj
            <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>
            endobj
            4 0 obj
            <</Length 43>>
            stream
            BT /F 60 Tf 30 80 Td (SO HOA 12) Tj ET    
            endstream
            endobj
            5 0 obj
            <</Type/Font/Subtype/Type1/BaseFont/Times-Bold>>
            endobj
            trailer
            <</Root 1 0 R/Size 6>>
            startxref
            0
            %%EOF
            """
        let path = try desk.folder.file("a.pdf", text)
        let page = try #require(try await desk.inspect([path]).facts?.files.first?.pdf?.pages.first)
        #expect(page.kind == .vector && (page.ink?.share ?? 0) > 0.01)
        await desk.pool.shutdown()
    }

    @Test func aGeoPackageInWALModeIsReadThroughTheReadOnlyFolder() async throws {
        let desk = try Desk()
        let point =
            #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[105.8,21]}}]}"#
        let source = try desk.folder.file("p.geojson", point)
        let path = desk.folder.path + "/a.gpkg"
        try #require(Oracle.run("ogr2ogr", ["-f", "GPKG", path, source]).status == 0)
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        bytes.replaceSubrange(18..<20, with: [2, 2])
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let facts = try #require(try await desk.inspect([path]).facts?.files.first)
        #expect(facts.vector?.featureCount == 1, "\(facts.problems)")
        await desk.pool.shutdown()
    }

    @Test func coordinatesOfVN2000AreKnown() async throws {
        let desk = try Desk()
        let path = desk.folder.path + "/a.tif"
        try #require(
            Oracle.run(
                "gdal_create",
                [
                    "-outsize", "10", "10", "-bands", "1", "-a_srs", "EPSG:9210", "-a_ullr", "601000", "1190000",
                    "601001", "1189999", path,
                ]
            ).status == 0)
        let crs = try await desk.inspect([path]).facts?.files.first?.raster?.georeference?.effective?.crs
        #expect(crs?.epsg == 9210 && crs?.centralMeridian == 105.75 && crs?.kind == "projected")
        await desk.pool.shutdown()
    }
}
