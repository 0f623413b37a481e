package import ArchiveModel

/// A Shapefile is a set of files: each part must be there and speak of the same records.
package struct VectorShapefile: Rule {
    package static let id = "vector.shapefile-complete"
    package static let manual = LocalizedText(
        vi: "Bộ Shapefile phải đủ: .shx và .dbf cùng số bản ghi với .shp, có .prj ghi hệ tọa độ.",
        en:
            "A Shapefile must be complete: .shx and .dbf with the records of the .shp, a .prj with the coordinate system."
    )
    static let projection = SchemaKey(
        "projection", .flag, fallback: .flag(true), vi: "Phải có .prj.", en: "A .prj must be there.")
    package static let parameters = [projection]
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.documents(for: setting).compactMap { file in
            guard let parts = file.vector?.shapefile else { return nil }
            let wrong = complaints(parts)
            guard !wrong.isEmpty else { return nil }
            let list = LocalizedText { language in wrong.map { $0[language] }.joined(separator: ", ") }
            return finding(
                in: context, place: Place(file), measured: list,
                expected: LocalizedText(vi: "đủ bộ, cùng số bản ghi", en: "complete, the same records"),
                message: LocalizedText(
                    vi: "Bộ Shapefile \(file.name) chưa đủ: \(list.vi).", en: "\(file.name) is incomplete: \(list.en)."),
                advice: LocalizedText(
                    vi: "Xuất lại cả bộ từ phần mềm bản đồ và chép đủ .shp, .shx, .dbf, .prj, .cpg trong một lượt.",
                    en: "Export the whole set again and copy .shp, .shx, .dbf, .prj and .cpg at once."))
        }
    }

    private func complaints(_ parts: ShapefileFacts) -> [LocalizedText] {
        var found: [LocalizedText] = []
        if parts.statedSize > parts.size {
            found.append(
                LocalizedText(
                    vi: ".shp thiếu \(parts.statedSize &- parts.size) byte",
                    en: "the .shp lacks \(parts.statedSize &- parts.size) bytes"))
        }
        if let shapes = parts.indexRecords, let rows = parts.tableRecords, shapes != rows {
            found.append(
                LocalizedText(vi: "\(shapes) hình nhưng \(rows) dòng thuộc tính", en: "\(shapes) shapes, \(rows) rows"))
        }
        if !parts.hasProjection, setting[Self.projection]?.flag != false {
            found.append(LocalizedText(vi: "không có .prj", en: "no .prj"))
        }
        return found
    }
}
