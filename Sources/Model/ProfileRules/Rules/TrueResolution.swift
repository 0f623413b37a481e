package import ArchiveModel

/// The resolution by something of known size on the scan, against what the tag says.
package struct TrueResolution: Rule {
    package static let id = "resolution.true"
    package static let manual = LocalizedText(
        vi:
            "Độ phân giải thật: so kích thước đo được của tờ giấy (khi thấy đủ bốn mép) hoặc của khung bản đồ với kích thước "
            + "chuẩn, rồi đối chiếu với thẻ độ phân giải. Ảnh đã nắn tọa độ không xét.",
        en:
            "True resolution: the measured size of the sheet (where its four edges are seen) or of the map's frame against "
            + "the standard size, compared with the tag. Georeferenced images are not judged.")
    static let tolerance = SchemaKey(
        "tolerance", .quantity([.percent]), fallback: .quantity(Quantity(1, .percent)),
        vi: "Độ lệch lớn nhất so với thẻ.", en: "The largest difference from the tag.")
    static let across = SchemaKey(
        "across", .quantity([.millimetre]),
        vi: "Bề ngang khung bản đồ, ví dụ `500 mm`; không ghi thì chỉ xét mép giấy.",
        en: "Width of the map's frame, such as `500 mm`; only the paper's edges are judged when absent.")
    static let down = SchemaKey(
        "down", .quantity([.millimetre]), vi: "Bề đứng khung bản đồ; không ghi thì bằng bề ngang.",
        en: "Height of the map's frame; the same as its width when absent.")
    static let sizes = SchemaKey(
        "sizes", .list(of: .choice(SheetFormat.sizes.map(\.name))),
        vi: "Khổ giấy có thể gặp; không ghi thì là A0–A4.", en: "Sizes of paper to expect; A0–A4 when absent.")
    package static let parameters = [tolerance, across, down, sizes]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let limit = setting[Self.tolerance]?.quantity ?? Quantity(1, .percent)
        return context.documents(for: setting).compactMap { file in
            guard let known = resolution(of: file), let tag = file.raster?.dpiX?.value else { return nil }
            let off = max(abs(known.x / tag - 1), abs(known.y / (file.raster?.dpiY?.value ?? tag) - 1)) * 100
            guard off > limit.value else { return nil }
            let measured = Self.text(known)
            let expected = LocalizedText { language in
                let tags = [tag, file.raster?.dpiY?.value ?? tag].map { Quantity($0, .dotsPerInch).text(language) }
                return tags[0] == tags[1] ? tags[0] : "\(tags[0]) × \(tags[1])"
            }
            return finding(
                in: context, place: Place(file: file.name, box: file.raster?.quality?.paper?.box), measured: measured,
                expected: LocalizedText { "\(expected[$0]) ± \(limit.text($0))" },
                message: LocalizedText(
                    vi: "Ảnh \(file.name) ghi \(expected.vi), nhưng theo \(known.source.vi) thì là \(measured.vi).",
                    en: "\(file.name) states \(expected.en), but by \(known.source.en) it is \(measured.en)."),
                advice: LocalizedText(
                    vi: "Quét lại ở tỷ lệ 100 %, không co giãn; hiệu chuẩn máy quét nếu lệch lặp lại.",
                    en: "Rescan at 100 %, without scaling; calibrate the scanner if it happens again."))
        }
    }

    package func readings(in context: AssessmentContext) -> [RuleReading] {
        let limit = setting[Self.tolerance]?.quantity ?? Quantity(1, .percent)
        return context.documents(for: setting).compactMap { file in
            guard let known = resolution(of: file), let tag = file.raster?.dpiX?.value else { return nil }
            return RuleReading(
                file: file.name, measured: Self.text(known),
                expected: LocalizedText { "\(Quantity(tag, .dotsPerInch).text($0)) ± \(limit.text($0))" })
        }
    }

    private static func text(_ known: KnownResolution) -> LocalizedText {
        LocalizedText { language in
            let sides = [known.x, known.y].map { Quantity($0, .dotsPerInch).text(language, decimals: 1) }
            return sides[0] == sides[1] ? sides[0] : "\(sides[0]) × \(sides[1])"
        }
    }

    private func resolution(of file: FileFacts) -> KnownResolution? {
        guard !file.isGeoreferenced, let raster = file.raster, let quality = raster.quality,
            let x = raster.dpiX?.value, let y = raster.dpiY?.value ?? raster.dpiX?.value, x > 0, y > 0
        else { return nil }
        let across = setting.number(Self.across)
        let side = across.map { (across: $0, down: setting.number(Self.down) ?? $0) }
        let sizes = setting.texts(Self.sizes)
        return KnownResolution(frame: quality.lines, side: side, x, y)
            ?? quality.paper.flatMap { KnownResolution(paper: $0, sizes: sizes.isEmpty ? nil : sizes, x, y) }
    }
}
