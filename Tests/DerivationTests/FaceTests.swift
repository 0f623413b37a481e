internal import ArchiveModel
internal import Derivation
internal import Foundation
internal import TestSupport
internal import Testing

/// The *phiếu kết quả số hóa*, as pdffonts, pdftotext and qpdf see it.
@Suite struct FaceTests {
    private func job(rows: Int = 6, watermark: String? = "MẪU THỬ – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ") -> FaceJob {
        let values = (0..<rows).map {
            FaceJob.Row(
                "Trường dữ liệu số \($0)", "Thửa đất số \($0), tờ bản đồ số 12, phường Bến Nghé, Thành phố Hồ Chí Minh")
        }
        return FaceJob(
            agency: "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", title: "PHIẾU KẾT QUẢ SỐ HÓA",
            subtitle: "Mã kết quả: 000.00.15.H29-0001",
            watermark: watermark,
            sections: [
                FaceJob.Section(heading: "Thông tin hồ sơ", rows: values),
                FaceJob.Section(
                    heading: "Mã băm",
                    rows: [FaceJob.Row("SHA-256", String(repeating: "0123456789abcdef", count: 4))]),
            ], preview: nil, footer: "Kiểm tra bằng “sohoa verify”; phiếu này không thay thế bản gốc.",
            createdAt: "2026-11-21T14:05:00+07:00")
    }

    private func draw(_ job: FaceJob) throws -> (bench: Bench, path: String) {
        let bench = try Bench()
        let outputs = try bench.deriver.drawFace(job)
        #expect(outputs.map(\.name) == ["face.pdf"])
        return (bench, bench.output + "/face.pdf")
    }

    @Test func everyFontIsEmbeddedAsASubset() throws {
        let (bench, path) = try draw(job())
        let fonts = try bench.run("pdffonts", [path]).split(separator: "\n").dropFirst(2)
        #expect(!fonts.isEmpty)
        for font in fonts {
            let flags = font.split(separator: " ").filter { $0 == "yes" || $0 == "no" }
            #expect(flags.prefix(3) == ["yes", "yes", "yes"], "\(font)")
        }
    }

    @Test func vietnameseWordsCanBeCopiedOut() throws {
        let (bench, path) = try draw(job())
        let text = try bench.run("pdftotext", ["-layout", path, "-"])
        for words in [
            "PHIẾU KẾT QUẢ SỐ HÓA", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "phường Bến Nghé", "Trường dữ liệu số 5", "bản gốc",
        ] {
            #expect(text.contains(words), "\(words) is missing")
        }
    }

    @Test func decomposedLettersAreComposed() throws {
        var face = job()
        face.title = face.title.decomposedStringWithCanonicalMapping
        let (bench, path) = try draw(face)
        #expect(try bench.run("pdftotext", [path, "-"]).contains("PHIẾU KẾT QUẢ SỐ HÓA"))
    }

    @Test func manyRowsFlowOverPagesOfA4() throws {
        let (bench, path) = try draw(job(rows: 120))
        let info = try bench.run("pdfinfo", [path])
        let pages = info.split(separator: "\n").first { $0.hasPrefix("Pages:") }?.split(separator: " ").last.flatMap {
            Int($0)
        }
        #expect((pages ?? 0) >= 4)
        #expect(info.contains("(A4)"))
        let text = try bench.run("pdftotext", ["-layout", path, "-"])
        #expect(text.contains("Trường dữ liệu số 119") && text.contains("1/\(pages ?? 0)"))
        // Nothing is drawn outside the page.
        let last = try bench.run("pdftotext", ["-bbox", path, "-"])
        let bottoms = last.matches(of: /yMax="([0-9.]+)"/).compactMap { Double($0.output.1) }
        #expect((bottoms.max() ?? 0) < 842)
    }

    @Test func aLongDigestIsBrokenAndNotCut() throws {
        var face = job()
        face.sections[1].rows[0].value = String(repeating: "0123456789abcdef", count: 8)
        let (bench, path) = try draw(face)
        let text = try bench.run("pdftotext", ["-raw", path, "-"]).filter { !$0.isWhitespace }
        #expect(text.contains(String(repeating: "0123456789abcdef", count: 8)))
    }

    @Test func theWatermarkIsThereOnlyWhenAskedFor() throws {
        // Letters along the diagonal come out one by one.
        let (bench, with) = try draw(job())
        let marked = try bench.run("pdftotext", ["-raw", with, "-"]).filter { !$0.isWhitespace }
        #expect(marked.contains("MẪUTHỬ–KHÔNGCÓGIÁTRỊPHÁPLÝ"))
        let (other, without) = try draw(job(watermark: nil))
        #expect(try !other.run("pdftotext", ["-raw", without, "-"]).filter { !$0.isWhitespace }.contains("PHÁPLÝ"))
    }

    @Test func theSameFaceIsTheSameBytes() throws {
        let (first, one) = try draw(job())
        let (second, two) = try draw(job())
        #expect(try Data(contentsOf: URL(fileURLWithPath: one)) == Data(contentsOf: URL(fileURLWithPath: two)))
        let info = try first.run("pdfinfo", ["-isodates", one])
        #expect(info.contains("2026-11-21T14:05:00+07"))
        #expect(info.contains("PHIẾU KẾT QUẢ SỐ HÓA"))
        _ = second
    }

    @Test func qpdfFindsNothingWrong() throws {
        let bench = try Bench()
        try bench.picture("b.tif", width: 400, height: 300)
        _ = try bench.derive("b.tif", [.preview])
        try FileManager.default.copyItem(atPath: bench.output + "/preview.png", toPath: bench.input + "/preview.png")
        var face = job()
        face.preview = "preview.png"
        _ = try bench.deriver.drawFace(face)
        let check = try Oracle.run("qpdf", ["--check", bench.output + "/face.pdf"])
        #expect(check.status == 0, "\(check.output)\(check.errors)")
        #expect(try bench.run("pdfimages", ["-list", bench.output + "/face.pdf"]).contains("400   300"))
    }
}
