import ArchiveModel
import Foundation
import OCRKit
import PopplerKit
import Testing

struct OCREngineTests {
    /// Lines of 34-pixel letters, 300 dots an inch.
    static func image(_ lines: [String], font: String = "DejaVu Sans", size: Double = 40) throws -> PixelImage {
        let surface = try #require(Surface(width: 1400, height: 60 + Int(size * 1.8) * lines.count))
        let canvas = Canvas(surface)
        canvas.setColour(0, 0, 0)
        canvas.setFont(font, size: size)
        for (index, line) in lines.enumerated() {
            canvas.show(line, x: 40, y: 30 + size * 1.2 + size * 1.8 * Double(index))
        }
        return try #require(surface.image?.gray)
    }

    @Test func readsVietnamese() throws {
        let lines = ["BẢN ĐỒ ĐỊA CHÍNH", "Hệ tọa độ VN-2000, kinh tuyến trục", "Xã Đông Thạnh, huyện Hóc Môn"]
        let read = try OCREngine().recognise(Self.image(lines))
        #expect(read.map(\.text) == lines)
        #expect(read.allSatisfy { $0.confidence > 0.8 && $0.confidence <= 1 })
        #expect(read.allSatisfy { $0.text == $0.text.precomposed })
    }

    @Test func boxesLieOnTheWords() throws {
        let image = try Self.image(["Tỷ lệ 1:2000", "Số: 12/QĐ-UBND"])
        for line in try OCREngine().recognise(image) {
            for word in line.words {
                let columns = word.box.x..<word.box.x + word.box.width
                #expect(columns.lowerBound >= line.box.x - 2 && columns.upperBound <= line.box.x + line.box.width + 2)
                let rows = word.box.y..<word.box.y + word.box.height
                let ink = rows.reduce(0) { sum, row in
                    sum + columns.count { image.samples[row * image.width + $0] < 128 }
                }
                #expect(Double(ink) > 0.05 * Double(word.box.width * word.box.height))
            }
        }
    }

    /// One handle, several images, several settings.
    @Test func anEngineIsUsedAgain() throws {
        let engine = try OCREngine(languages: [.eng])
        let digits = "0123456789-()abcd"
        #expect(
            engine.recognise(try Self.image(["725500-6-d"]), layout: .line, whitelist: digits).map(\.text)
                == ["725500-6-d"])
        #expect(engine.recognise(try Self.image(["Sohoa"]), layout: .line).map(\.text) == ["Sohoa"])
        #expect(
            engine.recognise(try Self.image(["10-728494"]), layout: .line, whitelist: digits).map(\.text)
                == ["10-728494"])
    }

    @Test func paperWithoutTextHasNone() throws {
        let engine = try OCREngine(languages: [.eng])
        #expect(engine.recognise(try Self.image([])) == [])
        let speck = try #require(PixelImage(width: 3, height: 3, channels: 1, samples: [UInt8](repeating: 0, count: 9)))
        #expect(engine.recognise(speck) == [])
    }

    @Test func timeThatIsUpGivesNothing() throws {
        let lines = (0..<30).map { "Mảnh bản đồ địa chính số \($0)" }
        #expect(try OCREngine().recognise(Self.image(lines), seconds: 0.001) == [])
    }

    @Test func saysItsVersion() {
        #expect(OCREngine.version.hasPrefix("tesseract 5"))
        #expect(Preparation.version.hasPrefix("leptonica-1."))
    }
}

extension String {
    fileprivate var precomposed: String { precomposedStringWithCanonicalMapping }
}
