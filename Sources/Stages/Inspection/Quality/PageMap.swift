internal import ArchiveModel
internal import Foundation

/// The whole page at reduced size, as the analyses that need all of it see it.
struct PageMap {
    let width: Int
    let height: Int
    /// Pixels of the page for one of the map.
    let factor: Double
    /// Pixels of the map in a millimetre; without a resolution the longer side counts as that of A4.
    let perMM: Double
    let luminances: [UInt8]
    /// The darkest pixel of the page under each pixel of the map: thin strokes keep their darkness.
    let darkest: [UInt8]
    let colours: PixelImage
    /// Level of the paper, by the lighter half of the page.
    let paper: Double

    init(overview: PixelImage, darkest: [UInt8], pageWidth: Int, dpi: Double?) {
        width = overview.width
        height = overview.height
        factor = max(1, Double(pageWidth) / Double(max(1, overview.width))).rounded(.up)
        let assumed = dpi ?? Double(max(overview.width, overview.height)) * factor / PageWindow.assumedInches
        perMM = max(0.01, assumed / factor / 25.4)
        colours = overview
        luminances = overview.gray.samples
        self.darkest = darkest.count == luminances.count ? darkest : luminances
        var counts = [Int](repeating: 0, count: 256)
        for value in luminances { counts[Int(value)] += 1 }
        paper = Self.paper(counts)
    }

    private static func paper(_ counts: [Int]) -> Double {
        let middle = max(64, (Statistics.percentile(counts, 0.02) + Statistics.percentile(counts, 0.98)) / 2)
        let smooth = (0..<256).map { level in (max(0, level - 3)...min(255, level + 3)).reduce(0) { $0 + counts[$1] } }
        return Double((middle..<256).max { smooth[$0] < smooth[$1] } ?? 255)
    }

    @inline(__always)
    func luminance(_ column: Int, _ row: Int) -> Int { Int(luminances[row * width + column]) }

    func millimetres(_ length: Double) -> Double { length * perMM }

    /// A rectangle of the map in shares of the page.
    func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> PageBox {
        let box = PageBox(
            x: x / Double(self.width), y: y / Double(self.height), width: width / Double(self.width),
            height: height / Double(self.height))
        return box.onPage ?? .whole
    }
}

/// A straight line `a + b·t`.
struct Line {
    var offset: Double
    var slope: Double

    func at(_ place: Double) -> Double { offset + slope * place }

    /// Least squares with what lies far off left out in four rounds; nil with too few points.
    static func fit(_ points: [(t: Double, value: Double)], tolerance: Double) -> Line? {
        var kept = points
        // The first guess comes from medians of the ends: a missing corner must not turn it.
        guard points.count >= 8 else { return nil }
        let third = points.count / 3
        let (start, end) = (points.prefix(third), points.suffix(third))
        let (t0, t1) = (Statistics.median(start.map(\.t)), Statistics.median(end.map(\.t)))
        let (v0, v1) = (Statistics.median(start.map(\.value)), Statistics.median(end.map(\.value)))
        guard t1 > t0 else { return nil }
        var line = Line(offset: v0 - (v1 - v0) / (t1 - t0) * t0, slope: (v1 - v0) / (t1 - t0))
        for round in 0..<4 {
            let limit = tolerance * [4, 2, 1, 1][round]
            kept = points.filter { abs($0.value - line.at($0.t)) <= limit }
            guard kept.count >= 8, let better = squares(kept) else { return nil }
            line = better
        }
        return kept.count * 2 >= points.count ? line : nil
    }

    private static func squares(_ points: [(t: Double, value: Double)]) -> Line? {
        let count = Double(points.count)
        let meanT = points.reduce(0) { $0 + $1.t } / count
        let meanV = points.reduce(0) { $0 + $1.value } / count
        let variance = points.reduce(0) { $0 + ($1.t - meanT) * ($1.t - meanT) }
        guard variance > 0 else { return nil }
        let slope = points.reduce(0) { $0 + ($1.t - meanT) * ($1.value - meanV) } / variance
        return Line(offset: meanV - slope * meanT, slope: slope)
    }
}
