package import ArchiveModel

/// The same resolution across and down: otherwise squares become rectangles and every area is wrong.
package struct SquareResolution: Rule {
    package static let id = "resolution.square"
    package static let manual = LocalizedText(
        vi: "Độ phân giải ngang và dọc phải như nhau, để ảnh không bị kéo giãn.",
        en: "The same resolution across and down, so that the image is not stretched.")
    static let atMost = SchemaKey(
        "at_most", .quantity([.percent]), fallback: .quantity(Quantity(1, .percent)),
        vi: "Độ lệch cho phép giữa hai chiều.", en: "Allowed difference between the two.")
    package static let parameters = [atMost]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        guard let limit = setting[Self.atMost]?.quantity else { return [] }
        return context.documents(for: setting).compactMap { file in
            guard let x = file.raster?.dpiX?.value, let y = file.raster?.dpiY?.value, x > 0, y > 0 else { return nil }
            let difference = abs(x - y) / min(x, y) * 100
            if difference <= limit.value { return nil }
            let both = LocalizedText { "\(Quantity(x, .dotsPerInch).text($0)) × \(Quantity(y, .dotsPerInch).text($0))" }
            return finding(
                in: context, place: Place(file), measured: both,
                expected: LocalizedText { language in
                    (language == .vietnamese ? "lệch ≤ " : "difference ≤ ") + limit.text(language)
                },
                message: LocalizedText(
                    vi: "Ảnh \(file.name) có độ phân giải ngang và dọc khác nhau: \(both.vi).",
                    en: "\(file.name) has different resolutions across and down: \(both.en)."),
                advice: LocalizedText(
                    vi: "Đặt máy quét cùng một độ phân giải cho hai chiều (không dùng chế độ fax) rồi quét lại.",
                    en: "Set the scanner to one resolution for both directions (no fax mode) and rescan."))
        }
    }
}
