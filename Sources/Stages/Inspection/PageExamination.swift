internal import ArchiveModel
internal import PopplerKit
internal import QPDFKit

/// What one page of a PDF shows.
struct PageExamination {
    let page: PDFPage
    let structure: PageStructure?
    /// What the page says; nil until it was examined.
    private(set) var text: String?
    /// The page at about 50 dpi; nil until it was examined.
    private(set) var overview: PixelImage?
    /// The page drawn as a scan; nil when it is none, or is not to be measured.
    private var scan: DrawnScan?

    init(page: PDFPage, structure: PageStructure?) {
        self.page = page
        self.structure = structure
    }

    /// - Parameters:
    ///   - isMeasured: how well a scan was scanned is measured, too.
    ///   - thorough: false only sizes the page; its kind is then `mixed`, the answer that promises least.
    mutating func facts(_ number: Int, thorough: Bool, isMeasured: Bool) -> PDFFacts.Page {
        let points = page.size
        let millimetres = 25.4 / 72 * (structure?.userUnit ?? 1)
        let rotation = structure.map { $0.rotation % 90 == 0 ? $0.rotation : 0 } ?? 0
        var facts = PDFFacts.Page(
            number: number, widthMM: finite(points.width * millimetres), heightMM: finite(points.height * millimetres),
            rotation: rotation, kind: .mixed, images: [], characters: 0)
        if let unit = structure?.userUnit, unit != 1 { facts.userUnit = unit }
        guard thorough, points.width > 0, points.height > 0 else { return facts }
        facts.images = PlacedImages(page: page, structure: structure).list()
        let text = page.text
        self.text = text
        facts.characters = text.count { !$0.isWhitespace }
        let drawing = isMeasured && facts.images.contains { $0.coverage >= 0.5 } ? drawing(facts) : nil
        overview = drawing?.overview
        let meter = drawing?.ink ?? ink(points)
        facts.ink = meter?.facts
        facts.kind = Self.kind(facts, meter)
        if facts.kind == .scan || facts.kind == .mixed { scan = drawing }
        return facts
    }

    /// How well a scan was scanned, while something else is done: one looks at the drawing, the other at the page.
    func quality<Other>(beside other: () -> Other) -> (QualityFacts?, Other) {
        guard let scan else { return (nil, other()) }
        let (quality, result) = scan.quality(beside: other)
        return (quality, result)
    }

    /// The page drawn once, for everything that looks at a scan.
    private func drawing(_ facts: PDFFacts.Page) -> DrawnScan? {
        let view = PDFPageView(page: page, userUnit: structure?.userUnit ?? 1)
        let native = facts.images.filter { $0.coverage >= 0.5 }.map { min($0.dpiX, $0.dpiY) }.max()
        return DrawnScan(view, native: native)
    }

    /// About 50 dpi, at most 1200 pixels on the longer side.
    private mutating func ink(_ points: (width: Double, height: Double)) -> InkMeter? {
        let scale = min(0.7, 1200 / max(points.width, points.height))
        guard let surface = page.render(scale: scale) else { return nil }
        overview = surface.image
        let border = InkMeter.border(dpi: scale * 72, width: surface.width, height: surface.height)
        var meter = InkMeter(width: surface.width, height: surface.height, border: border)
        overview?.gray.forEachRow { row, pixels in meter.add(row: row, pixels) }
        return meter
    }

    /// A page that images cover is a scan even when it carries text: recognition puts it there, invisibly.
    private static func kind(_ page: PDFFacts.Page, _ meter: InkMeter?) -> PDFFacts.Page.Kind {
        let coverage = page.images.reduce(0) { $0 + $1.coverage }
        let isBlank = page.characters == 0 && (meter.map { $0.markedShare < 0.0002 } ?? page.images.isEmpty)
        if isBlank { return .blank }
        if coverage >= 0.85 { return .scan }
        if coverage < 0.3 { return .vector }
        return page.characters == 0 ? .scan : .mixed
    }
}

/// Zero for what is no number: JSON knows neither infinity nor NaN.
func finite(_ value: Double) -> Double { value.isFinite ? value : 0 }
