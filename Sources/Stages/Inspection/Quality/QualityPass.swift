internal import ArchiveModel

/// Measures how well a page was scanned while its rows stream by, once, from top to bottom.
///
/// Memory: a few rows, two tables of 32 numbers a column and a row, and at the end the reduced page.
final class QualityPass {
    private let width: Int
    private let height: Int
    private let dpi: Double?
    private let isDrawn: Bool

    private var tones = ToneCounter()
    private let levels: PaperLevels
    private let seams: SeamCounter
    private let details: DetailSampler
    private let darkest: DarkestMap
    /// The last eight rows in gray, in turn.
    private let luminances: Cells<UInt8>
    private var nextRow = 0
    /// Rows in a row that are in memory.
    private var known = 0
    private let toneStep: Int
    private let seamStep: Int
    private var threshold: UInt8 = 0

    private static let ring = 8
    /// Pixels of which tones are counted, and of which seams are looked for, about.
    private static let (toneBudget, seamBudget) = (12_000_000, 40_000_000)

    /// - Parameters:
    ///   - dpi: of these pixels; nil when nothing states it.
    ///   - isDrawn: the page of a PDF was drawn: its pixels are not those of the scanner.
    init(width: Int, height: Int, dpi: Double?, isDrawn: Bool) {
        self.width = width
        self.height = height
        self.dpi = dpi.flatMap { $0.isFinite && $0 > 1 && $0 < 20_000 ? $0 : nil }
        self.isDrawn = isDrawn
        levels = PaperLevels(width: width, height: height)
        seams = SeamCounter(width: width, height: height)
        details = DetailSampler(width: width, height: height, isDrawn: isDrawn)
        darkest = DarkestMap(width: width, height: height, factor: Overview(width: width, height: height).factor)
        luminances = Cells(width * Self.ring)
        let pixels = width.multipliedReportingOverflow(by: height).partialValue
        toneStep = max(2, pixels / Self.toneBudget)
        seamStep = max(1, pixels / Self.seamBudget)
    }

    /// - Parameters:
    ///   - samples: `rows * width * channels` of whole rows, interleaved by pixel; 1 or 3 channels.
    ///   - watch: is given each row's luminances, too.
    func add(
        _ samples: UnsafeBufferPointer<UInt8>, firstRow: Int, rows: Int, channels: Int,
        _ watch: (Int, UnsafeBufferPointer<UInt8>) -> Void = { _, _ in }
    ) {
        guard let start = samples.baseAddress, samples.count >= rows * width * channels, firstRow >= 0 else { return }
        if threshold == 0 { threshold = Self.threshold(samples, channels) }
        for row in firstRow..<firstRow + rows {
            add(start + (row - firstRow) * width * channels, row: row, channels: channels)
            watch(row, UnsafeBufferPointer(start: luminances.start + row % Self.ring * width, count: width))
        }
    }

    func add(_ image: PixelImage) {
        image.samples.withUnsafeBufferPointer { add($0, firstRow: 0, rows: image.height, channels: image.channels) }
    }

    private func add(_ samples: UnsafePointer<UInt8>, row: Int, channels: Int) {
        if row != nextRow { known = 0 }
        nextRow = row + 1
        let here = luminances.start + row % Self.ring * width
        if channels == 1 {
            here.update(from: samples, count: width)
        } else {
            PixelImage.reduce(samples, into: here, count: width)
        }
        known += 1
        details.add(row: row, here)
        darkest.add(here)
        if row % toneStep == 0 { tones.add(here, samples, width: width, channels: channels) }
        // The rest is about single elements of the scanner.
        if isDrawn { return }
        levels.add(row: row, here, threshold: threshold)
        if known >= 7, row % seamStep == 0 {
            let line = { (back: Int) in UnsafePointer(self.luminances.start + (row - back) % Self.ring * self.width) }
            seams.add(row: row - 3, line(6), line(3), here)
        }
    }

    /// What is lighter counts as paper: three quarters of the light end of the first rows.
    private static func threshold(_ samples: UnsafeBufferPointer<UInt8>, _ channels: Int) -> UInt8 {
        var counts = [Int](repeating: 0, count: 256)
        let middle = channels == 3 ? 1 : 0
        for index in stride(from: middle, to: samples.count, by: channels * 7) { counts[Int(samples[index])] += 1 }
        let light = Statistics.percentile(counts, 0.9)
        return UInt8(clamping: light < 100 ? 120 : light * 3 / 4)
    }

    // MARK: The end

    /// - Parameter overview: the page at reduced size; nil when not every row came.
    func finish(overview: PixelImage?) -> QualityFacts {
        var facts = QualityFacts(dpi: dpi, isDrawn: isDrawn)
        let contrast = details.edges.contrast
        facts.tone = tones.facts(contrast: contrast)
        if isDrawn {
            // Drawing resamples: what depends on single pixels of the scan is unknown.
            facts.tone?.highlights = 0
            facts.tone?.shadows = 0
        } else {
            facts.sharpness = details.edges.facts
            facts.noise = details.noise.facts
            facts.compression = CompressionFacts(
                quality: nil, blockiness: details.blocks.blockiness.map { ($0 * 100).rounded() / 100 })
        }
        guard let overview, overview.width > 40, overview.height > 40 else { return facts }
        finishPage(
            &facts, contrast: contrast,
            PageMap(overview: overview, darkest: darkest.finish(), pageWidth: width, dpi: dpi))
        return facts
    }

    private var isBitonal: Bool {
        let counts = tones.counts
        let total = counts.reduce(0, +)
        let two = counts.prefix(16).reduce(0, +) + counts.suffix(16).reduce(0, +)
        return total > 0 && Double(two) >= 0.99 * Double(total)
    }

    private func finishPage(_ facts: inout QualityFacts, contrast: Double?, _ map: PageMap) {
        let edges = BedEdges(map)
        facts.border = edges.border
        let outline = PaperOutline(edges: edges)
        facts.paper = outline.paper
        facts.corners = outline.corners()
        facts.cuts = EdgeCuts(edges: edges).find()
        facts.colour = ColourMeter(map: map, edges: edges).facts(isBitonal: isBitonal)
        let points = InkPoints(map, edges)
        facts.skew = SkewMeter(points: points).measure()
        if let skew = facts.skew, skew.confidence >= 0.3 {
            facts.lines = LongLines(points: points, map: map, skew: skew.value).find()
            facts.orientation = OrientationMeter(points: points, skew: skew.value).measure()
        }
        if !isBitonal, let light = Illumination(map, edges) {
            facts.illumination = light.evenness
            facts.bleedThrough =
                !isDrawn && (contrast ?? 0) >= 60 ? BleedMeter(map: map, edges: edges, light: light).measure() : nil
        }
        finishSensors(&facts, edges)
    }

    /// Streaks and seams: what is wrong with single elements of the scanner. On a drawn page, where several of its pixels
    /// are one, a fold of the paper can't be told from a streak: nothing is said there.
    private func finishSensors(_ facts: inout QualityFacts, _ edges: BedEdges) {
        if isDrawn { return }
        guard !isBitonal else {
            (facts.streaks, facts.seams) = ([], shifts())
            return
        }
        let upright = streaks(levels.columns, edges.columns, edges.map)
        let level = streaks(levels.rows, edges.rows, edges.map)
        let steps = steps(edges, without: upright.map(\.positions))
        // The foot of a step looks like a wide streak.
        let alone = upright.filter { streak in
            !steps.contains { abs($0.position - streak.positions.lowerBound) < 24 && streak.positions.count > 2 }
        }
        let pixelMM = 1 / (edges.map.perMM * edges.map.factor)
        facts.streaks =
            alone.prefix(30).map { Self.defect($0, Self.box($0.positions, of: width), pixelMM) }
            + level.prefix(30).map { streak in
                let box = Self.box(streak.positions, of: height)
                return Self.defect(
                    streak, PageBox(x: 0, y: box.x, width: 1, height: box.width), pixelMM)
            }
        facts.seams =
            steps.prefix(20).map { step in
                QualityDefect(
                    .step, box: Self.box(step.position..<step.position + 1, of: width),
                    size: (step.size * 10).rounded() / 10, confidence: step.confidence)
            } + shifts()
    }

    // MARK: Streaks and seams

    /// Pixels of the page inside the paper, without the shadow at its edge.
    private func inside(_ range: Range<Int>, _ factor: Double, _ length: Int, perMM: Double) -> Range<Int> {
        let margin = Int(2.5 * perMM * factor) + 2
        let low = Int(Double(range.lowerBound) * factor) + margin
        let high = min(length, Int(Double(range.upperBound) * factor)) - margin
        return low < high ? low..<high : 0..<0
    }

    private func streaks(_ profile: PaperLevels.Profile?, _ range: Range<Int>, _ map: PageMap) -> [StreakFinder.Streak]
    {
        guard let profile else { return [] }
        let inner = inside(range, map.factor, profile.length, perMM: map.perMM)
        return StreakFinder(profile: profile, range: inner).find()
    }

    /// A strip from top to bottom.
    private static func box(_ positions: Range<Int>, of length: Int) -> PageBox {
        PageBox(
            x: Double(positions.lowerBound) / Double(length), y: 0, width: Double(positions.count) / Double(length),
            height: 1)
    }

    private static func defect(_ streak: StreakFinder.Streak, _ box: PageBox, _ pixelMM: Double) -> QualityDefect {
        QualityDefect(
            streak.isFold ? .fold : .streak, box: box,
            size: (Double(streak.positions.count) * pixelMM * 100).rounded() / 100, confidence: streak.confidence)
    }

    private func steps(_ edges: BedEdges, without streaks: [Range<Int>]) -> [StepFinder.Step] {
        guard let profile = levels.columns else { return [] }
        let range = inside(edges.columns, edges.map.factor, width, perMM: edges.map.perMM)
        return StepFinder(profile: profile, range: range, streaks: streaks).find()
    }

    private func shifts() -> [QualityDefect] {
        seams.shifts().prefix(20).map { shift in
            QualityDefect(
                .shift,
                box: PageBox(x: Double(shift.column) / Double(width), y: 0, width: 2 / Double(width), height: 1),
                size: (shift.strength * 100).rounded() / 100, confidence: shift.confidence)
        }
    }
}
