internal import ArchiveModel
internal import Derivation
internal import Foundation
internal import PopplerKit
internal import TestSupport
internal import Testing

/// The whole way with Tesseract: a page of known words is printed, scanned and archived.
@Suite(.enabled(if: Bench.hasOracles)) struct ArchiveReadingTests {
    static let lines = [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc", "ĐƠN ĐỀ NGHỊ CẤP GIẤY CHỨNG NHẬN",
        "Kính gửi: Ủy ban nhân dân phường Bến Mẫu", "Họ và tên người đề nghị: Nguyễn Văn Thử",
        "Địa chỉ thường trú: số 12 ngõ 34 đường Lê Lợi", "Thửa đất số 112, tờ bản đồ số 25, diện tích 240 mét vuông",
        "Tôi cam đoan những lời khai trên là đúng sự thật.",
    ]

    /// A4 with the lines, 12 points, in DejaVu.
    static func page(_ bench: Bench) throws -> String {
        let path = bench.folder.path + "/truth.pdf"
        let file = try PDFFile(path: path, width: 595.276, height: 841.89)
        file.canvas.setColour(0, 0, 0)
        file.canvas.setFont("DejaVu Sans", size: 12)
        for (index, line) in lines.enumerated() { file.canvas.show(line, x: 70, y: 100 + Double(index) * 32) }
        file.endPage()
        try file.finish()
        return path
    }

    @Test func wordsAreFoundWhereTheyWerePrinted() throws {
        let bench = try Bench()
        let truth = try Self.page(bench)
        try bench.run("pdftoppm", ["-r", "300", "-gray", "-png", "-singlefile", truth, bench.input + "/a"])
        let made = try bench.archive(["a.png"])
        try bench.expectSound(made.path)
        let found = try Bench.words(made.path)
        let printed = try Bench.words(truth)
        var overlaps: [Double] = []
        for word in printed where word.text.count > 2 {
            let same = found.filter { $0.text == word.text }.map { $0.overlap(Self.inkBox(word)) }
            if let best = same.max() { overlaps.append(best) }
        }
        let counted = printed.count { $0.text.count > 2 }
        // Read right and in place: nearly all of a clean page; half of a box is far more than a line's distance.
        #expect(overlaps.count * 100 >= counted * 95, "\(overlaps.count) of \(counted)")
        #expect(overlaps.allSatisfy { $0 > 0.5 }, "\(overlaps.sorted().prefix(5))")
        let text = try Oracle.run("pdftotext", [made.path, "-"]).output
        #expect(text.contains("Nguyễn Văn Thử") && text.contains("tờ bản đồ số 25"))
        #expect(text == text.precomposedStringWithCanonicalMapping)
    }

    /// poppler's box of visible text spans the font's ascent and descent, ours the ink: the ink stands in its middle.
    private static func inkBox(_ word: BoundingWord) -> BoundingWord {
        let height = word.maxY - word.minY
        return BoundingWord(
            text: word.text, minX: word.minX, minY: word.minY + height * 0.1, maxX: word.maxX,
            maxY: word.maxY - height * 0.12)
    }

    @Test func aScanInAPDFKeepsItsImageAndGetsALayer() throws {
        let bench = try Bench()
        let truth = try Self.page(bench)
        try bench.run("pdftoppm", ["-r", "200", "-jpeg", "-singlefile", truth, bench.folder.path + "/scan"])
        let script = """
            import sys, pikepdf
            pdf = pikepdf.new()
            data = open(sys.argv[1], "rb").read()
            from PIL import Image
            width, height = Image.open(sys.argv[1]).size
            image = pdf.make_stream(data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=width, Height=height,
                BitsPerComponent=8, ColorSpace=pikepdf.Name.DeviceRGB, Filter=pikepdf.Name.DCTDecode, Interpolate=True)
            for rotate in (0, 90, 180, 270):
                size = (595, 842) if rotate % 180 == 0 else (842, 595)
                matrix = {0: "595 0 0 842 0 0", 90: "0 595 -842 0 842 0", 180: "-595 0 0 -842 595 842", 270: "0 -595 842 0 0 595"}[rotate]
                page = pikepdf.Page(pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=[0, 0, *size], Rotate=rotate,
                    Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=image))))
                page.obj.Contents = pdf.make_stream(f"q {matrix} cm /Im Do".encode())
                pdf.pages.append(page)
            pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
            pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=[]))
            pdf.save(sys.argv[2])
            """
        try bench.run("python3", ["-c", script, bench.folder.path + "/scan.jpg", bench.input + "/a.pdf"])
        let made = try bench.archive(["a.pdf"])
        try bench.expectSound(made.path)
        #expect(made.facts.conformance == "PDF/A-2b", "\(made.facts.obstacles)")
        #expect(made.facts.recognisedPages == 4)
        let facts = try bench.pikepdf(made.path)
        #expect(facts["status"]?.string == "2B")
        #expect(facts["javascript"] == .bool(false) && facts["action"] == .bool(false))
        let jpeg = try Data(contentsOf: URL(fileURLWithPath: bench.folder.path + "/scan.jpg"))
        #expect(facts["images"]?.array?.allSatisfy { $0["size"]?.integer == Int64(jpeg.count) } == true)
        try expectEachPageReads(made.path, bench)
        try expectPagesLookAlike(bench.input + "/a.pdf", made.path, bench)
    }

    /// The same word stands at the same place of every page as it is shown, however the page is turned.
    private func expectEachPageReads(_ path: String, _ bench: Bench) throws {
        let found = try Bench.words(path).filter { $0.text == "Nguyễn" }
        let text = try Oracle.run("pdftotext", [path, "-"]).output
        try #require(found.count == 4, "\(text.prefix(600))")
        for word in found { #expect(word.overlap(found[0]) > 0.8, "\(found)") }
    }

    /// An invisible layer changes no pixel.
    private func expectPagesLookAlike(_ one: String, _ other: String, _ bench: Bench) throws {
        for (path, name) in [(one, "one"), (other, "other")] {
            try bench.run("pdftoppm", ["-r", "40", "-gray", path, bench.folder.path + "/" + name])
        }
        for page in 1...4 {
            let images = try ["one", "other"].map {
                try Data(contentsOf: URL(fileURLWithPath: bench.folder.path + "/\($0)-\(page).pgm"))
            }
            #expect(images[0] == images[1], "page \(page)")
        }
    }
}
