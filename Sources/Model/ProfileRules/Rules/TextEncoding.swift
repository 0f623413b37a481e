package import ArchiveModel

/// Text in TCVN3 or VNI cannot be searched and becomes nonsense without its fonts.
package struct TextEncoding: Rule {
    package static let id = "text.encoding"
    package static let manual = LocalizedText(
        vi:
            "Chữ trong bản vẽ, bảng thuộc tính và lớp chữ PDF phải là Unicode (TCVN 6909:2001), không phải TCVN3 (ABC) hay VNI.",
        en: "Text of drawings, attribute tables and PDF text layers must be Unicode (TCVN 6909:2001), not TCVN3 or VNI."
    )
    static let words = SchemaKey(
        "words", .integer(1...10_000), fallback: .integer(2),
        vi: "Số từ mã cũ từ mức này trở lên mới báo.", en: "Speaks from this many words of an old encoding.")
    package static let parameters = [words]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let limit = setting[Self.words]?.integer ?? 2
        return context.documents(for: setting).compactMap { file in
            guard let texts = file.vector?.texts ?? file.pdf?.texts, texts.legacyWords >= limit,
                let encoding = texts.legacyEncoding
            else { return nil }
            let samples = texts.examples.prefix(3).map { "\($0.stored) → \($0.decoded)" }.joined(separator: ", ")
            let fonts = texts.legacyFonts.prefix(3).joined(separator: ", ")
            let by = LocalizedText(
                vi: fonts.isEmpty ? "" : ", phông \(fonts)", en: fonts.isEmpty ? "" : ", fonts \(fonts)")
            return finding(
                in: context, place: Place(file),
                measured: LocalizedText(
                    vi: "\(texts.legacyWords) từ mã \(encoding.rawValue)\(by.vi)",
                    en: "\(texts.legacyWords) words in \(encoding.rawValue)\(by.en)"),
                expected: Wording.same("Unicode"),
                message: LocalizedText(
                    vi: "Chữ trong \(file.name) dùng bảng mã \(encoding.rawValue) (\(samples)); phải là Unicode.",
                    en: "Text of \(file.name) is in \(encoding.rawValue) (\(samples)); it must be Unicode."),
                advice: LocalizedText(
                    vi: "Chuyển chữ và phông sang Unicode bằng phần mềm bản đồ rồi xuất lại; không sửa tay từng chữ.",
                    en: "Convert text and fonts to Unicode in the mapping software and export again."))
        }
    }
}
