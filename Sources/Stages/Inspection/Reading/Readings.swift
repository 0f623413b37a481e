internal import ArchiveModel
internal import GDALKit
internal import PopplerKit

/// Has the pages of a file read that somebody asked for.
struct Readings {
    let request: ReadingRequest
    let deadline: Deadline

    /// Seconds for one page.
    private static let longest = 20.0
    /// Pixels of the longer side of the image in which frames are looked for.
    private static let overview = 2400.0

    private var seconds: Double { min(Self.longest, deadline.secondsLeft) }

    func read(_ view: any PageView, overview: PixelImage) -> ReadingFacts? {
        if request.regions.isEmpty { return nil }
        return PageReader(view, overview: overview, wanted: request.regions, seconds: seconds).facts()
    }

    /// - Parameter pages: what is known of them; those that were born digital are not recognised, they tell their text.
    func read(_ document: PDFDocument, _ pages: inout [PDFFacts.Page], userUnit: (Int) -> Double) {
        for index in pages.indices.prefix(request.pages) where pages[index].kind != .blank && !deadline.hasPassed {
            guard let page = document.page(index) else { continue }
            let view = PDFPageView(page: page, userUnit: userUnit(index))
            if request.codes { pages[index].codes = codes(view) }
            if !request.regions.isEmpty { pages[index].reading = texts(page, view, pages[index]) }
        }
    }

    private func texts(_ page: PDFPage, _ view: PDFPageView, _ facts: PDFFacts.Page) -> ReadingFacts? {
        let isScan = facts.kind == .scan || facts.characters == 0
        // Only frames need to be seen on a page that tells its text.
        let pixels = isScan || request.regions != [.paperHead] ? Self.overview : 100
        let inches = max(view.widthMM ?? 0, view.heightMM ?? 0) / 25.4
        guard inches > 0, let overview = view.window(.whole, dpi: min(200, pixels / inches), colour: false)
        else { return nil }
        return PageReader(
            view, overview: overview, wanted: request.regions, carried: isScan ? nil : CarriedText(page),
            seconds: seconds
        ).facts()
    }

    /// At 300 dots an inch, at most 18 million pixels.
    private func codes(_ view: PDFPageView) -> [CodeFact]? {
        let square = (view.widthMM ?? 0) * (view.heightMM ?? 0) / 25.4 / 25.4
        let dpi = min(300, (18_000_000 / max(1, square)).squareRoot())
        guard let image = view.window(.whole, dpi: dpi, colour: false) else { return nil }
        var search = CodeSearch(width: image.width, height: image.height, dpi: dpi, isPageOfRun: true)
        image.forEachRow { _, pixels in search.add(pixels) }
        return search.codes()
    }
}
