/// One line of text that was read from an image.
package struct OCRLine: Hashable, Sendable {
    package var words: [OCRWord]
    package var box: PixelBox

    /// The words with one space between them, NFC.
    package var text: String { words.map(\.text).joined(separator: " ") }

    /// 0…1: the mean of its words, weighted by their characters.
    package var confidence: Double {
        let characters = words.reduce(0) { $0 + $1.text.count }
        guard characters > 0 else { return 0 }
        return words.reduce(0) { $0 + $1.confidence * Double($1.text.count) } / Double(characters)
    }

    package init(words: [OCRWord], box: PixelBox) {
        self.words = words
        self.box = box
    }
}

/// One word of a line.
package struct OCRWord: Hashable, Sendable {
    /// NFC.
    package var text: String
    /// Tesseract's own, 0…1. It is not a probability.
    package var confidence: Double
    package var box: PixelBox

    package init(text: String, confidence: Double, box: PixelBox) {
        self.text = text
        self.confidence = confidence
        self.box = box
    }
}

/// A rectangle in pixels from the upper left corner of an image.
package struct PixelBox: Hashable, Sendable {
    package var x, y, width, height: Int

    package init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }
}
