import ArchiveModel
import ProfileRules
import Testing

/// Title blocks and texts of drawings as sources of fields.
@Suite struct DrawingFieldTests {
    private static func field(_ source: FieldRule.Source, _ names: [String]? = nil, key: String = "so_ban_ve")
        -> FieldRule
    {
        var rule = FieldRule(
            key: key, label: LocalizedText(vi: "Số bản vẽ", en: "Drawing number"), sources: [source])
        rule.attributes = names
        return rule
    }

    private static func values(_ file: FileFacts, _ rule: FieldRule) -> [FieldCandidate] {
        FieldValues(
            profile: Sample.profile(fields: [rule]), submission: Sample.submission([file]), facts: Sample.facts([file])
        ).all
    }

    @Test(arguments: [(["DWG_NO"], "KT-01"), (nil, "KT-02"), (["KHAC"], nil)] as [([String]?, String?)])
    func anAttributeFillsAField(names: [String]?, value: String?) {
        let file = DrawingCases.titled(["DWG_NO": "KT-01", "SO_BAN_VE": "KT-02"])
        let found = Self.values(file, Self.field(.titleBlock, names))
        #expect(found.map(\.text) == [value].compactMap { $0 })
        #expect(found.allSatisfy { $0.location?.hasPrefix("A.dxf, KHUNG_TEN: ") == true && $0.confidence == 0.9 })
    }

    private static func noted(_ notes: [(String, Double, Double)]) -> FileFacts {
        DrawingCases.cad { drawing in
            drawing.notes = notes.map {
                DrawingFacts.Note(
                    words: DrawingFacts.Words($0.0), layer: "KHUNG", layout: "A1", place: [$0.1, $0.2, 2])
            }
        }
    }

    @Test(
        arguments: [
            ([("Số bản vẽ: KT-01", 0, 0)], "KT-01"), ([("SỐ  BẢN VẼ KT-01", 0, 0)], "KT-01"),
            ([("Số bản vẽ", 0, 0), ("KT-01", 30, 0.5), ("xa", 200, 0)], "KT-01"),
            ([("Số bản vẽ", 0, 0), ("KT-01", 1, -4), ("trên", 0, 5)], "KT-01"),
            ([("Số bản vẽ", 0, 0), ("quá xa", 1, -40)], nil), ([("Số bản vẽn 4", 0, 0)], nil),
        ] as [([(String, Double, Double)], String?)])
    func aTextAfterItsLabelFillsAField(notes: [(String, Double, Double)], value: String?) {
        #expect(Self.values(Self.noted(notes), Self.field(.drawingText)).map(\.text) == [value].compactMap { $0 })
    }

    @Test func theTitleBlockThatSaysSomethingElseThanTheNameIsAConflict() {
        let rule = FieldRule(
            key: "so_ban_ve", label: LocalizedText(vi: "Số bản vẽ", en: "Drawing number"),
            sources: [.name, .titleBlock])
        let file = DrawingCases.titled(["SO_BAN_VE": "KT-02"])
        var profile = Sample.profile(fields: [rule], naming: NamingRules(patterns: ["{so_ban_ve}.dxf"]))
        profile.accepts = [.dxf]
        #expect(Sample.assess([file], profile).findings.map(\.rule).contains("field.conflict"))
    }
}
