internal import ArchiveModel
internal import HostKit
internal import OCRKit
internal import PopplerKit

/// Lines of text in parts of a level page.
protocol TextSource {
    var method: ReadingFacts.Method { get }
    /// - Parameter layout: how text lies there, for a source that has to recognise it.
    func lines(in box: PageBox, layout: OCREngine.Layout) -> [TextLine]
    /// The same of several boxes, one after the other.
    func lines(in boxes: [PageBox], layout: OCREngine.Layout) -> [[TextLine]]
    /// Parts of this box will be asked for one by one.
    func prepare(_ box: PageBox)
}

/// Text that is recognised from the image.
final class RecognisedText: TextSource {
    private let page: LevelPage
    private let deadline: Deadline
    /// Why something could not be read.
    private(set) var limit: String?

    /// Dots an inch: letters of 2 mm have capitals of 24 pixels.
    static let resolution = 300.0
    private static let leastConfidence = 0.15

    init(_ page: LevelPage, deadline: Deadline) {
        self.page = page
        self.deadline = deadline
    }

    var method: ReadingFacts.Method { .ocr }

    private var prepared: (box: PageBox, image: PixelImage)?

    func prepare(_ box: PageBox) {
        guard let box = box.onPage, let image = page.window(box, dpi: Self.resolution) else { return }
        prepared = (box, image)
    }

    /// A part of the level page, cut out of what was prepared when it lies inside.
    func window(_ box: PageBox) -> PixelImage? {
        guard let prepared, let across = prepared.box.columns(of: box, prepared.image.width),
            let down = prepared.box.rows(of: box, prepared.image.height)
        else { return page.window(box, dpi: Self.resolution) }
        return prepared.image.cropped(columns: across, rows: down)
    }

    func lines(in box: PageBox, layout: OCREngine.Layout) -> [TextLine] {
        guard let box = box.onPage, hasTime else { return [] }
        return lines(of: window(box), box, layout)
    }

    /// The next box is fetched while one is read.
    func lines(in boxes: [PageBox], layout: OCREngine.Layout) -> [[TextLine]] {
        var ahead: PixelImage?
        return boxes.indices.map { index -> [TextLine] in
            guard let box = boxes[index].onPage, hasTime else { return [] }
            let here = ahead ?? window(box)
            ahead = nil
            guard index + 1 < boxes.count, let next = boxes[index + 1].onPage else {
                return lines(of: here, box, layout)
            }
            // Reading text looks at no part of the page.
            nonisolated(unsafe) let source = self
            let (fetched, read) = Lanes.both({ source.window(next) }, { self.lines(of: here, box, layout) })
            ahead = fetched
            return read
        }
    }

    private var hasTime: Bool {
        if deadline.hasPassed { limit = "time" }
        return !deadline.hasPassed
    }

    private func lines(of window: PixelImage?, _ box: PageBox, _ layout: OCREngine.Layout) -> [TextLine] {
        guard let window, let image = Preparation.bordered(window, by: 10) else { return [] }
        return read(image, layout).compactMap { line in
            let words = line.words.filter { $0.confidence >= Self.leastConfidence }.map { word in
                TextWord(
                    text: word.text, confidence: word.confidence,
                    box: Self.place(word.box, border: 10, of: window, in: box))
            }
            return words.isEmpty ? nil : TextLine(words)
        }
    }

    private func read(_ image: PixelImage, _ layout: OCREngine.Layout) -> [OCRLine] {
        do throws(SohoaError) {
            return try OCRShelf.shared.recognise(
                image, layout: layout, dpi: Self.resolution, seconds: max(0.1, deadline.secondsLeft))
        } catch {
            limit = error.cause ?? error.code
            return []
        }
    }

    private static func place(_ box: PixelBox, border: Int, of window: PixelImage, in part: PageBox) -> PageBox {
        let (width, height) = (Double(window.width), Double(window.height))
        return PageBox(
            x: part.x + Double(box.x - border) / width * part.width,
            y: part.y + Double(box.y - border) / height * part.height, width: Double(box.width) / width * part.width,
            height: Double(box.height) / height * part.height)
    }
}

/// Text that the page carries itself; it is as sure as the file.
struct CarriedText: TextSource {
    private let words: [[TextWord]]

    init(_ page: PDFPage) {
        let size = page.size
        words = page.lines.map { line in
            line.map { word in
                TextWord(
                    text: word.text, confidence: 1,
                    box: PageBox(
                        x: word.x / size.width, y: word.y / size.height, width: word.width / size.width,
                        height: word.height / size.height))
            }
        }
    }

    var method: ReadingFacts.Method { .text }

    func prepare(_ box: PageBox) {}

    func lines(in boxes: [PageBox], layout: OCREngine.Layout) -> [[TextLine]] {
        boxes.map { lines(in: $0, layout: layout) }
    }

    func lines(in box: PageBox, layout: OCREngine.Layout) -> [TextLine] {
        words.compactMap { line in
            let inside = line.filter { word in
                let middle = word.box.middle
                return middle.x >= box.x && middle.x <= box.x + box.width && middle.y >= box.y
                    && middle.y <= box.y + box.height
            }
            return inside.isEmpty ? nil : TextLine(inside)
        }
    }
}
