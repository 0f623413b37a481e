internal import ArchiveModel
internal import GDALKit
internal import HostKit

/// Everything that looks at the pixels of a page while they stream by, once, from top to bottom.
struct RasterPass {
    private var meter: InkMeter
    private var search: CodeSearch
    private var overview: Overview
    private let quality: QualityPass
    /// Rows that came.
    private(set) var rows = 0

    init(width: Int, height: Int, dpi: Double?, isPageOfRun: Bool) {
        meter = InkMeter(
            width: width, height: height, border: InkMeter.border(dpi: dpi, width: width, height: height))
        search = CodeSearch(width: width, height: height, dpi: dpi, isPageOfRun: isPageOfRun)
        overview = Overview(width: width, height: height)
        quality = QualityPass(width: width, height: height, dpi: dpi, isDrawn: false)
    }

    mutating func add(_ rows: PixelRows) {
        quality.add(rows.samples, firstRow: rows.firstRow, rows: rows.count, channels: rows.channels) { row, gray in
            meter.add(row: row, gray)
            search.add(gray)
        }
        overview.add(rows)
        self.rows = rows.firstRow + rows.count
    }

    /// What needs the whole page. Parts that need every row are nil when some are missing.
    mutating func finish() -> FinishedPass {
        FinishedPass(ink: meter.facts, overview: overview.image(), search: search, quality: quality)
    }
}

/// A page whose rows have all gone by.
struct FinishedPass {
    let ink: InkFacts?
    /// The page at reduced size, for what looks at it as a whole.
    let overview: PixelImage?
    fileprivate let search: CodeSearch
    fileprivate let quality: QualityPass

    /// What is found in all of the page, while something else is done: both take half a second on a large sheet.
    func findings<Other>(beside other: () -> Other) -> (Findings, Other) {
        // Nobody adds rows any more, and only the one lane looks at them.
        nonisolated(unsafe) let page = self
        return Lanes.both(
            { Findings(quality: page.quality.finish(overview: page.overview), codes: page.search.codes()) }, other)
    }

    struct Findings {
        /// How well the page was scanned.
        var quality: QualityFacts
        var codes: [CodeFact]?
    }
}
