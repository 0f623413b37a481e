package import ArchiveModel

/// What a drawing hides is not on paper and not in any preview.
package struct DrawingHiddenLayers: Rule {
    package static let id = "drawing.hidden-layers"
    package static let manual = LocalizedText(
        vi: "Lớp bị tắt hoặc đóng băng mà vẫn có đối tượng: nội dung ấy không hiện ra khi xem, in.",
        en: "Layers that are off or frozen and still hold objects: nobody sees those on screen or paper.")
    static let ignore = SchemaKey(
        "ignore", .list(of: .text), fallback: .list([.text("Defpoints")]), vi: "Các lớp không xét.",
        en: "Layers that are left alone.")
    package static let parameters = [ignore]
    package static let severity = Severity.info
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let ignored = setting.texts(Self.ignore)
        return context.documents(for: setting).compactMap { file in
            guard let vector = file.vector, let drawing = vector.drawing else { return nil }
            let hidden = drawing.layers.filter { layer in
                (layer.isOff || layer.isFrozen) && !ignored.contains { LayerName.fits($0, name: layer.name) }
                    && vector.layers.contains { $0.count > 0 && $0.name.lowercased() == layer.name.lowercased() }
            }
            guard !hidden.isEmpty else { return nil }
            let names = Wording.names(hidden.map(\.name))
            return finding(
                in: context, place: Place(file),
                measured: LocalizedText(vi: "\(hidden.count) lớp ẩn: \(names.vi)", en: "hidden: \(names.en)"),
                expected: LocalizedText(vi: "mọi lớp có đối tượng đều hiện", en: "every layer with objects visible"),
                message: LocalizedText(
                    vi: "Bản vẽ \(file.name) có đối tượng ở lớp đang tắt hoặc đóng băng: \(names.vi).",
                    en: "\(file.name) holds objects on layers that are off or frozen: \(names.en)."),
                advice: LocalizedText(
                    vi: "Bật lớp nếu là nội dung của bản vẽ, xóa nếu là nháp, rồi xuất lại.",
                    en: "Turn the layers on if they belong to the drawing, delete drafts, and export again."))
        }
    }
}
