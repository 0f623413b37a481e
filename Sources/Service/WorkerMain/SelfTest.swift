internal import ArchiveModel
internal import Foundation
internal import GDALKit
internal import HostKit
internal import OCRKit
internal import PopplerKit

/// Proves inside the sandbox that the libraries still give right answers and that the walls hold.
struct SelfTest {
    let slot: String

    func run() throws(SohoaError) {
        try check("PROJ: VN-2000 / TM-3 108-15 → WGS 84", transformsVN2000())
        let page = drawnPage()
        try check("fonts: a page with Helvetica that is not embedded has ink", page.map(hasInk) ?? false)
        try check("OCR: the page is read", page.map(isRead) ?? false)
        for (name, code) in ForbiddenCalls.attempts(foreignFile: "/etc/passwd", program: "/bin/true") {
            try check("the call “\(name)” is refused", code != 0)
        }
    }

    /// What each forbidden attempt met, for tests and for `sohoa doctor`.
    static func probe(_ slot: String) -> [String: Int32] {
        var answers = ForbiddenCalls.attempts(foreignFile: "/etc/passwd", program: "/bin/true")
        let target = slot + "/in/probe"
        answers["write-input"] = FileManager.default.createFile(atPath: target, contents: Data()) ? 0 : 13
        return answers
    }

    private func check(_ what: String, _ holds: Bool) throws(SohoaError) {
        if holds { return }
        throw SohoaError(
            code: "worker.self-test",
            message: LocalizedText(vi: "Tự kiểm tra không đạt: \(what).", en: "The self-test failed: \(what)."),
            hint: LocalizedText(
                vi: "Cài đủ proj-data, fonts-liberation, fonts-dejavu-core, tesseract-ocr-vie, tesseract-ocr-eng.",
                en: "Install proj-data, fonts-liberation, fonts-dejavu-core, tesseract-ocr-vie, tesseract-ocr-eng."),
            disposition: .hold)
    }

    /// Test vector of vietnam.md §2.1.
    private func transformsVN2000() -> Bool {
        guard let source = SpatialReference(epsg: 9217), let target = SpatialReference(epsg: 4326),
            let point = source.transform(x: 568_262.924, y: 1_255_172.510, to: target)
        else { return false }
        return abs(point.x - 108.877201144) < 1e-7 && abs(point.y - 11.349358047) < 1e-7
    }

    /// The page at 100 dots an inch.
    private func drawnPage() -> PixelImage? {
        let path = slot + "/tmp/self-test.pdf"
        defer { try? FileManager.default.removeItem(atPath: path) }
        guard FileManager.default.createFile(atPath: path, contents: Data(Self.page.utf8)),
            let surface = try? PDFDocument(path: path).page(0)?.render(scale: 100 / 72)
        else { return nil }
        return surface.image?.gray
    }

    private func hasInk(_ page: PixelImage) -> Bool { page.samples.count { $0 < 128 } > 20 }

    private func isRead(_ page: PixelImage) -> Bool {
        guard let engine = try? OCREngine(languages: [.eng]) else { return false }
        return engine.recognise(page, layout: .line, dpi: 100).contains { $0.text.contains("Sohoa") }
    }

    /// One page that says Sohoa in Helvetica; poppler finds the objects without a cross-reference table.
    private static let page = """
        %PDF-1.4
        1 0 obj
        <</Type/Catalog/Pages 2 0 R>>
        endobj
        2 0 obj
        <</Type/Pages/Kids[3 0 R]/Count 1>>
        endobj
        3 0 obj
        <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>
        endobj
        4 0 obj
        <</Length 36>>
        stream
        BT /F 40 Tf 20 30 Td (Sohoa) Tj ET  
        endstream
        endobj
        5 0 obj
        <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>
        endobj
        trailer
        <</Root 1 0 R/Size 6>>
        startxref
        0
        %%EOF
        """
}
