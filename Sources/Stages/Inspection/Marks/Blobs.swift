/// Connected ink of a mask.
struct Blob {
    /// A stretch of ink in one row; `end` is behind it.
    struct Run {
        var row, start, end: Int
    }
    var minX, minY, maxX, maxY: Int
    var count: Int
    var runs: [Run]

    var width: Int { maxX - minX + 1 }
    var height: Int { maxY - minY + 1 }
}

/// Labels connected ink (eight neighbours), run by run.
struct BlobFinder {
    private var runs: [Blob.Run] = []
    private var parents: [Int32] = []
    /// More runs than this are a screen or noise, no marks.
    private static let limit = 4_000_000

    /// Blobs whose longer side is among `sides`, in pixels.
    static func find(_ mask: InkMask, sides: ClosedRange<Int>) -> [Blob] {
        var finder = BlobFinder()
        finder.scan(mask)
        return finder.collect(sides)
    }

    private mutating func scan(_ mask: InkMask) {
        var above = 0..<0
        for row in 0..<mask.height {
            let start = runs.count
            add(mask, row)
            if runs.count > Self.limit { return }
            connect(above, start..<runs.count)
            above = start..<runs.count
        }
    }

    private mutating func add(_ mask: InkMask, _ row: Int) {
        mask.bits.withUnsafeBufferPointer { bits in
            let base = row * mask.width
            var column = 0
            while column < mask.width {
                guard bits[base + column] != 0 else {
                    column += 1
                    continue
                }
                let start = column
                while column < mask.width, bits[base + column] != 0 { column += 1 }
                parents.append(Int32(truncatingIfNeeded: runs.count))
                runs.append(Blob.Run(row: row, start: start, end: column))
            }
        }
    }

    private mutating func connect(_ above: Range<Int>, _ here: Range<Int>) {
        var (i, j) = (above.lowerBound, here.lowerBound)
        while i < above.upperBound, j < here.upperBound {
            if runs[i].end >= runs[j].start, runs[j].end >= runs[i].start { join(i, j) }
            if runs[i].end < runs[j].end { i += 1 } else { j += 1 }
        }
    }

    private mutating func root(_ index: Int) -> Int {
        var index = index
        while Int(parents[index]) != index {
            parents[index] = parents[Int(parents[index])]
            index = Int(parents[index])
        }
        return index
    }

    private mutating func join(_ one: Int, _ other: Int) {
        let (one, other) = (root(one), root(other))
        if one != other { parents[max(one, other)] = Int32(truncatingIfNeeded: min(one, other)) }
    }

    private mutating func collect(_ sides: ClosedRange<Int>) -> [Blob] {
        var boxes: [Int: Blob] = [:]
        for index in runs.indices {
            let run = runs[index]
            let new = Blob(
                minX: run.start, minY: run.row, maxX: run.end - 1, maxY: run.row, count: run.end - run.start, runs: [])
            boxes[root(index), default: new].grow(run)
        }
        boxes = boxes.filter { sides.contains(max($0.value.width, $0.value.height)) }
        for index in runs.indices { boxes[root(index)]?.runs.append(runs[index]) }
        return boxes.values.sorted { ($0.minY, $0.minX) < ($1.minY, $1.minX) }
    }
}

extension Blob {
    fileprivate mutating func grow(_ run: Run) {
        minX = min(minX, run.start)
        maxX = max(maxX, run.end - 1)
        minY = min(minY, run.row)
        maxY = max(maxY, run.row)
        count += run.end - run.start
    }

    /// What of it is ink in another mask: the one that it was dilated from.
    func inked(in mask: InkMask) -> Blob? {
        var result: Blob?
        for run in runs {
            var column = run.start
            let base = run.row * mask.width
            while column < run.end {
                guard mask.bits[base + column] != 0 else {
                    column += 1
                    continue
                }
                let start = column
                while column < run.end, mask.bits[base + column] != 0 { column += 1 }
                let piece = Run(row: run.row, start: start, end: column)
                if result == nil {
                    result = Blob(
                        minX: start, minY: run.row, maxX: column - 1, maxY: run.row, count: 0, runs: [])
                }
                result?.grow(piece)
                result?.runs.append(piece)
            }
        }
        return result
    }
}
