internal import ArchiveModel
internal import PopplerKit
internal import QPDFKit

/// Looks at each page of a PDF; heavy work stops when the time is over, pages are counted and sized to the end.
final class PageSurvey {
    private let document: PDFDocument
    private let structure: PDFStructure?
    private let deadline: Deadline
    /// How well pages were scanned is measured for half the time: what every page must tell comes first.
    private let measuring: Deadline
    private(set) var problems: [ReadProblem] = []
    private var unreadablePages = 0
    private var encodings = EncodingCensus()
    private let marks: PageMarks
    /// In which encoding the texts of the pages are; nil when there are none.
    var texts: TextFacts? { encodings.result }

    /// Pages described; more are a bomb.
    private static let limit = 20_000

    init(document: PDFDocument, structure: PDFStructure?, set: FileSet, seconds: Double) {
        self.document = document
        self.structure = structure
        deadline = Deadline(seconds: seconds)
        measuring = Deadline(seconds: seconds / 2)
        marks = PageMarks(set: set, seconds: seconds)
    }

    /// It still counts, without a size.
    private func unreadable(_ number: Int) -> PDFFacts.Page {
        unreadablePages += 1
        return PDFFacts.Page(
            number: number, widthMM: 0, heightMM: 0, rotation: 0, kind: .mixed, images: [], characters: 0)
    }

    func pages() -> [PDFFacts.Page] {
        var pages: [PDFFacts.Page] = []
        var examined = 0
        for index in 0..<min(document.pageCount, Self.limit) {
            guard let page = document.page(index) else {
                pages.append(unreadable(index + 1))
                continue
            }
            let isExamined = !deadline.hasPassed
            if isExamined { examined += 1 }
            var examination = PageExamination(page: page, structure: structure?.page(index, withImages: isExamined))
            var facts = examination.facts(
                index + 1, thorough: isExamined, isMeasured: isExamined && !measuring.hasPassed)
            let known = facts
            (facts.quality, facts.marks) = examination.quality {
                isExamined ? marks.of(examination, known, of: document.pageCount) : nil
            }
            facts.drawing = examination.text.flatMap { DrawingNumberSearch.find($0) { page.segments } }
            pages.append(facts)
            if let text = examination.text { encodings.read(text) }
        }
        if unreadablePages > 0 {
            problems.append(ReadProblem(.damaged, "\(unreadablePages) of \(document.pageCount) pages can't be read"))
        }
        if document.pageCount > Self.limit {
            problems.append(ReadProblem(.tooLarge, "\(document.pageCount) pages; \(Self.limit) are described"))
        }
        if examined + unreadablePages < pages.count {
            let detail = "\(examined) of \(pages.count) pages were examined in the time allowed, the others only sized"
            problems.append(ReadProblem(.timedOut, detail))
        }
        return pages
    }
}
