internal import CPoppler

/// A piece of a line of text where it stands.
package struct TextSegment: Hashable, Sendable {
    package var text: String
    /// Points from the upper left corner of the page as it is shown.
    package var x, y, width, height: Double
}

extension PDFPage {
    /// The text in pieces: a line ends, and so does a piece where a gap is wider than a letter is high.
    package var segments: [TextSegment] {
        var count: UInt32 = 0
        var list: UnsafeMutablePointer<PopplerRectangle>?
        guard poppler_page_get_text_layout(handle, &list, &count) != 0, let list else { return [] }
        defer { g_free(list) }
        var builder = SegmentBuilder()
        for (index, character) in text.unicodeScalars.enumerated() {
            // One rectangle a character of the text, in its order.
            guard index < Int(count) else { break }
            let box = list[index]
            builder.add(
                character, x1: min(box.x1, box.x2), y1: min(box.y1, box.y2), x2: max(box.x1, box.x2),
                y2: max(box.y1, box.y2))
        }
        builder.end()
        return builder.segments
    }
}

private struct SegmentBuilder {
    var segments: [TextSegment] = []
    private var text = ""
    private var box: (x1: Double, y1: Double, x2: Double, y2: Double)?

    mutating func add(_ character: Unicode.Scalar, x1: Double, y1: Double, x2: Double, y2: Double) {
        if character == "\n" || character == "\u{0C}" { return end() }
        if character == " " {
            text.append(" ")
            return
        }
        if let old = box {
            let height = max(old.y2 - old.y1, 1)
            let isFar = x1 - old.x2 > height || x1 < old.x1 - height || y1 > old.y2 || y2 < old.y1
            if isFar { end() }
        }
        text.unicodeScalars.append(character)
        box = box.map { (min($0.x1, x1), min($0.y1, y1), max($0.x2, x2), max($0.y2, y2)) } ?? (x1, y1, x2, y2)
    }

    mutating func end() {
        if let box {
            var plain = text
            while plain.last == " " { plain.removeLast() }
            segments.append(
                TextSegment(
                    text: plain, x: box.x1, y: box.y1, width: box.x2 - box.x1, height: box.y2 - box.y1))
        }
        text = ""
        box = nil
    }
}
