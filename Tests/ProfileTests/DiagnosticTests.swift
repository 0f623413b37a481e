import ArchiveModel
import Foundation
import ProfileFiles
import Testing

@Suite struct DiagnosticTests {
    @Test func theCaretStandsUnderTheWordAlsoAfterDecomposedLetters() {
        let line = "tên: \u{0110}o\u{0302}\u{0323} 300"
        let column = line.unicodeScalars.count - 2
        let diagnostic = Diagnostic(
            code: "x", file: "a.yaml", line: 3, column: column, severity: .warning,
            message: LocalizedText(vi: "m", en: "m"),
            hint: LocalizedText(vi: "", en: ""), source: line)
        let rendered = diagnostic.rendered(.english).split(separator: "\n")
        #expect(rendered[0] == "a.yaml:3:\(column): warning: m")
        let caret = rendered[2].distance(
            from: rendered[2].startIndex, to: rendered[2].firstIndex(of: "^") ?? rendered[2].startIndex)
        let word = rendered[1].distance(
            from: rendered[1].startIndex, to: rendered[1].range(of: "300")?.lowerBound ?? rendered[1].startIndex)
        #expect(caret == word)
    }

    @Test(arguments: [
        ("1:50 stays text", "title: 1:50", "1:50"), ("NO stays text", "title: NO", "NO"),
        ("a leading zero stays", "title: 007", "007"), ("a date stays text", "title: 2026-01-02", "2026-01-02"),
        ("null stays text", "title: null", "null"),
    ])
    func scalarsStayText(what: String, line: String, expected: String) throws {
        let text = "id: mau\nversion: 1\nname: Mẫu\nsector: dia-chinh\naccepts: [tiff]\n\(line)\n"
        let (profile, diagnostics) = ProfileReader.read(text: text, file: "mau.yaml")
        #expect(diagnostics == [], "\(what)")
        #expect(try #require(profile).title == expected)
    }

    @Test(arguments: [
        ("60 s", 60.0), ("2 phút", 120), ("1 giờ", 3600), ("1.5 min", 90), ("90S", 90), ("\"45 giây\"", 45),
    ])
    func unitsMayBeVietnamese(text: String, seconds: Double) throws {
        let source = "id: mau\nversion: 1\nname: Mẫu\nsector: a\naccepts: [tiff]\nlimits: { time: \(text) }\n"
        let (profile, diagnostics) = ProfileReader.read(text: source, file: "mau.yaml")
        #expect(diagnostics == [])
        #expect(try #require(profile).limits.seconds == seconds)
    }
}
