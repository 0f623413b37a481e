internal import ArchiveModel
internal import Derivation
internal import Foundation
internal import TestSupport
internal import Testing

/// PDFs that can't be PDF/A here: what is made of them, and what is claimed.
@Suite(.enabled(if: Bench.hasOracles)) struct ArchivePDFTests {
    /// A page with an image-like rectangle and one thing that must not be claimed over; Python that makes it.
    struct Trouble: Sendable, CustomStringConvertible {
        var description: String
        var script: String
        var code: ArchiveObstacle.Code
    }

    static let troubles: [Trouble] = [
        Trouble(description: "ink", script: "content(b'0 0 0 1 k 0 0 100 100 re f')", code: .colour),
        Trouble(
            description: "spot colour",
            script: """
                page.obj.Resources = D(ColorSpace=D(S=pdf.make_indirect([N.Separation, N.Gold, N.DeviceCMYK, D(FunctionType=2, Domain=[0, 1], C0=[0]*4, C1=[1]*4, N=1)])))
                content(b'/S cs 1 scn 0 0 100 100 re f')
                """, code: .colour),
        Trouble(
            description: "attachment", script: "pdf.attachments['a.txt'] = b'text'; content(b'0 g')", code: .attachments
        ),
        Trouble(
            description: "layers", script: "pdf.Root.OCProperties = D(OCGs=[], D=D()); content(b'0 g')", code: .layers),
        Trouble(
            description: "note",
            script:
                "page.obj.Annots = [pdf.make_indirect(D(Type=N.Annot, Subtype=N.Text, Rect=[0, 0, 9, 9]))]; content(b'0 g')",
            code: .annotations),
        Trouble(
            description: "form",
            script: "pdf.Root.AcroForm = D(Fields=[pdf.make_indirect(D(FT=N.Tx, T='a'))]); content(b'0 g')", code: .form
        ),
        Trouble(description: "shading", script: "content(b'/Sh sh')", code: .graphics),
        Trouble(description: "inline image", script: "content(b'BI /W 1 /H 1 /BPC 8 /CS /G ID a EI')", code: .image),
        Trouble(description: "unknown operator", script: "content(b'1 2 zz')", code: .content),
        Trouble(
            description: "JPEG 2000",
            script: """
                page.obj.Resources = D(XObject=D(I=pdf.make_stream(b'x', Type=N.XObject, Subtype=N.Image, Width=1, Height=1, Filter=N.JPXDecode)))
                content(b'/I Do')
                """, code: .image),
    ]

    private func pdf(_ bench: Bench, _ script: String) throws {
        let whole = """
            import sys, pikepdf
            D, N = pikepdf.Dictionary, pikepdf.Name
            pdf = pikepdf.new()
            pdf.add_blank_page(page_size=(200, 300))
            page = pdf.pages[0]
            def content(data):
                page.obj.Contents = pdf.make_stream(data)
            \(script)
            pdf.save(sys.argv[1])
            """
        try bench.run("python3", ["-c", whole, bench.input + "/a.pdf"])
    }

    @Test(arguments: troubles)
    func whatIsNotCheckedIsNotClaimed(_ trouble: Trouble) throws {
        let bench = try Bench()
        try pdf(bench, trouble.script)
        let made = try bench.archive(["a.pdf"])
        #expect(made.facts.conformance == nil)
        #expect(made.facts.obstacles.map(\.code) == [trouble.code], "\(made.facts.obstacles)")
        let facts = try bench.pikepdf(made.path)
        #expect(facts["status"]?.string == "")
    }

    @Test func anOldClaimDoesNotSurvive() throws {
        let bench = try Bench()
        try pdf(
            bench,
            """
            content(b'0 0 0 1 k 0 0 100 100 re f')
            with pdf.open_metadata() as meta:
                meta['pdfaid:part'] = '2'; meta['pdfaid:conformance'] = 'B'
            """)
        let made = try bench.archive(["a.pdf"])
        #expect(try bench.pikepdf(made.path)["status"]?.string == "")
    }

    @Test func aSignedPaperIsLeftAlone() throws {
        let bench = try Bench()
        try pdf(
            bench,
            """
            content(b'0 g')
            pdf.Root.AcroForm = D(SigFlags=3, Fields=[pdf.make_indirect(D(FT=N.Sig, T='s', V=D(Type=N.Sig)))])
            """)
        #expect(throws: DerivationFailure.self) { try bench.archive(["a.pdf"]) }
    }

    @Test func anEncryptedPaperIsLeftAlone() throws {
        let bench = try Bench()
        try pdf(bench, "content(b'0 g')")
        try bench.run(
            "qpdf", ["--encrypt", "", "owner", "256", "--", bench.input + "/a.pdf", bench.input + "/b.pdf"])
        #expect(throws: DerivationFailure.self) { try bench.archive(["b.pdf"]) }
    }

    @Test func aDocumentOfItsOwnLettersIsLeftAlone() throws {
        let bench = try Bench()
        let sample = Oracle.checkout + "/samples/hanh-chinh/H29.21-260316-0012_CV_01.pdf"
        try FileManager.default.copyItem(atPath: sample, toPath: bench.input + "/a.pdf")
        #expect(throws: DerivationFailure.self) { try bench.archive(["a.pdf"]) }
    }

    /// A white image over the page, and letters of a font that is not embedded.
    private static func layered(_ content: String, form: String? = nil) -> String {
        """
        font = pdf.make_indirect(D(Type=N.Font, Subtype=N.Type1, BaseFont=N.Helvetica))
        image = pdf.make_stream(b'\\xff' * 600, Type=N.XObject, Subtype=N.Image, Width=20, Height=30, BitsPerComponent=8, ColorSpace=N.DeviceGray)
        objects = D(I=image)
        \(form.map { "objects.T = pdf.make_stream(b'\($0)', Type=N.XObject, Subtype=N.Form, BBox=[0, 0, 200, 300], Resources=D(Font=D(F=font)))" } ?? "")
        page.obj.Resources = D(XObject=objects, Font=D(F=font))
        content(b'q 200 0 0 300 0 0 cm /I Do Q \(content)')
        """
    }

    @Test(arguments: [
        layered("BT 3 Tr /F 12 Tf 20 150 Td (wrongword) Tj [(wrong) 20 (word)] TJ ET"),
        layered("q 3 Tr BT /F 12 Tf 20 150 Td (wrong\\\\)word) Tj ET Q"),
        layered("/T Do", form: "BT 3 Tr /F 12 Tf 20 150 Td (wrongword) Tj ET"),
    ])
    func theLayerOfAScannerMakesWay(_ script: String) throws {
        let bench = try Bench()
        try pdf(bench, script)
        #expect(try bench.run("pdftotext", [bench.input + "/a.pdf", "-"]).contains("wrong"))
        let made = try bench.archive(["a.pdf"])
        #expect(made.facts.conformance == "PDF/A-2b", "\(made.facts.obstacles)")
        #expect(made.facts.recognisedPages == 1)
        #expect(try !bench.run("pdftotext", [made.path, "-"]).contains("word"))
        #expect(try !bench.run("pdffonts", [made.path]).contains("Helvetica"))
        #expect(try bench.run("pdfimages", ["-list", made.path]).contains("image"))
    }

    @Test(arguments: [
        layered("BT /F 12 Tf 20 150 Td (seen) Tj ET"),
        layered("q BT 3 Tr ET Q BT /F 12 Tf 20 150 Td (seen) Tj ET"),
        layered("BT 3 Tr /F 12 Tf (unseen) Tj 0 Tr (seen) Tj ET"),
        layered("/T Do", form: "BT /F 12 Tf 20 150 Td (seen) Tj ET"),
    ])
    func lettersThatAreSeenStay(_ script: String) throws {
        let bench = try Bench()
        try pdf(bench, script)
        #expect(throws: DerivationFailure.self) { try bench.archive(["a.pdf"]) }
    }

    /// LZW is the one codec that PDF/A forbids.
    @Test func forbiddenCompressionIsReplaced() throws {
        let bench = try Bench()
        try pdf(
            bench,
            """
            page.obj.Resources = D(XObject=D(I=pdf.make_stream(bytes([0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01]), \
            Type=N.XObject, Subtype=N.Image, Width=3, Height=3, BitsPerComponent=8, ColorSpace=N.DeviceGray, Filter=N.LZWDecode)))
            content(b'100 0 0 100 0 0 cm /I Do')
            """)
        let made = try bench.archive(["a.pdf"])
        #expect(made.facts.conformance == "PDF/A-2b", "\(made.facts.obstacles)")
        #expect(try bench.pikepdf(made.path)["images"]?[0]?["filter"]?.string == "/FlateDecode")
    }

    @Test(.enabled(if: Oracle.testdata != nil), arguments: ["g_hostile", "e_office", "f_signed"])
    func everyRealFileIsAnsweredAndEveryCopyIsSound(_ group: String) throws {
        let folder = try #require(Oracle.testdata) + "/" + group
        let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        var made = 0
        for path in paths.filter({ $0.lowercased().hasSuffix(".pdf") }).sorted().prefix(ArchiveScale.files) {
            let bench = try Bench()
            try FileManager.default.copyItem(atPath: folder + "/" + path, toPath: bench.input + "/a.pdf")
            let size = (try? FileManager.default.attributesOfItem(atPath: folder + "/" + path)[.size] as? Int) ?? 0
            guard size < 3 << 20, let archive = try? bench.archive(["a.pdf"]) else { continue }
            made += 1
            let check = try Oracle.run("qpdf", ["--check", archive.path])
            #expect(check.status != 2, "\(path): \(check.errors)")
            let info = try Oracle.run("pdfinfo", [archive.path])
            #expect(info.status == 0, "\(path): \(info.errors)")
        }
        print("\(group): \(made) copies of \(paths.count) files")
    }
}

enum ArchiveScale {
    /// Real files a folder: all of them with SOHOA_SOAK.
    static var files: Int { ProcessInfo.processInfo.environment["SOHOA_SOAK"] == nil ? 12 : 100_000 }
}
