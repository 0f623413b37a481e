package import ArchiveModel

/// Bits of colour that one pixel carries: 24 for RGB, 8 for gray, 1 for black and white.
package struct ColourDepth: Rule {
    package static let id = "colour.depth"
    package static let manual = LocalizedText(
        vi: "Độ sâu màu của ảnh quét: ảnh màu 24 bit, ảnh xám 8 bit, ảnh đen trắng 1 bit.",
        en: "Colour depth of scans: colour 24 bit, gray 8 bit, black and white 1 bit.")
    static let atLeast = SchemaKey(
        "at_least", .quantity([.bit]), required: true, vi: "Mức tối thiểu, ví dụ `24 bit`.",
        en: "The least allowed, for example `24 bit`.")
    package static let parameters = [atLeast]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        guard let limit = setting[Self.atLeast]?.quantity else { return [] }
        return context.documents(for: setting).compactMap { file in
            guard let raster = file.raster, Double(raster.colourBits) < limit.value else { return nil }
            let measured = LocalizedText {
                Quantity(Double(raster.colourBits), .bit).text($0) + " (\(raster.colour.rawValue))"
            }
            return finding(
                in: context, place: Place(file), measured: measured, expected: Wording.atLeast(limit),
                message: LocalizedText(
                    vi: "Ảnh \(file.name) có độ sâu màu \(measured.vi); cần từ \(Wording.text(limit).vi).",
                    en:
                        "\(file.name) has a colour depth of \(measured.en); \(Wording.text(limit).en) or more is needed."
                ),
                advice: LocalizedText(
                    vi: "Quét lại ở chế độ màu; chuyển ảnh đen trắng sang màu không lấy lại được thông tin.",
                    en: "Rescan in colour; converting the old image brings nothing back."))
        }
    }
}

extension RasterFacts {
    /// Bits of colour a pixel; an alpha channel carries none.
    var colourBits: Int {
        let samples = max(0, min(bitsPerSample, 64))
        return switch colour {
        case .bitonal: 1
        case .gray, .palette: samples
        case .rgb, .rgba: samples * 3
        case .cmyk: samples * 4
        case .other: samples * max(1, min(bands, 3))
        }
    }
}
