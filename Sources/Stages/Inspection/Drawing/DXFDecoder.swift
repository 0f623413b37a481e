internal import ArchiveModel
internal import Foundation
internal import GDALKit

/// Bytes of a DXF to Unicode: by the version, the code page, the text style's font, and what the odd words look like.
struct DXFDecoder {
    /// From AutoCAD 2007 on.
    let isUnicode: Bool
    private var page: String
    /// Whether every text with other letters than ASCII is UTF-8, in a file of a version that has code pages.
    let looksUnicode: Bool
    private var fonts: [String: String] = [:]
    private var legacy = LegacyText()

    init(_ document: DXFDocument) {
        isUnicode = (document.variables["$ACADVER"]?.word ?? "") >= "AC1021"
        page = Self.iconvName(document.variables["$DWGCODEPAGE"]?.word ?? "")
        let odd = Self.names(document).filter { $0.contains { $0 >= 0x80 } }
        looksUnicode = !isUnicode && !odd.isEmpty && odd.allSatisfy { String(validating: $0, as: UTF8.self) != nil }
        if looksUnicode { page = "CP1252" }
        for style in document.tables.styles {
            guard let font = style.font else { continue }
            fonts[name(style.name).lowercased()] = name(font)
        }
        legacy.usual = usualEncoding(document)
        guard isVietnamese else { return }
        // Old fonts were used under a Vietnamese Windows too: their letters are bytes and not of its page.
        let composed = legacyWords(document)
        page = "ISO-8859-1"
        let plain = legacyWords(document)
        if plain.legacy > composed.unicode {
            legacy.usual = usualEncoding(document)
        } else {
            page = "CP1258"
        }
    }

    private static func names(_ document: DXFDocument) -> [ArraySlice<UInt8>] {
        let records = document.content.texts.map(\.record) + document.content.inserts.flatMap(\.attributes)
        return document.tables.layers.map(\.name.bytes) + records.compactMap { $0.first(1)?.bytes }
    }

    /// Whether letters are of page 1258, or bytes of an old font where that page is named.
    var isVietnamese: Bool { !isUnicode && (page == "CP1258" || page == "ISO-8859-1") }

    /// `ANSI_1258` → `CP1258`; Western Windows when there is none.
    static func iconvName(_ codePage: String) -> String {
        let plain = codePage.uppercased()
        if plain.hasPrefix("ANSI_") || plain.hasPrefix("DOS") {
            let digits = plain.filter(\.isNumber)
            return digits.count >= 3 ? "CP" + digits : "CP1252"
        }
        return ["GB2312": "CP936", "BIG5": "CP950", "KSC5601": "CP949", "JOHAB": "CP1361"][plain] ?? "CP1252"
    }

    /// A name: of a layer, a block, a file.
    func name(_ tag: DXFTag) -> String { string(DXFTag.trim(tag.bytes)) }

    func string(_ bytes: ArraySlice<UInt8>) -> String {
        let text = decoded(bytes)
        return DXFText.decode(String(text.prefix(1000))).precomposedStringWithCanonicalMapping
    }

    private func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
        // Programs write UTF-8 into old versions too, and code pages into new ones.
        if isUnicode || page == "CP1252", let text = String(validating: bytes, as: UTF8.self) { return text }
        return CodePage.unicode(Array(bytes), page) ?? latin(bytes)
    }

    private func latin(_ bytes: ArraySlice<UInt8>) -> String {
        String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    /// Text of TEXT, MTEXT, ATTRIB and ATTDEF, in the font of its style or of its own codes.
    func words(of record: DXFRecord) -> DrawingFacts.Words {
        // An attribute of several lines carries an MTEXT inside (101 Embedded Object).
        let own = record.tags.prefix { $0.code != 101 }
        let bytes =
            own.filter { $0.code == 3 && record.type == "MTEXT" }.flatMap(\.bytes)
            + (own.first { $0.code == 1 }?.bytes ?? [])
        let style = own.last { $0.code == 7 }.map(name) ?? "Standard"
        let font = fonts[style.lowercased()] ?? style
        let text = rawText(bytes[...], font)
        let runs = record.type == "MTEXT" ? DXFText.runs(formatted: text) : [DXFText.Run(text: DXFText.plain(text))]
        let parts = runs.map { legacy.words($0.text, font: $0.font ?? font) }
        return joined(parts)
    }

    /// Letters of an old font are bytes, whatever code page the header names.
    private func rawText(_ bytes: ArraySlice<UInt8>, _ font: String) -> String {
        let cut = bytes.prefix(8000)
        guard LegacyEncoding.isLegacyFont(font), !isUnicode, String(validating: cut, as: UTF8.self) == nil else {
            return decoded(cut)
        }
        return latin(cut)
    }

    private func joined(_ parts: [DrawingFacts.Words]) -> DrawingFacts.Words {
        func whole(_ texts: [String]) -> String {
            String(texts.joined().split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(500))
        }
        let text = whole(parts.map(\.text))
        guard let encoding = parts.compactMap(\.encoding).first else { return DrawingFacts.Words(text) }
        return DrawingFacts.Words(text, stored: whole(parts.map { $0.stored ?? $0.text }), encoding: encoding)
    }

    private func usualEncoding(_ document: DXFDocument) -> LegacyEncoding? {
        census(document)?.legacyEncoding
    }

    private func legacyWords(_ document: DXFDocument) -> (unicode: Int, legacy: Int) {
        census(document).map { ($0.unicodeWords, $0.legacyWords) } ?? (0, 0)
    }

    /// What the odd words of all texts are.
    private func census(_ document: DXFDocument) -> TextFacts? {
        var census = EncodingCensus()
        let records = document.content.texts.map(\.record) + document.content.inserts.flatMap(\.attributes)
        for record in records {
            for tag in record.tags where tag.code == 1 || tag.code == 3 {
                let text = decoded(tag.bytes).precomposedStringWithCanonicalMapping
                if record.type == "MTEXT" {
                    DXFText.runs(formatted: text).forEach { census.read($0.text) }
                } else {
                    census.read(DXFText.plain(text))
                }
            }
        }
        return census.result
    }
}
