internal import ArchiveModel
internal import GDALKit

/// Everything that looks at the pixels of a page while they stream by, once, from top to bottom.
struct RasterPass {
    private var meter: InkMeter
    private var search: CodeSearch
    private var overview: Overview
    private let quality: QualityPass
    /// Luminances of one row.
    private var gray: [UInt8] = []
    /// Rows that came.
    private(set) var rows = 0

    /// What the pass found; parts that need every row are nil when some are missing.
    struct Result {
        var ink: InkFacts?
        var codes: [CodeFact]?
        /// The page at reduced size, for what looks at it as a whole.
        var overview: PixelImage?
        /// How well the page was scanned.
        var quality: QualityFacts?
    }

    init(width: Int, height: Int, dpi: Double?, isPageOfRun: Bool) {
        meter = InkMeter(
            width: width, height: height, border: InkMeter.border(dpi: dpi, width: width, height: height))
        search = CodeSearch(width: width, height: height, dpi: dpi, isPageOfRun: isPageOfRun)
        overview = Overview(width: width, height: height)
        quality = QualityPass(width: width, height: height, dpi: dpi, isDrawn: false)
    }

    mutating func add(_ rows: PixelRows) {
        for row in 0..<rows.count {
            rows.luminances(row, into: &gray)
            gray.withUnsafeBufferPointer { gray in
                meter.add(row: rows.firstRow + row, gray)
                search.add(gray)
            }
        }
        overview.add(rows)
        quality.add(rows.samples, firstRow: rows.firstRow, rows: rows.count, channels: rows.channels)
        self.rows = rows.firstRow + rows.count
    }

    mutating func finish() -> Result {
        let image = overview.image()
        return Result(
            ink: meter.facts, codes: search.codes(), overview: image, quality: quality.finish(overview: image))
    }
}
