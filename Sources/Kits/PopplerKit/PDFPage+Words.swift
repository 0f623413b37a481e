internal import CPoppler
internal import Foundation

extension PDFPage {
    /// A word of the text layer.
    package struct Word: Sendable {
        /// NFC.
        package var text: String
        /// Points from the upper left corner of the page as it is shown.
        package var x, y, width, height: Double
    }

    /// Words of the text layer, line by line in reading order.
    package var lines: [[Word]] {
        var rectangles: UnsafeMutablePointer<PopplerRectangle>?
        var count: UInt32 = 0
        guard poppler_page_get_text_layout(handle, &rectangles, &count) != 0, let rectangles else { return [] }
        defer { g_free(rectangles) }
        var lines: [[Word]] = [[]]
        var word = ""
        var box: PopplerRectangle?
        func close() {
            if let box, !word.isEmpty {
                lines[lines.count - 1].append(
                    Word(
                        text: word.precomposedStringWithCanonicalMapping, x: min(box.x1, box.x2),
                        y: min(box.y1, box.y2), width: abs(box.x2 - box.x1), height: abs(box.y2 - box.y1)))
            }
            word = ""
            box = nil
        }
        // One rectangle for each code point, line ends included.
        for (index, scalar) in text.unicodeScalars.enumerated() where index < Int(count) {
            if scalar == "\n" || scalar == "\r" {
                close()
                lines.append([])
            } else if scalar.properties.isWhitespace {
                close()
            } else {
                if let last = box, Self.isApart(last, rectangles[index]) {
                    close()
                    lines.append([])
                }
                word.unicodeScalars.append(scalar)
                box = Self.hull(box, rectangles[index])
            }
        }
        close()
        return lines.filter { !$0.isEmpty }
    }

    /// Columns stand side by side in the text without a space between them.
    private static func isApart(_ word: PopplerRectangle, _ next: PopplerRectangle) -> Bool {
        let height = abs(word.y2 - word.y1)
        let isElsewhere =
            min(next.y1, next.y2) >= max(word.y1, word.y2) || max(next.y1, next.y2) <= min(word.y1, word.y2)
        return isElsewhere || next.x1 - word.x2 > height || word.x1 - next.x2 > height
    }

    private static func hull(_ box: PopplerRectangle?, _ other: PopplerRectangle) -> PopplerRectangle {
        guard var box else { return other }
        box.x1 = min(box.x1, other.x1)
        box.y1 = min(box.y1, other.y1)
        box.x2 = max(box.x2, other.x2)
        box.y2 = max(box.y2, other.y2)
        return box
    }
}
