package import ArchiveModel

/// A drawing without objects is the vector kind of a blank page.
package struct VectorContent: Rule {
    package static let id = "vector.content"
    package static let manual = LocalizedText(
        vi: "Bản vẽ véc-tơ phải có đối tượng.", en: "A vector drawing must hold objects.")
    static let atLeast = SchemaKey(
        "at_least", .integer(1...1_000_000_000), fallback: .integer(1), vi: "Số đối tượng ít nhất.",
        en: "The least number of objects.")
    package static let parameters = [atLeast]
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let limit = setting[Self.atLeast]?.integer ?? 1
        return context.documents(for: setting).compactMap { file in
            guard let count = file.vector?.featureCount, count < limit else { return nil }
            return finding(
                in: context, place: Place(file),
                measured: LocalizedText(vi: "\(count) đối tượng", en: "\(count) objects"),
                expected: Wording.same("≥ \(limit)"),
                message: LocalizedText(
                    vi: "Bản vẽ \(file.name) có \(count) đối tượng; cần từ \(limit).",
                    en: "\(file.name) holds \(count) objects; at least \(limit) are needed."),
                advice: LocalizedText(
                    vi: "Mở tệp xem có xuất nhầm bản vẽ trống hoặc thiếu tham chiếu ngoài không, rồi xuất lại.",
                    en: "See whether an empty drawing was exported or a reference is missing, then export again."))
        }
    }
}
