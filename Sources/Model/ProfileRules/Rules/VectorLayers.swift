package import ArchiveModel

/// Layers or DGN levels that a drawing must have.
package struct VectorLayers: Rule {
    package static let id = "vector.layers"
    package static let manual = LocalizedText(
        vi: "Lớp (DXF) hoặc level (DGN) bắt buộc phải có đối tượng.",
        en: "Layers (DXF) or levels (DGN) that must hold objects.")
    static let required = SchemaKey(
        "required", .list(of: .text), required: true, vi: "Tên lớp hoặc số level, ví dụ `[10, 63]`.",
        en: "Layer names or level numbers, for example `[10, 63]`.")
    package static let parameters = [required]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let wanted = (setting[Self.required]?.list ?? []).compactMap(\.text)
        return context.documents(for: setting).compactMap { file in
            guard let vector = file.vector else { return nil }
            let missing = wanted.filter { name in !vector.layers.contains { $0.isCalled(name) && $0.count > 0 } }
            if missing.isEmpty { return nil }
            let list = missing.joined(separator: ", ")
            return finding(
                in: context, place: Place(file), measured: LocalizedText(vi: "thiếu lớp \(list)", en: "lacks \(list)"),
                expected: Wording.same(wanted.joined(separator: ", ")),
                message: LocalizedText(
                    vi: "Bản vẽ \(file.name) không có đối tượng ở lớp \(list).",
                    en: "\(file.name) has no objects on layer \(list)."),
                advice: LocalizedText(
                    vi:
                        "Kiểm tra bảng phân lớp khi xuất bản vẽ; nếu tờ này thật sự không có loại đối tượng đó thì bỏ qua.",
                    en:
                        "Check the layer table used for the export; if the sheet has no such objects, nothing need be done."
                ))
        }
    }
}
