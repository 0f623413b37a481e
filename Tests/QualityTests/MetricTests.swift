import ArchiveModel
import Foundation
import QualitySheets
import Testing

@testable import ProfileRules

/// Metrics tell the damage that was done.
@Suite(.serialized) struct MetricTests {
    struct Series: Sendable, CustomTestStringConvertible {
        var name: String
        var unit: String
        var kinds: [SheetKind] = SheetKind.allCases
        var levels: [Double]
        var damage: @Sendable (inout Damage, Double) -> Void
        var value: @Sendable (QualityFacts) -> Double?
        /// True for what falls when the damage grows.
        var falls = false
        var testDescription: String { name }
    }

    static let series: [Series] = [
        Series(
            name: "skew", unit: "°", levels: [0, 0.2, 0.5, 1, 2, 4], damage: { $0.skew = $1 }, value: { $0.skew?.value }
        ),
        Series(
            name: "edge rise (blur σ, px)", unit: "px", levels: [0, 0.7, 1, 1.5, 2, 3], damage: { $0.blur = $1 },
            value: { $0.sharpness?.rise }),
        Series(
            name: "Laplacian (blur σ, px)", unit: "", levels: [0, 0.7, 1, 1.5, 2, 3], damage: { $0.blur = $1 },
            value: { $0.sharpness?.laplacian }, falls: true),
        Series(
            name: "noise (σ of each channel)", unit: "levels", levels: [0.5, 2, 4, 8, 14, 22],
            damage: { $0.noise = $1 },
            value: { $0.noise?.value }),
        Series(
            name: "contrast (share left)", unit: "levels", levels: [1, 0.8, 0.6, 0.4, 0.2],
            damage: { $0.contrast = $1 }, value: { $0.tone?.contrast }, falls: true),
        Series(
            name: "density range (share left)", unit: "", levels: [1, 0.8, 0.6, 0.4, 0.2],
            damage: { $0.contrast = $1 }, value: { $0.tone?.densityRange }, falls: true),
        Series(
            name: "clipped highlights (levels added)", unit: "", levels: [0, 10, 20, 40], damage: { $0.gain = $1 },
            value: { $0.tone?.highlights }),
        Series(
            name: "unevenness (share)", unit: "", levels: [0.02, 0.08, 0.15, 0.3, 0.45], damage: { $0.shading = $1 },
            value: { $0.illumination?.value }),
        Series(
            name: "cast (levels off red)", unit: "ΔE", levels: [0, 30, 45, 60, 80],
            damage: { $0.cast = [-$1, 0, 0] }, value: { $0.colour?.cast }),
        Series(
            name: "border (mm)", unit: "", levels: [0, 2, 5, 10, 20], damage: { $0.bed = $1 },
            value: { $0.border?.share }),
        Series(
            name: "missing corner (mm)", unit: "mm", levels: [0, 6, 10, 18, 30],
            damage: {
                $0.bed = 3
                $0.corner = $1
            }, value: { $0.corners?.first?.size ?? 0 }),
        Series(
            name: "bleed-through (darkness)", unit: "", levels: [0, 0.08, 0.14, 0.2], damage: { $0.bleed = $1 },
            value: { $0.bleedThrough?.value }),
        Series(
            name: "blockiness (quality)", unit: "", levels: [100, 60, 40, 20, 10], damage: { $0.jpeg = Int($1) },
            value: { $0.compression?.blockiness }),
        Series(
            name: "step between sensors (levels)", unit: "levels", levels: [0, 3, 6, 12], damage: { $0.seamStep = $1 },
            value: { $0.seams?.map { abs($0.size) }.max() ?? 0 }),
    ]

    @Test(arguments: series) func theyGrowWithTheDamage(series: Series) throws {
        for kind in series.kinds.prefix(DetectorTests.sheets >= 10 ? 2 : 1) {
            let values = try Self.values(series, kind)
            for (before, after) in zip(values, values.dropFirst()) {
                let isMonotone = series.falls ? after <= before + 0.001 : after >= before - 0.001
                #expect(isMonotone, "\(series.name) \(kind): \(values)")
            }
            let (first, last) = (values.first ?? 0, values.last ?? 0)
            #expect(series.falls ? last < first : last > first, "\(series.name) \(kind): \(values)")
        }
    }

    static func values(_ series: Series, _ kind: SheetKind) throws -> [Double] {
        try series.levels.map { level in
            var damage = Damage()
            series.damage(&damage, level)
            let facts = try #require(Measuring.facts(SheetScanner(kind, seed: 3, damage)))
            return try #require(series.value(facts), "\(series.name) at \(level)")
        }
    }

    /// Truth: the sheet was turned by this angle when it was drawn.
    @Test func skewIsTrueToATwentiethOfADegree() throws {
        var worst = 0.0
        let sheets = DetectorTests.isFull ? 2 * DetectorTests.sheets : 3
        for kind in SheetKind.allCases {
            for seed in 0..<sheets {
                var random = Random(seed + 40)
                var damage = DetectorCase.good(&random)
                // Small angles too: there a grid of pixels misleads.
                damage.skew = seed % 2 == 0 ? random.between(-5, 5) : random.between(-0.3, 0.3)
                let facts = try #require(Measuring.facts(SheetScanner(kind, seed: seed + 40, damage)))
                let skew = try #require(facts.skew)
                worst = max(worst, abs(skew.value - damage.skew))
                #expect(abs(skew.value - damage.skew) <= 0.05, "\(kind) \(seed): \(skew) for \(damage.skew)")
            }
        }
        try QualityTable.record(
            "skew", ["Largest error of \(sheets * 2) sheets turned by up to 5°: \(String(format: "%.3f", worst))°."])
    }

    /// Truth: the sheet was drawn at this scale; known are the size of the paper, and the size of the frame.
    @Test func resolutionIsTrueToHalfAPerCent() throws {
        var worst = (paper: 0.0, frame: 0.0)
        let sheets = DetectorTests.isFull ? 2 * DetectorTests.sheets : 2
        for seed in 0..<sheets {
            var random = Random(seed + 90)
            var damage = DetectorCase.good(&random)
            (damage.bed, damage.skew) = (random.between(3, 8), random.between(-1, 1))
            (damage.scaleX, damage.scaleY) = (random.between(0.975, 1.025), random.between(0.975, 1.025))
            // A turned and a stretched sheet is no rectangle any more.
            if abs(damage.skew) > 0.3 { damage.scaleY = damage.scaleX }
            let truth = (x: 200 * damage.scaleX, y: 200 * damage.scaleY)
            let facts = try #require(Measuring.facts(SheetScanner(.map, seed: seed + 90, damage)))
            let paper = try #require(facts.paper.flatMap { KnownResolution(paper: $0, sizes: nil, 200, 200) })
            worst.paper = max(worst.paper, abs(paper.x / truth.x - 1), abs(paper.y / truth.y - 1))
            let side = (across: SheetKind.frame.width, down: SheetKind.frame.height)
            let frame = try #require(
                KnownResolution(frame: facts.lines, side: side, 200, 200), "\(seed) \(String(describing: facts.lines))")
            worst.frame = max(worst.frame, abs(frame.x / truth.x - 1), abs(frame.y / truth.y - 1))
        }
        #expect(worst.paper <= 0.005 && worst.frame <= 0.005, "\(worst)")
        let text = { (value: Double) in String(format: "%.2f %%", value * 100) }
        try QualityTable.record(
            "dpi",
            [
                "Largest error of \(sheets) sheets scanned at 97.5–102.5 % of the tag: \(text(worst.paper)) by the paper's "
                    + "edges, \(text(worst.frame)) by the map's frame."
            ])
    }

    @Test func whatHasNothingOnItHasNoSkew() throws {
        var damage = Damage()
        damage.isBlank = true
        let facts = try #require(Measuring.facts(SheetScanner(.letter, seed: 1, damage)))
        #expect(facts.skew == nil && facts.sharpness == nil && facts.orientation == nil && facts.streaks == [])
    }

    /// Chunks of rows are an accident of the file.
    @Test func theAnswerDoesNotDependOnTheChunks() throws {
        let image = try #require(SheetScanner(.letter, seed: 2, dpi: 100, Damage()).image())
        #expect(Measuring.facts(image, dpi: 100, rows: 1) == Measuring.facts(image, dpi: 100, rows: 333))
    }

    /// Any size and any content is measured without a trap.
    @Test(arguments: [(1, 1), (1, 5000), (5000, 1), (41, 41), (64, 65), (3000, 50), (200, 2000)])
    func oddSizesAreSafe(width: Int, height: Int) throws {
        for value in [0, 128, 255] as [UInt8] {
            for channels in [1, 3] {
                let samples = [UInt8](repeating: value, count: width * height * channels)
                let image = try #require(
                    PixelImage(width: width, height: height, channels: channels, samples: samples))
                _ = Measuring.facts(image, dpi: 300)
            }
            var random = Random(width)
            let noise = (0..<width * height).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            let image = try #require(PixelImage(width: width, height: height, channels: 1, samples: noise))
            _ = Measuring.facts(image, dpi: 20)
        }
    }
}
