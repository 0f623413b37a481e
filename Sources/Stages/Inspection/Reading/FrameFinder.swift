internal import ArchiveModel

/// Finds the outer frame of a map or drawing: four long lines that meet.
struct FrameFinder {
    private let page: LevelPage
    private var image: PixelImage { page.image }

    init(_ page: LevelPage) { self.page = page }

    /// Sides of a page that the frame takes at least.
    private static let least = 0.4
    /// How far, in millimetres, ends of sides may miss each other: torn or faint corners.
    private static let corner = 12.0

    /// The outermost frame with print around it, else the outermost; shares of the level page.
    func frame() -> PageBox? {
        let gap = max(2, Int(page.scale * 4))
        let finder = LineFinder(image)
        let horizontal = usable(
            finder.horizontal(least: Int(Self.least * Double(image.width)), gap: gap), length: image.height)
        let vertical = usable(
            finder.vertical(least: Int(Self.least * Double(image.height)), gap: gap), length: image.width)
        let frames = rectangles(horizontal, vertical)
        return frames.first { hasPrintAround($0) } ?? frames.first
    }

    /// Not the edge of the paper or of the scanner's bed; at most ten from either side.
    private func usable(_ lines: [LineFinder.Segment], length: Int) -> [LineFinder.Segment] {
        let inside = lines.filter {
            $0.position > Double(length) * 0.006 && $0.position < Double(length) * 0.994
                && Double($0.thickness) < page.scale * 5
        }.sorted { $0.position < $1.position }
        return inside.count <= 20 ? inside : Array(inside.prefix(10) + inside.suffix(10))
    }

    /// Largest first.
    private func rectangles(_ rows: [LineFinder.Segment], _ columns: [LineFinder.Segment]) -> [PageBox] {
        var found: [PageBox] = []
        for (index, top) in rows.enumerated() {
            for bottom in rows[(index + 1)...]
            where bottom.position - top.position >= Self.least * Double(image.height) {
                for (place, left) in columns.enumerated() {
                    for right in columns[(place + 1)...]
                    where right.position - left.position >= Self.least * Double(image.width) {
                        if let box = box(top, bottom, left, right) { found.append(box) }
                    }
                }
            }
        }
        return found.sorted { $0.width * $0.height > $1.width * $1.height }
    }

    private func box(
        _ top: LineFinder.Segment, _ bottom: LineFinder.Segment, _ left: LineFinder.Segment,
        _ right: LineFinder.Segment
    ) -> PageBox? {
        let slack = Self.corner * page.scale
        let rowsFit = [top, bottom].allSatisfy {
            abs(Double($0.from) - left.position) < slack && abs(Double($0.to) - right.position) < slack
        }
        let columnsFit = [left, right].allSatisfy {
            abs(Double($0.from) - top.position) < slack && abs(Double($0.to) - bottom.position) < slack
        }
        guard rowsFit, columnsFit else { return nil }
        let (width, height) = (Double(image.width), Double(image.height))
        return PageBox(
            x: left.position / width, y: top.position / height, width: (right.position - left.position) / width,
            height: (bottom.position - top.position) / height)
    }

    /// Whether something that may be a line of text stands above or below.
    private func hasPrintAround(_ box: PageBox) -> Bool {
        let margin = 1.5 / page.height
        let above = PageBox(x: box.x, y: 0.005, width: box.width, height: box.y - margin - 0.005)
        let end = box.y + box.height + margin
        let below = PageBox(x: box.x, y: end, width: box.width, height: 0.995 - end)
        return [above, below].contains { PrintedArea(page).hasPrint($0) }
    }
}

/// Whether a part of a level page carries print.
struct PrintedArea {
    private let page: LevelPage
    init(_ page: LevelPage) { self.page = page }

    /// Letters of 2 mm and more: 20 mm² of ink, at least 4 mm high.
    func hasPrint(_ box: PageBox) -> Bool {
        guard box.height * page.height >= 4, let box = box.onPage else { return false }
        let image = page.image
        let columns = Int(box.x * Double(image.width))..<Int((box.x + box.width) * Double(image.width))
        let rows = Int(box.y * Double(image.height))..<Int((box.y + box.height) * Double(image.height))
        var ink = 0
        for row in rows {
            let start = row * image.width
            for column in columns where image.samples[start + column] < 150 { ink += 1 }
        }
        return Double(ink) / (page.scale * page.scale) >= 20
    }
}
