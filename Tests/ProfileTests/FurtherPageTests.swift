internal import ArchiveModel
internal import ProfileRules
internal import Testing

/// Rules see every page of an image file with several.
@Suite struct FurtherPageTests {
    private func file(ink: Double = 0.05, dpi: Double = 300, skew: Double = 0) -> FileFacts {
        var raster = Sample.raster(ink: 0.05)
        raster.pages = 2
        raster.dpiX = Fact(300, from: "tags")
        raster.dpiY = Fact(300, from: "tags")
        var page = RasterPage(
            number: 2, width: 2480, height: 3508, dpiX: Fact(dpi, from: "tags"), dpiY: Fact(dpi, from: "tags"))
        page.ink = InkFacts(share: ink, mean: 240, deviation: 20)
        raster.further = [page]
        return Sample.file(raster: raster)
    }

    private func findings(_ rule: RuleSetting, _ file: FileFacts) -> [Finding] {
        Sample.assess([file], Sample.profile(rules: [rule])).findings.filter { $0.rule == rule.id }
    }

    @Test func aBlankSecondPageIsNamed() throws {
        let rule = RuleSetting(id: "page.blank", severity: .hold)
        #expect(findings(rule, file()).isEmpty)
        let finding = try #require(findings(rule, file(ink: 0)).first)
        #expect(finding.place?.page == 2 && finding.message.vi.contains("2"))
    }

    @Test func theCoarsestPageDecides() throws {
        let rule = RuleSetting(
            id: "resolution.minimum", severity: .return,
            parameters: ["at_least": .quantity(Quantity(300, .dotsPerInch))])
        #expect(findings(rule, file()).isEmpty)
        #expect(findings(rule, file(dpi: 150)).count == 1)
    }
}
