internal import ArchiveModel
internal import Foundation
internal import OCRKit
internal import SheetNumbering

/// Reads a page where it speaks of itself.
struct PageReader {
    private let page: LevelPage
    private let wanted: Set<ReadingRegion>
    private let deadline: Deadline
    private let recognised: RecognisedText
    private let source: any TextSource

    /// - Parameters:
    ///   - overview: the whole page, at most 2400 pixels on its longer side.
    ///   - carried: the page's own text layer; nil has it recognised.
    init(
        _ view: any PageView, overview: PixelImage, wanted: [ReadingRegion], carried: CarriedText? = nil,
        seconds: Double
    ) {
        page = LevelPage(view, overview: overview, isScan: carried == nil)
        self.wanted = Set(wanted)
        deadline = Deadline(seconds: seconds)
        recognised = RecognisedText(page, deadline: deadline)
        source = carried ?? recognised
    }

    /// Gathered while regions are read.
    private struct Harvest {
        var regions: [ReadingFacts.Region] = []
        var statements: [Statement] = []
        var entries: [LabelledText] = []
    }

    func facts() -> ReadingFacts {
        var harvest = Harvest()
        let frame = wanted.isDisjoint(with: [.sheetHead, .sheetFoot, .titleBlock]) ? nil : FrameFinder(page).frame()
        if let frame {
            readSheet(around: frame, &harvest)
            if wanted.contains(.titleBlock) { readTitleBlock(in: frame, &harvest) }
        } else if wanted.contains(.paperHead), page.height > page.width || !wanted.contains(.sheetHead) {
            readPaperHead(&harvest)
        } else {
            // A frame that is torn or faint can't be found; the texts still stand within 70 mm of the edges.
            let edge = min(0.15, 70 / page.height)
            readSheet(around: PageBox(x: 0.05, y: edge, width: 0.9, height: 1 - 2 * edge), &harvest)
        }
        return ReadingFacts(
            method: source.method, frame: frame.map(page.place), angle: (page.angle * 100).rounded() / 100,
            regions: harvest.regions, values: values(harvest.statements),
            entries: harvest.entries.map { entry in
                ReadingFacts.Entry(
                    label: entry.label, text: entry.part.text, confidence: Self.rounded(entry.part.confidence),
                    box: page.place(entry.part.box))
            }, limit: recognised.limit)
    }

    /// The surest of each kind first; the same said twice counts once.
    private func values(_ statements: [Statement]) -> [ReadingFacts.Value] {
        var seen: Set<String> = []
        let order = ReadingKey.allCases
        return statements.sorted { first, second in
            let (left, right) = (order.firstIndex(of: first.key) ?? 0, order.firstIndex(of: second.key) ?? 0)
            return left != right ? left < right : first.confidence > second.confidence
        }.filter { !$0.text.isEmpty && seen.insert("\($0.key.rawValue)=\($0.text)").inserted }.map { statement in
            ReadingFacts.Value(
                key: statement.key, text: statement.text, confidence: Self.rounded(statement.confidence),
                box: page.place(statement.box))
        }
    }

    private static func rounded(_ share: Double) -> Double { (min(1, max(0, share)) * 100).rounded() / 100 }

    private func region(_ kind: ReadingRegion, _ box: PageBox, _ lines: [TextLine]) -> ReadingFacts.Region {
        ReadingFacts.Region(
            kind: kind, box: page.place(box),
            lines: lines.map { line in
                let whole = line.whole
                return ReadingFacts.Line(
                    text: whole.text, confidence: Self.rounded(whole.confidence), box: page.place(whole.box))
            })
    }
}

// MARK: Map sheets

extension PageReader {
    private func readSheet(around frame: PageBox, _ harvest: inout Harvest) {
        let end = frame.y + frame.height
        let margin = 0.8 / page.height
        let strips = [
            (ReadingRegion.sheetHead, PageBox(x: 0, y: 0, width: 1, height: frame.y - margin)),
            (.sheetFoot, PageBox(x: 0, y: end + margin, width: 1, height: 1 - end - margin)),
        ]
        let printed = strips.filter { wanted.contains($0.0) && PrintedArea(page).hasPrint($0.1) }
        var lines: [TextLine] = []
        for ((kind, box), read) in zip(printed, source.lines(in: printed.map(\.1), layout: .sparse)) {
            let found = read.flatMap { $0.split(wider: 2.5, aspect: aspect) }
            harvest.regions.append(region(kind, box, found))
            lines += found
        }
        let texts = SheetTexts(lines: lines)
        let statements = texts.statements
        harvest.statements += statements.map(confirmed)
        harvest.entries += texts.entries
        let scale = statements.filter { $0.key == .scale && $0.confidence > 0.7 }.max { $0.confidence < $1.confidence }
        harvest.statements += sheetNumbers(texts.numbers, scale: scale.flatMap { Int($0.text.dropFirst(2)) })
    }

    private var aspect: Double { page.width / page.height }

    private func sheetNumbers(_ parts: [TextLine.Part], scale: Int?) -> [Statement] {
        parts.prefix(3).compactMap { part in
            if source.method == .text {
                return SheetNumberReader.sheet(part.text, scale: scale).map {
                    Statement(.sheet, $0.number, 1, part.box)
                }
            }
            // The number and a little white: too tight a crop reads worst, a wide one shows its neighbours.
            let box = part.box.grown(0.9 / page.width, 0.9 / page.height)
            guard let crop = page.window(box, dpi: 600) else { return nil }
            let reader = SheetNumberReader.recognising(until: deadline)
            return reader.read(crop, first: part.text, scale: scale).map {
                Statement(.sheet, $0.number, $0.confidence, part.box)
            }
        }
    }
}

// MARK: Numbers and codes

extension PageReader {
    /// Codes have no words that help to read them, and no other check: they are read again from images prepared in other
    /// ways, and a doubt is a doubt.
    private func confirmed(_ statement: Statement) -> Statement {
        guard source.method == .ocr, [.drawing, .project, .number, .mapSheet, .commune].contains(statement.key),
            let crop = recognised.window(statement.box.grown(0.8 / page.width, 0.8 / page.height))
        else { return statement }
        let wanted = Self.bare(statement.text)
        let readings: [(PixelImage?, [OCREngine.Language])] = [
            (Preparation.evened(crop), [.eng]), (Preparation.scaled(crop, by: 1.5), [.vie, .eng]),
            (Preparation.scaled(crop, by: 0.8), [.eng]),
        ]
        let agreeing = readings.count { image, languages in
            guard let image = image.flatMap({ Preparation.bordered($0, by: 12) }) else { return false }
            let lines = try? OCRShelf.shared.recognise(
                image, languages: languages, layout: .line, dpi: RecognisedText.resolution,
                seconds: max(0.1, deadline.secondsLeft))
            return Self.bare(lines?.map(\.text).joined() ?? "").hasSuffix(wanted)
        }
        var result = statement
        switch agreeing {
        case readings.count: result.confidence = min(0.97, max(statement.confidence, 0.93))
        case readings.count - 1: result.confidence = min(statement.confidence, 0.75)
        default: result.confidence = min(statement.confidence, 0.5)
        }
        return result
    }

    /// Letters and figures only, without diacritics.
    private static func bare(_ text: String) -> String {
        String(text.map(\.withoutMarks).filter { $0.isLetter || $0.isNumber })
    }
}

// MARK: Title block

extension PageReader {
    private func readTitleBlock(in frame: PageBox, _ harvest: inout Harvest) {
        // 190 × 130 mm at the lower right, a little of the frame included; on a small sheet two thirds and a half.
        let width = min(190 / page.width, frame.width * 0.66)
        let height = min(130 / page.height, frame.height * 0.5)
        let beyond = (x: 4 / page.width, y: 4 / page.height)
        let corner = PageBox(
            x: frame.x + frame.width - width, y: frame.y + frame.height - height, width: width + beyond.x,
            height: height + beyond.y)
        guard let box = corner.onPage, let window = page.window(box, dpi: 150),
            let flat = Preparation.flattened(window)
        else { return }
        let pixels = Double(window.width) / (box.width * page.width)
        let found = CellFinder(image: flat, scale: pixels).cells()
        let cells = found.map { cell in
            PageBox(
                x: box.x + Double(cell.minX) / Double(flat.width) * box.width,
                y: box.y + Double(cell.minY) / Double(flat.height) * box.height,
                width: Double(cell.width) / Double(flat.width) * box.width,
                height: Double(cell.height) / Double(flat.height) * box.height)
        }
        // A box around a stamp or a legend is no title block.
        guard cells.count >= 4 else { return }
        source.prepare(PageBox(around: cells))
        let block = TitleBlock(cells: cells.map { TitleBlock.Cell(box: $0, lines: read(cell: $0)) })
        harvest.regions.append(region(.titleBlock, PageBox(around: cells), block.cells.flatMap(\.lines)))
        harvest.statements += block.statements.map(confirmed)
        harvest.entries += block.entries.map(\.entry)
    }

    private func read(cell: PageBox) -> [TextLine] {
        let inside = cell.grown(-0.4 / page.width, -0.4 / page.height)
        let lines = source.lines(in: inside, layout: .block)
        return lines.sorted { $0.box.y < $1.box.y }
    }
}

// MARK: Papers

extension PageReader {
    private func readPaperHead(_ harvest: inout Harvest) {
        let box = PageBox(x: 0, y: 0, width: 1, height: 0.42)
        let head = PaperHead(source.lines(in: box, layout: .sparse), aspect: aspect)
        harvest.regions.append(region(.paperHead, box, head.lines))
        harvest.statements += head.statements.map(confirmed)
        harvest.entries += SheetTexts(lines: head.lines).entries
    }
}
