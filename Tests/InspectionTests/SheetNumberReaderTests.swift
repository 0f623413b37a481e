import ArchiveModel
import Testing

@testable import Inspection

/// Votes and checks, with a recogniser that says what it is told.
struct SheetNumberReaderTests {
    private final class Script {
        var answers: [(text: String, confidence: Double)]
        init(_ answers: [(String, Double)]) { self.answers = answers.map { ($0.0, $0.1) } }
    }

    private static func read(
        _ answers: [(String, Double)], first: String? = nil, scale: Int? = nil
    ) throws -> SheetNumberReader.Reading? {
        let script = Script(answers)
        let reader = SheetNumberReader { _, _ in script.answers.isEmpty ? nil : script.answers.removeFirst() }
        let image = try #require(
            PixelImage(width: 200, height: 40, channels: 1, samples: [UInt8](repeating: 255, count: 8000)))
        return reader.read(image, first: first, scale: scale)
    }

    @Test func readingsThatAgreeAreSure() throws {
        let reading = try #require(
            try Self.read(Array(repeating: ("194602-8-b", 0.95), count: 7), first: "194602-8-b", scale: 1000))
        #expect(reading.number == "194602-8-b" && reading.confidence >= 0.9)
    }

    @Test func oneThatSaysOtherwiseIsADoubt() throws {
        let answers = [("194602-8-b", 0.95), ("194602-8-6", 0.9)] + Array(repeating: ("194602-8-b", 0.95), count: 5)
        let reading = try #require(try Self.read(answers, first: "194602-8-b"))
        #expect(reading.number == "194602-8-b" && reading.confidence < 0.9)
    }

    /// 103 km is no line of the division: Y − 500 is not divisible by 3.
    @Test func aNumberOffTheLatticeIsADoubt() throws {
        let reading = try #require(try Self.read(Array(repeating: ("194603-8-b", 0.95), count: 7)))
        #expect(reading.confidence < 0.9)
    }

    @Test func aNumberOfAnotherScaleIsADoubt() throws {
        let reading = try #require(try Self.read(Array(repeating: ("194602-8", 0.95), count: 7), scale: 1000))
        #expect(reading.confidence <= 0.5)
    }

    @Test func figuresReadWithoutConfidenceAreADoubt() throws {
        let reading = try #require(try Self.read(Array(repeating: ("194602-8-b", 0.4), count: 7)))
        #expect(reading.confidence < 0.9)
    }

    @Test(arguments: ["", "602-8-b", "BẢN ĐỒ", "194602-0-b"])
    func whatIsNoNumberIsNone(text: String) throws {
        #expect(try Self.read(Array(repeating: (text, 0.95), count: 7)) == nil)
    }
}
