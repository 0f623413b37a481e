internal import ArchiveModel
internal import Foundation
internal import GDALKit
internal import PDFWriteKit
internal import PopplerKit
internal import QPDFKit

/// The archive copy of a scan that came as a PDF: its pages as they are, with a text layer where they have no text.
///
/// The claim PDF/A-2b is made only where every page is on the allow-list of `ArchiveSurvey`; elsewhere the copy is a plain
/// PDF with a text layer and says why.
struct PDFArchive {
    private let order: ArchiveOrder
    private let producer: String
    private let editor: PDFEditor
    private let document: PDFDocument
    /// Indices from 0. Scans that came with an invisible layer are among them: it makes way for one that is known.
    let pagesWithoutText: [Int]

    /// Throws where nothing may be made: a signature that a copy would break, encryption.
    init(order: ArchiveOrder, path: String, producer: String) throws(DerivationFailure) {
        self.order = order
        self.producer = producer
        do { editor = try PDFEditor(path: path) } catch {
            throw DerivationFailure(ReadProblem(error.needsPassword ? .encrypted : .damaged, error.message))
        }
        guard !editor.isEncrypted else {
            throw DerivationFailure(ReadProblem(.encrypted, "an encrypted file gets no archive copy"))
        }
        guard !ArchiveRepairs.isSigned(editor) else {
            throw DerivationFailure(ReadProblem(.unsupported, "signed: a copy would break the signature"))
        }
        do { document = try PDFDocument(path: path) } catch {
            throw DerivationFailure(ReadProblem(.damaged, "\(error)"))
        }
        guard editor.pageCount > 0, editor.pageCount == document.pageCount else {
            throw DerivationFailure(ReadProblem(.damaged, "pages: \(editor.pageCount), \(document.pageCount)"))
        }
        var pages: [Int] = []
        for index in 0..<editor.pageCount {
            guard editor.place(index) != nil else { continue }
            let text = document.page(index)?.text ?? ""
            var hasText = !text.allSatisfy(\.isWhitespace)
            if hasText { hasText = try !Self.removeLayer(of: index, editor) }
            if !hasText { pages.append(index) }
        }
        pagesWithoutText = pages
    }

    private static func removeLayer(of index: Int, _ editor: PDFEditor) throws(DerivationFailure) -> Bool {
        do { return try editor.removeInvisibleText(from: index) } catch {
            throw DerivationFailure(ReadProblem(.damaged, error.description))
        }
    }

    /// A page as it is shown, in gray.
    func image(_ index: Int) throws(DerivationFailure) -> TextRecognition.Image? {
        guard let page = document.page(index) else { return nil }
        let size = page.size
        var dpi = PageImages.resolution
        let pixels = size.width / 72 * dpi * size.height / 72 * dpi
        guard pixels.isFinite, pixels > 1 else { return nil }
        if pixels > PageImages.limit { dpi *= (PageImages.limit / pixels).squareRoot() }
        guard let image = page.render(scale: dpi / 72)?.image?.gray else { return nil }
        return TextRecognition.Image(pixels: image, dpi: dpi)
    }

    /// - Parameter texts: by page index.
    func write(to path: String, texts: [Int: PageText]) throws(DerivationFailure) -> ArchiveFacts {
        var facts = ArchiveFacts(pages: editor.pageCount)
        let repairs = ArchiveRepairs(editor)
        let survey = ArchiveSurvey(editor)
        facts.obstacles = repairs.obstacles + survey.obstacles
        guard !texts.isEmpty || facts.obstacles.isEmpty else {
            throw DerivationFailure(ReadProblem(.unsupported, Self.reasons(facts.obstacles)))
        }
        facts.count(Array(texts.values))
        facts.recognisedPages = texts.count
        facts.conformance = facts.obstacles.isEmpty ? "PDF/A-2b" : nil
        do throws(PDFWriteError) {
            try addText(texts, survey)
            try describe(claims: facts.obstacles.isEmpty, hasIntent: repairs.hasOutputIntent)
            try editor.write(to: path)
        } catch {
            throw DerivationFailure(ReadProblem(.unsupported, error.description))
        }
        return facts
    }

    private static func reasons(_ obstacles: [ArchiveObstacle]) -> String {
        "every page has text, and PDF/A-2b can't be proved: "
            + obstacles.prefix(5).map { "\($0.code.rawValue) \($0.page.map { "page \($0) " } ?? "")\($0.detail)" }
            .joined(separator: "; ")
    }

    private func addText(_ texts: [Int: PageText], _ survey: ArchiveSurvey) throws(PDFWriteError) {
        var font = GlyphlessFont()
        let reference = try editor.reserve()
        for (index, text) in texts.sorted(by: { $0.key < $1.key }) {
            guard let place = editor.place(index) else { continue }
            let content = TextLayer.content(text.words, on: place, font: &font)
            let unrestored = survey.unrestored.indices.contains(index) ? survey.unrestored[index] : 0
            if !content.isEmpty {
                try editor.add(content: content, to: index, font: reference, unrestored: unrestored)
            }
        }
        try font.write(to: editor, as: reference) { Flate.compress($0) }
    }

    /// What the file says of itself replaces what it said: an old claim would be untrue, and both places must agree.
    private func describe(claims: Bool, hasIntent: Bool) throws(PDFWriteError) {
        let metadata = DocumentMetadata(
            title: order.title.isEmpty ? editor.information("Title") ?? "" : order.title,
            author: editor.information("Author") ?? order.author, producer: producer, created: order.createdAt)
        let packet = try ArchiveCatalog.metadata(metadata, conformance: claims ? "B" : nil, to: editor)
        editor.setCatalog("Metadata", .reference(packet))
        editor.setCatalog("Lang", .text("vi-VN"))
        if claims, !hasIntent {
            editor.setCatalog(
                "OutputIntents", .array([try ArchiveCatalog.outputIntent(to: editor) { Flate.compress($0) }]))
        }
        try editor.setInformation(metadata.information)
    }
}
