import ArchiveModel
import ProfileRules

/// How well a page was scanned.
extension RuleTests {
    static func scan(dpi: Double? = 400, _ change: (inout QualityFacts) -> Void) -> FileFacts {
        var raster = Sample.raster(dpi: dpi)
        var quality = QualityFacts(dpi: dpi, isDrawn: false)
        quality.cuts = []
        quality.corners = []
        quality.streaks = []
        quality.seams = []
        change(&quality)
        raster.quality = quality
        return Sample.file(raster: raster)
    }

    private static func defect(_ kind: QualityDefect.Kind, _ size: Double) -> QualityDefect {
        QualityDefect(kind, box: PageBox(x: 0.25, y: 0, width: 0.001, height: 1), size: size, confidence: 1)
    }

    private static func tone(_ contrast: Double, highlights: Double = 0) -> ToneFacts {
        ToneFacts(paper: 240, contrast: contrast, densityRange: 1.4, highlights: highlights, shadows: 0.001)
    }

    private static func rise(_ pixels: Double) -> SharpnessFacts {
        SharpnessFacts(riseX: pixels, riseY: pixels - 0.5, edges: 5000, laplacian: 0.01, tenengrad: 0.05)
    }

    private static func colour(_ a: Double, _ b: Double) -> ColourFacts {
        ColourFacts(content: .colour, share: 0.1, paperA: a, paperB: b)
    }

    private static func paper(_ width: Double) -> PaperFacts {
        PaperFacts(width: width, height: width / 210 * 297, box: .whole, confidence: 1)
    }

    private static let frame = ["across": ProfileValue.quantity(Quantity(500, .millimetre))]
    private static func frame(_ side: Double) -> LineFacts {
        LineFacts(across: [10, 10 + side], down: [-50, -50 + side])
    }

    static let qualityCases: [Case] = [
        Case(
            rule: "quality.skew", bad: scan { $0.skew = Estimate(-1.25, confidence: 1) },
            good: scan { $0.skew = Estimate(0.4, confidence: 1) }, measured: "1,25° ngược chiều kim đồng hồ"),
        Case(
            rule: "quality.orientation", bad: scan { $0.orientation = Estimate(180, confidence: 0.9) },
            good: scan { $0.orientation = Estimate(180, confidence: 0.2) }, measured: "180°"),
        Case(
            rule: "quality.sharpness", bad: scan { $0.sharpness = rise(6.3) }, good: scan { $0.sharpness = rise(2) },
            measured: "0,40 mm (6,3 px)"),
        Case(
            rule: "quality.contrast", bad: scan { $0.tone = tone(40) }, good: scan { $0.tone = tone(180) },
            measured: "40 mức xám"),
        Case(
            rule: "quality.clipping", bad: scan { $0.tone = tone(180, highlights: 0.62) },
            good: scan { $0.tone = tone(180) }, measured: "cháy sáng 62,0 %, bết tối 0,1 %"),
        Case(
            rule: "quality.illumination", bad: scan { $0.illumination = Estimate(0.31, confidence: 0.9) },
            good: scan { $0.illumination = Estimate(0.31, confidence: 0.3) }, measured: "31,0 %"),
        Case(
            rule: "quality.cast", bad: scan { $0.colour = colour(-14, 5) }, good: scan { $0.colour = colour(2, 24) },
            measured: "ΔE 11,0"),
        Case(
            rule: "quality.noise", bad: scan { $0.noise = Estimate(11.25, confidence: 1) },
            good: scan { $0.noise = Estimate(2, confidence: 1) }, measured: "11,2 mức xám"),
        Case(
            rule: "quality.streaks", bad: scan { $0.streaks = [defect(.streak, 0.1), defect(.streak, 0.2)] },
            good: scan { $0.streaks = [defect(.fold, 0.5)] }, measured: "2 sọc"),
        Case(
            rule: "quality.stitching", bad: scan { $0.seams = [defect(.step, 5)] },
            good: scan { $0.seams = [defect(.shift, 0.4), defect(.step, -1.5)] }, measured: "1 vết ghép"),
        Case(
            rule: "quality.border", bad: scan { $0.border = BorderFacts(share: 0.12, sides: [0.1, 0, 0.02, 0]) },
            good: scan { $0.border = BorderFacts(share: 0.01, sides: [0.01, 0, 0, 0]) }, measured: "12,0 %"),
        Case(
            rule: "quality.cropped", bad: scan { $0.cuts = [defect(.cut, 14)] },
            good: scan { $0.cuts = [defect(.cut, 1)] }, measured: "14 nét chạm mép"),
        Case(
            rule: "quality.corner", bad: scan { $0.corners = [defect(.corner, 14.2)] },
            good: scan { $0.corners = [defect(.corner, 3)] }, measured: "14 mm"),
        Case(
            rule: "quality.bleed-through", bad: scan { $0.bleedThrough = Estimate(0.053, confidence: 0.9) },
            good: scan { $0.bleedThrough = Estimate(0.001, confidence: 0.9) }, measured: "5,3 %"),
        Case(
            rule: "quality.jpeg", bad: scan { $0.compression = CompressionFacts(quality: 42, blockiness: 1.71) },
            good: scan { $0.compression = CompressionFacts(quality: 92, blockiness: 1.02) },
            measured: "chất lượng 42, vết ô 71 %"),
        Case(
            rule: "resolution.true", bad: scan { $0.paper = paper(3374) }, good: scan { $0.paper = paper(3308) },
            measured: "408,1 dpi"),
        Case(
            rule: "resolution.true", parameters: frame, bad: scan { $0.lines = frame(8000) },
            good: scan { $0.lines = frame(7880) }, measured: "406,4 dpi"),
    ]

    /// A double frame may be either: then nothing is said.
    static let doubleFrame = scan { $0.lines = LineFacts(across: [0, 8000, 8100], down: [0, 8000, 8100]) }
}
