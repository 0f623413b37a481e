import ArchiveModel
import Derivation
import Foundation
import PopplerKit
import TestSupport
import Testing

/// Where a visible signature stands, how large it is, and what it is written in.
@Suite struct SignaturePlaceTests {
    struct Word: Equatable {
        var text: String
        var left, top, right, bottom: Double
    }
    static let time = Date(timeIntervalSince1970: 1_781_239_537)
    static let sheets: [(name: String, width: Double, height: Double)] = [
        ("A4", 595.28, 841.89), ("A0", 2383.94, 3370.39), ("A3 across", 1190.55, 841.89),
    ]
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder("place") }

    /// A sheet with a frame 25 mm from its edges and text in it, turned when it is shown.
    private func sheet(_ width: Double, _ height: Double, turned: Int = 0, filled: Bool = false) throws -> String {
        let plain = folder.path + "/sheet.pdf"
        let file = try PDFFile(path: plain, width: width, height: height)
        let edge = filled ? 5.0 : 71.0
        file.canvas.setColour(0, 0, 0)
        file.canvas.setFont("DejaVu Sans", size: 12)
        for row in stride(from: edge + 12, to: height - edge, by: filled ? 14 : 40) {
            file.canvas.show(
                String(repeating: "Bản vẽ ", count: Int((width - 2 * edge) / (filled ? 50 : 60))), x: edge, y: row)
        }
        file.endPage()
        try file.finish()
        guard turned != 0 else { return plain }
        let target = folder.path + "/turned.pdf"
        let done = try Oracle.run("qpdf", [plain, "--rotate=+\(turned)", target])
        #expect(done.status == 0, "\(done.errors)")
        return target
    }

    private func words(_ path: String) throws -> [Word] {
        let output = try Oracle.run("pdftotext", ["-bbox", "-l", "1", path, "-"]).output
        return output.matches(of: /xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/).map {
            Word(
                text: String($0.5), left: Double($0.1) ?? -1, top: Double($0.2) ?? -1, right: Double($0.3) ?? -1,
                bottom: Double($0.4) ?? -1)
        }
    }

    private func prepared(_ block: SignatureBlock, _ source: String) throws -> String {
        let target = folder.path + "/prepared.pdf"
        let result = try SignaturePreparation(request: .init(field: "Signature1"), block: block)
            .prepare(source, as: target)
        guard case .prepared = result else {
            Issue.record("\(result)")
            return target
        }
        return target
    }

    @Test(arguments: sheets.indices, [0, 90, 180, 270])
    func standsUprightInItsCornerOnPaperOfEverySize(sheet index: Int, turned: Int) throws {
        let sheet = Self.sheets[index]
        let source = try self.sheet(sheet.width, sheet.height, turned: turned)
        let (width, height) = turned % 180 == 0 ? (sheet.width, sheet.height) : (sheet.height, sheet.width)
        let agency = SignatureBlock.agencySignature(.copy, agency: "UBND phường Hải Châu", at: Self.time)
        let path = try prepared(agency, source)
        let found = try words(path).filter { $0.top < 70 && $0.left > width / 2 }
        #expect(found.map(\.text) == ["Sao", "y", "UBND", "phường", "Hải", "Châu", "2026-06-12T11:45:37+07:00"])
        #expect(found.allSatisfy { $0.right <= width - 10 && $0.top >= 10 && $0.bottom < height })
        // Ten points: a line of Times is a little more than its size high.
        let lineHeight = found.first.map { $0.bottom - $0.top } ?? 0
        #expect((9...13).contains(lineHeight), "\(lineHeight)")
        let check = try Oracle.run("qpdf", ["--check", path])
        #expect(check.status == 0, "\(check.output)")
    }

    @Test func theOperatorStandsOnTheLeftWithTheMarkOfConversion() throws {
        let name = "Nguyễn Thị Hương Giang"
        let block = SignatureBlock.operatorSignature(name: name, at: Self.time)
            .withConversionMark(by: name, at: Self.time)
        let source = try sheet(2383.94, 3370.39)
        let found = try words(try prepared(block, source)).filter { $0.top < 68 && $0.left < 300 }.map(\.text)
        let text = found.joined(separator: " ")
        #expect(text.hasPrefix("Thông điệp dữ liệu được chuyển đổi từ văn bản giấy"))
        #expect(text.contains("Bên chuyển đổi: \(name)") && text.hasSuffix("2026-06-12T11:45:37+07:00"))
    }

    @Test func theFontIsEmbeddedAsASubset() throws {
        let block = SignatureBlock.agencySignature(nil, agency: "Sở Nông nghiệp và Môi trường", at: Self.time)
        let path = try prepared(block, try sheet(595.28, 841.89))
        let fonts = try Oracle.run("pdffonts", [path]).output.split(separator: "\n").dropFirst(2)
        let ours = fonts.filter { $0.contains("CID TrueType") && $0.contains("Identity-H") }
        #expect(ours.contains { $0.contains("+Tinos") || $0.contains("+TimesNewRoman") || $0.contains("+DejaVuSerif") })
        for font in ours { #expect(font.contains("yes yes yes"), "\(font)") }
        // The font's own tools can read what was embedded.
        let qpdf = try Oracle.run("qpdf", ["--json=2", "--json-key=qpdf", path])
        #expect(qpdf.output.contains("/CIDSet") && qpdf.output.contains("/CalGray"))
    }

    @Test func aPageWithoutMarginsHasNoRoomAndSaysSo() throws {
        let block = SignatureBlock.operatorSignature(name: "Trần Văn Bình", at: Self.time)
        let target = folder.path + "/none.pdf"
        let result = try SignaturePreparation(request: .init(field: "S"), block: block)
            .prepare(try sheet(595.28, 841.89, filled: true), as: target)
        guard case .noRoom(let room) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(room.inkShare > 0.002 && room.place == nil)
        #expect(room.finding?.severity == .hold && room.finding?.message.vi.contains("mm") == true)
        #expect(!FileManager.default.fileExists(atPath: target))
    }

    @Test func aSecondSignatureDoesNotStandOnTheFirst() throws {
        let block = SignatureBlock.agencySignature(nil, agency: "UBND xã", at: Self.time)
        let first = try prepared(block, try sheet(595.28, 841.89))
        let target = folder.path + "/second.pdf"
        let result = try SignaturePreparation(request: .init(field: "Signature1"), block: block)
            .prepare(first, as: target)
        if case .prepared = result {
            let lines = try words(target).filter { $0.top < 90 && $0.left > 300 && $0.text == "UBND" }
            #expect(lines.count == 2 && abs((lines.first?.top ?? 0) - (lines.last?.top ?? 0)) > 8)
        } else if case .noRoom(let room) = result {
            #expect(room.place == nil)
        }
    }

    /// A page that shows a part of its medium, turned and in units of its own.
    private func rawPage(_ entries: String, labels: String = "") throws -> String {
        let text = """
            %PDF-1.7
            1 0 obj
            << /Type /Catalog /Pages 2 0 R \(labels) >>
            endobj
            2 0 obj
            << /Type /Pages /Kids [3 0 R] /Count 1 /Rotate 90 /Resources << >> >>
            endobj
            3 0 obj
            << /Type /Page /Parent 2 0 R \(entries) >>
            endobj
            trailer
            << /Root 1 0 R /Size 4 >>
            startxref
            0
            %%EOF
            """
        try folder.file("raw.pdf", text)
        _ = try Oracle.run("qpdf", ["--object-streams=disable", "raw.pdf", "fixed.pdf"], directory: folder.path)
        return folder.path + "/fixed.pdf"
    }

    /// Left, top, right, bottom of everything dark on the first page as poppler shows it, in points.
    ///
    /// - Parameter unit: points that a unit of the page is; poppler 22.12 does not look at `/UserUnit`.
    private func ink(_ path: String, unit: Double) throws -> (box: [Int], width: Int, height: Int) {
        let done = try Oracle.run(
            "pdftoppm", ["-r", "\(72 * unit)", "-gray", "-cropbox", "-f", "1", "-l", "1", path, folder.path + "/shown"])
        #expect(done.status == 0, "\(done.errors)")
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).first { $0.hasPrefix("shown") })
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + name)))
        let head = String(decoding: bytes.prefix(40), as: UTF8.self).split(whereSeparator: \.isWhitespace)
        let (width, height) = (Int(head[1]) ?? 0, Int(head[2]) ?? 0)
        let pixels = bytes.suffix(width * height)
        let dark = pixels.indices.filter { pixels[$0] < 128 }.map { $0 - pixels.startIndex }
        let (columns, rows) = (dark.map { $0 % width }, dark.map { $0 / width })
        let box = [columns.min() ?? -1, rows.min() ?? -1, columns.max() ?? -1, rows.max() ?? -1]
        return (box, width, height)
    }

    @Test(arguments: [0, 90, 180, 270], [1.0, 2.5])
    func standsInTheCornerOfWhatIsShown(turned: Int, unit: Double) throws {
        let source = try rawPage(
            "/MediaBox [-50 -50 1500 1700] /CropBox [120 310 1020 1410] /Rotate \(turned) /UserUnit \(unit)")
        let agency = SignatureBlock.agencySignature(.copy, agency: "UBND xã", at: Self.time)
        let (box, width, height) = try ink(try prepared(agency, source), unit: unit)
        let (across, down) = (Int(900 * unit), Int(1100 * unit))
        #expect(turned % 180 == 0 ? (width, height) == (across, down) : (width, height) == (down, across))
        // Ten points on paper, whatever a unit of the page is; 5 mm of the edges stay white.
        #expect((14...24).contains(width - box[2]) && (14...24).contains(box[1]), "\(box) of \(width)")
        #expect((100...145).contains(box[2] - box[0]) && (28...40).contains(box[3] - box[1]), "\(box)")
    }

    // MARK: Cover pages

    private func covered(_ source: String) throws -> SignaturePreparation.Result {
        let block = SignatureBlock.operatorSignature(name: "Trần Văn Bình", at: Self.time)
            .withConversionMark(by: "Trần Văn Bình", at: Self.time)
        let cover = CoverPage.of(
            record: "01.000.H18-2026", title: "Bản đồ địa chính tờ số 12, xã Hòa Bắc", agency: "UBND XÃ HÒA BẮC",
            digest: .empty, notes: ["Thông điệp dữ liệu được chuyển đổi từ văn bản giấy."])
        return try SignaturePreparation(request: .init(field: "S"), block: block, cover: cover)
            .prepare(source, as: folder.path + "/covered.pdf")
    }

    @Test func aPageWithoutMarginsGetsASignedCoverPage() throws {
        let source = try sheet(595.28, 841.89, filled: true)
        guard case .prepared(let hole, let room, true) = try covered(source) else {
            Issue.record("no cover page")
            return
        }
        let path = folder.path + "/covered.pdf"
        #expect(hole.isSound && room?.place == nil)
        let (before, after) = (
            try Data(contentsOf: URL(fileURLWithPath: source)), try Data(contentsOf: URL(fileURLWithPath: path))
        )
        #expect(after.starts(with: before))
        #expect(try Oracle.run("qpdf", ["--check", path]).status == 0)
        #expect(try Oracle.run("qpdf", ["--show-npages", path]).output.hasPrefix("2"))
        let text = try Oracle.run("pdftotext", ["-l", "1", path, "-"]).output
        for words in [
            "UBND XÃ HÒA BẮC", "01.000.H18-2026", "tờ số 12", "được chuyển đổi từ văn bản giấy", "Trần Văn Bình",
        ] {
            #expect(text.contains(words), "\(words) in \(text)")
        }
        #expect(text.replacing("\n", with: "").contains(ContentDigest.empty.hex))
        #expect(try words(path).allSatisfy { $0.left >= 20 && $0.right <= 575 && $0.top >= 20 && $0.bottom <= 820 })
        let second = try Oracle.run("pdftotext", ["-f", "2", path, "-"]).output
        #expect(second == (try Oracle.run("pdftotext", [source, "-"]).output))
        let fonts = try Oracle.run("pdffonts", ["-l", "1", path]).output.split(separator: "\n").dropFirst(2)
        #expect(!fonts.isEmpty && fonts.allSatisfy { $0.contains("yes yes yes") })
    }

    @Test func pagesKeepTheirLabelsBehindACover() throws {
        let labels = "/PageLabels << /Nums [0 << /S /r >>] >>"
        let source = try rawPage("/MediaBox [0 0 200 200]", labels: labels)
        guard case .prepared(_, _, true) = try covered(source) else {
            Issue.record("no cover page")
            return
        }
        let json = try Oracle.run("qpdf", ["--json=2", "--json-key=pagelabels", folder.path + "/covered.pdf"]).output
        let parsed = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let found = try #require(parsed["pagelabels"] as? [[String: Any]])
        #expect(found.map { $0["index"] as? Int } == [0, 1])
        #expect((found.last?["label"] as? [String: Any])?["/S"] as? String == "/r")
    }

    @Test func aSignedFileGetsNoCoverPage() throws {
        let request = PDFSignatureRequest(field: "First")
        let first = folder.path + "/first.pdf"
        let plain = try SignaturePreparation(request: request)
            .prepare(try sheet(595.28, 841.89, filled: true), as: first)
        guard case .prepared = plain else {
            Issue.record("\(plain)")
            return
        }
        let refusal = #expect(throws: DerivationFailure.self) { try covered(first) }
        #expect(refusal?.problem.detail.contains("signedAlready") == true)
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/covered.pdf"))
    }
}
