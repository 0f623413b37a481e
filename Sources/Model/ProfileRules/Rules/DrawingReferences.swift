package import ArchiveModel

/// A drawing that shows other files is only whole with them.
package struct DrawingReferences: Rule {
    package static let id = "drawing.xrefs"
    package static let manual = LocalizedText(
        vi: "Bản vẽ không được gắn tham chiếu ngoài (bản vẽ khác, ảnh, PDF, DGN): tệp nộp phải tự đủ.",
        en: "A drawing may not refer to other files (drawings, images, PDF, DGN): what is handed in must be whole.")
    static let kinds = SchemaKey(
        "kinds", .list(of: .choice(["drawing", "image", "pdf", "dgn", "dwf", "points"])),
        fallback: .list(["drawing", "image", "pdf", "dgn", "dwf", "points"].map(ProfileValue.text)),
        vi: "Các loại tham chiếu bị xét.", en: "The kinds that count.")
    static let atMost = SchemaKey(
        "at_most", .integer(0...10_000), fallback: .integer(0), vi: "Số tham chiếu được phép.",
        en: "How many are allowed.")
    package static let parameters = [kinds, atMost]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let kinds = setting.texts(Self.kinds)
        let limit = setting[Self.atMost]?.integer ?? 0
        return context.documents(for: setting).compactMap { file in
            let references = (file.vector?.drawing?.references ?? []).filter { kinds.contains($0.kind.rawValue) }
            guard references.count > limit else { return nil }
            let names = Wording.names(references.map { $0.path.isEmpty ? $0.name : Self.fileName($0.path) })
            return finding(
                in: context, place: Place(file),
                measured: LocalizedText(
                    vi: "\(references.count) tham chiếu: \(names.vi)",
                    en: "references: \(references.count): \(names.en)"),
                expected: Wording.same("≤ \(limit)"),
                message: LocalizedText(
                    vi: "Bản vẽ \(file.name) tham chiếu \(references.count) tệp ngoài: \(names.vi).",
                    en: "\(file.name) refers to other files, \(references.count) of them: \(names.en)."),
                advice: LocalizedText(
                    vi: "Gắn hẳn tham chiếu vào bản vẽ (Bind, nhúng ảnh) rồi xuất lại; tệp ngoài không được lưu cùng.",
                    en:
                        "Bind the references into the drawing (embed images) and export again; other files are not kept."
                ))
        }
    }

    /// The last part of a path, Windows or not.
    private static func fileName(_ path: String) -> String {
        path.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? path
    }
}
