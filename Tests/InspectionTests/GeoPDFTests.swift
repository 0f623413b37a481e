internal import ArchiveModel
internal import Foundation
internal import TestSupport
internal import Testing

/// Maps of PDFs made for the purpose, and those of the corpus beside GDAL.
@Suite struct GeoPDFTests {
    /// 10 points of the page are 0.01 degrees; the map lies from (100, 100) to (300, 400) of the page.
    private func measure(
        points: String = "10 105 10.3 105 10.3 105.2 10 105.2", local: String = "0 0 0 1 1 1 1 0", extra: String = "",
        system: String = "/Type/GEOGCS/EPSG 4326", name: String = "To 12", box: String = "100 100 300 400"
    ) -> String {
        "<</Type/Viewport/BBox[\(box)]/Name(\(name))/Measure<</Type/Measure/Subtype/GEO/GPTS[\(points)]/LPTS[\(local)]"
            + "/GCS<<\(system)>>\(extra)>>>>"
    }

    private func grid(_ matrix: String = "0.001 0 0 0.001 104.9 9.9", neatline: String = "100 100 300 400") -> String {
        "<</Type/LGIDict/Version(2.1)/Description(Luoi)/CTM[\(matrix)]/Neatline[\(neatline)]"
            + "/Projection<</ProjectionType(GEOGRAPHIC)/Datum(WE)/Units(deg)>>>>"
    }

    private func facts(_ page: String) throws -> FileFacts {
        let shop = try Workshop()
        try shop.folder.file("a.pdf", PDFMaker(page: page).data)
        return try shop.inspect("a.pdf").files[0]
    }

    private func georeference(_ page: String) throws -> GeoreferenceFacts {
        try #require(try facts(page).pdf?.georeference)
    }

    @Test func aViewportGivesNeatlineResidualAndUnits() throws {
        let found = try georeference(
            "/VP[\(measure(extra: "/Bounds[0 0 0 0.5 1 0.5 1 0]/PDU[/KM/SQKM/DEG]/DCS<</Type/PROJCS/EPSG 9210>>"))]")
        let statement = try #require(found.statements.first)
        let frame = try #require(statement.frame)
        #expect(statement.source == "GeoPDF ISO 32000" && statement.crs?.epsg == 4326 && frame.isMain)
        #expect(frame.name == "To 12" && frame.points == 4 && frame.residualMM == 0 && frame.boundsInside == true)
        #expect(frame.units == ["KM", "SQKM", "DEG"] && frame.display == "EPSG:9210")
        let expected = [[105.0, 10], [105, 10.15], [105.2, 10.15], [105.2, 10]]
        #expect(zip(frame.neatline, expected).allSatisfy { abs($0[0] - $1[0]) < 1e-9 && abs($0[1] - $1[1]) < 1e-9 })
        #expect(frame.box == [0.1681, 0.7031, 0.3361, 0.1781])
    }

    /// One corner is moved by 0.01 degrees; the fit, whose mean width is 0.205 degrees over 200 points, leaves a quarter
    /// of it at each corner.
    @Test func pointsThatDoNotFitLeaveAResidualOnPaper() throws {
        let found = try georeference("/VP[\(measure(points: "10 105 10.3 105 10.3 105.21 10 105.2"))]")
        let residual = try #require(found.statements.first?.frame?.residualMM)
        #expect(abs(residual - 0.01 / 4 / 0.205 * 200 * 25.4 / 72) < 0.0002, "\(residual)")
    }

    @Test func anEdgeOutsideItsViewportIsTold() throws {
        let found = try georeference("/VP[\(measure(extra: "/Bounds[0 0 0 1.2 1 1.2 1 0]"))]")
        #expect(found.statements.first?.frame?.boundsInside == false)
    }

    @Test func everyViewportIsReadAndTheLargestIsTheMap() throws {
        let inset = measure(system: "/Type/GEOGCS/EPSG 4756", name: "So do", box: "400 100 450 150")
        let found = try georeference("/VP[\(inset)\(measure())]")
        #expect(found.statements.map { $0.frame?.name } == ["So do", "To 12"])
        #expect(found.statements.map { $0.frame?.isMain } == [false, true])
        #expect(found.statements.map { $0.crs?.epsg } == [4756, 4326])
    }

    @Test func aSystemNobodyCanReadIsTroubleAndNothingFails() throws {
        let file = try facts("/VP[\(measure(system: "/Type/PROJCS/WKT(PROJCS[)"))]")
        let frame = try #require(file.pdf?.georeference?.statements.first?.frame)
        #expect(frame.trouble?.contains("coordinate system") == true && frame.residualMM == nil)
        #expect(file.problems.isEmpty)
    }

    @Test func aLocationGridIsReadWithItsOwnMatrix() throws {
        let found = try georeference("/LGIDict \(grid())")
        let statement = try #require(found.statements.first)
        #expect(statement.source == "GeoPDF OGC" && statement.crs?.epsg == 4326)
        let frame = try #require(statement.frame)
        let first = try #require(frame.neatline.first)
        #expect(frame.neatline.count == 4 && abs(first[0] - 105) < 1e-9 && abs(first[1] - 10) < 1e-9)
    }

    @Test(arguments: [("0.001 0 0 0.001 104.9 9.9", false), ("0.001 0 0 0.001 104.91 9.9", true)])
    func twoEncodingsAreCompared(_ matrix: String, _ isConflict: Bool) throws {
        let found = try georeference("/VP[\(measure())]/LGIDict[\(grid(matrix))]")
        #expect(found.statements.count == 2 && found.conflicts.isEmpty != isConflict)
        // 0.01 degrees are 10 points of this page.
        if isConflict {
            #expect(abs((found.conflicts.first?.difference ?? 0) - 0.01) < 1e-9)
            #expect(found.conflicts.first?.detail.contains("3.53 mm") == true, "\(found.conflicts)")
        }
    }

    @Test(arguments: [1.0, 2]) func ourTransformationIsThatOfGDAL(_ unit: Double) throws {
        let found = try georeference("/VP[\(measure())]/UserUnit \(unit)")
        let ours = try #require(found.statements.first?.geotransform)
        let theirs = try #require(found.effective?.geotransform)
        for (one, other) in zip(ours, theirs) { #expect(abs(one - other) < 1e-7, "\(ours) \(theirs)") }
    }

    /// GDAL turns the raster of a rotated page, not its geotransform: the square that pdftoppm draws is the witness.
    @Test(arguments: [0, 90, 180, 270]) func theMapLiesWhereThePageShowsIt(_ rotation: Int) throws {
        let shop = try Workshop()
        let maker = PDFMaker(
            page: "/Contents 4 0 R/VP[\(measure())]/Rotate \(rotation)",
            objects: [PDFMaker.stream("0 g 200 300 20 20 re f")])
        try shop.folder.file("a.pdf", maker.data)
        let found = try #require(try shop.inspect("a.pdf").files[0].pdf?.georeference?.effective?.geotransform)
        let json = try Bench.json("gdalinfo", ["-json", shop.path + "/a.pdf"])
        let size = (json?["size"]?.array ?? []).compactMap(\.double).map { Int($0) }
        let across = rotation % 180 == 90 ? 842.0 : 595
        try shop.run("pdftoppm", ["-gray", "-singlefile", "-r", "\(Double(size[0]) * 72 / across)", "a.pdf", "p"])
        let image = try Data(contentsOf: URL(fileURLWithPath: shop.path + "/p.pgm"))
        // P5, width height, 255.
        let header = String(decoding: image.prefix(15), as: UTF8.self).split(whereSeparator: \.isWhitespace)
        let width = try #require(Int(header[1]))
        let pixels = image.suffix(width * (Int(header[2]) ?? 0))
        let dark = pixels.enumerated().filter { $0.element < 128 }.map(\.offset)
        let column = Double(dark.reduce(0) { $0 + $1 % width }) / Double(dark.count) + 0.5
        let row = Double(dark.reduce(0) { $0 + $1 / width }) / Double(dark.count) + 0.5
        let x = found[0] + column * found[1] + row * found[2]
        let y = found[3] + column * found[4] + row * found[5]
        // The square's middle is (210, 310): 110 and 210 points from the map's corner.
        #expect(abs(x - 105.11) < 0.001 && abs(y - 10.21) < 0.001, "\(x) \(y)")
    }

    /// Numbers that are none, lists that do not match, boxes without a size.
    @Test(arguments: [
        "/VP[<</BBox[0 0 0 0]/Measure<</Subtype/GEO>>>>]", "/VP[<</Measure<</Subtype/GEO/GPTS[1 2]>>>>]",
        "/VP[<</BBox[0 0 9 9]/Measure<</Subtype/GEO/GCS<</EPSG 4326>>/GPTS[1 2 3]/LPTS[0 0 1 1]>>>>]",
        "/VP[<</BBox[0 0 9 9]/Measure<</Subtype/GEO/GCS<</EPSG 99999>>/GPTS[1 2 3 4 5 6]>>>>]",
        "/LGIDict<</CTM[0 0 0 0 0 0]/Neatline[(x)(y)]>>", "/LGIDict[<</Registration[[1 2 3 4]]>>]", "/VP 3 0 R",
    ])
    func nonsenseIsTrouble(_ page: String) throws {
        let frames = (try facts(page).pdf?.georeference?.statements ?? []).compactMap(\.frame)
        #expect(frames.allSatisfy { $0.trouble != nil })
    }
}

/// `gdalinfo` beside our own reading, over the corpus.
@Suite(.enabled(if: Oracle.testdata != nil)) struct GeoPDFOracleTests {
    /// 1087.5 rows at 150 dpi: GDAL stretches the page over the 1088 of its raster, half a pixel at the far edge.
    private static let rounded: Set<String> = ["mozilla__pdf.js/bug1146106.pdf"]

    @Test func theMapOfEachFileLiesWhereGDALPutsIt() throws {
        var wrong: [String] = []
        var compared = 0
        for (path, facts) in PDFCorpus.facts.sorted(by: { $0.key < $1.key }) {
            guard let found = facts.pdf?.georeference,
                let main = found.statements.first(where: { $0.frame?.isMain == true })
            else { continue }
            let json = try Bench.json("gdalinfo", ["-json", path])
            // Of one file gdalinfo dies.
            if json == nil, main.frame?.trouble != nil { continue }
            guard let list = json?["geoTransform"]?.array?.compactMap(\.double), list.count == 6,
                let ours = main.geotransform, let frame = main.frame
            else {
                wrong.append("\(Bench.short(path)): no geotransform")
                continue
            }
            compared += 1
            // Half a thousandth of a pixel at 150 dpi is less than 0.0001 mm; GDAL rounds small rotations away.
            let pixel = (list[1] * list[1] + list[4] * list[4]).squareRoot()
            let size = json?["size"]?.array?.compactMap(\.double) ?? [0, 0]
            for (column, row) in [(0.0, 0.0), (size[0], 0), (0, size[1]), (size[0], size[1])] {
                let dx = ours[0] - list[0] + (ours[1] - list[1]) * column + (ours[2] - list[2]) * row
                let dy = ours[3] - list[3] + (ours[4] - list[4]) * column + (ours[5] - list[5]) * row
                let millimetres = (dx * dx + dy * dy).squareRoot() / pixel * 25.4 / 150
                if millimetres > (Self.rounded.contains(Bench.short(path)) ? 0.085 : 0.005) {
                    wrong.append("\(Bench.short(path)): \(millimetres) mm")
                }
            }
            #expect(frame.neatline.count >= 4 && frame.trouble == nil, "\(Bench.short(path))")
        }
        #expect(compared >= 14)
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }
}
