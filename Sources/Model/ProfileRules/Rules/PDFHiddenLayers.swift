package import ArchiveModel

/// Layers that are off, or that print otherwise than they show: a reader sees another sheet.
package struct PDFHiddenLayers: Rule {
    package static let id = "pdf.hidden-layers"
    package static let manual = LocalizedText(
        vi: "Lớp của PDF bị tắt khi mở, hoặc in ra khác với khi xem: người đọc có thể thấy một bản khác.",
        en: "Layers of a PDF that are off when it is opened, or print otherwise than they show.")
    static let allowed = SchemaKey(
        "allowed", .list(of: .text), fallback: .list([]), vi: "Tên các lớp được phép tắt.",
        en: "Names of layers that may be off.")
    package static let parameters = [allowed]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let allowed = Set((setting[Self.allowed]?.list ?? []).compactMap(\.text))
        return context.documents(for: setting).compactMap { file in
            let hidden = (file.pdf?.objects?.layers ?? []).filter {
                (!$0.isVisible || $0.isPrinted != nil) && !allowed.contains($0.name)
            }
            guard !hidden.isEmpty else { return nil }
            let names = Wording.names(hidden.map(\.name))
            return finding(
                in: context, place: Place(file),
                measured: LocalizedText(vi: "\(hidden.count) lớp ẩn", en: "\(hidden.count) hidden layers"),
                expected: LocalizedText(vi: "mọi lớp đều hiện", en: "every layer shown"),
                message: LocalizedText(
                    vi: "Tệp \(file.name) có lớp ẩn: \(names.vi).", en: "\(file.name) has hidden layers: \(names.en)."),
                advice: LocalizedText(
                    vi: "Bật các lớp cần thiết rồi xuất lại PDF; lớp nháp thì xóa khỏi bản gửi.",
                    en: "Switch on what belongs to the sheet and export again; remove draft layers."))
        }
    }
}
