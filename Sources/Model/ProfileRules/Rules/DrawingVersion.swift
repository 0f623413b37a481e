package import ArchiveModel

/// The version of a drawing's format: too new for the archive's readers, or too old for Unicode.
package struct DrawingVersion: Rule {
    package static let id = "drawing.version"
    package static let manual = LocalizedText(
        vi: "Phiên bản định dạng bản vẽ: `AC1015` (AutoCAD 2000) … `AC1032` (2018) với DXF, DWG.",
        en: "Version of the drawing's format: `AC1015` (AutoCAD 2000) … `AC1032` (2018) for DXF and DWG.")
    static let oldest = SchemaKey(
        "oldest", .text, vi: "Phiên bản cũ nhất được nhận, ví dụ `AC1015`.",
        en: "The oldest that is accepted, such as `AC1015`.")
    static let newest = SchemaKey(
        "newest", .text, vi: "Phiên bản mới nhất được nhận, ví dụ `AC1032`.",
        en: "The newest that is accepted, such as `AC1032`.")
    package static let parameters = [oldest, newest]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let oldest = setting[Self.oldest]?.text ?? "AC1001"
        let newest = setting[Self.newest]?.text ?? "AC9999"
        return context.documents(for: setting).compactMap { file in
            guard let vector = file.vector, [.dxf, .dwg].contains(file.identification.format) else { return nil }
            // A DXF without a header is of release 12 or older.
            let version = vector.formatVersion ?? "AC1009"
            if oldest <= version, version <= newest { return nil }
            let release = vector.drawing?.release.map { "\(version) (\($0))" } ?? version
            let range =
                setting[Self.newest] == nil
                ? "≥ \(oldest)" : setting[Self.oldest] == nil ? "≤ \(newest)" : "\(oldest)–\(newest)"
            return finding(
                in: context, place: Place(file), measured: Wording.same(release), expected: Wording.same(range),
                message: LocalizedText(
                    vi: "Bản vẽ \(file.name) thuộc phiên bản \(release); cần \(range).",
                    en: "\(file.name) is of version \(release); \(range) is needed."),
                advice: LocalizedText(
                    vi: "Lưu lại bản vẽ ở phiên bản được nhận (Save As) rồi gửi lại.",
                    en: "Save the drawing in an accepted version (Save As) and send it again."))
        }
    }
}
