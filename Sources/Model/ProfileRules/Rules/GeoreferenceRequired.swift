package import ArchiveModel

/// Scans of maps must lie on the ground.
package struct GeoreferenceRequired: Rule {
    package static let id = "georeference.required"
    package static let manual = LocalizedText(
        vi: "Ảnh và PDF bản đồ phải có tọa độ (GeoTIFF, tệp .tfw hoặc GeoPDF).",
        en: "Map images and PDF must have coordinates (GeoTIFF, a world file or GeoPDF).")
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let files = context.documents(for: setting).filter {
            ($0.raster != nil || $0.pdf != nil) && !$0.isGeoreferenced
        }
        return files.map { file in
            finding(
                in: context, place: Place(file), measured: LocalizedText(vi: "không có tọa độ", en: "no coordinates"),
                expected: LocalizedText(vi: "có tọa độ", en: "georeferenced"),
                message: LocalizedText(
                    vi: "Tệp \(file.name) chưa gắn tọa độ.", en: "\(file.name) is not georeferenced."),
                advice: LocalizedText(
                    vi: "Nắn ảnh theo mắt lưới hoặc góc khung, hoặc gửi kèm tệp .tfw và .prj cùng tên.",
                    en: "Georeference it by grid crosses or frame corners, or add the .tfw and .prj of the same name."))
        }
    }
}
