internal import ArchiveModel
internal import PopplerKit

/// Parts of a page of a PDF, drawn at the resolution that is asked for.
struct PDFPageView: PageView {
    let page: PDFPage
    /// Points of a user space unit (`UserUnit`, ISO 32000-2 table 31).
    let userUnit: Double

    private var size: (width: Double, height: Double) { page.size }
    var widthMM: Double? { size.width * userUnit * 25.4 / 72 }
    var heightMM: Double? { size.height * userUnit * 25.4 / 72 }
    var dpi: Double? { nil }
    var width: Int { Int((min(1e6, size.width * userUnit) * 300 / 72).rounded(.up)) }
    var height: Int { Int((min(1e6, size.height * userUnit) * 300 / 72).rounded(.up)) }

    func window(_ box: PageBox, dpi: Double, colour: Bool) -> PixelImage? {
        guard let box = box.onPage, dpi > 0 else { return nil }
        let scale = dpi / 72 * userUnit
        let columns = (box.width * size.width * scale).rounded(.up)
        let rows = (box.height * size.height * scale).rounded(.up)
        guard columns >= 1, rows >= 1, columns * rows <= Double(PageWindow.limit) else { return nil }
        let surface = page.render(
            x: box.x * size.width, y: box.y * size.height, width: Int(columns), height: Int(rows), scale: scale)
        return surface.flatMap { colour ? $0.image : $0.image?.gray }
    }
}
