internal import ArchiveModel
internal import Foundation
internal import TestSupport
internal import Testing

/// Title blocks, layouts, references and texts of DXF drawings made for the purpose.
@Suite struct DrawingTests {
    private static let tables = """
        0
        SECTION
        2
        TABLES
        0
        TABLE
        2
        LAYER
        0
        LAYER
        2
        KHUNG
        70
        0
        62
        3
        0
        LAYER
        2
        TAT
        70
        5
        62
        -1
        0
        ENDTAB
        0
        TABLE
        2
        STYLE
        0
        STYLE
        2
        ABC
        70
        0
        3
        .VnTimeH.ttf
        4

        0
        STYLE
        2
        V
        70
        0
        3
        VNI-Times.ttf
        4

        0
        ENDTAB
        0
        ENDSEC

        """

    /// - Parameters:
    ///   - attributes: tag, value and text style.
    ///   - entities: beside the insert.
    static func drawing(
        version: String = "AC1015", page: String = "ANSI_1252", _ attributes: [(String, String, String)] = [],
        blocks: String = "", entities: String = "", objects: String = ""
    ) -> String {
        let head = "0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\n\(version)\n9\n$DWGCODEPAGE\n3\n\(page)\n0\nENDSEC\n"
        let values = attributes.map {
            "0\nATTRIB\n8\nKHUNG\n100\nAcDbText\n10\n5\n20\n5\n40\n2.5\n1\n\($0.1)\n7\n\($0.2)\n100\nAcDbAttribute\n2\n\($0.0)\n"
        }.joined()
        let insert =
            "0\nINSERT\n8\nKHUNG\n66\n1\n100\nAcDbBlockReference\n2\nKHUNG_TEN\n10\n100\n20\n50\n\(values)0\nSEQEND\n"
        let block = "0\nBLOCK\n8\n0\n2\nKHUNG_TEN\n70\n2\n0\nATTDEF\n8\n0\n1\n\n2\nSO_BV\n3\nSo?\n0\nENDBLK\n"
        return head + tables + "0\nSECTION\n2\nBLOCKS\n\(block)\(blocks)0\nENDSEC\n0\nSECTION\n2\nENTITIES\n\(insert)"
            + "\(entities)0\nENDSEC\n0\nSECTION\n2\nOBJECTS\n\(objects)0\nENDSEC\n0\nEOF\n"
    }

    static func facts(_ text: String) throws -> DrawingFacts {
        let shop = try Workshop()
        try shop.folder.file("a.dxf", Data(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }))
        return try #require(try shop.inspect("a.dxf").files[0].vector?.drawing)
    }

    @Test(
        arguments: [
            ("M\\U+1EB7t b\\U+1EB1ng %%c20 %%uA%%u 5%%d", "Standard", "Mặt bằng ⌀20 A 5°", nil),
            ("b¶n vÏ thiÕt kÕ", "ABC", "BẢN VẼ THIẾT KẾ", LegacyEncoding.tcvn3),
            ("Maët baèng taàng 1", "V", "Mặt bằng tầng 1", .vni),
            ("Surveyed 5%% caf\u{E9}", "Standard", "Surveyed 5%% café", nil),
        ] as [(String, String, String, LegacyEncoding?)])
    func anAttributeIsUnicode(stored: String, style: String, text: String, encoding: LegacyEncoding?) throws {
        let facts = try Self.facts(Self.drawing([("TEN_BV", stored, style), ("SO_BV", "KT-01", "Standard")]))
        let block = try #require(facts.titleBlocks.first)
        #expect(
            block.block == "KHUNG_TEN" && block.layer == "KHUNG" && block.layout == "Model" && block.place == [100, 50])
        #expect(block.attributes.map(\.tag) == ["TEN_BV", "SO_BV"])
        #expect(block.attributes[0].value.text == text && block.attributes[0].value.encoding == encoding)
        #expect(facts.blocks == [DrawingFacts.Block(name: "KHUNG_TEN", inserts: 1, tags: ["SO_BV"])])
    }

    /// Nobody says which encoding it is: the words of the whole drawing do.
    @Test func textsWithoutALegacyFontAreJudgedByTheirWords() throws {
        let facts = try Self.facts(
            Self.drawing([("A", "B¶n ®å ®Þa chÝnh", "Standard"), ("B", "§­êng sè 4", "Standard")]))
        #expect(facts.titleBlocks[0].attributes.map(\.value.text) == ["Bản đồ địa chính", "Đường số 4"])
    }

    /// Windows-1258 writes a tone as a letter of its own: à is one byte, ả is a and a hook.
    @Test func aVietnameseCodePageIsComposed() throws {
        let facts = try Self.facts(Self.drawing(page: "ANSI_1258", [("A", "b\u{E0}n v\u{E0} ba\u{D2}n", "Standard")]))
        #expect(facts.titleBlocks[0].attributes[0].value.text == "bàn và bản")
        #expect(facts.codePage == "ANSI_1258")
    }

    /// OGR loses the last letter of such texts: layers are counted under their own names all the same.
    @Test func aLayerNamedInAVietnameseCodePageKeepsItsLastLetter() throws {
        let shop = try Workshop()
        let line = "0\nLINE\n8\nb\u{E0}n\n10\n0\n20\n0\n11\n1\n21\n1\n"
        let text = Self.drawing(page: "ANSI_1258", entities: line)
        try shop.folder.file("a.dxf", Data(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }))
        let vector = try #require(try shop.inspect("a.dxf").files[0].vector)
        #expect(vector.layers.contains { $0.name == "bàn" && $0.geometryKinds == ["line": 1] })
    }

    /// An old font under a Vietnamese Windows.
    @Test func anOldFontUnderAVietnameseCodePage() throws {
        let facts = try Self.facts(
            Self.drawing(page: "ANSI_1258", [("A", "B¶n ®å ®Þa chÝnh", "Standard"), ("B", "thiÕt kÕ", "ABC")]))
        #expect(facts.titleBlocks[0].attributes.map(\.value.text) == ["Bản đồ địa chính", "THIẾT KẾ"])
    }

    @Test func layersHaveTheirState() throws {
        let layers = try Self.facts(Self.drawing()).layers
        #expect(
            layers == [
                DrawingFacts.Layer(name: "KHUNG", colour: 3),
                DrawingFacts.Layer(name: "TAT", colour: 1, isOff: true, isFrozen: true, isLocked: true),
            ])
    }

    @Test func formattedTextLosesItsFormatAndKeepsItsFonts() throws {
        let text =
            "0\nMTEXT\n8\nKHUNG\n10\n1\n20\n2\n40\n3\n3\n{\\fVNI-Times|b0|i0;Maët baèng}\\P\n1\n\\H2x;\\S1/2; \\LA\\l \\{x\\}\n7\nStandard\n"
        let facts = try Self.facts(Self.drawing(entities: text))
        #expect(facts.notes.map(\.words.text) == ["Mặt bằng 1/2 A {x}"])
        #expect(facts.notes[0].place == [1, 2, 3] && facts.notes[0].words.encoding == .vni)
    }

    @Test func referencesAndLayoutsAreListed() throws {
        let xref = "0\nBLOCK\n8\n0\n2\nNEN\n70\n4\n1\n..\\nen.dwg\n0\nENDBLK\n"
        let other =
            "0\nBLOCK\n8\n0\n2\n*Paper_Space0\n70\n0\n0\nTEXT\n8\nKHUNG\n10\n0\n20\n0\n40\n2\n1\nA2\n0\nENDBLK\n"
        let image = "0\nIMAGEDEF\n5\nAA\n1\nanh\\logo.png\n"
        let paper = "0\nTEXT\n8\nX\n67\n1\n10\n0\n20\n0\n40\n2\n1\nA1\n"
        let facts = try Self.facts(Self.drawing(blocks: xref + other, entities: paper, objects: image))
        #expect(
            facts.references == [
                DrawingFacts.Reference(kind: .drawing, name: "NEN", path: "..\\nen.dwg"),
                DrawingFacts.Reference(kind: .image, name: "", path: "anh\\logo.png"),
            ])
        #expect(facts.layouts.first == DrawingFacts.Layout(name: "Model", objects: 1))
        #expect(
            Set(facts.notes.map(\.layout)) == ["Layout1", "*Paper_Space0"] && facts.objects == ["INSERT": 1, "TEXT": 2])
    }

    /// Cut, garbled and absurd: an answer every time, and in no time.
    @Test func whatNoProgramWroteIsSurvived() throws {
        let whole = Array(Self.drawing([("A", "%%", "ABC"), ("B", "\\U+12", "V"), ("C", "^", "V")]).utf8)
        let shop = try Workshop()
        var random = SplitMix(state: 7)
        for round in 0..<300 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...20, using: &random) {
                let place = Int.random(in: bytes.indices, using: &random)
                switch round % 3 {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + 9))
                default: bytes.insert(contentsOf: bytes[max(0, place - 30)..<place], at: place)
                }
            }
            if round % 5 == 0 { bytes = Array("AutoCAD Binary DXF\r\n\u{1A}\0".utf8) + bytes }
            try shop.folder.file("a.dxf", Data(bytes.prefix(Int.random(in: 1...bytes.count, using: &random))))
            _ = try shop.inspect("a.dxf")
        }
    }
}
