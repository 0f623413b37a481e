internal import ArchiveModel
internal import Foundation

/// Looks at the places where the profile wants a stamp or a signature.
struct MarkPlaces {
    let view: any PageView
    let requests: [MarkPlaceRequest]

    /// Pixels an inch: a pen's line of 0.4 mm is 1.6 wide.
    private static let dpi = 100.0
    private static let scale = 25.4 / dpi
    /// Pen strokes are longer than printed letters, straight lines longer than pen strokes.
    private static let leastStroke = 9.0
    private static let longestStraight = 14.0

    func facts(page number: Int, of count: Int) -> [MarkPlaceFact]? {
        let mine = requests.filter { $0.isOn(page: number, of: count) }
        if mine.isEmpty { return nil }
        return mine.compactMap { request in
            guard let box = request.box(widthMM: view.widthMM, heightMM: view.heightMM),
                let window = view.window(box, dpi: Self.dpi, colour: true)
            else { return nil }
            return fact(request, box, window)
        }
    }

    private func fact(_ request: MarkPlaceRequest, _ box: PageBox, _ window: PixelImage) -> MarkPlaceFact {
        let colours = PageColours(window)
        let red = colours.mask(.red, least: 40)
        let blue = colours.mask(.blue, least: 40)
        // A seal of 36 mm has some 300 mm² of ink, a small frame 40.
        let stamp = min(1, Double(red.bits.count { $0 != 0 }) * Self.scale * Self.scale / 40)
        let pen = stroke(blue)
        let seal = round(blue)
        var fact = MarkPlaceFact(request: request, box: box.shares, stamp: max(stamp, seal), signature: pen)
        if pen >= 0.5 { fact.colour = .blue }
        let black = seal > 0 ? 0 : 0.8 * stroke(Self.dark(colours, without: red, blue).withoutLines(Self.longestPixels))
        if black > fact.signature {
            fact.signature = black
            fact.colour = .black
        }
        fact.stamp = (fact.stamp * 100).rounded() / 100
        fact.signature = (fact.signature * 100).rounded() / 100
        return fact
    }

    private static var longestPixels: Int { Int(longestStraight / scale) }

    private static func dark(_ colours: PageColours, without red: InkMask, _ blue: InkMask) -> InkMask {
        var mask = colours.mask(.dark, least: 90)
        for index in mask.bits.indices where red.bits[index] != 0 || blue.bits[index] != 0 { mask.bits[index] = 0 }
        return mask
    }

    /// How surely there is a pen's stroke: long, open, higher than print.
    private func stroke(_ mask: InkMask) -> Double {
        let least = Int(Self.leastStroke / Self.scale)
        let sides = least...max(mask.width, mask.height, least)
        return BlobFinder.find(mask, sides: sides).compactMap { blob -> Double? in
            guard let shape = StampShape(blob, in: mask, near: 3) else { return nil }
            let (long, short) = (shape.box.long * Self.scale, shape.box.short * Self.scale)
            guard short >= 3, shape.fill < 0.45, !shape.isFrame, !shape.isRound else { return nil }
            return min(1, long / 18)
        }.max() ?? 0
    }

    /// A blue seal.
    private func round(_ mask: InkMask) -> Double {
        let sides = Int(15 / Self.scale)...Int(70 / Self.scale)
        let shapes = BlobFinder.find(mask, sides: sides).compactMap { StampShape($0, in: mask, near: 3) }
        return shapes.contains(where: \.isRound) ? 1 : 0
    }
}

extension InkMask {
    /// Without straight lines across and down that are longer than so many pixels.
    func withoutLines(_ longest: Int) -> InkMask {
        var result = self
        Self.clear(&result.bits, from: bits, lines: height, length: width, lineStep: width, step: 1, longest)
        Self.clear(&result.bits, from: bits, lines: width, length: height, lineStep: 1, step: width, longest)
        return result
    }

    private static func clear(
        _ target: inout [UInt8], from source: [UInt8], lines: Int, length: Int, lineStep: Int, step: Int, _ longest: Int
    ) {
        for line in 0..<lines {
            var start: Int?
            for index in 0...length {
                if index < length, source[line * lineStep + index * step] != 0 {
                    start = start ?? index
                } else if let first = start {
                    if index - first > longest {
                        for inked in first..<index { target[line * lineStep + inked * step] = 0 }
                    }
                    start = nil
                }
            }
        }
    }
}
