import ArchiveModel
import Foundation
import Identification
import Inspection
import TestSupport
import Testing

struct BarcodeTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder("codes") }

    private func codes(_ path: String, role: SubmittedFile.Role = .page) throws -> [CodeFact] {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        let name = (path as NSString).lastPathComponent
        let identification = Identifier.identify(
            name: name, head: [UInt8](data.prefix(4096)), tail: [UInt8](data.suffix(4096)), size: Int64(data.count))
        let file = InspectJob.InputFile(
            name: name, size: Int64(data.count), digest: .empty, identification: identification, role: role)
        let facts = Inspector().inspect(
            job: InspectJob(files: [file]), directory: (path as NSString).deletingLastPathComponent)
        return try #require(facts.files.first?.raster?.codes)
    }

    @Test(arguments: [(150, 4), (200, 4), (300, 4), (300, 6), (600, 12)])
    func findsASeparatorSheet(dpi: Int, module: Int) throws {
        let page = CodePage(dpi: dpi)
        let code = page.drawing(Code128.bars("SEP|HS-7"), module: module)
        let path = try folder.file("page.tif", code.tiff)
        let found = try codes(path)
        let first = try #require(found.first)
        #expect(first.payload == "SEP|HS-7")
        #expect(first.symbology == .code128)
        let drawn = Double(Code128.bars("SEP|HS-7").count * module) / Double(dpi) * 25.4
        let length = try #require(first.lengthMM)
        #expect(abs(length - drawn) < drawn * 0.06)
        #expect(first.box.allSatisfy { (0...1).contains($0) })
        #expect(first.quality > 1)
    }

    @Test func findsASheetThatLiesSideways() throws {
        let code = CodePage(dpi: 300).drawing(Code128.bars("SEP|X"), module: 8, isUpright: true)
        let found = try codes(folder.file("page.tif", code.tiff))
        let first = try #require(found.first)
        #expect(first.payload == "SEP|X")
        #expect(first.lengthMM ?? 0 > 40)
    }

    @Test(arguments: [SubmittedFile.Role.page, .main])
    func aPageWithoutOneHasNone(role: SubmittedFile.Role) throws {
        #expect(try codes(folder.file("page.tif", CodePage(dpi: 150).tiff), role: role) == [])
    }

    @Test(
        .enabled(if: Oracle.testdata != nil),
        arguments: [
            ("mchehab__zbar/code-128.png", CodeFact.Symbology.code128, "https://github.com/mchehab/zbar"),
            ("mchehab__zbar/code-39.png", .code39, "ZBAR-9876543210"),
            ("mchehab__zbar/qr-code.png", .qrCode, "https://github.com/mchehab/zbar"),
        ])
    func readsTheSymbolsOfOthers(name: String, symbology: CodeFact.Symbology, payload: String) throws {
        let source = try #require(Oracle.testdata) + "/h_barcode/" + name
        let path = try folder.file("code.png", Data(contentsOf: URL(fileURLWithPath: source)))
        let found = try codes(path)
        #expect(found.contains { $0.symbology == symbology && $0.payload == payload })
    }

    /// Other symbologies are not looked for: an EAN on a parcel separates nothing.
    @Test(.enabled(if: Oracle.testdata != nil), arguments: ["ean-13.png", "i2-5.png"])
    func leavesOtherSymbolsAlone(name: String) throws {
        let source = try #require(Oracle.testdata) + "/h_barcode/mchehab__zbar/" + name
        #expect(try codes(folder.file("code.png", Data(contentsOf: URL(fileURLWithPath: source)))) == [])
    }
}

/// An A4 page in gray.
private struct CodePage {
    let dpi: Int
    let width: Int
    let height: Int
    private var pixels: Data

    init(dpi: Int) {
        self.dpi = dpi
        width = dpi * 210 / 254 * 10
        height = dpi * 297 / 254 * 10
        pixels = Data(repeating: 250, count: width * height)
    }

    /// Bars 15 mm high (or wide), a third of the page down.
    func drawing(_ bars: [Bool], module: Int, isUpright: Bool = false) -> CodePage {
        var page = self
        let thickness = dpi * 15 / 25
        let (left, top) = (width / 6, height / 3)
        for step in 0..<bars.count * module where bars[step / module] {
            for across in 0..<thickness {
                let (column, row) = isUpright ? (left + across, top + step) : (left + step, top + across)
                page.pixels[row * width + column] = 20
            }
        }
        return page
    }

    /// One strip, uncompressed, with its resolution.
    var tiff: Data {
        var data = Data([0x49, 0x49, 42, 0, 8, 0, 0, 0, 12, 0])
        func number(_ value: Int, _ bytes: Int) {
            for index in 0..<bytes { data.append(UInt8(value >> (8 * index) & 255)) }
        }
        let resolution = 10 + 12 * 12 + 4
        let entries = [
            (256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, resolution + 8),
            (277, 3, 1), (278, 4, height), (279, 4, width * height), (282, 5, resolution), (283, 5, resolution),
            (296, 3, 2),
        ]
        for (tag, type, value) in entries {
            number(tag, 2)
            number(type, 2)
            number(1, 4)
            number(value, 4)
        }
        number(0, 4)
        number(dpi, 4)
        number(1, 4)
        return data + pixels
    }
}

/// Code 128, set B (ISO/IEC 15417): printable ASCII.
private enum Code128 {
    /// Widths of bar, space, bar … of the values 0…106.
    private static let widths = """
        212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222
        123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321
        232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121
        313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224
        111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111
        111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113
        114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112
        """.split(whereSeparator: \.isWhitespace)

    /// Whether each module is dark.
    static func bars(_ text: String) -> [Bool] {
        let values = text.utf8.map { Int($0) - 32 }
        let check = values.enumerated().reduce(104) { $0 + ($1.offset + 1) * $1.element } % 103
        return ([104] + values + [check, 106]).flatMap { value in
            widths[value].enumerated().flatMap { index, width in
                [Bool](repeating: index % 2 == 0, count: width.wholeNumberValue ?? 0)
            }
        }
    }
}
