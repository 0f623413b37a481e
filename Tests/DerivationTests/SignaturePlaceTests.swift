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
}
