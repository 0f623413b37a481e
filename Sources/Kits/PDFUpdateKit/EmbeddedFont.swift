internal import PDFWriteKit

/// A subset of a font inside a PDF, with two-byte codes that are its glyphs (ISO 32000-1 §9.7.4, ISO 19005-2 §6.2.11).
struct EmbeddedFont {
    let reference: PDFReference
    let numbers: [Int: Int]
}

extension TrueTypeFont {
    /// - Parameter glyphs: glyph → the character it stands for, so that the text can be searched and copied.
    func embed(_ glyphs: [Int: Unicode.Scalar], into update: inout PDFUpdate) throws -> EmbeddedFont {
        let subset = TrueTypeSubset(self, glyphs: Set(glyphs.keys))
        let (file, descriptor, descendant, font) = (
            update.allocate(), update.allocate(), update.allocate(), update.allocate()
        )
        let (unicode, members) = (update.allocate(), update.allocate())
        update.set(file, ["Length1": .integer(subset.bytes.count)], stream: subset.bytes)
        update.set(members, [:], stream: Self.members(subset.numbers.count))
        update.set(unicode, [:], stream: Self.unicodeMap(glyphs, subset.numbers))
        let name = PDFName("\(Self.tag(subset.bytes))+\(self.name)")
        update.set(descriptor, .dictionary(self.descriptor(name, file: file, members: members)))
        update.set(descendant, .dictionary(self.descendant(name, descriptor, subset.numbers)))
        update.set(
            font,
            .dictionary([
                "Type": .name("Font"), "Subtype": .name("Type0"), "BaseFont": .name(name),
                "Encoding": .name("Identity-H"), "DescendantFonts": .array([.reference(descendant)]),
                "ToUnicode": .reference(unicode),
            ]))
        return EmbeddedFont(reference: font, numbers: subset.numbers)
    }

    private func descendant(_ name: PDFName, _ descriptor: PDFReference, _ numbers: [Int: Int]) -> PDFDictionary {
        let order = numbers.sorted { $0.value < $1.value }
        return [
            "Type": .name("Font"), "Subtype": .name("CIDFontType2"), "BaseFont": .name(name),
            "CIDSystemInfo": .dictionary([
                "Registry": PDFText.string("Adobe"), "Ordering": PDFText.string("Identity"), "Supplement": .integer(0),
            ]),
            "FontDescriptor": .reference(descriptor), "CIDToGIDMap": .name("Identity"), "DW": .integer(0),
            "W": .array([.integer(0), .array(order.map { .real(width($0.key)) })]),
        ]
    }

    private func descriptor(_ name: PDFName, file: PDFReference, members: PDFReference) -> PDFDictionary {
        let (head, metrics, post, windows) = (table("head"), table("hhea"), table("post"), table("OS/2"))
        let capital = windows.u16(0) >= 2 ? windows.i16(88) : 0
        return [
            "Type": .name("FontDescriptor"), "FontName": .name(name),
            // Serif and Nonsymbolic would promise a standard encoding: with glyph codes the font is symbolic.
            "Flags": .integer(4),
            "FontBBox": .array([36, 38, 40, 42].map { .integer(scaled(head.i16($0))) }),
            "ItalicAngle": .real(Double(post.i16(4))), "Ascent": .integer(scaled(metrics.i16(4))),
            "Descent": .integer(scaled(metrics.i16(6))),
            "CapHeight": .integer(scaled(capital > 0 ? capital : metrics.i16(4))), "StemV": .integer(80),
            "FontFile2": .reference(file), "CIDSet": .reference(members),
        ]
    }

    /// One bit a glyph (ISO 32000-1 table 124, `CIDSet`; PDF/A-1 demands it).
    private static func members(_ count: Int) -> [UInt8] {
        var bits = [UInt8](repeating: 0xFF, count: count / 8)
        if count % 8 != 0 { bits.append(0xFF << UInt8(8 - count % 8)) }
        return bits
    }

    /// Six capital letters that differ between subsets (ISO 32000-1 §9.6.4).
    private static func tag(_ bytes: [UInt8]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        var letters: [UInt8] = []
        for _ in 0..<6 {
            letters.append(65 + UInt8(hash % 26))
            hash /= 26
        }
        return String(decoding: letters, as: UTF8.self)
    }

    private static func unicodeMap(_ glyphs: [Int: Unicode.Scalar], _ numbers: [Int: Int]) -> [UInt8] {
        let rows = glyphs.compactMap { glyph, character in
            numbers[glyph].map { (code: $0, character: character) }
        }
        return Array(UnicodeMap.text(rows.sorted { $0.code < $1.code }).utf8)
    }
}
