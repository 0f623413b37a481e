package import ArchiveModel

/// What parsers pass over in silence: a broken page of a database, a key that stands twice.
package struct VectorStore: Rule {
    package static let id = "vector.store"
    package static let manual = LocalizedText(
        vi: "GeoPackage phải qua kiểm tra của SQLite và đúng mã ứng dụng; GeoJSON không có khóa lặp.",
        en: "A GeoPackage must pass SQLite's check and carry its application id; a GeoJSON repeats no key.")
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.documents(for: setting).compactMap { file in
            guard let vector = file.vector, let wrong = package(vector.geoPackage) ?? text(vector.geoJSON) else {
                return nil
            }
            return finding(
                in: context, place: Place(file), measured: wrong,
                expected: LocalizedText(vi: "dữ liệu nguyên vẹn", en: "sound data"),
                message: LocalizedText(vi: "Tệp \(file.name): \(wrong.vi).", en: "\(file.name): \(wrong.en)."),
                advice: LocalizedText(
                    vi: "Mở bằng phần mềm bản đồ, xuất sang tệp mới rồi gửi lại.",
                    en: "Open it in the mapping software, export to a new file and send that."))
        }
    }

    private func package(_ facts: GeoPackageFacts?) -> LocalizedText? {
        guard let facts else { return nil }
        if let check = facts.integrity, check.lowercased() != "ok" {
            let words = check.prefix(100)
            return LocalizedText(vi: "cơ sở dữ liệu bị hỏng (\(words))", en: "the database is damaged (\(words))")
        }
        guard !["GPKG", "GP10", "GP11"].contains(facts.applicationID) else { return nil }
        return LocalizedText(vi: "không ghi mã ứng dụng GeoPackage", en: "no application id of a GeoPackage")
    }

    private func text(_ facts: GeoJSONFacts?) -> LocalizedText? {
        guard let facts, !facts.duplicateKeys.isEmpty else { return nil }
        let names = Wording.names(facts.duplicateKeys.keys.sorted())
        return LocalizedText(vi: "khóa lặp trong một đối tượng: \(names.vi)", en: "keys that stand twice: \(names.en)")
    }
}
