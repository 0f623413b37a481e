internal import CPoppler

/// A PDF being written by cairo: fonts become embedded subsets.
package final class PDFFile {
    private let surface: OpaquePointer
    /// Draws on the current page.
    package let canvas: Canvas

    /// Points (1/72 inch).
    package init(path: String, width: Double, height: Double) throws(DrawingError) {
        guard let surface = cairo_pdf_surface_create(path, width, height) else {
            throw DrawingError(CAIRO_STATUS_NO_MEMORY)
        }
        let status = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS else {
            cairo_surface_destroy(surface)
            throw DrawingError(status)
        }
        self.surface = surface
        canvas = Canvas(surface: surface)
    }

    deinit { cairo_surface_destroy(surface) }

    /// - Parameter created: ISO 8601; without it the file would carry the machine's clock and differ at each run.
    package func setMetadata(title: String, author: String, creator: String, created: String) {
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, author)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, creator)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, created)
    }

    package func endPage() { cairo_show_page(canvas.handle) }

    /// Writes the rest of the file and says whether all of it could be written.
    package func finish() throws(DrawingError) {
        let drawing = cairo_status(canvas.handle)
        cairo_surface_finish(surface)
        let status = cairo_surface_status(surface)
        if drawing != CAIRO_STATUS_SUCCESS { throw DrawingError(drawing) }
        if status != CAIRO_STATUS_SUCCESS { throw DrawingError(status) }
    }
}

extension PDFFile {
    /// `cairo 1.16.0`
    package static var version: String { "cairo " + (cairo_version_string().map { String(cString: $0) } ?? "unknown") }
}
