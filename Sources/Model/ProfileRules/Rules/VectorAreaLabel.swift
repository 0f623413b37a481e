package import ArchiveModel

/// The area that a parcel's label writes is the area of the parcel.
package struct VectorAreaLabel: Rule {
    package static let id = "vector.area-label"
    package static let manual = LocalizedText(
        vi: "Diện tích ghi trong nhãn (`456.7` hoặc `123 / 456.7`) phải bằng diện tích tính từ ranh thửa.",
        en: "The area a label writes (`456.7` or `123 / 456.7`) must equal the area its boundary encloses.")
    static let boundaries = SchemaKey(
        "boundaries", .list(of: .text), required: true, vi: "Các lớp ranh tạo thành vùng, như ở `vector.closed`.",
        en: "The layers whose lines bound areas, as for `vector.closed`.")
    static let labels = SchemaKey(
        "labels", .list(of: .text), required: true, vi: "Các lớp có chữ ghi diện tích, ví dụ `[\"4\"]`.",
        en: "The layers whose texts write areas, such as `[\"4\"]`.")
    static let tolerance = SchemaKey(
        "tolerance", .quantity([.squareMetre, .percent]), fallback: .quantity(Quantity(0.1, .squareMetre)),
        vi: "Chênh lệch được phép, ví dụ `0.1 m²` hoặc `1 %`.", en: "Difference allowed, such as `0.1 m²` or `1 %`.")
    static let atMost = SchemaKey(
        "at_most", .integer(0...1_000_000), fallback: .integer(0), vi: "Số thửa sai được phép.",
        en: "How many areas may differ.")
    package static let parameters = [boundaries, labels, tolerance, atMost]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let wanted = setting.texts(Self.boundaries)
        return context.documents(for: setting).flatMap { file -> [Finding] in
            let written = file.vector?.areas(bounded: wanted)?.written ?? []
            return written.compactMap { written in
                guard setting.texts(Self.labels).contains(where: { LayerName.fits($0, name: written.layer) }) else {
                    return nil
                }
                return finding(written, file, in: context)
            }
        }
    }

    private func finding(_ written: WrittenAreas, _ file: FileFacts, in context: AssessmentContext) -> Finding? {
        let tolerance = setting[Self.tolerance]?.quantity ?? Quantity(0.1, .squareMetre)
        let wrong = written.differences.filter { difference in
            let allowed = tolerance.unit == .percent ? difference.drawn * tolerance.value / 100 : tolerance.value
            return !((difference.written - difference.drawn).magnitude <= allowed + 1e-6)
        }
        let limit = setting[Self.atMost]?.integer ?? 0
        guard wrong.count > limit, let worst = wrong.first else { return nil }
        var place = Place(file)
        place.box = file.vector?.box(around: worst.place)
        let pair = LocalizedText { language in
            [worst.written, worst.drawn].map { Quantity($0, .squareMetre).text(language, decimals: 1) }
                .joined(separator: " ≠ ")
        }
        let at = Wording.coordinates([worst.place])
        return finding(
            in: context, place: place,
            measured: LocalizedText(
                vi: "\(wrong.count) trên \(written.compared) thửa sai diện tích",
                en: "areas that differ: \(wrong.count) of \(written.compared)"),
            expected: LocalizedText { "± " + tolerance.text($0) },
            message: LocalizedText(
                vi:
                    "Bản vẽ \(file.name): \(wrong.count) nhãn ở lớp \(written.layer) ghi diện tích khác với ranh đã vẽ; "
                    + "chênh nhiều nhất \(pair.vi) tại \(at.vi).",
                en:
                    "\(file.name): \(wrong.count) labels on layer \(written.layer) write another area than the boundary "
                    + "encloses; the worst \(pair.en) at \(at.en)."),
            advice: LocalizedText(
                vi: "Tính lại diện tích từ ranh khép kín và cập nhật nhãn; kiểm tra nhãn có nằm đúng thửa không.",
                en: "Compute areas from the closed boundaries again, update the labels, see that each is in its parcel."
            ))
    }
}
