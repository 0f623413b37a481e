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
    private static let most = 200_000

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
        var state: UInt32 = 0x9E37_79B9
        let (left, top) = (Float(width) / 2, Float(height) / 2)
        Self.visit(map, rowRange, columnRange) { column, row, level in
            guard level < limit else { return }
            state = state &* 1_664_525 &+ 1_013_904_223
            guard state <= threshold else { return }
            // A pixel is an area: points on a grid would make angle 0 look best, where rows fall together.
            let (across, down) = (Float(state >> 8 & 1023) / 1023 - 0.5, Float(state >> 18 & 1023) / 1023 - 0.5)
            columns.append(Float(column) - left + across)
            rows.append(Float(row) - top + down)
            weights.append(Float(min(160, Int(map.paper) - level)))
        }
        spread()
    }

    /// Steps of the golden ratio go evenly through the list. Neighbours in it then fall into different strips, too, and
    /// none has to wait until the one before is added.
    private mutating func spread() {
        let count = weights.count
        guard count > 2 else { return }
        var step = Int(Double(count) * 0.618_033_988_75)
        while Self.divisor(step, count) > 1 { step += 1 }
        var place = 0
        let order = (0..<count).map { _ in
            defer { place = (place + step) % count }
            return place
        }
        columns = order.map { columns[$0] }
        rows = order.map { rows[$0] }
        weights = order.map { weights[$0] }
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
