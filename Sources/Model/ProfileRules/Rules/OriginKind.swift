package import ArchiveModel

/// Marks of conversion from paper belong only on what came from paper; a mixed file needs a person to say.
package struct OriginKind: Rule {
    package static let id = "origin.kind"
    package static let manual = LocalizedText(
        vi:
            "Nguồn gốc của lượt quét: giấy (`paper`), bản điện tử (`digital`), lẫn cả hai (`mixed`), chưa rõ (`unknown`).",
        en: "Where a submission comes from: `paper`, `digital`, both (`mixed`), or `unknown`.")
    static let allowed = SchemaKey(
        "allowed", .list(of: .choice(["paper", "digital", "mixed", "unknown"])), required: true,
        vi: "Các nguồn được nhận, ví dụ `[paper, digital]`.", en: "Accepted origins, such as `[paper, digital]`.")
    package static let parameters = [allowed]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let allowed = setting.texts(Self.allowed)
        let origin = context.facts.origin
        guard !allowed.contains(origin.kind.rawValue), !context.documents(for: setting).isEmpty else { return [] }
        let found = Self.names[origin.kind] ?? Wording.same(origin.kind.rawValue)
        let wanted = allowed.compactMap { OriginFact.Kind(rawValue: $0) }.compactMap { Self.names[$0] }
        let evidence = origin.evidence.first.map { " (\($0))" } ?? ""
        return [
            finding(
                in: context, measured: LocalizedText { found[$0] + evidence },
                expected: LocalizedText { language in wanted.map { $0[language] }.joined(separator: ", ") },
                message: LocalizedText(
                    vi: "Lượt quét có nguồn gốc \(found.vi)\(evidence).",
                    en: "The submission is \(found.en)\(evidence)."),
                advice: LocalizedText(
                    vi: "Tách bản quét từ giấy và bản điện tử thành hai lượt; bản điện tử giữ nguyên chữ ký số.",
                    en: "Send what was scanned and what was born digital separately; a digital original stays as it is."
                ))
        ]
    }

    private static let names: [OriginFact.Kind: LocalizedText] = [
        .paper: LocalizedText(vi: "quét từ giấy", en: "scanned from paper"),
        .digital: LocalizedText(vi: "bản điện tử", en: "born digital"),
        .mixed: LocalizedText(vi: "lẫn giấy và bản điện tử", en: "partly paper and partly digital"),
        .unknown: LocalizedText(vi: "chưa rõ", en: "of unknown origin"),
    ]
}
