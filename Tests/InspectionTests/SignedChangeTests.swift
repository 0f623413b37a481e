internal import ArchiveModel
internal import Foundation
internal import TestSupport
internal import Testing

/// Documents that are "signed" with a value that is none: coverage and changes do not depend on the digest.
@Suite struct SignedChangeTests {
    /// One page with text, a form with a text field and a signature field; object 9 is the signature.
    private func signed(reference: String = "", catalog: String = "", appearance: String = "/Type/XObject") throws
        -> PDFMaker
    {
        let hex = String(repeating: "00", count: 20)
        var maker = PDFMaker(
            page: "/Contents 4 0 R/Annots[6 0 R 8 0 R]", catalog: "/AcroForm 5 0 R\(catalog)",
            objects: [
                PDFMaker.stream("100 100 200 50 re f"), "<</Fields[6 0 R 8 0 R]/SigFlags 3>>",
                "<</Type/Annot/Subtype/Widget/FT/Tx/T(ten)/Rect[10 10 90 30]/AP<</N 7 0 R>>>>",
                PDFMaker.stream("0 0 1 1 re f", "\(appearance)/Subtype/Form/BBox[0 0 80 20]"),
                "<</Type/Annot/Subtype/Widget/FT/Sig/T(ky)/Rect[0 0 0 0]/V 9 0 R>>",
                "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached\(reference)/ByteRange[0 0000000000 0000000000 0000000000]/Contents <\(hex)>>>",
            ])
        try Self.cover(&maker)
        return maker
    }

    /// Writes the range of the only placeholder.
    private static func cover(_ maker: inout PDFMaker) throws {
        var data = maker.data
        let contents = try #require(data.range(of: Data("/Contents <".utf8)))
        let close = try #require(data.range(of: Data(">".utf8), in: contents.upperBound..<data.count))
        let start = contents.upperBound - 1
        let end = close.upperBound
        let range = [start, end, data.count - end].map { String(format: "%010d", $0) }.joined(separator: " ")
        let place = try #require(data.range(of: Data("0000000000 0000000000 0000000000".utf8)))
        data.replaceSubrange(place, with: Data(range.utf8))
        maker.replace(data)
    }

    private func judged(_ maker: PDFMaker) throws -> SignatureJudgement {
        let shop = try Workshop()
        try shop.folder.file("a.pdf", maker.data)
        let file = try shop.inspect("a.pdf").files[0]
        return try #require(file.pdf?.signatures.first { $0.field == "ky" }?.judgement)
    }

    @Test func aFileThatNobodyTouchedIsCoveredWhole() throws {
        let found = try judged(try signed())
        #expect(found.coverage == .whole && found.tricks.isEmpty && found.changes.isEmpty)
        #expect(found.kind == .approval && found.subFilter == "adbe.pkcs7.detached")
    }

    @Test(arguments: [
        ([4: PDFMaker.stream("100 100 200 60 re f")], "page-content"),
        (
            [
                3:
                    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<<>>>>/Contents 4 0 R/Annots[6 0 R 8 0 R]>>"
            ],
            "page-content"
        ),
        (
            [3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 400]/Resources<<>>/Contents 4 0 R/Annots[6 0 R 8 0 R]>>"],
            "page-content"
        ),
        ([7: PDFMaker.stream("0 0 9 9 re f", "/Type/XObject/Subtype/Form/BBox[0 0 80 20]")], "appearance"),
        (
            [
                6: "<</Type/Annot/Subtype/Widget/FT/Tx/T(ten)/V(An)/Rect[10 10 90 30]/AP<</N 10 0 R>>>>",
                10: PDFMaker.stream("0 0 9 9 re f", "/Type/XObject/Subtype/Form/BBox[0 0 80 20]"),
            ], "form-filled"
        ),
        (
            [
                3:
                    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>/Contents 4 0 R/Annots[6 0 R 8 0 R 10 0 R]>>",
                10: "<</Type/Annot/Subtype/FreeText/Rect[0 0 99 99]/Contents(x)/DA(/F 9 Tf)>>",
            ], "annotation-added"
        ),
        ([6: "<</Type/Annot/Subtype/Widget/FT/Tx/T(ten)/F 2/Rect[10 10 90 30]/AP<</N 7 0 R>>>>"], "appearance"),
        (
            [
                2: "<</Type/Pages/Count 2/Kids[3 0 R 10 0 R]>>",
                10: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>>>",
            ], "pages-added"
        ),
        ([1: "<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R/OpenAction<</S/Launch/F(x)>>>>"], "actions"),
        ([1: "<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R/DSS<</Certs[]>>>>"], "validation-data"),
        ([1: "<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R/OCProperties<</OCGs[]>>>>"], "layers"),
    ])
    func changesAreToldApart(_ update: [Int: String], _ expected: String) throws {
        var maker = try signed()
        maker.append(update)
        let found = try judged(maker)
        #expect(found.coverage == .revision && found.revision == 1 && found.tricks.isEmpty)
        #expect(found.changes.map(\.kind.rawValue) == [expected])
    }

    @Test func rewritingAnObjectAsItWasChangesNothing() throws {
        var maker = try signed()
        maker.append([4: PDFMaker.stream("100 100 200 50 re f")])
        #expect(try judged(maker).changes.isEmpty)
    }

    /// Readers that repair a file take objects that no update lists.
    @Test(arguments: ["", "startxref\n9\n%%EOF\n"]) func bytesThatBelongToNoUpdateAreTold(_ end: String) throws {
        var maker = try signed()
        maker.replace(maker.data + Data("4 0 obj\n\(PDFMaker.stream("0 0 9 9 re f"))\nendobj\n\(end)".utf8))
        let shop = try Workshop()
        try shop.folder.file("a.pdf", maker.data)
        let found = try #require(try shop.inspect("a.pdf").files[0].pdf?.signatures.first?.judgement)
        #expect(found.coverage == .revision && found.level == 4, "\(found)")
    }

    /// An object that calls itself a page is compared like any other.
    @Test func contentThatClaimsToBeAPageIsComparedAllTheSame() throws {
        var maker = try signed(appearance: "/Type/Page")
        maker.append([7: PDFMaker.stream("0 0 80 20 re f", "/Type/Page/Subtype/Form/BBox[0 0 80 20]")])
        #expect(try judged(maker).changes.map(\.kind) == [.appearance])
    }

    /// A name may be anything, also one that means the way back elsewhere.
    @Test func contentUnderTheNameOfAParentIsComparedAllTheSame() throws {
        var maker = try signed(appearance: "/Type/XObject/Resources<</XObject<</P 10 0 R/Parent 10 0 R>>>>")
        maker.append([10: PDFMaker.stream("0 0 80 20 re f", "/Subtype/Form/BBox[0 0 80 20]")])
        #expect(try judged(maker).changes.map(\.kind) == [.appearance])
    }

    @Test(arguments: [(1, true), (2, false)]) func aCertificationSaysWhatMayFollow(_ level: Int, _ breaks: Bool) throws
    {
        let reference = "/Reference[<</TransformMethod/DocMDP/TransformParams<</P \(level)>>>>]"
        var maker = try signed(reference: reference, catalog: "/Perms<</DocMDP 9 0 R>>")
        maker.append([6: "<</Type/Annot/Subtype/Widget/FT/Tx/T(ten)/V(An)/Rect[10 10 90 30]/AP<</N 7 0 R>>>>"])
        let found = try judged(maker)
        #expect(found.kind == .certification && found.permission == level && found.breaksPermission == breaks)
    }

    @Test func aLockedFieldMayNotBeFilled() throws {
        let lock = "/Reference[<</TransformMethod/FieldMDP/TransformParams<</Action/Include/Fields[(ten)]>>>>]"
        var maker = try signed(reference: lock)
        maker.append([6: "<</Type/Annot/Subtype/Widget/FT/Tx/T(ten)/V(An)/Rect[10 10 90 30]/AP<</N 7 0 R>>>>"])
        let found = try judged(maker)
        #expect(found.lockedFields == ["ten"] && found.breaksPermission)
    }

    @Test(arguments: [
        ("ByteRange[0 ", "ByteRange[7 ", SignatureJudgement.Trick.notFromStart),
        ("/ByteRange[0 ", "/ByteRonge[0 ", .missing), ("00>>>", "0000000000000000000000>>>", .gapNotValue),
    ])
    func trickyRangesAreNamed(_ part: String, _ other: String, _ trick: SignatureJudgement.Trick) throws {
        var maker = try signed()
        var data = maker.data
        let place = try #require(data.range(of: Data(part.utf8)))
        data.replaceSubrange(place, with: Data(other.utf8))
        maker.replace(data)
        let shop = try Workshop()
        try shop.folder.file("a.pdf", maker.data)
        let found = try #require(try shop.inspect("a.pdf").files[0].pdf?.signatures.first?.judgement)
        #expect(found.tricks.contains(trick), "\(found)")
        #expect(found.coverage != .whole && found.coverage != .revision)
    }
}

extension PDFMaker {
    mutating func replace(_ other: Data) { self = PDFMaker(self, data: other) }
}
