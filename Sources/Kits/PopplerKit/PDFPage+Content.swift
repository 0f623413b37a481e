package import ArchiveModel
internal import CPoppler

extension PDFPage {
    /// Whether the page's own content, without annotations, marks the paper within a box.
    package func hasContent(_ box: PageBox) -> Bool {
        let size = size
        let area = box.width * size.width * box.height * size.height
        // About 50 dpi, never more than a million pixels.
        let scale = min(0.7, (1_000_000 / max(1, area)).squareRoot())
        let width = (box.width * size.width * scale).rounded(.up)
        let height = (box.height * size.height * scale).rounded(.up)
        guard width.isFinite, height.isFinite, width >= 1, height >= 1, width < 32_000, height < 32_000,
            let surface = Surface(width: Int(width), height: Int(height))
        else { return false }
        let canvas = Canvas(surface)
        canvas.scale(scale, scale)
        canvas.translate(-box.x * size.width, -box.y * size.height)
        poppler_page_render_for_printing_with_options(handle, canvas.handle, POPPLER_PRINT_DOCUMENT)
        var marked = 0
        surface.forEachRow { _, pixels in marked += pixels.count { $0 & 0xFF_FFFF != 0xFF_FFFF } }
        return Double(marked) > 0.002 * width * height
    }
}
