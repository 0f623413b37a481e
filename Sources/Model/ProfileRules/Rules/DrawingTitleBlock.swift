package import ArchiveModel

/// The title block must be filled in: a drawing without number and date is nobody's.
package struct DrawingTitleBlock: Rule {
    package static let id = "drawing.title-block"
    package static let manual = LocalizedText(
        vi: "Khung tên (khối có thuộc tính của DXF) phải có đủ các mục; mục trống cũng là thiếu.",
        en: "The title block (a DXF block with attributes) must fill these attributes; an empty one is missing.")
    static let required = SchemaKey(
        "required", .list(of: .text), required: true, nonEmpty: true,
        vi: "Tên thuộc tính, ví dụ `[SO_BV, TEN_BV]`; `SO_BV|DWG_NO` là một trong các tên ấy.",
        en: "Tags, such as `[SO_BV, TEN_BV]`; `SO_BV|DWG_NO` is any of these.")
    static let missing = SchemaKey(
        "missing", .choice(Severity.settable.map(\.rawValue)), fallback: .text("info"),
        vi: "Mức khi bản vẽ không có khối nào mang thuộc tính.", en: "Weight when no block carries attributes.")
    package static let parameters = [required, missing]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let wanted = setting.texts(Self.required)
        return context.documents(for: setting).compactMap { file in
            guard let drawing = file.vector?.drawing, drawing.storage != nil else { return nil }
            let attributes = drawing.titleBlocks.flatMap(\.attributes)
            if attributes.isEmpty { return noBlock(wanted, file, in: context) }
            let missing = wanted.filter { !Self.isFilled($0, attributes) }
            return missing.isEmpty ? nil : finding(missing, wanted, file, in: context)
        }
    }

    private static func isFilled(_ wanted: String, _ attributes: [DrawingFacts.Attribute]) -> Bool {
        let names = wanted.split(separator: "|").map { String($0).searchFolded }
        return attributes.contains { !$0.value.text.isBlank && names.contains($0.tag.searchFolded) }
    }

    private func finding(
        _ missing: [String], _ wanted: [String], _ file: FileFacts, in context: AssessmentContext
    ) -> Finding {
        let names = Wording.names(missing)
        return finding(
            in: context, place: Place(file),
            measured: LocalizedText(vi: "khung tên thiếu \(names.vi)", en: "the title block lacks \(names.en)"),
            expected: Wording.same(wanted.joined(separator: ", ")),
            message: LocalizedText(
                vi: "Khung tên của bản vẽ \(file.name) chưa điền: \(names.vi).",
                en: "The title block of \(file.name) is not filled in: \(names.en)."),
            advice: LocalizedText(
                vi: "Mở bản vẽ, điền thuộc tính của khối khung tên rồi xuất lại.",
                en: "Open the drawing, fill in the attributes of the title block and export again."))
    }

    private func noBlock(_ wanted: [String], _ file: FileFacts, in context: AssessmentContext) -> Finding {
        finding(
            in: context, severity: setting.weight(Self.missing), place: Place(file),
            measured: LocalizedText(vi: "không có khung tên đọc được", en: "no readable title block"),
            expected: Wording.same(wanted.joined(separator: ", ")),
            message: LocalizedText(
                vi: "Bản vẽ \(file.name) không có khối nào mang thuộc tính nên chưa đọc được khung tên.",
                en: "No block of \(file.name) carries attributes, so its title block could not be read."),
            advice: LocalizedText(
                vi: "Dùng khung tên là khối có thuộc tính (không phá khối khi xuất), hoặc nhập các trường trong phiếu.",
                en: "Use a title block with attributes (do not explode it), or type the fields in the form."))
    }
}
