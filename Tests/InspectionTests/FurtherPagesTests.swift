internal import ArchiveModel
internal import Foundation
internal import TestSupport
internal import Testing

/// Files with several images: every page is looked at as the first one is.
@Suite struct FurtherPagesTests {
    /// Joins images into one TIFF file.
    private func joined(_ shop: Workshop, _ names: [String], as name: String) throws {
        try shop.run("tiffcp", ["-c", "none"] + names + [name])
    }

    private func page(_ shop: Workshop, _ name: String, lines: Bool = true, dpi: Int = 300) throws {
        try shop.raster(
            name, width: 1200, height: 800, lines: lines,
            ["XRESOLUTION=\(dpi)", "YRESOLUTION=\(dpi)", "RESOLUTIONUNIT=2"].flatMap { ["-mo", "TIFFTAG_" + $0] })
    }

    @Test
    func everyPageHasItsOwnResolutionInkAndQuality() throws {
        let shop = try Workshop()
        try page(shop, "a.tif")
        try page(shop, "b.tif", lines: false)
        try page(shop, "c.tif", dpi: 150)
        try joined(shop, ["a.tif", "b.tif", "c.tif"], as: "all.tif")
        let raster = try #require(try shop.inspect("all.tif").files[0].raster)
        let further = try #require(raster.further)
        #expect(raster.pages == 3 && further.map(\.number) == [2, 3])
        #expect(further.map { $0.dpiX?.value } == [300, 150])
        let ink = try further.map { try #require($0.ink).share }
        #expect(try #require(raster.ink).share > 0.02 && ink[0] < 0.001 && ink[1] > 0.02)
        #expect(further.allSatisfy { $0.quality != nil })
    }

    @Test
    func aDamagedPageIsNamedAndWhatFollowsIsNotReliedOn() throws {
        let shop = try Workshop()
        for name in ["a.tif", "b.tif", "c.tif"] { try page(shop, name) }
        try shop.run("tiffcp", ["-c", "none", "-r", "800", "a.tif", "b.tif", "c.tif", "plain.tif"])
        try shop.run("tiffcp", ["-c", "zip", "-r", "800", "plain.tif", "all.tif"])
        // Pages are alike and lie one behind the other: the second one has the middle third.
        let url = URL(fileURLWithPath: shop.path + "/all.tif")
        var bytes = try Data(contentsOf: url)
        let middle = bytes.count / 2
        bytes.replaceSubrange(middle..<middle + 64, with: Data(repeating: 0xA5, count: 64))
        try bytes.write(to: url)
        let facts = try shop.inspect("all.tif").files[0]
        #expect(facts.problems.contains { $0.detail.hasPrefix("page 2") }, "\(facts.problems)")
        #expect(facts.raster?.further?.isEmpty == true)
    }

    @Test
    func oneImageHasNoFurtherPages() throws {
        let shop = try Workshop()
        try page(shop, "a.tif")
        #expect(try shop.inspect("a.tif").files[0].raster?.further == nil)
    }
}
