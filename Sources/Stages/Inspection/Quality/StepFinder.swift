internal import ArchiveModel

/// A sudden change of the paper's level that goes through the whole page: two sensors balanced differently.
struct StepFinder {
    let profile: PaperLevels.Profile
    let range: Range<Int>
    /// Positions of streaks: they are no paper.
    let streaks: [Range<Int>]

    struct Step {
        var position: Int
        /// Gray levels, right or lower side less the other.
        var size: Double
        var confidence: Double
    }

    /// Positions on each side that are compared, beyond a gap.
    private static let reach = 16
    private static let gap = 3
    /// Gray levels.
    private static let least = 2.0

    func find() -> [Step] {
        let far = Self.reach + Self.gap + 1
        let (low, high) = (max(range.lowerBound, 0) + far, min(range.upperBound, profile.length) - far)
        guard high - low > 4 * far else { return [] }
        let inner = low..<high
        let hidden = Set(streaks.filter { $0.count <= 5 }.flatMap { $0.lowerBound - 1..<$0.upperBound + 1 })
        let bands = (0..<PaperLevels.bands).map { differences($0, without: hidden) }
        let middle = inner.map { position in Statistics.median(bands.compactMap { $0[position] }) }
        return inner.indices.compactMap { position in
            let index = position - inner.lowerBound
            let size = middle[index]
            guard abs(size) >= Self.least, isPeak(middle, index), isSudden(bands, position, size) else { return nil }
            let known = bands.compactMap { $0[position] }
            let agreeing = known.count { $0 * size > 0 && abs($0) > abs(size) * 0.4 }
            guard known.count >= 20, Double(agreeing) >= 0.9 * Double(known.count) else { return nil }
            return Step(position: position, size: size, confidence: Double(agreeing) / Double(PaperLevels.bands))
        }
    }

    /// Mean on the right less the mean on the left of each position; nil where little paper is seen.
    private func differences(_ band: Int, without hidden: Set<Int>) -> [Double?] {
        var sums = [0.0]
        var counts = [0]
        for position in 0..<profile.length {
            let level = hidden.contains(position) ? nil : profile.level(band, position)
            sums.append(sums[position] + (level ?? 0))
            counts.append(counts[position] + (level == nil ? 0 : 1))
        }
        let mean = { (from: Int, to: Int) -> Double? in
            guard from >= 0, to <= profile.length, (counts[to] - counts[from]) * 2 >= to - from else { return nil }
            return (sums[to] - sums[from]) / Double(counts[to] - counts[from])
        }
        return (0..<profile.length).map { position in
            guard let left = mean(position - Self.gap - Self.reach, position - Self.gap),
                let right = mean(position + Self.gap, position + Self.gap + Self.reach)
            else { return nil }
            return right - left
        }
    }

    private func isPeak(_ middle: [Double], _ index: Int) -> Bool {
        let around = middle[max(0, index - Self.reach)...min(middle.count - 1, index + Self.reach)]
        guard let largest = around.map(abs).max(), abs(middle[index]) >= largest else { return false }
        // Of equal neighbours the first.
        return index == 0 || abs(middle[index - 1]) < largest
    }

    /// A shadow changes as much beside the place as at it.
    private func isSudden(_ bands: [[Double?]], _ position: Int, _ size: Double) -> Bool {
        let far = Self.reach * 2 + Self.gap
        let beside = [position - far, position + far].filter { bands[0].indices.contains($0) }.map { place in
            abs(Statistics.median(bands.compactMap { $0[place] }))
        }
        return beside.allSatisfy { $0 < abs(size) * 0.5 }
    }
}
