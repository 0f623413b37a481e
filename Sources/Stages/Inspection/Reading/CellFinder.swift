internal import ArchiveModel

/// Cells of a table: white areas that drawn lines enclose on all sides.
struct CellFinder {
    /// Gray, level.
    let image: PixelImage
    /// Pixels a millimetre.
    let scale: Double

    /// Cells found in one image; a table with more is no title block.
    private static let most = 80

    /// Pixels of the inside of each cell, from top to bottom, then from left to right.
    func cells() -> [PixelBoxes.Box] {
        var lines = PixelBoxes(width: image.width, height: image.height)
        let finder = LineFinder(image)
        // Rows of a title block are 7 mm high and more (ISO 7200); no letter has strokes of these lengths.
        for line in finder.horizontal(least: Int(scale * 11), gap: Int(scale * 1.2)) {
            lines.draw(columns: line.from - 2..<line.to + 2, rows: Self.across(line))
        }
        for line in finder.vertical(least: Int(scale * 5.5), gap: Int(scale * 1.2)) {
            lines.draw(columns: Self.across(line), rows: line.from - 2..<line.to + 2)
        }
        let found = lines.enclosed(limit: 4000).filter(isCell)
        guard found.count <= Self.most else { return [] }
        return found.sorted { ($0.minY, $0.minX) < ($1.minY, $1.minX) }
    }

    private static func across(_ line: LineFinder.Segment) -> Range<Int> {
        let half = Double(line.thickness) / 2
        return Int(line.position - half)..<max(Int(line.position - half) + 1, Int((line.position + half).rounded(.up)))
    }

    private func isCell(_ box: PixelBoxes.Box) -> Bool {
        let (width, height) = (Double(box.width) / scale, Double(box.height) / scale)
        return width >= 7 && height >= 3.5 && width <= 190 && height <= 80
            && Double(box.area) >= 0.85 * Double(box.width * box.height)
    }
}

/// A mask in which areas between drawn lines are found.
struct PixelBoxes {
    struct Box: Hashable {
        var minX, minY, maxX, maxY: Int
        /// Pixels.
        var area: Int
        var width: Int { maxX - minX + 1 }
        var height: Int { maxY - minY + 1 }
    }
    let width: Int
    let height: Int
    private var isTaken: [Bool]

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        isTaken = [Bool](repeating: false, count: width * height)
    }

    mutating func draw(columns: Range<Int>, rows: Range<Int>) {
        for row in rows.clamped(to: 0..<height) {
            for column in columns.clamped(to: 0..<width) { isTaken[row * width + column] = true }
        }
    }

    /// Areas, connected by their sides, that do not reach the edge of the image; the first `limit` of them.
    func enclosed(limit: Int) -> [Box] {
        var isSeen = isTaken
        var boxes: [Box] = []
        for start in isSeen.indices where !isSeen[start] {
            guard boxes.count < limit else { break }
            let box = fill(from: start, &isSeen)
            if box.minX > 0, box.minY > 0, box.maxX < width - 1, box.maxY < height - 1 { boxes.append(box) }
        }
        return boxes
    }

    private func fill(from start: Int, _ isSeen: inout [Bool]) -> Box {
        var stack = [start]
        isSeen[start] = true
        var box = Box(minX: width, minY: height, maxX: 0, maxY: 0, area: 0)
        while let index = stack.popLast() {
            let (column, row) = (index % width, index / width)
            box.minX = min(box.minX, column)
            box.maxX = max(box.maxX, column)
            box.minY = min(box.minY, row)
            box.maxY = max(box.maxY, row)
            box.area += 1
            for (next, isInside) in [
                (index - 1, column > 0), (index + 1, column < width - 1), (index - width, row > 0),
                (index + width, row < height - 1),
            ] where isInside && !isSeen[next] {
                isSeen[next] = true
                stack.append(next)
            }
        }
        return box
    }
}
