internal import ArchiveModel

/// Straight drawn lines of a level image.
struct LineFinder {
    /// A line along one direction; pixels.
    struct Segment: Hashable {
        /// From its first to after its last pixel.
        var from, to: Int
        /// Middle across its direction, and how thick it is there.
        var position: Double
        var thickness: Int

        var length: Int { to - from }
    }

    private let image: PixelImage
    /// Gray values below it are ink.
    private let threshold: UInt8

    init(_ image: PixelImage, threshold: UInt8 = 170) {
        self.image = image.gray
        self.threshold = threshold
    }

    /// - Parameters:
    ///   - least: pixels that a line has at least.
    ///   - gap: pixels that may be missing between two parts of one line.
    func horizontal(least: Int, gap: Int) -> [Segment] {
        segments(across: image.height, along: image.width, step: 1, stride: image.width, least: least, gap: gap)
    }

    func vertical(least: Int, gap: Int) -> [Segment] {
        segments(across: image.width, along: image.height, step: image.width, stride: 1, least: least, gap: gap)
    }

    private func segments(
        across: Int, along: Int, step: Int, stride: Int, least: Int, gap: Int
    ) -> [Segment] {
        var open: [Segment] = []
        var done: [Segment] = []
        for position in 0..<across {
            let runs = runs(position, across: across, along: along, step: step, stride: stride, least: least, gap: gap)
            var next: [Segment] = []
            for run in runs { next.append(Self.merged(run, at: position, &open)) }
            done += open
            open = next
        }
        return (done + open).filter { $0.length >= least }
    }

    /// A run goes on with the line of the row before that it overlaps most of.
    private static func merged(_ run: Range<Int>, at position: Int, _ open: inout [Segment]) -> Segment {
        let overlapping = open.firstIndex { line in
            let common = min(line.to, run.upperBound) - max(line.from, run.lowerBound)
            return common * 2 > min(line.length, run.count)
        }
        guard let index = overlapping else {
            return Segment(from: run.lowerBound, to: run.upperBound, position: Double(position) + 0.5, thickness: 1)
        }
        var line = open.remove(at: index)
        line.from = min(line.from, run.lowerBound)
        line.to = max(line.to, run.upperBound)
        line.thickness += 1
        line.position = Double(position) + 1 - Double(line.thickness) / 2
        return line
    }

    /// Runs of ink in one row, or in the rows beside it: lines that are not quite level step from row to row.
    private func runs(
        _ position: Int, across: Int, along: Int, step: Int, stride: Int, least: Int, gap: Int
    ) -> [Range<Int>] {
        let first = max(0, position - 1) * stride
        let middle = position * stride
        let last = min(across - 1, position + 1) * stride
        var found: [Range<Int>] = []
        var start = -1
        var end = -1
        var ink = 0
        image.samples.withUnsafeBufferPointer { samples in
            func close() {
                if start >= 0, end - start >= least, ink * 10 >= (end - start) * 8 { found.append(start..<end) }
                start = -1
            }
            for index in 0..<along {
                let offset = index * step
                let isInk =
                    samples[first + offset] < threshold || samples[middle + offset] < threshold
                    || samples[last + offset] < threshold
                if isInk {
                    if start < 0 || index - end > gap {
                        close()
                        start = index
                        ink = 0
                    }
                    ink += 1
                    end = index + 1
                }
            }
            close()
        }
        return found
    }
}
