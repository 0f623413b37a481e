internal import CPoppler

/// A font that pages of a PDF use.
package struct PDFFont: Sendable {
    package var name: String
    /// As `pdffonts` calls it: `Type 1`, `TrueType`, `CID Type 0C` …
    package var type: String
    package var isEmbedded: Bool
    package var isSubset: Bool
}

extension PDFDocument {
    /// Fonts of the first pages, each once.
    package func fonts(pages: Int) -> [PDFFont] {
        guard let info = poppler_font_info_new(handle) else { return [] }
        defer { poppler_font_info_free(info) }
        var iterator: OpaquePointer?
        guard pages > 0, poppler_font_info_scan(info, Int32(min(pages, pageCount)), &iterator) != 0, let iterator else {
            return []
        }
        defer { poppler_fonts_iter_free(iterator) }
        var fonts: [PDFFont] = []
        repeat {
            let name = poppler_fonts_iter_get_full_name(iterator) ?? poppler_fonts_iter_get_name(iterator)
            fonts.append(
                PDFFont(
                    name: name.map { String(cString: $0) } ?? "",
                    type: Self.name(poppler_fonts_iter_get_font_type(iterator)),
                    isEmbedded: poppler_fonts_iter_is_embedded(iterator) != 0,
                    isSubset: poppler_fonts_iter_is_subset(iterator) != 0))
        } while fonts.count < 10_000 && poppler_fonts_iter_next(iterator) != 0
        return fonts
    }

    private static func name(_ type: PopplerFontType) -> String {
        switch type {
        case POPPLER_FONT_TYPE_TYPE1: "Type 1"
        case POPPLER_FONT_TYPE_TYPE1C: "Type 1C"
        case POPPLER_FONT_TYPE_TYPE1COT: "Type 1C (OT)"
        case POPPLER_FONT_TYPE_TYPE3: "Type 3"
        case POPPLER_FONT_TYPE_TRUETYPE: "TrueType"
        case POPPLER_FONT_TYPE_TRUETYPEOT: "TrueType (OT)"
        case POPPLER_FONT_TYPE_CID_TYPE0: "CID Type 0"
        case POPPLER_FONT_TYPE_CID_TYPE0C: "CID Type 0C"
        case POPPLER_FONT_TYPE_CID_TYPE0COT: "CID Type 0C (OT)"
        case POPPLER_FONT_TYPE_CID_TYPE2: "CID TrueType"
        case POPPLER_FONT_TYPE_CID_TYPE2OT: "CID TrueType (OT)"
        default: "unknown"
        }
    }
}
