import ArchiveModel
import Foundation
import PopplerKit

@testable import Inspection

/// A drawn page of A4 at 150 dpi, and what scanners and years do to it.
struct StampPage {
    static let dpi = 150.0
    let surface: Surface
    let canvas: Canvas
    var seed: UInt64

    init?(seed: UInt64, width: Double = 210, height: Double = 297) {
        guard let surface = Surface(width: Int(width / 25.4 * Self.dpi), height: Int(height / 25.4 * Self.dpi)) else {
            return nil
        }
        self.surface = surface
        canvas = Canvas(surface)
        // Millimetres from here on.
        canvas.scale(Self.dpi / 25.4, Self.dpi / 25.4)
        self.seed = seed
    }

    mutating func random(_ range: ClosedRange<Double>) -> Double {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let share = Double(seed >> 11) / Double(1 << 53)
        return range.lowerBound + share * (range.upperBound - range.lowerBound)
    }

    /// Lines of ordinary print.
    func print(_ lines: [String], x: Double = 25, y: Double = 90, size: Double = 4.6) {
        canvas.setColour(0.1, 0.1, 0.1)
        canvas.setFont("DejaVu Serif", size: size)
        for (index, line) in lines.enumerated() { canvas.show(line, x: x, y: y + Double(index) * size * 1.5) }
    }

    struct Stamp {
        var words: [String]
        /// Of the centre, millimetres.
        var x, y: Double
        var width, height: Double
        /// Degrees, clockwise.
        var turn = 0.0
        var colour = (0.85, 0.1, 0.12)
        var strength = 1.0
        var hasFrame = true
        var line = 0.5
        var font = "DejaVu Serif"
    }

    func stamp(_ stamp: Stamp) {
        canvas.save()
        canvas.translate(stamp.x, stamp.y)
        canvas.rotate(stamp.turn * .pi / 180)
        canvas.setColour(stamp.colour.0, stamp.colour.1, stamp.colour.2, alpha: stamp.strength)
        if stamp.hasFrame {
            canvas.setLineWidth(stamp.line)
            canvas.rectangle(-stamp.width / 2, -stamp.height / 2, stamp.width, stamp.height)
            canvas.stroke()
        }
        let rows = Double(stamp.words.count)
        let size = stamp.height * 0.62 / max(1, rows * 0.95)
        canvas.setFont(stamp.font, size: size, bold: true)
        for (index, word) in stamp.words.enumerated() {
            let baseline = (Double(index) - (rows - 1) / 2) * size * 1.15 + size * 0.33
            canvas.show(word, x: -canvas.width(of: word) / 2, y: baseline)
        }
        canvas.restore()
    }

    /// A round seal with a star of text.
    func seal(x: Double, y: Double, radius: Double = 18, colour: (Double, Double, Double) = (0.85, 0.1, 0.12)) {
        canvas.setColour(colour.0, colour.1, colour.2)
        canvas.setLineWidth(0.7)
        canvas.move(x + radius, y)
        canvas.circle(x, y, radius: radius)
        canvas.stroke()
        canvas.move(x + radius * 0.62, y)
        canvas.circle(x, y, radius: radius * 0.62)
        canvas.stroke()
        canvas.setFont("DejaVu Serif", size: 3, bold: true)
        canvas.show("ỦY BAN NHÂN DÂN", x: x - canvas.width(of: "ỦY BAN NHÂN DÂN") / 2, y: y + 1)
    }

    /// A pen's stroke.
    mutating func signature(x: Double, y: Double, width: Double, colour: (Double, Double, Double)) {
        canvas.setColour(colour.0, colour.1, colour.2)
        canvas.setLineWidth(0.5)
        canvas.move(x, y)
        for step in 1...60 {
            let t = Double(step) / 60
            let swing = sin(t * 19) * (6 - 4 * t) + random(-0.6...0.6)
            canvas.line(x + width * t + cos(t * 19) * 3, y - swing)
        }
        canvas.stroke()
    }

    enum Damage: CaseIterable { case none, noise, blur, yellow, dark, gray, bitonal }

    /// - Parameter center: shares of the page around which noise and blur are worked in: tests are not optimized.
    mutating func image(_ damage: Damage = .none, around center: (x: Double, y: Double) = (0.5, 0.5)) -> PixelImage? {
        guard var image = surface.image else { return nil }
        let part = Region(image, center)
        switch damage {
        case .none: break
        case .noise: noise(&image, part)
        case .blur: Self.blur(&image, part)
        case .yellow: Self.change(&image) { $0 % 3 == 2 ? UInt8(Int($1) * 3 / 4) : $1 }
        case .dark: Self.change(&image) { UInt8(Int($1) * 7 / 10 + 20) }
        case .gray: image = image.gray
        case .bitonal:
            image = image.gray
            Self.change(&image) { $1 < 170 ? 0 : 255 }
        }
        return image
    }

    private static func change(_ image: inout PixelImage, _ body: (Int, UInt8) -> UInt8) {
        image.samples.withUnsafeMutableBufferPointer { samples in
            for index in 0..<samples.count { samples[index] = body(index, samples[index]) }
        }
    }

    private mutating func noise(_ image: inout PixelImage, _ part: Region) {
        var seed = seed
        for row in part.rows {
            for index in part.samples(row) {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                image.samples[index] = UInt8(clamping: Int(image.samples[index]) + Int(seed >> 58) - 32)
            }
        }
        self.seed = seed
    }

    private static func blur(_ image: inout PixelImage, _ part: Region) {
        let old = image.samples
        for row in part.rows {
            for index in part.samples(row) {
                let stride = part.stride
                let sum = [-stride, 0, stride].reduce(0) { sum, dy in
                    sum + Int(old[index + dy - 3]) + Int(old[index + dy]) + Int(old[index + dy + 3])
                }
                image.samples[index] = UInt8(sum / 9)
            }
        }
    }
}

/// 56 mm around a point.
private struct Region {
    let rows: Range<Int>
    let stride: Int
    private let columns: Range<Int>

    init(_ image: PixelImage, _ center: (x: Double, y: Double)) {
        let half = Int(28 / 25.4 * StampPage.dpi)
        let (x, y) = (Int(center.x * Double(image.width)), Int(center.y * Double(image.height)))
        rows = max(1, y - half)..<min(image.height - 1, y + half)
        columns = max(1, x - half)..<min(image.width - 1, x + half)
        stride = image.width * 3
    }

    func samples(_ row: Int) -> Range<Int> {
        row * stride + columns.lowerBound * 3..<row * stride + columns.upperBound * 3
    }
}

/// An image in memory as a page.
struct MemoryPage: PageView {
    let image: PixelImage
    var dpi: Double? = StampPage.dpi
    var width: Int { image.width }
    var height: Int { image.height }
    var widthMM: Double? { dpi.map { Double(width) / $0 * 25.4 } }
    var heightMM: Double? { dpi.map { Double(height) / $0 * 25.4 } }

    func window(_ box: PageBox, dpi wanted: Double, colour: Bool) -> PixelImage? {
        guard let box = box.onPage else { return nil }
        let left = Int(box.x * Double(width))
        let top = Int(box.y * Double(height))
        let right = min(width, Int(((box.x + box.width) * Double(width)).rounded(.up)))
        let bottom = min(height, Int(((box.y + box.height) * Double(height)).rounded(.up)))
        guard right > left, bottom > top else { return nil }
        var samples: [UInt8] = []
        for row in top..<bottom {
            let start = (row * width + left) * image.channels
            samples += image.samples[start..<start + (right - left) * image.channels]
        }
        return PixelImage(width: right - left, height: bottom - top, channels: image.channels, samples: samples)
    }

    func marks() -> MarksFacts {
        MarkSearch(image, view: self, page: 1, reader: StampReader(), deadline: Deadline(seconds: 60)).facts()
    }
}
