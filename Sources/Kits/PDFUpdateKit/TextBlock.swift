/// Upright black lines of one font: what a visible signature shows, no picture of a seal (NĐ 30/2020 PL I, II.3).
package struct TextBlock: Sendable {
    package let lines: [String]
    /// The paragraphs, one line each.
    let text: String
    let font: TrueTypeFont
    /// Points.
    package let size: Double
    package let width: Double
    package let height: Double
    private static let padding = 2.0

    private var leading: Double { size * 1.2 }

    /// Breaks the paragraphs at spaces, and words that are too long anywhere.
    ///
    /// - Parameters:
    ///   - maximumWidth: points.
    ///   - fonts: tried in turn; the first that has every letter is used.
    package init(
        paragraphs: [String], size: Double = 10, maximumWidth: Double, fonts: [TrueTypeFont]
    ) throws(PDFUpdateRefusal) {
        let texts = paragraphs.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        let all = texts.joined()
        guard let font = fonts.first(where: { $0.hasAll(all + " ") }) else {
            let lacking = all.unicodeScalars.first { letter in !fonts.contains { $0.glyph(letter) != nil } }
            throw PDFUpdateRefusal(.fontMissing, lacking.map { "U+\(String($0.value, radix: 16))" } ?? "no font")
        }
        self.font = font
        self.size = size
        text = texts.joined(separator: "\n")
        let room = max(size * 2, maximumWidth - 2 * Self.padding)
        let lines = texts.flatMap { Self.wrap($0, room: room, font, size) }
        self.lines = lines
        width = (lines.map { Self.width($0, font, size) }.max() ?? 0) + 2 * Self.padding
        height = Double(lines.count) * size * 1.2 + 2 * Self.padding
    }

    /// As large as fits into a rectangle, at most `size`; 4 points where nothing fits.
    static func fitting(
        _ paragraphs: [String], width: Double, height: Double, size: Double, fonts: [TrueTypeFont]
    ) throws -> TextBlock {
        var size = size
        while true {
            let block = try TextBlock(paragraphs: paragraphs, size: size, maximumWidth: width, fonts: fonts)
            if size <= 4 || block.width <= width && block.height <= height { return block }
            size = max(4, size - 0.5)
        }
    }

    private static func width(_ text: String, _ font: TrueTypeFont, _ size: Double) -> Double {
        text.unicodeScalars.reduce(0) { $0 + font.width(font.glyph($1) ?? 0) } * size / 1000
    }

    private static func wrap(_ text: String, room: Double, _ font: TrueTypeFont, _ size: Double) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ").map(String.init) {
            let longer = line.isEmpty ? word : line + " " + word
            if width(longer, font, size) <= room {
                line = longer
                continue
            }
            if !line.isEmpty { lines.append(line) }
            line = word
            while width(line, font, size) > room, line.count > 1 {
                var head = line
                while head.count > 1, width(head, font, size) > room { head.removeLast() }
                lines.append(head)
                line.removeFirst(head.count)
            }
        }
        return lines + (line.isEmpty ? [] : [line])
    }

    /// Glyph → character.
    var glyphs: [Int: Unicode.Scalar] {
        Dictionary(
            (lines.joined() + " ").unicodeScalars.compactMap { letter in font.glyph(letter).map { ($0, letter) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// - Parameters:
    ///   - width: points of the picture, when it is larger than the block; so is `height`.
    func form(
        font embedded: EmbeddedFont, matrix: [Int], width: Double? = nil, height: Double? = nil
    ) -> PDFDictionary {
        [
            "Type": .name("XObject"), "Subtype": .name("Form"),
            "BBox": .array([.integer(0), .integer(0), .real(width ?? self.width), .real(height ?? self.height)]),
            "Matrix": .array(matrix.map(PDFValue.integer)),
            "Resources": .dictionary(Self.resources(font: embedded)),
        ]
    }

    /// What the content refers to.
    static func resources(font embedded: EmbeddedFont) -> PDFDictionary {
        [
            "Font": .dictionary(["F0": .reference(embedded.reference)]),
            // Device colours would lean on an output intent that the file may not have (ISO 19005-2 §6.2.4).
            "ColorSpace": .dictionary([
                "C0": .array([
                    .name("CalGray"),
                    .dictionary([
                        "WhitePoint": .array([.real(0.9505), .real(1), .real(1.089)]), "Gamma": .real(2.2),
                    ]),
                ])
            ]),
        ]
    }

    /// Draws the lines from the top with the subset's codes.
    ///
    /// - Parameter height: of the picture whose upper edge they begin at; nil for the block's own.
    func content(_ numbers: [Int: Int], below height: Double? = nil) -> [UInt8] {
        var text = "q /C0 cs 0 sc BT /F0 \(PDFNumber.text(size)) Tf \(PDFNumber.text(leading)) TL "
        let top = (height ?? self.height) - Self.padding - size * 0.95
        text += "\(PDFNumber.text(Self.padding)) \(PDFNumber.text(top)) Td "
        for (index, line) in lines.enumerated() {
            var codes: [UInt8] = []
            for letter in line.unicodeScalars {
                let code = font.glyph(letter).flatMap { numbers[$0] } ?? 0
                codes += [UInt8(truncatingIfNeeded: code >> 8), UInt8(truncatingIfNeeded: code)]
            }
            text +=
                (index > 0 ? "T* " : "") + "<" + String(decoding: PDFText.hexadecimal(codes), as: UTF8.self) + "> Tj "
        }
        return Array((text + "ET Q").utf8)
    }
}
