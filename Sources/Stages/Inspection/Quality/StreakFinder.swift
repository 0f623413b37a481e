internal import ArchiveModel

/// Lines of one sensor element: they keep their place over the whole page, from its first band to its last.
///
/// A vertical line of a map's frame does not reach the ends of the page (georeferencing.md §3.1, 16).
struct StreakFinder {
    let profile: PaperLevels.Profile
    /// Positions that belong to the paper, without the strips at its edges.
    let range: Range<Int>

    /// A streak in positions.
    struct Streak {
        var positions: Range<Int>
        /// Gray levels, negative when darker than its neighbours.
        var depth: Double
        var isFold: Bool
        var confidence: Double
    }

    /// Bands in which it must be seen.
    private static let needed = 28
    /// Neighbours it is compared with.
    private static let offsets = [-13, -11, -9, -7, 7, 9, 11, 13]
    /// Gray levels.
    private static let least = 1.2
    /// Residuals that tell how much they scatter.
    private static let sample = 4000

    func find() -> [Streak] {
        guard range.count > 64 else { return [] }
        let margin = 14
        let inner = max(range.lowerBound, margin)..<min(range.upperBound, profile.length - margin)
        guard inner.count > 32 else { return [] }
        var votes = [(dark: Int, light: Int, ends: Int)](repeating: (0, 0, 0), count: inner.count)
        var sums = [Double](repeating: 0, count: inner.count)
        for band in 0..<PaperLevels.bands {
            let residuals = residuals(band, inner)
            let some = stride(from: 0, to: residuals.count, by: max(1, residuals.count / Self.sample))
            let scale = max(0.3, Statistics.spread(some.map { residuals[$0] }.filter { abs($0) < 60 }))
            let isEnd = band < 2 || band >= PaperLevels.bands - 2
            for (index, residual) in residuals.enumerated() where abs(residual) > max(4 * scale, Self.least) {
                if residual < 0 { votes[index].dark += 1 } else { votes[index].light += 1 }
                votes[index].ends += isEnd ? 1 : 0
                sums[index] += max(-80, min(80, residual))
            }
        }
        return groups(inner, votes, sums)
    }

    /// Level of each position less that of its neighbours; −100 where paper is seen beside it but not on it.
    private func residuals(_ band: Int, _ inner: Range<Int>) -> [Double] {
        let levels = (0..<profile.length).map { profile.level(band, $0) ?? -1 }
        var sorted = [Double](repeating: 0, count: Self.offsets.count)
        return inner.map { position in
            var known = 0
            for offset in Self.offsets where levels[position + offset] >= 0 {
                let value = levels[position + offset]
                var index = known
                while index > 0, sorted[index - 1] > value {
                    sorted[index] = sorted[index - 1]
                    index -= 1
                }
                sorted[index] = value
                known += 1
            }
            guard known >= 5 else { return 0 }
            let middle = known % 2 == 1 ? sorted[known / 2] : (sorted[known / 2 - 1] + sorted[known / 2]) / 2
            return levels[position] >= 0 ? levels[position] - middle : -100
        }
    }

    private func groups(_ inner: Range<Int>, _ votes: [(dark: Int, light: Int, ends: Int)], _ sums: [Double])
        -> [Streak]
    {
        var streaks: [Streak] = []
        for (index, vote) in votes.enumerated() where max(vote.dark, vote.light) >= Self.needed && vote.ends == 4 {
            let position = inner.lowerBound + index
            let depth = sums[index] / Double(vote.dark + vote.light)
            let sure = Double(max(vote.dark, vote.light) - Self.needed + 4) / 8
            if let last = streaks.last, position - last.positions.upperBound <= 2 {
                let isMixed = (last.depth < 0) != (depth < 0)
                streaks[streaks.count - 1].positions = last.positions.lowerBound..<position + 1
                streaks[streaks.count - 1].isFold = last.isFold || isMixed
                if abs(depth) > abs(last.depth) { streaks[streaks.count - 1].depth = depth }
            } else {
                streaks.append(
                    Streak(positions: position..<position + 1, depth: depth, isFold: false, confidence: sure))
            }
        }
        // A fold is seen on both its sides; a single light pixel beside a dark one is how a scanner sharpens.
        return streaks.map { streak in
            var streak = streak
            streak.isFold = streak.isFold && streak.positions.count >= 4
            return streak
        }
    }
}
