package import ArchiveModel

/// Several sources that say different things: no program may pick one in silence.
package struct GeoreferenceConflict: Rule {
    package static let id = "georeference.conflict"
    package static let manual = LocalizedText(
        vi: "Các nguồn tọa độ (trong tệp, .tfw, .prj, GeoPDF) không được mâu thuẫn nhau.",
        en: "The sources of coordinates (inside the file, world file, .prj, GeoPDF) must agree.")
    static let tolerance = SchemaKey(
        "tolerance", .quantity([.millimetre]), fallback: .quantity(Quantity(0, .millimetre)),
        vi: "Độ lệch cho phép, tính trên tờ bản đồ, ví dụ `0.1 mm`; chỉ dùng được khi biết tỷ lệ.",
        en: "Allowed difference on the sheet, for example `0.1 mm`; used only when the scale is known.")
    package static let parameters = [tolerance]
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        // Millimetres on the sheet → metres on the ground.
        let allowed = (setting[Self.tolerance]?.quantity?.value ?? 0) / 1000 * Double(context.scale ?? 0)
        return context.documents(for: setting).flatMap { file in
            file.georeferences.flatMap(\.conflicts).filter { $0.what == "crs" || $0.difference > allowed }
                .map { finding(about: $0, file: file, allowed: allowed, in: context) }
        }
    }

    private func finding(
        about conflict: GeoreferenceFacts.Conflict, file: FileFacts, allowed: Double, in context: AssessmentContext
    ) -> Finding {
        let size = Quantity(conflict.difference, .metre)
        let what = Self.names[conflict.what] ?? Wording.same(conflict.what)
        let detail = conflict.what == "crs" ? Wording.same(conflict.detail) : Wording.text(size)
        return finding(
            in: context, place: Place(file), measured: detail, expected: Wording.atMost(Quantity(allowed, .metre)),
            message: LocalizedText(
                vi:
                    "Tọa độ của \(file.name) mâu thuẫn về \(what.vi) giữa \(conflict.first) và \(conflict.second): \(detail.vi).",
                en: "\(file.name): \(conflict.first) and \(conflict.second) disagree on the \(what.en): \(detail.en)."),
            advice: LocalizedText(
                vi: "Xác định nguồn đúng, xóa nguồn sai rồi gửi lại; hệ thống không tự chọn.",
                en:
                    "Find out which source is right, remove the wrong one and send it again; the system does not choose."
            ))
    }

    private static let names = [
        "origin": LocalizedText(vi: "điểm gốc", en: "origin"),
        "pixel size": LocalizedText(vi: "cỡ điểm ảnh", en: "pixel size"),
        "crs": LocalizedText(vi: "hệ tọa độ", en: "coordinate system"),
    ]
}
