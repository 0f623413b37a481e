import ArchiveModel
import Foundation
import TestSupport
import Testing

@testable import ShareDesk

/// Parses a page strictly: Python's expat takes only well-formed text.
func isWellFormed(_ page: String) throws -> Bool {
    let program = "import sys, xml.dom.minidom as m; m.parseString(sys.stdin.buffer.read())"
    return try Oracle.run("python3", ["-c", program], input: Data(page.utf8)).status == 0
}

struct ReportPageTests {
    static let hasPython = Oracle.program("python3") != nil
    /// One transparent pixel.
    static let pixel = Data(
        base64Encoded:
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")

    @Test(arguments: [
        ("returned.vi.html", Samples.returned(), Language.vietnamese),
        ("returned.en.html", Samples.returned(), .english),
        ("held.vi.html", Samples.held(), .vietnamese), ("accepted.vi.html", Samples.accepted(), .vietnamese),
    ])
    func looksAsAgreed(name: String, report: ItemReport, language: Language) throws {
        let page = ReportPage.html(report, language: language, preview: Self.pixel)
        try Golden.expect(Data(page.utf8), matches: name)
    }

    @Test(.enabled(if: hasPython), arguments: Verdict.allCases, Language.allCases)
    func isWellFormedWhateverTheVerdict(verdict: Verdict, language: Language) throws {
        var report = Samples.returned()
        report.verdict = verdict
        report.practice = true
        report.note = LocalizedText(vi: "một\nhai", en: "one\ntwo")
        #expect(try isWellFormed(ReportPage.html(report, language: language, preview: Self.pixel)))
    }

    @Test(
        .enabled(if: hasPython),
        arguments: [
            "<script>alert(1)</script>.tif", "\"><img src=x onerror=alert(1)>", "a\u{0}b\u{1B}[31m.tif",
            "a\nb\r\nc.tif",
            "ảnh\u{202E}fit.exe", "x\u{FFFE}\u{FFFF}.tif", "]]>--><!--", String(repeating: "dài ", count: 80) + ".tif",
            "&lt;&#0;", "\u{1F600}\u{200D}.tif",
        ])
    func hostileNamesStayText(name: String) throws {
        var report = Samples.returned(title: name)
        report.station = name
        report.findings[0].place = Place(file: name, page: 1)
        report.findings[0].message = LocalizedText(vi: name, en: name)
        report.agency = name
        report.operatorName = name
        let page = ReportPage.html(report, language: .vietnamese)
        #expect(try isWellFormed(page))
        #expect(!page.contains("<script") && !page.contains("<img") && !page.contains("\u{202E}"))
        #expect(page.unicodeScalars.allSatisfy { !$0.hidesOrReorders || $0 == "\n" })
        var snapshot = Samples.status()
        snapshot.held[0].title = name
        snapshot.held[0].link = "cho-bo-sung/\(name)/BAO-CAO.html"
        let status = StatusPage(
            snapshot: snapshot, root: DropRoot(name: name, path: "/x", profile: "p"), language: .english,
            writtenAt: Samples.noon)
        #expect(try isWellFormed(status.html))
        #expect(!status.html.contains("<script") && !status.html.contains("<img"))
    }

    @Test func theCharacterSetStandsFirst() {
        let page = ReportPage.html(Samples.returned(), language: .vietnamese)
        #expect(page.prefix(1024).contains("<meta charset=\"utf-8\"/>"))
        #expect(!page.contains("http://") && !page.contains("https://"))
    }

    @Test func theWorstFindingComesFirstAndItsAdviceOnTop() throws {
        let page = ReportPage.html(Samples.returned(), language: .vietnamese)
        let advice = try #require(page.range(of: Samples.resolution.advice.vi))
        let worst = try #require(page.range(of: Samples.resolution.message.vi))
        let next = try #require(page.range(of: Samples.residual.message.vi))
        #expect(advice.lowerBound < worst.lowerBound && worst.lowerBound < next.lowerBound)
    }

    @Test func aQuarantinedItemShowsNothingOfItsContent() {
        var report = Samples.returned()
        report.verdict = .quarantined
        let page = ReportPage.html(report, language: .vietnamese, preview: Self.pixel)
        for word in ["To-ban-do", "data:image", "243 dpi", "7 016", String(repeating: "a", count: 64)] {
            #expect(!page.contains(word))
        }
        #expect(page.contains("bảo vệ bí mật nhà nước"))
    }

    @Test func onlyPicturesAreEmbedded() {
        let page = ReportPage.html(Samples.returned(), language: .vietnamese, preview: Data("<svg/>".utf8))
        #expect(!page.contains("data:image"))
        #expect(
            ReportPage.html(Samples.returned(), language: .vietnamese, preview: Self.pixel).contains("data:image/png"))
    }

    @Test(arguments: [[Double.nan, 0, 1, 1], [0, 0, 1], [-1, 0, 1, 1], [0, 0, .infinity, 1]])
    func aSenselessPlaceGetsNoFrame(box: [Double]) {
        var report = Samples.returned()
        report.findings = [Samples.resolution]
        report.findings[0].place?.box = box
        #expect(!ReportPage.html(report, language: .vietnamese, preview: Self.pixel).contains("class=\"box\""))
    }

    @Test func thousandsOfFindingsAndFilesAreCutWithAWord() {
        var report = Samples.returned()
        report.findings = Array(repeating: Samples.residual, count: 5000)
        report.files = Array(repeating: report.files[0], count: 3000)
        let page = ReportPage.html(report, language: .vietnamese)
        #expect(page.contains("4900 điểm nữa") && page.contains("+2960"))
        #expect(page.utf8.count < 400_000)
    }

    @Test func theJSONReadsBack() throws {
        let report = Samples.accepted()
        let data = try ReportPage.json(report)
        #expect(try CanonicalJSON.decoder().decode(ItemReport.self, from: data) == report)
        try Golden.expect(data, matches: "accepted.json")
    }
}
