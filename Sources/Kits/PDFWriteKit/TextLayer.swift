internal import Glibc

/// A word where it stands on a page as it is shown.
package struct LayerWord: Hashable, Sendable {
    /// NFC, without spaces.
    package var text: String
    /// Shares of the page's sides, 0…1, from the upper left corner.
    package var x, y, width, height: Double
    /// Words of one line follow each other and have the same number.
    package var line: Int

    package init(text: String, x: Double, y: Double, width: Double, height: Double, line: Int) {
        self.text = text
        self.x = x
        self.y = y
        self.width = width
        self.height = height
        self.line = line
    }
}

/// How a page is shown: its crop box in user space, turned clockwise.
package struct PagePlace: Hashable, Sendable {
    package var minX, minY, maxX, maxY: Double
    /// 0, 90, 180 or 270.
    package var rotation: Int

    package init(minX: Double, minY: Double, maxX: Double, maxY: Double, rotation: Int = 0) {
        self.minX = minX
        self.minY = minY
        self.maxX = maxX
        self.maxY = maxY
        self.rotation = rotation
    }

    /// Units of the page as it is shown.
    package var width: Double { rotation % 180 == 0 ? maxX - minX : maxY - minY }
    package var height: Double { rotation % 180 == 0 ? maxY - minY : maxX - minX }

    /// User space of a point that is given in shares from the upper left corner.
    func point(_ u: Double, _ v: Double) -> (x: Double, y: Double) {
        let (w, h) = (maxX - minX, maxY - minY)
        return switch rotation {
        case 90: (minX + v * w, minY + u * h)
        case 180: (maxX - u * w, minY + v * h)
        case 270: (maxX - v * w, maxY - u * h)
        default: (minX + u * w, maxY - v * h)
        }
    }

    /// a, b, c, d of a text matrix whose text reads upright.
    var direction: [Int] {
        switch rotation {
        case 90: [0, 1, -1, 0]
        case 180: [-1, 0, 0, -1]
        case 270: [0, -1, 1, 0]
        default: [1, 0, 0, 1]
        }
    }
}

/// The content stream of an invisible text layer: text rendering mode 3 (ISO 32000-1 §9.3.6).
package struct TextLayer {
    /// Name of the font in the page's resources.
    package static let fontName = "SohoaText"

    /// Operators that show each word, scaled to its box; empty when there are none.
    package static func content(_ words: [LayerWord], on place: PagePlace, font: inout GlyphlessFont) -> String {
        var text = ""
        for (index, word) in words.enumerated() {
            let next = index + 1 < words.count && words[index + 1].line == word.line ? words[index + 1] : nil
            text += shown(word, before: next, on: place, font: &font)
        }
        return text.isEmpty ? "" : "q\nBT\n3 Tr\n\(text)ET\nQ\n"
    }

    private static func shown(
        _ word: LayerWord, before next: LayerWord?, on place: PagePlace, font: inout GlyphlessFont
    ) -> String {
        let codes = font.codes(word.text)
        let size = word.height * place.height
        let width = word.width * place.width
        guard !codes.isEmpty, size > 0.01, width > 0.01, size.isFinite, width.isFinite else { return "" }
        let origin = place.point(word.x, word.y + word.height)
        let matrix = place.direction.map(String.init) + [PDFNumber.text(origin.x), PDFNumber.text(origin.y)]
        var text = "/\(fontName) \(PDFNumber.text(size)) Tf \(scale(width, codes.count, size)) Tz "
        text += "\(matrix.joined(separator: " ")) Tm <\(codes.map(UnicodeMap.code).joined())> Tj\n"
        guard let next else { return text }
        // A space as wide as the gap keeps words apart for readers that do not measure.
        let gap = (next.x - word.x - word.width) * place.width
        guard gap > 0.01, let space = font.codes(" ").first else { return text }
        return text + "\(scale(gap, 1, size)) Tz <\(UnicodeMap.code(space))> Tj\n"
    }

    /// Per cent by which characters are widened.
    private static func scale(_ width: Double, _ count: Int, _ size: Double) -> String {
        PDFNumber.text(width / (Double(count) * GlyphlessFont.advance * size) * 100)
    }
}
