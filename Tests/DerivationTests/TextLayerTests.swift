internal import ArchiveModel
internal import Derivation
internal import Foundation
internal import PDFWriteKit
internal import TestSupport
internal import Testing

/// Words of the invisible layer stand where they were read: poppler's boxes against the truth.
@Suite(.enabled(if: Oracle.program("pdftotext") != nil)) struct TextLayerTests {
    static let words = [
        LayerWord(text: "ĐỘC", x: 0.1, y: 0.1, width: 0.12, height: 0.03, line: 0),
        LayerWord(text: "LẬP", x: 0.24, y: 0.1, width: 0.11, height: 0.03, line: 0),
        LayerWord(text: "nghĩa", x: 0.5, y: 0.4, width: 0.2, height: 0.02, line: 1),
        LayerWord(text: "27/11-ả", x: 0.6, y: 0.9, width: 0.3, height: 0.05, line: 2),
        LayerWord(text: "😀ễ", x: 0.1, y: 0.9, width: 0.1, height: 0.05, line: 3),
    ]

    @Test(arguments: [0, 90, 180, 270], [false, true])
    func wordsStandInTheirBoxesOnTurnedAndCroppedPages(rotation: Int, isCropped: Bool) throws {
        let folder = try TemporaryFolder("layer")
        let path = folder.path + "/a.pdf"
        let crop = isCropped ? [50.0, 30, 450, 630] : [0, 0, 500, 700]
        let place = PagePlace(minX: crop[0], minY: crop[1], maxX: crop[2], maxY: crop[3], rotation: rotation)
        try Self.write(Self.words, on: place, to: path)
        let found = try Bench.words(path)
        #expect(found.map(\.text).sorted() == Self.words.map(\.text).sorted())
        for word in Self.words {
            let box = found.first { $0.text == word.text }
            let truth = BoundingWord(
                text: word.text, minX: word.x * place.width, minY: word.y * place.height,
                maxX: (word.x + word.width) * place.width, maxY: (word.y + word.height) * place.height)
            #expect(box.map { $0.overlap(truth) > 0.95 } == true, "\(word.text): \(String(describing: box)) \(truth)")
        }
    }

    @Test func theFontIsEmbeddedAndSpeaksUnicode() throws {
        let folder = try TemporaryFolder("layer")
        let path = folder.path + "/a.pdf"
        try Self.write(Self.words, on: PagePlace(minX: 0, minY: 0, maxX: 500, maxY: 700), to: path)
        let fonts = try Oracle.run("pdffonts", [path]).output.split(separator: "\n").dropFirst(2)
        #expect(fonts.count == 1)
        #expect(fonts.first?.contains("CID TrueType") == true && fonts.first?.contains("yes no  yes") == true)
        let check = try Oracle.run("qpdf", ["--check", path])
        #expect(check.status == 0 && check.errors.isEmpty, "\(check.output)\(check.errors)")
    }

    /// fontTools reads the program: widths as the dictionary says, every CID a glyph without outline.
    @Test(.enabled(if: Oracle.program("pdftoppm") != nil)) func theLayerIsInvisible() throws {
        let folder = try TemporaryFolder("layer")
        let path = folder.path + "/a.pdf"
        try Self.write(Self.words, on: PagePlace(minX: 0, minY: 0, maxX: 500, maxY: 700), to: path)
        let drawn = try Oracle.run("pdftoppm", ["-r", "72", "-gray", path, folder.path + "/page"])
        #expect(drawn.status == 0 && drawn.errors.isEmpty, "\(drawn.errors)")
        let name = try FileManager.default.contentsOfDirectory(atPath: folder.path).first { $0.hasSuffix(".pgm") }
        let pixels = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + (try #require(name))))
        #expect(pixels.dropFirst(15).allSatisfy { $0 == 255 })
    }

    static func write(_ words: [LayerWord], on place: PagePlace, to path: String) throws {
        let file = try PDFFileWriter(path: path)
        let (tree, fontReference) = (try file.reserve(), try file.reserve())
        var font = GlyphlessFont()
        let content = try file.add(stream: Array(TextLayer.content(words, on: place, font: &font).utf8))
        let page = try file.add(
            .dictionary([
                "Type": .name("Page"), "Parent": .reference(tree), "MediaBox": .reals([0, 0, 500, 700]),
                "CropBox": .reals([place.minX, place.minY, place.maxX, place.maxY]),
                "Rotate": .integer(place.rotation), "Contents": .reference(content),
                "Resources": .dictionary(["Font": .dictionary([TextLayer.fontName: .reference(fontReference)])]),
            ]))
        try font.write(to: file, as: fontReference) { _ in nil }
        try file.add(
            .dictionary(["Type": .name("Pages"), "Kids": .array([.reference(page)]), "Count": .integer(1)]), as: tree)
        let root = try file.add(.dictionary(["Type": .name("Catalog"), "Pages": .reference(tree)]))
        let information = try file.add(.dictionary(["Producer": .text("sohoa")]))
        try file.finish(root: root, info: information, identifier: [UInt8](repeating: 7, count: 16))
    }
}

/// A word with its box in points, y downwards.
struct BoundingWord: Sendable {
    var text: String
    var minX, minY, maxX, maxY: Double

    /// Intersection over union.
    func overlap(_ other: BoundingWord) -> Double {
        let width = min(maxX, other.maxX) - max(minX, other.minX)
        let height = min(maxY, other.maxY) - max(minY, other.minY)
        guard width > 0, height > 0 else { return 0 }
        let both = (maxX - minX) * (maxY - minY) + (other.maxX - other.minX) * (other.maxY - other.minY)
        return width * height / (both - width * height)
    }
}

extension Bench {
    /// Words of a PDF as `pdftotext -bbox` finds them.
    static func words(_ path: String) throws -> [BoundingWord] {
        let text = try Oracle.run("pdftotext", ["-bbox", "-cropbox", path, "-"]).output
        return text.split(separator: "\n").compactMap { line in
            guard line.contains("<word ") else { return nil }
            let parts = line.split(separator: "\"")
            let numbers = parts.compactMap { Double($0) }
            guard numbers.count == 4, let tail = parts.last?.dropFirst() else { return nil }
            let word = tail.replacingOccurrences(of: "</word>", with: "")
            return BoundingWord(
                text: word, minX: numbers[0], minY: numbers[1], maxX: numbers[2], maxY: numbers[3])
        }
    }
}
