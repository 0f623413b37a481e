internal import ArchiveModel
internal import Foundation
internal import TestSupport
internal import Testing

/// Facts of PDFs made for the purpose.
@Suite struct PDFTests {
    /// Objects from 3 on; 1 is the catalog, 2 the page tree.
    private func pdf(pages: [String], objects: [String] = [], version: String = "1.7") -> Data {
        let kids = pages.indices.map { "\($0 + 3) 0 R" }.joined(separator: " ")
        let all =
            ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count \(pages.count)/Kids[\(kids)]>>"] + pages + objects
        var data = Data("%PDF-\(version)\n".utf8)
        var offsets: [Int] = []
        for (index, object) in all.enumerated() {
            offsets.append(data.count)
            data += Data("\(index + 1) 0 obj\n\(object)\nendobj\n".utf8)
        }
        let start = data.count
        let entries = offsets.map { String(format: "%010d 00000 n \n", $0) }.joined()
        data += Data("xref\n0 \(all.count + 1)\n0000000000 65535 f \n\(entries)".utf8)
        data += Data("trailer\n<</Size \(all.count + 1)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n".utf8)
        return data
    }

    private func stream(_ text: String, _ keys: String = "") -> String {
        "<</Length \(text.utf8.count)\(keys)>>\nstream\n\(text)\nendstream"
    }

    /// A page of one scanned image at 300 dpi.
    private func scan(_ shop: Workshop, _ name: String, width: Int = 2480, height: Int = 1754) throws {
        try shop.raster("s.tif", width: width, height: height)
        try shop.run("gdal_translate", ["-q", "-of", "PDF", "-co", "DPI=300", "s.tif", name])
    }

    @Test func aScannedPageHasItsSizeAndTheDensityOfItsImage() throws {
        let shop = try Workshop()
        try scan(shop, "a.pdf")
        let facts = try shop.inspect("a.pdf")
        let page = try #require(facts.files[0].pdf?.pages.first)
        #expect(abs(page.widthMM - 210) < 0.1 && abs(page.heightMM - 148.5) < 0.1)
        #expect(page.kind == .scan && page.characters == 0)
        let image = try #require(page.images.first)
        #expect(image.width == 2480 && image.height == 1754 && image.coverage > 0.99)
        #expect(abs(image.dpiX - 300) < 0.5 && abs(image.dpiY - 300) < 0.5)
        #expect((page.ink?.share ?? 0) > 0.02)
        #expect(facts.origin.kind == .paper)
    }

    @Test func rotationTurnsThePageAndNotTheDensity() throws {
        let shop = try Workshop()
        try scan(shop, "b.pdf")
        try shop.run("qpdf", ["--rotate=+90:1", "b.pdf", "a.pdf"])
        let page = try #require(try shop.inspect("a.pdf").files[0].pdf?.pages.first)
        #expect(page.rotation == 90 && page.heightMM > page.widthMM)
        let image = try #require(page.images.first)
        #expect(image.width == 2480 && abs(image.dpiX - 300) < 0.5 && abs(image.dpiY - 300) < 0.5)
    }

    @Test func unitsOfTheUserScaleThePage() throws {
        let shop = try Workshop()
        let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 200]/UserUnit 10/Resources<<>>>>"
        try shop.folder.file("a.pdf", pdf(pages: [page]))
        let facts = try #require(try shop.inspect("a.pdf").files[0].pdf?.pages.first)
        #expect(abs(facts.widthMM - 1000 / 72 * 25.4) < 0.01 && facts.kind == .blank)
    }

    @Test func drawnAndBlankPagesAreToldApart() throws {
        let shop = try Workshop()
        let page = { (content: String) in
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents \(content)/Resources<</Font<</F 7 0 R>>>>>>"
        }
        let data = pdf(
            pages: [page("6 0 R"), page("8 0 R"), page("9 0 R")],
            objects: [
                stream("BT /F 12 Tf 72 720 Td (To ban do so 12) Tj ET"),
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
                stream("0.2 w 100 100 m 500 700 l S"), stream(" "),
            ])
        try shop.folder.file("a.pdf", data)
        let pdf = try #require(try shop.inspect("a.pdf").files[0].pdf)
        #expect(pdf.pages.map(\.kind) == [.vector, .vector, .blank])
        #expect(pdf.pages[0].characters == 11)
        #expect(pdf.fonts == [PDFFacts.Font(name: "Helvetica", type: "Type 1", isEmbedded: false, isSubset: false)])
        #expect(try shop.inspect("a.pdf").origin.kind == .digital)
    }

    @Test func aPasswordMakesItUnreadableAndAnEmptyOneDoesNot() throws {
        let shop = try Workshop()
        try scan(shop, "b.pdf", width: 300, height: 200)
        try shop.run("qpdf", ["--encrypt", "u", "o", "256", "--", "b.pdf", "closed.pdf"])
        try shop.run("qpdf", ["--encrypt", "", "o", "256", "--", "b.pdf", "open.pdf"])
        let closed = try shop.inspect("closed.pdf").files[0]
        #expect(closed.problems.map(\.code) == [.encrypted] && closed.pdf?.isEncrypted == true)
        let open = try shop.inspect("open.pdf").files[0]
        #expect(open.problems.isEmpty && open.pdf?.isEncrypted == true && open.pdf?.pages.count == 1)
    }

    @Test func aPDFThatWasCutOffIsDamaged() throws {
        let shop = try Workshop()
        try scan(shop, "a.pdf")
        try shop.cut("a.pdf", to: 0.97)
        #expect(try shop.inspect("a.pdf").files[0].problems.contains { $0.code == .damaged })
    }

    @Test func aPDFThatReadersRepairInSilenceIsDamaged() throws {
        let shop = try Workshop()
        let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>"
        let text = String(decoding: pdf(pages: [page]), as: UTF8.self)
        try shop.folder.file("whole.pdf", text)
        try shop.folder.file("a.pdf", text.replacingOccurrences(of: "startxref\n", with: "startxref\n9"))
        #expect(try shop.inspect("whole.pdf").files[0].problems.isEmpty)
        let problems = try shop.inspect("a.pdf").files[0].problems
        #expect(problems.map(\.code) == [.damaged] && problems[0].detail.contains("repair"), "\(problems)")
    }

    @Test(arguments: [("ISO32000", "GeoPDF ISO 32000"), ("OGC_BP", "GeoPDF OGC")])
    func aGeoPDFSaysWhereItLies(_ encoding: String, _ source: String) throws {
        let shop = try Workshop()
        try shop.raster("s.tif", ["-a_srs", "EPSG:9210", "-a_ullr", "601000", "1190000", "601010", "1189995"])
        try shop.run("gdal_translate", ["-q", "-of", "PDF", "-co", "GEO_ENCODING=\(encoding)", "s.tif", "a.pdf"])
        let georeference = try #require(try shop.inspect("a.pdf").files[0].pdf?.georeference)
        #expect(georeference.effective?.source == source && georeference.effective?.crs?.epsg == 9210)
        let extent = try #require(georeference.extent)
        #expect(abs(extent[0] - 601_000) < 0.01 && abs(extent[3] - 1_190_000) < 0.01)
    }

    @Test func tenThousandPagesAreCountedInTime() throws {
        let shop = try Workshop()
        let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>"
        try shop.folder.file("a.pdf", pdf(pages: Array(repeating: page, count: 10_000)))
        let begin = ContinuousClock.now
        let facts = try Bench.inspect([shop.path + "/a.pdf"], seconds: 2).files[0]
        #expect(facts.pdf?.pages.count == 10_000)
        #expect(facts.problems.map(\.code) == [.timedOut] || facts.problems.isEmpty)
        #expect(ContinuousClock.now - begin < .seconds(40))
    }

    @Test func theClaimOfPDFAIsReadInBothNotations() throws {
        let shop = try Workshop()
        let attributes = "<rdf:Description xmlns:pdfaid='x' pdfaid:part='2' pdfaid:conformance='B'/>"
        let elements =
            "<rdf:Description xmlns:pdfaid='x'><pdfaid:part>1</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>"
        for (packet, claim) in [(attributes, "PDF/A-2b"), (elements, "PDF/A-1a")] {
            let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Resources<<>>>>"
            var text = String(
                decoding: pdf(pages: [page], objects: [stream(packet, "/Type/Metadata/Subtype/XML")]), as: UTF8.self)
            text = text.replacingOccurrences(
                of: "/Catalog/Pages 2 0 R>>", with: "/Catalog/Pages 2 0 R/Metadata 4 0 R>>")
            try shop.folder.file("b.pdf", text)
            // The offsets are wrong now; qpdf writes them anew.
            _ = try Oracle.run("qpdf", ["b.pdf", "a.pdf"], directory: shop.path)
            #expect(try shop.inspect("a.pdf").files[0].pdf?.claimedConformance == claim)
        }
    }

    @Test(.enabled(if: Oracle.testdata != nil))
    func signaturesAreFoundAndTheirIntegrityIsTold() throws {
        let signed = PDFCorpus.facts.filter { $0.key.contains("/f_signed/") }.values
        let integrity = signed.flatMap { $0.pdf?.signatures ?? [] }.map(\.integrity)
        #expect(integrity.count { $0 == "intact" } > 20, "\(integrity)")
        #expect(integrity.contains("digest-mismatch"))
    }
}
