import ArchiveModel
import OCRKit
import Testing

struct PreparationTests {
    private let page: PixelImage

    init() throws {
        page = try OCREngineTests.image((0..<12).map { "Dòng chữ số \($0) của trang này" }, size: 32)
    }

    @Test(arguments: [-3.0, -0.6, 0.8, 2.5])
    func skewIsTheAngleBack(degrees: Double) throws {
        let turned = try #require(Preparation.rotated(page, degrees: degrees))
        let angle = try #require(Preparation.skew(turned))
        #expect(abs(angle + degrees) < 0.15)
    }

    @Test func sizesAndPixelsComeBack() throws {
        #expect(try #require(Preparation.scaled(page, by: 1.5)).width == Int(Double(page.width) * 1.5))
        let turned = try #require(Preparation.turned(page, quarters: 1))
        #expect(turned.width == page.height && turned.height == page.width)
        #expect(try #require(Preparation.turned(turned, quarters: 3)).samples == page.samples)
        #expect(try #require(Preparation.bordered(page, by: 7)).height == page.height + 14)
    }

    @Test func strokesBecomeThinnerAndThicker() throws {
        let ink = { (image: PixelImage) in image.samples.count { $0 < 128 } }
        #expect(ink(try #require(Preparation.thinned(page, by: 1))) < ink(page))
        #expect(ink(try #require(Preparation.thinned(page, by: -1))) > ink(page))
    }

    @Test func shadowsVanish() throws {
        var shaded = page
        for row in 0..<page.height {
            for column in 0..<page.width {
                let index = row * page.width + column
                shaded.samples[index] = UInt8(
                    Double(page.samples[index]) * (0.55 + 0.4 * Double(column) / Double(page.width)))
            }
        }
        for flat in [Preparation.flattened(shaded), Preparation.evened(shaded)] {
            let flat = try #require(flat)
            #expect(flat.samples.count { $0 > 185 } > flat.samples.count * 8 / 10)
        }
    }
}
