/// How well a page was scanned: what was measured on its pixels, without a judgement.
///
/// Boxes are x, y, width, height as shares of the page. What is nil was not measured: too little was on the page, or the
/// page was drawn from a PDF, where the pixels of the scan are not seen one by one (`isDrawn`).
package struct QualityFacts: Hashable, Sendable, Codable {
    /// Pixels an inch of the pixels that were measured, by the tag or as drawn; nil when nothing states it.
    package var dpi: Double?
    /// True for a page of a PDF that was drawn to be measured.
    package var isDrawn: Bool
    /// Sides of the paper where all four edges are seen before the scanner's bed.
    package var paper: PaperFacts?
    /// Long straight lines, as those of a map's frame.
    package var lines: LineFacts?
    /// Degrees; positive when the content is turned clockwise.
    package var skew: Estimate?
    /// Degrees that the text is turned clockwise: 0, 90, 180, 270.
    package var orientation: Estimate?
    package var sharpness: SharpnessFacts?
    /// Standard deviation of the luminance of bare paper, gray levels.
    package var noise: Estimate?
    package var tone: ToneFacts?
    /// Range of the paper's luminance over the page by its mean, 0…1.
    package var illumination: Estimate?
    package var colour: ColourFacts?
    /// Share of the page that is the scanner's dark bed, 0…1, with the strips on the sides.
    package var border: BorderFacts?
    /// Sides where content runs over the edge of the image; `size` counts the strokes.
    package var cuts: [QualityDefect]?
    /// Corners where the bed is seen; `size` is the shorter leg, mm.
    package var corners: [QualityDefect]?
    /// Lines of a dirty or dead scanner element over the whole page; `size` is the width, mm.
    package var streaks: [QualityDefect]?
    /// Where the images of two sensors meet badly; `size` is gray levels of a step, or pixels of a shift.
    package var seams: [QualityDefect]?
    /// Share of the page with faint blurred strokes, as of writing on the other side, 0…1.
    package var bleedThrough: Estimate?
    package var compression: CompressionFacts?

    package init(dpi: Double?, isDrawn: Bool) {
        self.dpi = dpi
        self.isDrawn = isDrawn
    }
}

/// A number that was estimated, and how sure it is, 0…1.
package struct Estimate: Hashable, Sendable, Codable {
    package var value: Double
    package var confidence: Double

    package init(_ value: Double, confidence: Double) {
        self.value = value
        self.confidence = min(1, max(0, confidence))
    }
}

/// Something wrong at one place.
package struct QualityDefect: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case cut, corner, streak, step, shift
        /// A crease of the paper: a light and a dark side by side. It is of the paper, not of the scanner.
        case fold
    }
    package var kind: Kind
    package var box: [Double]
    package var size: Double
    package var confidence: Double

    package init(_ kind: Kind, box: PageBox, size: Double, confidence: Double) {
        self.kind = kind
        self.box = box.shares
        self.size = size
        self.confidence = min(1, max(0, confidence))
    }
}
