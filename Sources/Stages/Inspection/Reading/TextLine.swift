internal import ArchiveModel
internal import Foundation

/// A word with its place on the level page.
struct TextWord: Hashable {
    /// NFC, without white space.
    var text: String
    /// 0…1
    var confidence: Double
    var box: PageBox
}

/// Words of one line, left to right, as one text whose parts know where they stand.
struct TextLine: Hashable {
    let words: [TextWord]
    /// The words with one space between them.
    let text: String
    /// The same characters in lower case without diacritics, one for one: what labels are compared by.
    let folded: [Character]

    init(_ words: [TextWord]) {
        self.words = words
        text = words.map(\.text).joined(separator: " ")
        folded = text.map(\.withoutMarks)
    }

    var foldedText: String { String(folded) }

    /// Around all words.
    var box: PageBox { PageBox(around: words.map(\.box)) }

    /// A part of the text, by characters.
    struct Part {
        var text: String
        /// Of the words it touches, weighted by their characters.
        var confidence: Double
        var box: PageBox
    }

    func part(_ range: Range<Int>) -> Part {
        var start = 0
        var touched: [TextWord] = []
        for word in words {
            let end = start + word.text.count
            if start < range.upperBound, end > range.lowerBound { touched.append(word) }
            start = end + 1
        }
        let characters = touched.reduce(0) { $0 + $1.text.count }
        let sum = touched.reduce(0) { $0 + $1.confidence * Double($1.text.count) }
        let text = String(text.dropFirst(range.lowerBound).prefix(range.count))
        return Part(
            text: text.trimmingCharacters(in: .whitespaces), confidence: characters > 0 ? sum / Double(characters) : 0,
            box: PageBox(around: touched.map(\.box)))
    }

    /// The same without the last words that are less sure: signatures run into the text before them.
    func part(_ range: Range<Int>, endingAbove least: Double) -> Part {
        var end = range.upperBound
        while end > range.lowerBound {
            let word = (folded[range.lowerBound..<end].lastIndex(of: " ") ?? range.lowerBound - 1) + 1
            if word <= range.lowerBound || part(word..<end).confidence >= least { break }
            end = word - 1
        }
        return part(range.lowerBound..<max(end, range.lowerBound))
    }

    var whole: Part { part(0..<folded.count) }

    /// Cut where words stand further apart than `ratio` times the height of the line: columns side by side.
    ///
    /// - Parameter aspect: width of the page over its height.
    func split(wider ratio: Double, aspect: Double) -> [TextLine] {
        let limit = ratio * box.height / max(aspect, 0.01)
        var parts: [[TextWord]] = []
        for word in words {
            if let last = parts.last?.last, word.box.x - (last.box.x + last.box.width) < limit {
                parts[parts.count - 1].append(word)
            } else {
                parts.append([word])
            }
        }
        return parts.map(TextLine.init)
    }

    /// First match of an expression against the folded text, by characters: the whole and its groups.
    func match<Output>(_ expression: Regex<Output>, from start: Int = 0) -> [Range<Int>?]? {
        let text = String(folded[min(start, folded.count)...])
        guard let match = try? expression.firstMatch(in: text) else { return nil }
        return AnyRegexOutput(match).map { group in
            group.range.map { range in
                let lower = start + text.distance(from: text.startIndex, to: range.lowerBound)
                return lower..<lower + text.distance(from: range.lowerBound, to: range.upperBound)
            }
        }
    }
}

extension Character {
    /// Lower case, without diacritics, đ as d; always one character.
    var withoutMarks: Character {
        if isASCII { return Character(lowercased()) }
        let lowered = lowercased()
        if lowered == "đ" { return "d" }
        let base = lowered.decomposedStringWithCanonicalMapping.unicodeScalars.first.map(Character.init)
        return base ?? self
    }
}

extension PageBox {
    /// The smallest around several; of no extent when there are none.
    init(around boxes: [PageBox]) {
        let left = boxes.map(\.x).min() ?? 0
        let top = boxes.map(\.y).min() ?? 0
        let right = boxes.map { $0.x + $0.width }.max() ?? 0
        let bottom = boxes.map { $0.y + $0.height }.max() ?? 0
        self.init(x: left, y: top, width: right - left, height: bottom - top)
    }

    /// Where another box lies in an image of this one, `pixels` wide; nil when it reaches beyond.
    func columns(of other: PageBox, _ pixels: Int) -> Range<Int>? {
        Self.range(other.x - x, other.width, width, pixels)
    }

    func rows(of other: PageBox, _ pixels: Int) -> Range<Int>? {
        Self.range(other.y - y, other.height, height, pixels)
    }

    private static func range(_ start: Double, _ length: Double, _ whole: Double, _ pixels: Int) -> Range<Int>? {
        guard whole > 0, start > -1e-6, start + length < whole + 1e-6 else { return nil }
        let from = max(0, Int((start / whole * Double(pixels)).rounded()))
        let to = min(pixels, Int(((start + length) / whole * Double(pixels)).rounded()))
        return from < to ? from..<to : nil
    }

    var middle: (x: Double, y: Double) { (x + width / 2, y + height / 2) }

    /// Larger by shares of the page on each side.
    func grown(_ across: Double, _ down: Double) -> PageBox {
        PageBox(x: x - across, y: y - down, width: width + 2 * across, height: height + 2 * down)
    }
}
