package import ArchiveModel

/// The coordinate systems that the law and the office allow.
package struct GeoreferenceCRS: Rule {
    package static let id = "georeference.crs"
    package static let manual = LocalizedText(
        vi:
            "Hệ tọa độ ghi trong tệp phải thuộc danh sách cho phép. Tệp không ghi hệ tọa độ thì theo mục `missing`; DXF, "
            + "DGN và DWG không mang được hệ tọa độ nên chỉ ghi nhận.",
        en:
            "The coordinate system a file states must be on the list. A file with coordinates and no system is judged by "
            + "`missing`; DXF, DGN and DWG cannot carry one, which is only noted.")
    static let allowed = SchemaKey(
        "allowed", .list(of: .integer(1024...32767)), required: true, vi: "Mã EPSG được phép, ví dụ `[9205, 9206]`.",
        en: "Allowed EPSG codes, for example `[9205, 9206]`.")
    static let label = SchemaKey(
        "label", .localizedText, fallback: .text("EPSG"), vi: "Tên chung của các hệ đó, dùng trong thông báo.",
        en: "What these systems are called in messages.")
    static let unknown = SchemaKey(
        "unknown", .choice(Severity.settable.map(\.rawValue)), fallback: .text("hold"),
        vi: "Mức khi tệp ghi một hệ tọa độ không có mã EPSG.", en: "Weight when the stated system has no EPSG code.")
    static let missing = SchemaKey(
        "missing", .choice(Severity.settable.map(\.rawValue)), fallback: .text("warning"),
        vi: "Mức khi có tọa độ mà không ghi hệ tọa độ.", en: "Weight when there are coordinates without a system.")
    package static let parameters = [allowed, label, unknown, missing]
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.documents(for: setting).compactMap { file in
            let stated = file.statedCRS
            if stated.isEmpty { return missing(file, in: context) }
            let codes = Set((setting[Self.allowed]?.list ?? []).compactMap(\.integer))
            if let wrong = stated.first(where: { $0.epsg.map { !codes.contains($0) } ?? ($0.kind == "geographic") }) {
                return wrongSystem(wrong, file, in: context)
            }
            return stated.first { $0.epsg == nil }.map { unknownSystem($0, file, in: context) }
        }
    }

    private var labelText: LocalizedText { setting[Self.label]?.localized ?? Wording.same("EPSG") }
    private func severity(_ key: SchemaKey) -> Severity {
        setting[key]?.text.flatMap(Severity.init(rawValue:)) ?? .hold
    }

    private func wrongSystem(_ crs: CRSFacts, _ file: FileFacts, in context: AssessmentContext) -> Finding {
        let name = crs.epsg.map { "EPSG:\($0) \(crs.name)" } ?? crs.name
        return finding(
            in: context, place: Place(file), measured: Wording.same(name), expected: labelText,
            message: LocalizedText(
                vi: "Tệp \(file.name) ghi hệ tọa độ \(name); phải là \(labelText.vi).",
                en: "\(file.name) states \(name); it must be \(labelText.en)."),
            advice: LocalizedText(
                vi: "Xuất lại bản đồ trong \(labelText.vi) đúng kinh tuyến trục của dữ liệu; không chỉ đổi tệp .prj.",
                en:
                    "Export the map in \(labelText.en) with the data's own central meridian; do not just change the .prj."
            ))
    }

    private func unknownSystem(_ crs: CRSFacts, _ file: FileFacts, in context: AssessmentContext) -> Finding {
        finding(
            in: context, severity: severity(Self.unknown), place: Place(file), measured: Wording.same(crs.name),
            expected: labelText,
            message: LocalizedText(
                vi: "Hệ tọa độ \"\(crs.name)\" của \(file.name) không ứng với mã EPSG nào nên chưa đối chiếu được.",
                en: "The system \"\(crs.name)\" of \(file.name) matches no EPSG code, so it cannot be compared."),
            advice: LocalizedText(
                vi: "Người kiểm tra xác nhận kinh tuyến trục và múi chiếu, rồi ghi lại tệp .prj chuẩn.",
                en: "Let the checker confirm meridian and zone, then write a standard .prj."))
    }

    private func missing(_ file: FileFacts, in context: AssessmentContext) -> Finding? {
        let carriesNone = [.dxf, .dgnV7, .dgnV8, .dwg].contains(file.identification.format)
        guard file.isGeoreferenced || file.vector != nil else { return nil }
        return finding(
            in: context, severity: carriesNone ? .info : severity(Self.missing), place: Place(file),
            measured: LocalizedText(vi: "không ghi hệ tọa độ", en: "no coordinate system"), expected: labelText,
            message: LocalizedText(
                vi: "Tệp \(file.name) có tọa độ nhưng không ghi hệ tọa độ.",
                en: "\(file.name) has coordinates and states no system."),
            advice: carriesNone
                ? LocalizedText(
                    vi: "Định dạng này không mang hệ tọa độ; ghi kinh tuyến trục vào thông tin của bản vẽ.",
                    en: "This format carries none; write the central meridian into the drawing's metadata.")
                : LocalizedText(vi: "Gửi kèm tệp .prj cùng tên.", en: "Add the .prj of the same name."))
    }
}
