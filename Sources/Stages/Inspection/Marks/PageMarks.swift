internal import ArchiveModel
internal import Foundation
internal import PopplerKit
internal import QPDFKit

/// Stamps, signatures and marks of secrecy of the pages of one file.
final class PageMarks {
    private let set: FileSet
    private let reader = StampReader()
    private let deadline: Deadline

    init(set: FileSet, seconds: Double) {
        self.set = set
        // Looking at marks must not eat the time of the other pages.
        deadline = Deadline(seconds: max(2, seconds / 3))
    }

    /// Of an image; nil when its pixels did not all come.
    func of(
        _ overview: PixelImage?, _ raster: RasterFacts, _ windows: PixelWindows
    ) -> MarksFacts? {
        guard let overview, let view = windows.view(dpi: raster.dpiX?.value) else { return nil }
        return self.of(overview, view, page: 1, of: raster.pages)
    }

    /// Of a page of a PDF, with what its text says.
    func of(_ examination: PageExamination, _ page: PDFFacts.Page, of count: Int) -> MarksFacts? {
        guard let overview = examination.overview else { return nil }
        let view = PDFPageView(page: examination.page, userUnit: examination.structure?.userUnit ?? 1)
        var found = page.kind == .blank ? MarksFacts() : self.of(overview, view, page: page.number, of: count)
        if let text = examination.text, SecrecyTextSearch.isSuspicious(text) {
            var search = SecrecyTextSearch()
            for piece in examination.page.segments {
                search.add(
                    SecrecyTextSearch.Piece(
                        text: piece.text, x: piece.x, y: piece.y, width: piece.width, height: piece.height))
            }
            found.secrecy += search.found(page: page.number, size: examination.page.size)
        }
        return found
    }

    /// Of what was drawn of a page.
    func of(_ overview: PixelImage, _ view: any PageView, page: Int, of count: Int) -> MarksFacts {
        let search = MarkSearch(overview, view: view, page: page, reader: reader, deadline: deadline)
        var found = search.facts()
        found.places = MarkPlaces(view: view, requests: set.places).facts(page: page, of: count)
        return found
    }
}
