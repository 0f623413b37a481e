package import ArchiveModel

/// A table whose encoding nobody states is read differently by every program.
package struct VectorEncodingDeclared: Rule {
    package static let id = "vector.encoding-declared"
    package static let manual = LocalizedText(
        vi: "Bảng thuộc tính Shapefile phải ghi bảng mã (.cpg hoặc mã ngôn ngữ trong .dbf).",
        en: "The table of a Shapefile must state its encoding (.cpg, or the language driver of the .dbf).")
    static let allowed = SchemaKey(
        "allowed", .list(of: .text), fallback: .list([]),
        vi: "Các bảng mã được nhận, ví dụ `[UTF-8]`; không ghi: mọi bảng mã.",
        en: "Encodings that are accepted, such as `[UTF-8]`; any when absent.")
    package static let parameters = [allowed]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let allowed = setting.texts(Self.allowed)
        return context.documents(for: setting).compactMap { file in
            // Only letters outside ASCII depend on it.
            guard let vector = file.vector, let parts = vector.shapefile, hasOddLetters(vector) else { return nil }
            let stated = parts.encoding
            let fits = stated.map { stated in
                allowed.isEmpty || allowed.contains { Self.plain($0) == Self.plain(stated.value) }
            }
            if fits == true { return nil }
            let measured =
                stated.map { Wording.same("\($0.value) (\($0.source))") }
                ?? LocalizedText(vi: "không ghi bảng mã", en: "no encoding stated")
            let list = allowed.joined(separator: ", ")
            return finding(
                in: context, place: Place(file), measured: measured,
                expected: allowed.isEmpty
                    ? LocalizedText(vi: "có ghi bảng mã", en: "a stated encoding") : Wording.same(list),
                message: LocalizedText(
                    vi: "Bảng thuộc tính của \(file.name): \(measured.vi); chữ có dấu có thể đọc sai.",
                    en: "Attribute table of \(file.name): \(measured.en); letters with marks may be misread."),
                advice: LocalizedText(
                    vi: "Xuất lại với bảng mã UTF-8 để phần mềm ghi tệp .cpg, rồi chép kèm tệp đó.",
                    en: "Export with UTF-8, which writes a .cpg, and copy that file along."))
        }
    }

    private func hasOddLetters(_ vector: VectorFacts) -> Bool {
        guard let texts = vector.texts else { return false }
        return texts.unicodeWords &+ texts.tcvn3Words &+ texts.vniWords > 0
    }

    private static func plain(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }
}
