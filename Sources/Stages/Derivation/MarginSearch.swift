internal import ArchiveModel
internal import PDFUpdateKit
internal import PopplerKit

/// Looks for an empty place of a block's size near a corner of a page.
struct MarginSearch {
    let page: PDFPage
    let frame: PageFrame
    let width: Double
    let height: Double
    let corner: SignatureBlock.Corner

    /// Points: printers leave 5 mm white; a block 20 mm from the corner is still in it.
    private static let nearest = 14.2
    private static let farthest = 56.7
    private static let step = 2.84
    /// Pixels a point: 100 dpi shows a hairline of a drawing.
    private static let scale = 100.0 / 72
    /// Darker than paper by this much is ink.
    private static let contrast = 40
    /// Specks of a scanner are no content.
    private static let speckShare = 0.002

    func room() -> SignatureRoom {
        var room = SignatureRoom(place: nil, inkShare: 1, width: width, height: height)
        let (zoneWidth, zoneHeight) = (width + Self.farthest, height + Self.farthest)
        guard zoneWidth <= frame.width, zoneHeight <= frame.height, let ink = ink(zoneWidth, zoneHeight) else {
            return room
        }
        for offset in Self.offsets {
            let x = corner == .topLeft ? offset.x : zoneWidth - offset.x - width
            let share = ink.share(
                x: Int(x * Self.scale), y: Int(offset.y * Self.scale), width: Int(width * Self.scale) + 1,
                height: Int(height * Self.scale) + 1)
            room.inkShare = min(room.inkShare, share)
            guard share <= Self.speckShare else { continue }
            let left = corner == .topLeft ? x : frame.width - zoneWidth + x
            room.place = SignatureRoom.Place(x: left, y: offset.y)
            return room
        }
        return room
    }

    /// From the corner outwards.
    private static let offsets: [SignatureRoom.Place] = {
        let steps = Int((farthest - nearest) / step)
        let all = (0...steps).flatMap { row in
            (0...steps).map { column in (row + column, row, column) }
        }
        return all.sorted { $0 < $1 }.map {
            SignatureRoom.Place(x: nearest + Double($0.2) * step, y: nearest + Double($0.1) * step)
        }
    }()

    /// The zone as it is shown, with annotations and earlier signatures. Poppler's units are those of user space.
    private func ink(_ zoneWidth: Double, _ zoneHeight: Double) -> InkSums? {
        let unit = frame.userUnit
        let left = corner == .topLeft ? 0 : (frame.width - zoneWidth) / unit
        let surface = page.render(
            x: left, y: 0, width: Int(zoneWidth * Self.scale) + 1, height: Int(zoneHeight * Self.scale) + 1,
            scale: Self.scale * unit)
        return surface?.image.map { InkSums($0.gray, contrast: Self.contrast) }
    }
}

/// Inked pixels of any rectangle, from sums over all rectangles that begin in the corner.
struct InkSums {
    private let columns: Int
    private let rows: Int
    private var sums: [Int]

    init(_ gray: PixelImage, contrast: Int) {
        columns = gray.width
        rows = gray.height
        let limit = Self.paper(gray.samples) - contrast
        sums = [Int](repeating: 0, count: (columns + 1) * (rows + 1))
        for row in 0..<rows {
            var sum = 0
            for column in 0..<columns {
                if Int(gray.samples[row * columns + column]) < limit { sum += 1 }
                sums[(row + 1) * (columns + 1) + column + 1] = sums[row * (columns + 1) + column + 1] + sum
            }
        }
    }

    /// The paper is what most pixels are; on a dark page black letters could not be read, so all of it counts as ink.
    private static func paper(_ samples: [UInt8]) -> Int {
        var counts = [Int](repeating: 0, count: 256)
        for sample in samples { counts[Int(sample)] += 1 }
        var rest = samples.count / 4
        var level = 255
        while level > 0, rest >= counts[level] {
            rest -= counts[level]
            level -= 1
        }
        return level < 160 ? 512 : level
    }

    /// 0…1; 1 for a rectangle that is not inside.
    func share(x: Int, y: Int, width: Int, height: Int) -> Double {
        guard x >= 0, y >= 0, width > 0, height > 0, x + width <= columns, y + height <= rows else { return 1 }
        let line = columns + 1
        let (top, bottom) = (y * line, (y + height) * line)
        let inked = sums[bottom + x + width] - sums[bottom + x] - sums[top + x + width] + sums[top + x]
        return Double(inked) / Double(width * height)
    }
}
