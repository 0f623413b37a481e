internal import ArchiveModel
internal import Inspection
internal import TestSupport
internal import Testing

/// Areas as labels write them, in drawings made for the purpose.
@Suite struct WrittenAreaTests {
    private static func compare(_ entities: [String], units: Int = 6) throws -> WrittenAreas? {
        let shop = try Workshop()
        let head = "0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1015\n9\n$INSUNITS\n70\n\(units)\n0\nENDSEC\n"
        try shop.folder.file("a.dxf", head + "0\nSECTION\n2\nENTITIES\n" + entities.joined() + "0\nENDSEC\n0\nEOF\n")
        let request = BoundaryRequest(layers: ["10"], areaLabels: ["4"])
        let job = InspectJob(files: [try Bench.file(shop.path + "/a.dxf")], boundaries: [request])
        let file = Inspector().inspect(job: job, directory: shop.path).files[0]
        return try #require(file.vector?.areas?.first).written?.first
    }

    private static func parcel(_ text: String, side: Double = 40, units: Int = 6) throws -> WrittenAreas? {
        try compare(
            [
                AreaTests.line(AreaTests.square(0, 0, side), closed: true),
                AreaTests.text(side / 3, side / 3, text, "4_DIEN_TICH"),
            ], units: units)
    }

    /// The parcel has 1600 m².
    @Test(arguments: [
        "1600", "1600.0", "1600,04", "1.600", "1,600", "1 600,0", "1.600,0", "12/1600", "12 / 1600.0 m2",
        "ODT 1600.0", "1600 m²", "ONT+CLN 1600,0",
    ]) func anAreaIsReadInEveryForm(text: String) throws {
        let written = try #require(try Self.parcel(text))
        #expect(written.compared == 1 && written.differences.isEmpty && written.unread == 0, "\(written)")
    }

    @Test(arguments: ["ODT", "", "a/b/c 5", "12 34", "1.2.3,4,5"]) func whatIsNoAreaIsNotCompared(text: String) throws {
        let written = try Self.parcel(text)
        #expect((written?.compared ?? 0) == 0 && written?.differences.isEmpty != false)
    }

    @Test(arguments: [("1600.1", 1600.1), ("1599", 1599), ("160.0", 160), ("12/1060.0", 1060)])
    func aWrongAreaIsTold(text: String, value: Double) throws {
        let difference = try #require(try Self.parcel(text)?.differences.first)
        #expect(abs(difference.written - value) < 1e-9 && abs(difference.drawn - 1600) < 1e-6)
        #expect(abs(difference.place[0] - AreaTests.east - 20) < 1e-6)
    }

    @Test func aDrawingInMillimetresIsMeasuredInMetres() throws {
        let written = try #require(try Self.parcel("1600.0", side: 40_000, units: 4))
        #expect(written.compared == 1 && written.differences.isEmpty)
    }

    /// A parcel around another one has its own area only.
    @Test func anIslandDoesNotCount() throws {
        let written = try #require(
            try Self.compare([
                AreaTests.line(AreaTests.square(0, 0, 40), closed: true),
                AreaTests.line(AreaTests.square(20, 20, 10), closed: true),
                AreaTests.text(5, 5, "1500.0", "4_DIEN_TICH"), AreaTests.text(24, 24, "100.0", "4_DIEN_TICH"),
            ]))
        #expect(written.compared == 2 && written.differences.isEmpty)
    }

    /// A whole sheet, as DXF and as DGN: each label says what its boundary encloses.
    @Test(arguments: ["2023.dxf", "2022.dgn"]) func theSampleSheetWritesTheAreasItDraws(name: String) throws {
        let folder = Oracle.checkout + "/samples/dia-chinh"
        let file = try Bench.file(folder + "/DC_26734_194602-8-b_1000_" + name)
        let request = BoundaryRequest(layers: ["10"], areaLabels: ["4"])
        let facts = Inspector().inspect(job: InspectJob(files: [file], boundaries: [request]), directory: folder)
        let written = try #require(facts.files[0].vector?.areas?.first?.written?.first)
        #expect(written.compared >= 130 && written.unread == 0)
        // Coordinates of a DGN are millimetres: a rounded tenth may fall to the other side.
        #expect(written.differences.allSatisfy { abs($0.written - $0.drawn) < 0.1 }, "\(written.differences.prefix(5))")
    }
}
