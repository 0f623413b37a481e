package import ArchiveModel

/// Shapes must be sound by themselves, or no area and no overlay computed from them is.
package struct VectorGeometry: Rule {
    package static let id = "vector.geometry"
    package static let manual = LocalizedText(
        vi: "Hình phải đúng: vùng không tự cắt, đường có chiều dài, tọa độ hợp lệ, không vẽ chồng hai lần.",
        en:
            "Shapes must be sound: areas that do not cross themselves, lines with a length, real coordinates, no doubles."
    )
    static let kinds = SchemaKey(
        "kinds", .list(of: .choice(GeometryFacts.Kind.allCases.map(\.rawValue))),
        fallback: .list(
            [.invalid, .openRing, .fewPoints, .zeroLength, .badCoordinate, .empty].map { (kind: GeometryFacts.Kind) in
                .text(kind.rawValue)
            }), vi: "Các loại lỗi bị xét.", en: "The defects that count.")
    static let atMost = SchemaKey(
        "at_most", .integer(0...1_000_000), fallback: .integer(0), vi: "Số đối tượng lỗi được phép.",
        en: "How many faulty features are allowed.")
    package static let parameters = [kinds, atMost]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let kinds = setting.texts(Self.kinds)
        let limit = setting[Self.atMost]?.integer ?? 0
        return context.documents(for: setting).compactMap { file in
            let defects = (file.vector?.geometry?.defects ?? []).filter { kinds.contains($0.kind.rawValue) }
            let count = defects.reduce(0) { $0 &+ $1.count }
            return count > limit ? finding(defects, count, limit, file, in: context) : nil
        }
    }

    private func finding(
        _ defects: [GeometryFacts.Defect], _ count: Int, _ limit: Int, _ file: FileFacts, in context: AssessmentContext
    ) -> Finding {
        let kinds = GeometryFacts.Kind.allCases.compactMap { kind -> LocalizedText? in
            let of = defects.filter { $0.kind == kind }.reduce(0) { $0 &+ $1.count }
            return of > 0 ? LocalizedText(vi: "\(of) \(kind.words.vi)", en: "\(kind.words.en): \(of)") : nil
        }
        let list = LocalizedText { language in kinds.map { $0[language] }.joined(separator: ", ") }
        let places = Wording.coordinates(defects.flatMap(\.places))
        let layers = Wording.names(Array(Set(defects.map(\.layer))).sorted())
        var place = Place(file)
        place.box = defects.lazy.compactMap(\.places.first).first.flatMap { file.vector?.box(around: $0) }
        return finding(
            in: context, place: place, measured: list, expected: Wording.same("≤ \(limit)"),
            message: LocalizedText(
                vi: "Tệp \(file.name) có \(count) lỗi hình học ở lớp \(layers.vi) (\(list.vi)): \(places.vi).",
                en: "\(file.name) has \(count) faulty shapes on \(layers.en) (\(list.en)): \(places.en)."),
            advice: LocalizedText(
                vi: "Chạy công cụ kiểm tra và sửa hình học của phần mềm bản đồ tại các tọa độ này rồi xuất lại.",
                en: "Run the mapping software's geometry check at these coordinates, repair, and export again."))
    }
}

extension GeometryFacts.Kind {
    fileprivate var words: LocalizedText {
        switch self {
        case .invalid: LocalizedText(vi: "vùng tự cắt", en: "areas that cross themselves")
        case .openRing: LocalizedText(vi: "vùng không khép", en: "areas that do not close")
        case .fewPoints: LocalizedText(vi: "hình thiếu điểm", en: "shapes with too few points")
        case .zeroLength: LocalizedText(vi: "đường dài bằng không", en: "lines without length")
        case .sliver: LocalizedText(vi: "vùng dẹt dưới 1 cm", en: "areas narrower than 1 cm")
        case .repeatedPoint: LocalizedText(vi: "hình có điểm lặp", en: "shapes that repeat a point")
        case .badCoordinate: LocalizedText(vi: "tọa độ không hợp lệ", en: "impossible coordinates")
        case .duplicate: LocalizedText(vi: "hình vẽ chồng hai lần", en: "shapes drawn twice")
        case .empty: LocalizedText(vi: "bản ghi không có hình", en: "records without a shape")
        }
    }
}
