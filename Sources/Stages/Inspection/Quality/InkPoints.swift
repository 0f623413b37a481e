internal import ArchiveModel

/// Dark places of the page as a list: few enough to be turned by many angles.
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
        var count = 0
        for row in rowRange {
            for column in columnRange where map.luminance(column, row) < limit { count += 1 }
        }
        // Rows in turn would fall into step with thin lines; a scattered choice does not.
        keep = min(1, Double(Self.most) / Double(max(1, count)))
        let threshold = UInt32(keep * Double(UInt32.max))
        var state: UInt32 = 0x9E37_79B9
        for row in rowRange {
            for column in columnRange {
                let value = map.luminance(column, row)
                guard value < limit else { continue }
                state = state &* 1_664_525 &+ 1_013_904_223
                guard state <= threshold else { continue }
                // A pixel is an area: points on a grid would make angle 0 look best, where rows fall together.
                let (across, down) = (Float(state >> 8 & 1023) / 1023 - 0.5, Float(state >> 18 & 1023) / 1023 - 0.5)
                columns.append(Float(column) - Float(width) / 2 + across)
                rows.append(Float(row) - Float(height) / 2 + down)
                weights.append(Float(min(160, Int(map.paper) - value)))
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
    ///   - most: points that are counted, about; they are spread over the page.
    func profile(slope: Float, isAcross: Bool, bin: Float, most: Int = .max) -> [Float] {
        let reach = Float(isAcross ? height : width) / 2 + abs(slope) * Float(isAcross ? width : height) / 2
        let size = Int(2 * reach / bin) + 4
        var strips = [Float](repeating: 0, count: size)
        let middle = Float(size) / 2
        let factor = 1 / bin
        let step = most < count ? (count + most - 1) / most : 1
        strips.withUnsafeMutableBufferPointer { strips in
            for index in stride(from: 0, to: weights.count, by: step) {
                // y − x·tan for lines across; x + y·tan for lines down.
                let place = isAcross ? rows[index] - columns[index] * slope : columns[index] + rows[index] * slope
                let position = place * factor + middle
                let low = Int(position)
                guard low >= 0, low + 1 < size else { continue }
                let share = position - Float(low)
                strips[low] += weights[index] * (1 - share)
                strips[low + 1] += weights[index] * share
            }
        }
        return strips
    }
}
