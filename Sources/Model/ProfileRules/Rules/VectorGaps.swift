package import ArchiveModel

/// Between neighbours lies no strip that belongs to nobody.
package struct VectorGaps: Rule {
    package static let id = "vector.gaps"
    package static let manual = LocalizedText(
        vi: "Không có khe hở hẹp giữa các vùng kề nhau của một lớp vùng; khoảng trống rộng hơn mức này là chủ ý.",
        en: "No narrow gaps between neighbouring polygons of one layer; wider empty places are meant.")
    static let layers = SchemaKey(
        "layers", .list(of: .text), fallback: .list([.text("*")]), vi: "Các lớp được xét, `*` là mọi lớp.",
        en: "The layers that count, `*` for all.")
    static let narrower = SchemaKey(
        "narrower", .quantity([.metre, .millimetre]), fallback: .quantity(Quantity(0.5, .metre)),
        vi: "Khe hẹp hơn mức này (bề rộng trung bình, ngoài thực địa) mới bị báo, ví dụ `0.5 m`.",
        en: "Only gaps narrower than this count (mean width, on the ground), such as `0.5 m`.")
    static let atMost = SchemaKey(
        "at_most", .integer(0...1_000_000), fallback: .integer(0), vi: "Số khe được phép.",
        en: "How many gaps are allowed.")
    package static let parameters = [layers, narrower, atMost]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.documents(for: setting).flatMap { file -> [Finding] in
            CoveredLayer.all(file, setting.texts(Self.layers)).compactMap { layer in
                if let limit = layer.facts.limit {
                    return layer.unmeasured(limit, file).finding(by: self, file, in: context)
                }
                return finding(layer, file, in: context)
            }
        }
    }

    private func finding(_ layer: CoveredLayer, _ file: FileFacts, in context: AssessmentContext) -> Finding? {
        guard let width = setting[Self.narrower]?.quantity else { return nil }
        let metres = width.unit == .millimetre ? width.value / 1000 : width.value
        // The narrowest stand first in the facts.
        let gaps = layer.facts.gapPlaces.filter { layer.metres($0.width) < metres }
        let allowed = setting[Self.atMost]?.integer ?? 0
        guard gaps.count > allowed else { return nil }
        let places = Wording.coordinates(gaps.map(\.point))
        var place = Place(file)
        place.box = gaps.first.flatMap { file.vector?.box(around: $0.point) }
        let limit = Wording.text(width)
        return finding(
            in: context, place: place,
            measured: LocalizedText(
                vi: "\(gaps.count) khe hẹp hơn \(limit.vi)", en: "narrower than \(limit.en): \(gaps.count)"),
            expected: Wording.same("≤ \(allowed)"),
            message: LocalizedText(
                vi:
                    "Lớp \(layer.facts.layer) của \(file.name) có \(gaps.count) khe hở hẹp hơn \(limit.vi) giữa các vùng: "
                    + "\(places.vi).",
                en:
                    "Layer \(layer.facts.layer) of \(file.name) has \(gaps.count) gaps narrower than \(limit.en) between "
                    + "polygons: \(places.en)."),
            advice: LocalizedText(
                vi: "Bắt điểm ranh chung về cùng đỉnh để các thửa kề khít nhau, rồi xuất lại.",
                en: "Snap shared borders to the same vertices so that neighbours meet, and export again."))
    }
}
