internal import ArchiveModel

/// Faint, soft, colourless strokes on bare paper: what stands on the other side and shows through.
struct BleedMeter {
    let map: PageMap
    let edges: BedEdges
    let light: Illumination

    /// Share of the paper's level by which a faint stroke is darker.
    private static let faint = 0.035...0.3
    /// Difference of two channels from that on bare paper: a coloured line is no shadow of the other side.
    private static let coloured = 14

    func measure() -> Estimate? {
        let margin = Int(map.millimetres(3)) + 2
        let columns = edges.columns.dropFirst(margin).dropLast(margin)
        let rows = edges.rows.dropFirst(margin).dropLast(margin)
        guard columns.count > 100, rows.count > 100 else { return nil }
        let darkness = smoothedDarkness()
        let lightest = max(Self.faint.lowerBound, 3.5 * Self.grain(darkness))
        guard lightest < Self.faint.upperBound / 2 else { return nil }
        let tint = paperTint(darkness)
        let strong = nearInk()
        let tinted = tints(darkness, lightest: lightest)
        let faint = Float(lightest)...Float(Self.faint.upperBound)
        var (found, total) = (0, 0)
        for row in rows {
            for column in columns {
                let index = row * map.width + column
                guard strong[index] == 0 else { continue }
                total += 1
                if faint.contains(darkness[index]), tinted[index] == 0, !isColoured(index, tint) { found += 1 }
            }
        }
        guard total * 4 > columns.count * rows.count else { return nil }
        let share = Double(found) / Double(total)
        return Estimate((share * 10_000).rounded() / 10_000, confidence: light.evenness.confidence)
    }

    /// Darkness by the local paper, mean of 3×3.
    private func smoothedDarkness() -> [Float] {
        let (width, height) = (map.width, map.height)
        var darkness = [Float](repeating: 0, count: width * height)
        map.luminances.withUnsafeBufferPointer { pixels in
            for row in 1..<height - 1 {
                let levels = light.levels(row: row)
                for column in 1..<width - 1 {
                    var sum: Int32 = 0
                    for start in stride(
                        from: (row - 1) * width + column, through: (row + 1) * width + column, by: width)
                    {
                        sum &+= Int32(pixels[start - 1]) &+ Int32(pixels[start]) &+ Int32(pixels[start + 1])
                    }
                    let level = max(30, levels[column])
                    darkness[row * width + column] = (level - Float(sum) / 9) / level
                }
            }
        }
        return darkness
    }

    /// Red and blue less green on bare paper.
    private func paperTint(_ darkness: [Float]) -> (red: Int, blue: Int) {
        let samples = map.colours.samples
        var (red, blue, count) = (0, 0, 0)
        guard map.colours.channels == 3 else { return (0, 0) }
        for index in stride(from: 0, to: darkness.count, by: 37) where abs(darkness[index]) < 0.02 {
            red += Int(samples[index * 3]) - Int(samples[index * 3 + 1])
            blue += Int(samples[index * 3 + 2]) - Int(samples[index * 3 + 1])
            count += 1
        }
        return count > 0 ? (red / count, blue / count) : (0, 0)
    }

    private func isColoured(_ index: Int, _ tint: (red: Int, blue: Int)) -> Bool {
        guard map.colours.channels == 3 else { return false }
        let samples = map.colours.samples
        let green = Int(samples[index * 3 + 1])
        return abs(Int(samples[index * 3]) - green - tint.red) > Self.coloured
            || abs(Int(samples[index * 3 + 2]) - green - tint.blue) > Self.coloured
    }

    /// Standard deviation of bare paper, by what is lighter than its surface: nothing but grain is.
    private static func grain(_ darkness: [Float]) -> Double {
        let lighter = stride(from: 0, to: darkness.count, by: 37).map { darkness[$0] }.filter { $0 < 0 }
        return 1.4826 * Statistics.median(lighter.map { Double(-$0) })
    }

    /// Ink, which is dark in some pixel of the page, and its soft surroundings.
    private func nearInk() -> [UInt8] {
        let share = 1 - Float(Self.faint.upperBound) - 0.12
        var dark = [UInt8](repeating: 0, count: map.darkest.count)
        for row in 0..<map.height {
            let levels = light.levels(row: row)
            for column in 0..<map.width {
                let index = row * map.width + column
                dark[index] = Float(map.darkest[index]) < levels[column] * share ? 1 : 0
            }
        }
        return dilated(dark, by: max(2, Int(map.millimetres(0.6).rounded(.up))))
    }

    /// Areas of one faint level, and their edges: a tint of the drawing, not a stroke.
    private func tints(_ darkness: [Float], lightest: Double) -> [UInt8] {
        let reach = max(2, Int(map.millimetres(0.9)))
        let limit = Float(lightest) * 0.7
        // What is farther than the reach from bare paper lies inside a tint.
        let reached = dilated(darkness.map { $0 < limit ? 1 : 0 }, by: reach)
        return dilated(reached.map { 1 - $0 }, by: reach + 2)
    }

    private func dilated(_ bits: [UInt8], by reach: Int) -> [UInt8] {
        InkMask(width: map.width, height: map.height, bits: bits).dilated(by: reach).bits
    }
}
