internal import ArchiveModel
internal import Glibc
internal import OCRKit

/// A page as it lies level: a small gray image of it, and windows of any part at any resolution.
///
/// Boxes here are shares of the level page; `place` says where one lies on the page itself.
struct LevelPage {
    let view: any PageView
    /// Degrees, clockwise, that were needed.
    let angle: Double
    /// Gray, background made white.
    let image: PixelImage
    /// Pixels of `image` a millimetre.
    let scale: Double

    /// Degrees below which nothing is turned: 0.06° moves the far end of a line by a thousandth of its length.
    private static let least = 0.06

    /// - Parameters:
    ///   - overview: the whole page, at most 2400 pixels on its longer side.
    ///   - isScan: false for a page born digital, which is level and clean.
    init(_ view: any PageView, overview: PixelImage, isScan: Bool) {
        self.view = view
        let flat = (isScan ? Preparation.flattened(overview) : nil) ?? overview.gray
        let found = isScan ? Preparation.skew(flat) ?? 0 : 0
        let turned = abs(found) < Self.least ? nil : Preparation.rotated(flat, degrees: found)
        angle = turned == nil ? 0 : found
        image = turned ?? flat
        let longer = max(view.widthMM ?? 0, view.heightMM ?? 0)
        scale = Double(max(image.width, image.height)) / (longer > 0 ? longer : PageWindow.assumedInches * 25.4)
    }

    /// Millimetres.
    var width: Double { Double(image.width) / scale }
    var height: Double { Double(image.height) / scale }

    /// A part of the level page in gray; nil when it can't be read.
    func window(_ box: PageBox, dpi: Double) -> PixelImage? {
        guard let box = box.onPage else { return nil }
        if angle == 0 { return view.window(box, dpi: dpi, colour: false) }
        let centre = original(box.x + box.width / 2, box.y + box.height / 2)
        let (sine, cosine) = Self.sineAndCosine(abs(angle))
        let (boxWidth, boxHeight) = (box.width * width, box.height * height)
        let wanted = PageBox(
            x: centre.x - (boxWidth * cosine + boxHeight * sine) / 2 / width,
            y: centre.y - (boxHeight * cosine + boxWidth * sine) / 2 / height,
            width: (boxWidth * cosine + boxHeight * sine) / width,
            height: (boxHeight * cosine + boxWidth * sine) / height)
        guard let part = wanted.onPage, let raw = view.window(part, dpi: dpi, colour: false),
            let turned = Preparation.rotated(raw, degrees: angle)
        else { return nil }
        let pixels = Double(raw.width) / (part.width * width)
        let inside = (x: (centre.x - part.x) * width * pixels, y: (centre.y - part.y) * height * pixels)
        return cut(turned, around: inside, boxWidth * pixels, boxHeight * pixels)
    }

    /// Turning is about the middle of what was cut out, which lies elsewhere when the page's edge cut it short.
    private func cut(
        _ image: PixelImage, around point: (x: Double, y: Double), _ boxWidth: Double, _ boxHeight: Double
    ) -> PixelImage? {
        let middle = (x: Double(image.width) / 2, y: Double(image.height) / 2)
        let (sine, cosine) = Self.sineAndCosine(angle)
        let (dx, dy) = (point.x - middle.x, point.y - middle.y)
        let centre = (x: middle.x + dx * cosine - dy * sine, y: middle.y + dx * sine + dy * cosine)
        return image.cropped(
            columns: Int(centre.x - boxWidth / 2)..<Int((centre.x + boxWidth / 2).rounded(.up)),
            rows: Int(centre.y - boxHeight / 2)..<Int((centre.y + boxHeight / 2).rounded(.up)))
    }

    private static func sineAndCosine(_ degrees: Double) -> (Double, Double) {
        let turned = degrees * .pi / 180
        return (sin(turned), cos(turned))
    }

    /// Where a point of the level page lies on the page: turned back about the middle.
    private func original(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
        if angle == 0 { return (x, y) }
        let (sine, cosine) = Self.sineAndCosine(-angle)
        let (dx, dy) = ((x - 0.5) * width, (y - 0.5) * height)
        return (0.5 + (dx * cosine - dy * sine) / width, 0.5 + (dx * sine + dy * cosine) / height)
    }

    /// The box on the page that a box of the level page fills; x, y, width, height as facts state it.
    func place(_ box: PageBox) -> [Double] {
        let corners = [(0.0, 0.0), (1, 0), (0, 1), (1, 1)].map {
            original(box.x + $0.0 * box.width, box.y + $0.1 * box.height)
        }
        let (xs, ys) = (corners.map(\.x), corners.map(\.y))
        let (left, top) = (xs.min() ?? 0, ys.min() ?? 0)
        let hull = PageBox(x: left, y: top, width: (xs.max() ?? 0) - left, height: (ys.max() ?? 0) - top)
        return (hull.onPage ?? PageBox(x: 0, y: 0, width: 0, height: 0)).shares
    }
}

extension PixelImage {
    /// What of a part lies inside; nil when nothing does.
    func cropped(columns: Range<Int>, rows: Range<Int>) -> PixelImage? {
        let (columns, rows) = (columns.clamped(to: 0..<width), rows.clamped(to: 0..<height))
        guard !columns.isEmpty, !rows.isEmpty else { return nil }
        var part: [UInt8] = []
        part.reserveCapacity(columns.count * rows.count * channels)
        for row in rows {
            let start = (row * width + columns.lowerBound) * channels
            part.append(contentsOf: samples[start..<start + columns.count * channels])
        }
        return PixelImage(width: columns.count, height: rows.count, channels: channels, samples: part)
    }
}
