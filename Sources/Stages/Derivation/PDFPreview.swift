internal import ArchiveModel
internal import PopplerKit

/// A picture of the first page of a PDF.
struct PDFPreview {
    let path: String

    func write(to target: String) throws(DerivationFailure) {
        let document: PDFDocument
        do { document = try PDFDocument(path: path) } catch { throw Self.failure(error) }
        guard let page = document.page(0) else {
            throw DerivationFailure(ReadProblem(.damaged, "the document has no first page"))
        }
        let size = page.size
        let longer = max(size.width, size.height)
        guard longer > 0, longer.isFinite,
            let surface = page.render(scale: min(4, (Double(Deriver.previewSize) - 1) / longer))
        else { throw DerivationFailure(ReadProblem(.damaged, "page 1 has no size that can be drawn")) }
        try DerivationFailure.drawing { () throws(DrawingError) in try surface.writePNG(target) }
    }

    private static func failure(_ failure: PDFDocument.Failure) -> DerivationFailure {
        switch failure {
        case .encrypted: DerivationFailure(ReadProblem(.encrypted, "a password is needed to open it"))
        case .damaged(let reason), .unreadable(let reason): DerivationFailure(ReadProblem(.damaged, reason))
        }
    }
}
