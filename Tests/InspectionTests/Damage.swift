import ArchiveModel
import Foundation
import OCRKit
import PopplerKit
import Testing

/// Random numbers that are the same in every run (SplitMix64).
struct Dice: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Lines of print, 300 dots an inch.
enum Print {
    /// - Parameter capital: height of a capital letter in millimetres.
    static func lines(_ lines: [String], font: String, capital: Double, bold: Bool = false) throws -> PixelImage {
        let size = capital / 0.72 / 25.4 * 300
        let measure = Canvas(try #require(Surface(width: 8, height: 8)))
        measure.setFont(font, size: size, bold: bold)
        let widest = lines.map { measure.width(of: $0) }.max() ?? 0
        let surface = try #require(
            Surface(width: Int(widest + 2 * size), height: Int(size * (1.2 + 1.75 * Double(lines.count)))))
        let canvas = Canvas(surface)
        canvas.setColour(0.1, 0.1, 0.1)
        canvas.setFont(font, size: size, bold: bold)
        for (index, line) in lines.enumerated() {
            canvas.show(line, x: size, y: size * (1.5 + 1.75 * Double(index)))
        }
        return try #require(surface.image?.gray)
    }
}

/// What paper, time and scanners do to print.
enum Damage: String, CaseIterable, Sendable {
    case none = "clean"
    case blur = "blurred, σ ≈ 1.2 px"
    case noise = "noise, σ = 22"
    case coarse = "200 dpi"
    case faded = "faded to 40 % contrast, noise σ = 8"
    case bitonal = "1 bit, 300 dpi"
    case coarseBitonal = "1 bit, 200 dpi"
    case skewed = "turned by 1.2°"
    case worn = "worn: strokes one pixel thinner on each side, noise σ = 10"
    case shaded = "shadow across, 45 % darker at one side"
    case poor = "200 dpi, blurred, faded, noise σ = 12"

    func applied(to image: PixelImage, _ dice: inout Dice) throws -> PixelImage {
        switch self {
        case .none: image
        case .blur: image.blurred(times: 2)
        case .noise: image.noisy(22, &dice)
        case .coarse: try #require(Preparation.scaled(image, by: 2 / 3))
        case .faded: image.faded(to: 0.4).noisy(8, &dice)
        case .bitonal: image.noisy(14, &dice).bitonal
        case .coarseBitonal: try #require(Preparation.scaled(image.noisy(14, &dice), by: 2 / 3)).bitonal
        case .skewed: try #require(Preparation.rotated(image, degrees: 1.2))
        case .worn: try #require(Preparation.thinned(image, by: 1)).noisy(10, &dice)
        case .shaded: image.shaded(to: 0.55)
        case .poor:
            try #require(Preparation.scaled(image, by: 2 / 3)).blurred(times: 1).faded(to: 0.5).noisy(12, &dice)
        }
    }

    /// Dots an inch of the result.
    var dpi: Double { [.coarse, .coarseBitonal, .poor].contains(self) ? 200 : 300 }
}

extension PixelImage {
    func mapped(_ change: (Int, UInt8) -> Double) -> PixelImage {
        var copy = self
        for index in samples.indices { copy.samples[index] = UInt8(min(255, max(0, change(index, samples[index])))) }
        return copy
    }

    func noisy(_ sigma: Double, _ dice: inout Dice) -> PixelImage {
        var copy = self
        for index in samples.indices {
            // The sum of four even numbers is close enough to a normal one.
            let sum = (0..<4).reduce(0.0) { sum, _ in sum + Double(dice.next() >> 40) / Double(1 << 24) - 0.5 }
            copy.samples[index] = UInt8(min(255, max(0, Double(samples[index]) + sum * sigma * 1.732)))
        }
        return copy
    }

    func faded(to contrast: Double) -> PixelImage { mapped { _, value in 225 - (255 - Double(value)) * contrast } }

    func shaded(to share: Double) -> PixelImage {
        mapped { index, value in
            Double(value) * (1 - (1 - share) * Double(index % width) / Double(width))
        }
    }

    var bitonal: PixelImage { mapped { _, value in value < 128 ? 0 : 255 } }

    /// The mean of 3 × 3 pixels.
    func blurred(times: Int) -> PixelImage {
        var image = self
        for _ in 0..<times {
            let before = image
            for row in 1..<max(1, height - 1) {
                for column in 1..<max(1, width - 1) {
                    var sum = 0
                    for line in row - 1...row + 1 {
                        for place in column - 1...column + 1 { sum += Int(before.samples[line * width + place]) }
                    }
                    image.samples[row * width + column] = UInt8(sum / 9)
                }
            }
        }
        return image
    }
}

/// How much of a text was read.
enum Accuracy {
    /// 1 minus edit distance over length, on NFC characters, every white space as one space.
    static func characters(_ read: String, of truth: String) -> Double {
        let (one, other) = (plain(read), plain(truth))
        guard !other.isEmpty else { return one.isEmpty ? 1 : 0 }
        return max(0, 1 - Double(distance(one, other)) / Double(other.count))
    }

    static func plain(_ text: String) -> [Character] {
        Array(
            text.precomposedStringWithCanonicalMapping.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }

    static func distance(_ one: [Character], _ other: [Character]) -> Int {
        var row = Array(0...other.count)
        for (index, character) in one.enumerated() {
            var corner = row[0]
            row[0] = index + 1
            for (place, expected) in other.enumerated() {
                let above = row[place + 1]
                row[place + 1] = min(above + 1, row[place] + 1, corner + (character == expected ? 0 : 1))
                corner = above
            }
        }
        return row[other.count]
    }
}
