package import ArchiveModel

/// A page of text on A4 before the first page: who signed what, where the document itself has no room for it.
struct CoverSheet {
    static let width = 595.28
    static let height = 841.89
    private static let margin = 56.7
    private static let valueLeft = 215.0

    private var parts: [(x: Double, top: Double, block: TextBlock)] = []
    private let font: TrueTypeFont

    /// - Parameter top: points from the upper edge that stay free for the signature's own block.
    init(_ cover: CoverPage, below top: Double, fonts: [TrueTypeFont]) throws {
        let texts = [cover.agency, cover.title] + cover.rows.flatMap { [$0.label, $0.value] } + cover.notes
        let all = texts.joined(separator: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard let font = fonts.first(where: { $0.hasAll(all) }) else {
            throw PDFUpdateRefusal(.fontMissing, "the cover page")
        }
        self.font = font
        var y = top
        func block(_ text: String, _ size: Double, _ width: Double) throws -> TextBlock {
            try TextBlock(paragraphs: [text], size: size, maximumWidth: width, fonts: [font])
        }
        let whole = Self.width - 2 * Self.margin
        for (text, size, space) in [(cover.agency, 12.0, 18.0), (cover.title, 16.0, 30.0)] {
            let block = try block(text, size, whole)
            parts.append(((Self.width - block.width) / 2, y, block))
            y += block.height + space
        }
        for row in cover.rows {
            let label = try block(row.label, 11, Self.valueLeft - Self.margin - 8)
            let value = try block(row.value, 11, Self.width - Self.margin - Self.valueLeft)
            parts += [(Self.margin, y, label), (Self.valueLeft, y, value)]
            y += max(label.height, value.height) + 5
        }
        y += 16
        for note in cover.notes {
            let block = try block(note, 11, whole)
            parts.append((Self.margin, y, block))
            y += block.height + 3
        }
        guard y < Self.height - Self.margin else { throw PDFUpdateRefusal(.tooLarge, "the cover page") }
    }

    /// Adds the page and what it shows.
    func insert(into update: inout PDFUpdate) throws -> PDFPagePlace {
        let glyphs = parts.reduce(into: [Int: Unicode.Scalar]()) { all, part in
            all.merge(part.block.glyphs) { first, _ in first }
        }
        let embedded = try font.embed(glyphs, into: &update)
        var content = Array("/Artifact BMC\n".utf8)
        for part in parts {
            let bottom = Self.height - part.top - part.block.height
            content += "q 1 0 0 1 \(PDFNumber.text(part.x)) \(PDFNumber.text(bottom)) cm ".utf8
            content += part.block.content(embedded.numbers) + Array(" Q\n".utf8)
        }
        content += "EMC".utf8
        let stream = update.allocate()
        update.set(stream, [:], stream: content)
        let box = PDFValue.array([.integer(0), .integer(0), .real(Self.width), .real(Self.height)])
        let page: PDFDictionary = [
            "Type": .name("Page"), "MediaBox": box, "CropBox": box, "Rotate": .integer(0),
            "Resources": .dictionary(TextBlock.resources(font: embedded)), "Contents": .reference(stream),
        ]
        let reference = try update.insertFirst(page)
        return PDFPagePlace(
            reference: reference, dictionary: try update.object(reference).dictionary ?? page,
            frame: PageFrame(left: 0, bottom: 0, right: Self.width, top: Self.height))
    }
}

extension PDFUpdate {
    /// Adds a cover page that carries a signature.
    ///
    /// Only to a file that nobody signed: to an earlier signature a new page is a change that nothing allows.
    /// - Returns: the signature's dictionary.
    package mutating func addSignedCover(
        _ cover: CoverPage, _ request: PDFSignatureRequest, block: TextBlock, corner: SignatureBlock.Corner,
        fonts: [TrueTypeFont]
    ) throws -> PDFReference {
        guard try reader.signatureFields().allSatisfy({ $0.value == nil }) else {
            throw PDFUpdateRefusal(.signedAlready, "a cover page before signed pages")
        }
        // Ten millimetres from the edges, as far as printers print.
        let edge = 28.35
        let sheet = try CoverSheet(cover, below: max(150, edge + block.height + 30), fonts: fonts)
        let page = try sheet.insert(into: &self)
        let x = corner == .topLeft ? edge : CoverSheet.width - edge - block.width
        return try addSignature(request, on: page, appearance: FieldAppearance(x: x, y: edge, block: block))
    }
}
