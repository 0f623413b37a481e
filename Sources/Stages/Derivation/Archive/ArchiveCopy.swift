internal import ArchiveModel
internal import Foundation
internal import GDALKit
internal import OCRKit
internal import PDFWriteKit
internal import PopplerKit
internal import QPDFKit

/// The archive copy of a paper: PDF/A-2b in two layers, the pages and the text that was recognised on them.
struct ArchiveCopy {
    let order: ArchiveOrder
    let input: String
    let output: String
    let reader: @Sendable () throws(SohoaError) -> any TextReader
    let progress: @Sendable (_ share: Double, _ what: String) -> Void

    private static let name = "archive.pdf"

    func make() throws(DerivationFailure) -> WorkerOutput {
        guard let first = order.pages.first else {
            throw DerivationFailure(ReadProblem(.unsupported, "no pages were given"))
        }
        let isPDF = first.identification.format == .pdf
        if isPDF, order.pages.count > 1 {
            throw DerivationFailure(ReadProblem(.unsupported, "several PDF files are not joined"))
        }
        let facts = try isPDF ? fromPDF(first) : fromImages()
        var result = WorkerOutput(name: Self.name, mediaType: "application/pdf", tools: Self.tools(isPDF))
        result.archive = facts
        return result
    }

    private static func tools(_ isPDF: Bool) -> [String] {
        [OCREngine.version, isPDF ? PDFDocument.version : GDALLibrary.version]
            + (isPDF ? [PDFStructure.version] : [])
    }

    private var target: String { output + "/" + Self.name }

    // MARK: From images

    private func fromImages() throws(DerivationFailure) -> ArchiveFacts {
        var pages: [ImagePage] = []
        var sources: [PageSource] = []
        for file in order.pages {
            guard file.identification.format.isRaster else {
                throw DerivationFailure(ReadProblem(.unsupported, "\(file.name) is no page image"))
            }
            let source = PageSource(input: input, file: file)
            for page in try source.pages() {
                pages.append(page)
                sources.append(source)
            }
        }
        for (index, page) in pages.enumerated() {
            let size = page.shownPoints
            guard ImageArchive.sides.contains(size.width), ImageArchive.sides.contains(size.height) else {
                throw DerivationFailure(ReadProblem(.unsupported, "page \(index + 1) is too small or too large"))
            }
        }
        return try write(pages, sources)
    }

    private func write(_ pages: [ImagePage], _ sources: [PageSource]) throws(DerivationFailure) -> ArchiveFacts {
        let images = PageImages(pages: pages, formats: sources.map(\.file.identification.format))
        let texts = try recognition(pages.count).texts(count: pages.count) {
            (index) throws(DerivationFailure) in try images.image(index)
        }
        // Beside the product: the only folder of a worker that is on a disk and its own.
        let temporary = output + "/.archive"
        do { try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true) } catch {
            throw DerivationFailure(ReadProblem(.unsupported, "no folder for intermediate files"))
        }
        defer { try? FileManager.default.removeItem(atPath: temporary) }
        return try ImageArchive(
            order: order, pages: pages, sources: sources, temporary: temporary, producer: Self.producer
        ).write(to: target, texts: texts)
    }

    /// Reading takes nearly all of the time.
    private func recognition(_ count: Int) -> TextRecognition {
        TextRecognition(reader: reader) { [progress] done in
            progress(0.95 * Double(done) / Double(max(1, count)), "OCR \(done)/\(count)")
        }
    }

    private static var producer: String { "sohoa; \(OCREngine.version)" }

    // MARK: From a PDF

    private func fromPDF(_ file: InspectJob.InputFile) throws(DerivationFailure) -> ArchiveFacts {
        let path = input + "/" + file.name
        let archive = try PDFArchive(order: order, path: path, producer: Self.producer)
        let pages = archive.pagesWithoutText
        let drawing = Drawing(archive: archive, pages: pages)
        let texts = try recognition(pages.count).texts(count: pages.count) {
            (index) throws(DerivationFailure) in try drawing.image(index)
        }
        return try archive.write(to: target, texts: Dictionary(uniqueKeysWithValues: zip(pages, texts)))
    }
}

/// Lanes draw pages of one document by turns, never at once: `TextRecognition` holds its lock meanwhile.
private struct Drawing: @unchecked Sendable {
    let archive: PDFArchive
    let pages: [Int]

    func image(_ index: Int) throws(DerivationFailure) -> TextRecognition.Image? { try archive.image(pages[index]) }
}
