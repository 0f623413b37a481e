internal import ArchiveModel
internal import Foundation
internal import PopplerKit

/// The *phiếu kết quả số hóa*: one record on A4 pages.
///
/// Liberation has no Vietnamese letters in Debian 12; DejaVu has all of them.
struct FaceSheet {
    let job: FaceJob
    let preview: Surface?

    static let font = "DejaVu Sans"
    /// A4 in points.
    static let pageWidth = 595.276
    static let pageHeight = 841.89
    static let left = 56.7
    static let right = 538.6
    static let top = 56.7
    static let bottom = 785.2

    func write(to path: String) throws(DrawingError) {
        let file = try PDFFile(path: path, width: Self.pageWidth, height: Self.pageHeight)
        file.setMetadata(
            title: job.title.composed, author: job.agency.composed, creator: "sohoa", created: job.createdAt)
        let pages = FaceLayout(job: job, preview: preview, measure: file.canvas).pages()
        for (index, elements) in pages.enumerated() {
            for element in elements { draw(element, on: file.canvas) }
            footer(index + 1, of: pages.count, on: file.canvas)
            watermark(on: file.canvas)
            file.endPage()
        }
        try file.finish()
    }

    private func draw(_ element: FaceElement, on canvas: Canvas) {
        switch element {
        case .text(let text, let x, let y, let size, let bold):
            canvas.setColour(0, 0, 0)
            canvas.setFont(Self.font, size: size, bold: bold)
            canvas.show(text, x: x, y: y)
        case .rule(let y):
            canvas.setColour(0.6, 0.6, 0.6)
            canvas.setLineWidth(0.5)
            canvas.move(Self.left, y)
            canvas.line(Self.right, y)
            canvas.stroke()
        case .picture(let x, let y, let width, let height):
            guard let preview else { return }
            canvas.draw(preview, x: x, y: y, width: width)
            canvas.setColour(0.6, 0.6, 0.6)
            canvas.setLineWidth(0.5)
            canvas.rectangle(x, y, width, height)
            canvas.stroke()
        }
    }

    private func footer(_ number: Int, of count: Int, on canvas: Canvas) {
        canvas.setColour(0.3, 0.3, 0.3)
        canvas.setFont(Self.font, size: 7.5)
        let page = "\(number)/\(count)"
        let room = Self.right - Self.left - canvas.width(of: page) - 12
        for (index, line) in TextWrap.lines(job.footer.composed, width: room, canvas).prefix(3).enumerated() {
            canvas.show(line, x: Self.left, y: Self.bottom + 20 + Double(index) * 10)
        }
        canvas.show(page, x: Self.right - canvas.width(of: page), y: Self.bottom + 20)
    }

    /// Along the diagonal, as large as fits.
    private func watermark(on canvas: Canvas) {
        guard let text = job.watermark?.composed, !text.isEmpty else { return }
        let diagonal = (Self.pageWidth * Self.pageWidth + Self.pageHeight * Self.pageHeight).squareRoot()
        canvas.setFont(Self.font, size: 100, bold: true)
        let size = min(72, 100 * diagonal * 0.8 / max(1, canvas.width(of: text)))
        canvas.setFont(Self.font, size: size, bold: true)
        let width = canvas.width(of: text)
        canvas.save()
        canvas.translate(Self.pageWidth / 2, Self.pageHeight / 2)
        canvas.rotate(-atan2(Self.pageHeight, Self.pageWidth))
        canvas.setColour(0.85, 0, 0, alpha: 0.35)
        canvas.show(text, x: -width / 2, y: size / 3)
        canvas.restore()
    }
}

/// One thing at its place on a page; points, y downwards.
enum FaceElement {
    /// x and y of the baseline's start.
    case text(String, x: Double, y: Double, size: Double, bold: Bool)
    case rule(y: Double)
    case picture(x: Double, y: Double, width: Double, height: Double)
}

extension String {
    /// Precomposed letters: cairo draws one glyph a character and does not shape.
    var composed: String { precomposedStringWithCanonicalMapping }
}
