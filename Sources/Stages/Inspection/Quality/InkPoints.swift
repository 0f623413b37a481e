internal import ArchiveModel

/// Dark places of the page as a list: few enough to be turned by many angles, in an order in which every beginning of the
/// list is spread over the page.
struct InkPoints {
    private(set) var columns: [Float] = []
    private(set) var rows: [Float] = []
    private(set) var weights: [Float] = []
    let width: Int
    let height: Int
    let perMM: Double
    /// Share of the dark places that are in the list.
    let keep: Double

    /// Points that are kept, about.
    private static let most = 120_000

    init(_ map: PageMap, _ edges: BedEdges) {
        width = map.width
        height = map.height
        perMM = map.perMM
        let margin = Int(map.millimetres(1.5)) + 1
        let columnRange = edges.columns.dropFirst(margin).dropLast(margin)
        let rowRange = edges.rows.dropFirst(margin).dropLast(margin)
        let limit = Int(map.paper) - max(14, Int(map.paper * 0.13))
        var counts = [Int](repeating: 0, count: 256)
        Self.visit(map, rowRange, columnRange) { _, _, level in counts[level] += 1 }
        let dark = counts.prefix(max(0, limit)).reduce(0, +)
        // Rows in turn would fall into step with thin lines; a scattered choice does not.
        keep = min(1, Double(Self.most) / Double(max(1, dark)))
        let threshold = UInt32(keep * Double(UInt32.max))
        var chance = SplitMix()
        let (left, top) = (Float(width) / 2, Float(height) / 2)
        Self.visit(map, rowRange, columnRange) { column, row, level in
            guard level < limit else { return }
            let random = chance.next()
            guard UInt32(truncatingIfNeeded: random) <= threshold else { return }
            // A pixel is an area: points on a grid would make angle 0 look best, where rows fall together.
            let (across, down) = (Float(random >> 32 & 1023) / 1023 - 0.5, Float(random >> 42 & 1023) / 1023 - 0.5)
            columns.append(Float(column) - left + across)
            rows.append(Float(row) - top + down)
            weights.append(Float(min(160, Int(map.paper) - level)))
        }
        shuffle(&chance)
    }

    /// Points of a run that are mixed among each other.
    private static let run = 64

    /// Runs are mixed in themselves and visited in steps of the golden ratio, one point of each at a time: every beginning
    /// is a fair sample, without the lines that regular steps would draw into lines of text. Neighbours in the list fall
    /// into different strips, too, and none has to wait until the one before is added.
    private mutating func shuffle(_ chance: inout SplitMix) {
        let runs = weights.count / Self.run
        guard runs > 2 else { return }
        var places = (0..<UInt32(runs * Self.run)).map { $0 }
        places.withUnsafeMutableBufferPointer { places in
            for run in 0..<runs {
                for place in 0..<Self.run - 1 {
                    let other = place + Int(chance.next() >> 32 &* UInt64(Self.run - place) >> 32)
                    places.swapAt(run * Self.run + place, run * Self.run + other)
                }
            }
        }
        var step = Int(Double(runs) * 0.618_033_988_75)
        while Self.divisor(step, runs) > 1 { step += 1 }
        var (run, order) = (0, [UInt32]())
        order.reserveCapacity(places.count)
        for turn in 0..<Self.run {
            for _ in 0..<runs {
                order.append(places[run * Self.run + turn])
                run = run + step < runs ? run + step : run + step - runs
            }
        }
        columns = order.map { columns[Int($0)] }
        rows = order.map { rows[Int($0)] }
        weights = order.map { weights[Int($0)] }
    }

    private static func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }

    @inline(__always)
    private static func visit(
        _ map: PageMap, _ rows: Range<Int>.SubSequence, _ columns: Range<Int>.SubSequence,
        _ body: (_ column: Int, _ row: Int, _ level: Int) -> Void
    ) {
        map.luminances.withUnsafeBufferPointer { levels in
            for row in rows {
                let line = row * map.width
                for column in columns { body(column, row, Int(levels[line + column])) }
            }
        }
    }

    var count: Int { weights.count }

    /// Ink in strips across the page (or down it) after turning by an angle.
    ///
    /// - Parameters:
    ///   - slope: tangent of the angle by which the content is turned clockwise.
    ///   - isAcross: true for strips that run across.
    ///   - bin: height of a strip, map pixels.
    ///   - most: points that are counted; they are spread over the page.
    func profile(slope: Float, isAcross: Bool, bin: Float, most: Int = .max) -> [Float] {
        let reach = Float(isAcross ? height : width) / 2 + abs(slope) * Float(isAcross ? width : height) / 2
        let size = Int(2 * reach / bin) + 4
        var strips = [Float](repeating: 0, count: size)
        let middle = Float(size) / 2
        let factor = 1 / bin
        // y − x·tan for lines across; x + y·tan for lines down.
        let (places, others) = isAcross ? (rows, columns) : (columns, rows)
        let (turn, last) = ((isAcross ? -slope : slope) * factor, UInt32(size - 2))
        // Eight at a time, without the checks of arrays: this runs some hundred times over a hundred thousand points.
        let eights = min(most, count) / 8 * 8
        strips.withUnsafeMutableBufferPointer { strips in
            Self.visit(places, others, weights) { places, others, weights in
                for index in stride(from: 0, to: eights, by: 8) {
                    let across = Self.eight(places, index) * factor + middle
                    let position = across + Self.eight(others, index) * turn
                    // From 2²³ on a float's last bit is worth 1: adding rounds to the strip below, and its number stands in
                    // the low bits. What is no number of a strip becomes a large one.
                    let biased = position + 8_388_607.5
                    let low = unsafeBitCast(biased, to: SIMD8<UInt32>.self) & 0x7F_FFFF
                    let weight = Self.eight(weights, index)
                    let upper = weight * (position - (biased - 8_388_608))
                    let lower = weight - upper
                    for lane in 0..<8 where low[lane] <= last {
                        let strip = Int(low[lane])
                        strips[strip] += lower[lane]
                        strips[strip + 1] += upper[lane]
                    }
                }
            }
        }
        return strips
    }

    @inline(__always)
    private static func eight(_ values: UnsafeRawBufferPointer, _ index: Int) -> SIMD8<Float> {
        values.loadUnaligned(fromByteOffset: index * MemoryLayout<Float>.stride, as: SIMD8<Float>.self)
    }

    @inline(__always)
    private static func visit(
        _ first: [Float], _ second: [Float], _ third: [Float],
        _ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Void
    ) {
        first.withUnsafeBytes { first in
            second.withUnsafeBytes { second in third.withUnsafeBytes { body(first, second, $0) } }
        }
    }
}

/// The same numbers every time, and independent of each other (Steele, Lea, Flood 2014): those of a simpler generator fall
/// into step with lines of text.
private struct SplitMix {
    private var state: UInt64 = 0

    @inline(__always)
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
