/// A font that draws nothing: it only carries the characters of a text layer.
///
/// Every character gets the next CID at its first use. The embedded TrueType program has one empty glyph a CID, all half
/// an em wide, so that the widths of dictionary and program agree (ISO 19005-2 §6.2.11.5) and no text refers to `.notdef`
/// (§6.2.11.8). `ToUnicode` gives the characters back.
package struct GlyphlessFont: Sendable {
    /// Ems a character advances.
    package static let advance = 0.5
    private static let unitsPerEm = 1000
    private static let name = "SohoaGlyphless"

    private var identifiers: [Unicode.Scalar: Int] = [:]
    /// In the order of their CIDs, which count from 1.
    private var scalars: [Unicode.Scalar] = []

    package init() {}

    /// CIDs of a text; characters beyond the 65 535th are left out.
    package mutating func codes(_ text: String) -> [Int] {
        text.unicodeScalars.compactMap { scalar in
            if let known = identifiers[scalar] { return known }
            guard scalars.count < 0xFFFE else { return nil }
            scalars.append(scalar)
            identifiers[scalar] = scalars.count
            return scalars.count
        }
    }

    /// Adds the font's five objects.
    ///
    /// - Parameters:
    ///   - reference: the reserved number that pages already name.
    ///   - compress: gives bytes in zlib's format, or nil to store them as they are.
    package func write(
        to sink: some PDFObjectSink, as reference: WrittenReference, compress: ([UInt8]) -> [UInt8]?
    ) throws(PDFWriteError) {
        let program = TrueTypeProgram.glyphless(glyphs: scalars.count + 1, unitsPerEm: Self.unitsPerEm)
        let file = try sink.add(compressed: program, ["Length1": .integer(program.count)], compress)
        let unicode = try sink.add(compressed: Array(toUnicode.utf8), [:], compress)
        let descriptor = try sink.add(.dictionary(Self.descriptor(file)))
        let descendant = try sink.add(
            .dictionary([
                "Type": .name("Font"), "Subtype": .name("CIDFontType2"), "BaseFont": .name(Self.name),
                "CIDSystemInfo": .dictionary([
                    "Registry": .text("Adobe"), "Ordering": .text("Identity"), "Supplement": .integer(0),
                ]),
                "FontDescriptor": .reference(descriptor), "CIDToGIDMap": .name("Identity"),
                "DW": .integer(Int(Self.advance * 1000)),
            ]))
        try sink.add(
            .dictionary([
                "Type": .name("Font"), "Subtype": .name("Type0"), "BaseFont": .name(Self.name),
                "Encoding": .name("Identity-H"), "DescendantFonts": .array([.reference(descendant)]),
                "ToUnicode": .reference(unicode),
            ]), as: reference)
    }

    /// Ascent is a whole em and descent next to nothing: a word’s box is its line’s height. Readers take 0 for "not said".
    private static func descriptor(_ file: WrittenReference) -> PDFDictionary {
        [
            "Type": .name("FontDescriptor"), "FontName": .name(name), "Flags": .integer(4),
            "FontBBox": .array([.integer(0), .integer(0), .integer(500), .integer(1000)]), "ItalicAngle": .integer(0),
            "Ascent": .integer(1000), "Descent": .integer(-1), "CapHeight": .integer(1000), "StemV": .integer(80),
            "FontFile2": .reference(file),
        ]
    }

    private var toUnicode: String {
        UnicodeMap.text(scalars.enumerated().map { (code: $0.offset + 1, character: $0.element) })
    }
}

extension PDFObjectSink {
    /// Adds a stream in zlib's format when that makes it smaller.
    @discardableResult
    package func add(
        compressed data: [UInt8], _ dictionary: PDFDictionary = [:], _ compress: ([UInt8]) -> [UInt8]?
    ) throws(PDFWriteError) -> WrittenReference {
        guard let small = compress(data), small.count < data.count else { return try add(stream: data, dictionary) }
        var dictionary = dictionary
        dictionary["Filter"] = .name("FlateDecode")
        return try add(stream: small, dictionary)
    }
}
