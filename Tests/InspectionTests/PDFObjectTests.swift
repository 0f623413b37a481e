internal import ArchiveModel
internal import Foundation
internal import TestSupport
internal import Testing

/// What lies in the objects of PDFs made for the purpose.
@Suite struct PDFObjectTests {
    private func facts(_ maker: PDFMaker) throws -> PDFFacts {
        let shop = try Workshop()
        try shop.folder.file("a.pdf", maker.data)
        let file = try shop.inspect("a.pdf").files[0]
        #expect(file.problems.isEmpty, "\(file.problems)")
        return try #require(file.pdf)
    }

    private func objects(_ maker: PDFMaker) throws -> PDFObjectFacts { try #require(try facts(maker).objects) }

    @Test func actionsAreFoundWhereverTheyHide() throws {
        let found = try objects(
            PDFMaker(
                page: "/AA<</O 6 0 R>>/Annots[5 0 R 11 0 R]",
                catalog:
                    "/OpenAction 4 0 R/AA<</WC<</S/JavaScript/JS(app.beep\\(0\\))>>>>/Outlines 7 0 R/AcroForm 9 0 R/Names<</JavaScript<</Names[(a) 12 0 R]>>>>",
                objects: [
                    "<</S/Launch/F(setup.exe)/Next[6 0 R]>>",
                    "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://x.vn)>>>>",
                    "<</S/SubmitForm/F<</F(https://y.vn)/FS/URL>>>>", "<</First 8 0 R/Last 8 0 R>>",
                    "<</Title(t)/Parent 7 0 R/A<</S/GoToR/F(other.pdf)>>>>", "<</Fields[10 0 R]/XFA(x)>>",
                    "<</FT/Tx/T(f)/AA<</K<</S/ImportData/F(d.fdf)>>>>>>",
                    "<</Type/Annot/Subtype/3D/Rect[0 0 9 9]>>", "<</S/JavaScript/JS(1)>>",
                ]))
        let lines = found.actions.map { "\($0.kind) \($0.trigger) \($0.page ?? 0) \($0.target ?? "-")" }
        #expect(
            Set(lines) == [
                "Launch document-open 0 setup.exe", "SubmitForm document-open 0 https://y.vn",
                "JavaScript document 0 app.beep(0)", "JavaScript names 0 1", "GoToR outline 0 other.pdf",
                "ImportData field 0 d.fdf", "XFA document 0 -", "SubmitForm page 1 https://y.vn",
                "URI annotation 1 https://x.vn", "3D content 1 -",
            ])
    }

    @Test func jumpsWithinTheDocumentAreNoActions() throws {
        let found = try objects(PDFMaker(catalog: "/OpenAction[3 0 R/Fit]", objects: []))
        #expect(found.actions.isEmpty)
    }

    @Test func annotationsCoverWhatTheyLieOver() throws {
        let content = PDFMaker.stream("100 100 200 50 re f")
        let found = try objects(
            PDFMaker(
                page: "/Contents 4 0 R/Annots[5 0 R 6 0 R 7 0 R 8 0 R]",
                objects: [
                    content, "<</Type/Annot/Subtype/Square/Rect[100 100 300 150]/F 4>>",
                    "<</Type/Annot/Subtype/Square/Rect[100 600 300 700]/F 4>>",
                    "<</Type/Annot/Subtype/FreeText/Rect[100 100 300 150]/F 2/DA(/Helv 9 Tf)/Contents(x)>>",
                    "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]>>",
                ]))
        #expect(found.annotations.map(\.coversContent) == [true, false, false])
        #expect(found.annotations.map(\.isHidden) == [false, false, true])
        #expect(found.annotationCounts == ["Square": 2, "FreeText": 1, "Link": 1])
        #expect(found.annotations[0].box == [0.1681, 0.8219, 0.3361, 0.0594])
    }

    @Test func attachmentsAreNamedOnceEach() throws {
        let found = try objects(
            PDFMaker(
                page: "/Annots[6 0 R]",
                catalog: "/Names<</EmbeddedFiles<</Kids[8 0 R]>>>>/AF[4 0 R]/Collection<</View/D>>",
                objects: [
                    "<</Type/Filespec/F(so do.xlsx)/UF(so do.xlsx)/Desc(bang)/EF<</F 5 0 R>>>>",
                    PDFMaker.stream("abc", "/Type/EmbeddedFile/Subtype/application#2fvnd.ms-excel/Params<</Size 3>>"),
                    "<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS<</F(b.txt)/EF<</F 7 0 R>>>>>>",
                    PDFMaker.stream("hello", "/Type/EmbeddedFile"), "<</Names[(a) 4 0 R]>>",
                ]))
        #expect(
            found.attachments == [
                .init(
                    name: "so do.xlsx", size: 3, mediaType: "application/vnd.ms-excel", description: "bang",
                    place: "document"),
                .init(name: "b.txt", size: 5, mediaType: nil, description: nil, place: "page 1"),
            ])
        #expect(found.isPortfolio)
    }

    @Test func layersAreShownAsTheDefaultConfigurationSays() throws {
        let group = { (name: String) in "<</Type/OCG/Name(\(name))>>" }
        let found = try objects(
            PDFMaker(
                catalog:
                    "/OCProperties<</OCGs[4 0 R 5 0 R 6 0 R]/D<</OFF[5 0 R]/Locked[4 0 R]/AS[<</Event/Print/OCGs[6 0 R]>>]>>>>",
                objects: [
                    group("Nen"), group("Nhap"), "<</Type/OCG/Name(In)/Usage<</Print<</PrintState/OFF>>>>>>",
                ]))
        #expect(
            found.layers == [
                .init(name: "Nen", isVisible: true, isLocked: true), .init(name: "Nhap", isVisible: false),
                .init(name: "In", isVisible: true, isPrinted: false),
            ])
    }

    @Test(arguments: [
        (["--encrypt", "", "o", "40", "--allow-weak-crypto", "--", "b.pdf", "a.pdf"], "RC4", 40),
        (["--encrypt", "", "o", "128", "--use-aes=y", "--", "b.pdf", "a.pdf"], "AES", 128),
        (["--encrypt", "", "o", "256", "--print=none", "--", "b.pdf", "a.pdf"], "AES-256", 256),
    ])
    func encryptionIsTold(_ arguments: [String], _ algorithm: String, _ bits: Int) throws {
        let shop = try Workshop()
        try shop.folder.file("b.pdf", PDFMaker().data)
        try shop.run(
            "qpdf", arguments.filter { $0 == "--allow-weak-crypto" } + arguments.filter { $0 != "--allow-weak-crypto" })
        let found = try #require(try shop.inspect("a.pdf").files[0].pdf?.objects?.encryption)
        #expect(found.algorithm == algorithm && found.keyBits == bits && found.handler == "Standard")
        #expect(found.permissions.contains("print") != arguments.contains("--print=none"))
    }

    @Test func updatesAreCountedAndALinearizedFileIsOneState() throws {
        var maker = PDFMaker()
        maker.append([4: "<</Title(x)>>"])
        maker.append([4: "<</Title(y)>>"])
        #expect(try objects(maker).revisions == 3)
        let shop = try Workshop()
        try shop.folder.file("b.pdf", PDFMaker().data)
        try shop.run("qpdf", ["--linearize", "b.pdf", "a.pdf"])
        let found = try #require(try shop.inspect("a.pdf").files[0].pdf?.objects)
        #expect(found.revisions == 1 && found.isLinearized)
    }

    @Test func informationAndPacketAreCompared() throws {
        let packet = """
            <x:xmpmeta><rdf:Description xmp:CreateDate="2024-01-31T02:30:00Z" pdf:Producer="A &amp; B">
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">Ban do khac</rdf:li></rdf:Alt></dc:title>
            </rdf:Description></x:xmpmeta>
            """
        let found = try objects(
            PDFMaker(
                catalog: "/Metadata 4 0 R",
                objects: [
                    PDFMaker.stream(packet, "/Type/Metadata/Subtype/XML"),
                    "<</Title(Ban do)/Producer(A & B)/CreationDate(D:20240131093000+07'00')>>",
                ], trailer: "/Root 1 0 R/Info 5 0 R"))
        #expect(found.disagreements == [.init(key: "Title", information: "Ban do", metadata: "Ban do khac")])
        #expect(found.information["CreationDate"] == "D:20240131093000+07'00'")
    }

    /// Trees that run in circles end.
    @Test(.timeLimit(.minutes(1))) func circlesEnd() throws {
        let found = try objects(
            PDFMaker(
                page: "/Annots[7 0 R 7 0 R]",
                catalog:
                    "/OpenAction 4 0 R/Names<</EmbeddedFiles 5 0 R/JavaScript 5 0 R>>/AcroForm<</Fields[6 0 R]>>/Outlines 8 0 R",
                objects: [
                    "<</S/Launch/F(x)/Next 4 0 R>>", "<</Kids[5 0 R]/Names[(a) 5 0 R]>>",
                    "<</T(a)/Kids[6 0 R]/Parent 6 0 R>>", "<</Type/Annot/Subtype/Square/Rect[0 0 9 9]/Parent 7 0 R>>",
                    "<</First 8 0 R/Next 8 0 R>>",
                ]))
        #expect(found.actions.map(\.kind) == ["Launch"])
    }
}
