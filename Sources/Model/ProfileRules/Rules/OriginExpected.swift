package import ArchiveModel

/// Papers that come from somewhere else than the profile expects.
package struct OriginExpected: Rule {
    package static let id = "origin.expected"
    package static let manual = LocalizedText(
        vi: "Nguồn gốc (giấy, số, cả hai) phải thuộc mục `origin` của bộ quy tắc.",
        en: "The origin (paper, digital, mixed) must be one that `origin` expects.")
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        guard let origin = context.profile.origin, origin.basis?.isInForce(on: context.day) ?? true,
            !context.documents.isEmpty
        else { return [] }
        let found = context.facts.origin
        if origin.expected.contains(found.kind) { return [] }
        let measured = Self.words(found.kind)
        let expected = LocalizedText { language in
            origin.expected.map { Self.words($0)[language] }.joined(separator: ", ")
        }
        let evidence = found.evidence.prefix(3).joined(separator: "; ")
        var finding = self.finding(
            in: context, severity: found.kind == .unknown ? origin.unknown : origin.severity, measured: measured,
            expected: expected,
            message: LocalizedText(
                vi:
                    "Nguồn gốc là \(measured.vi)\(evidence.isEmpty ? "" : " (\(evidence))"); bộ quy tắc chờ \(expected.vi).",
                en:
                    "The origin is \(measured.en)\(evidence.isEmpty ? "" : " (\(evidence))"); expected is \(expected.en)."
            ),
            advice: LocalizedText(
                vi:
                    "Kiểm tra có nộp nhầm thư mục quét không; bản số gốc thì nộp vào thư mục của bộ quy tắc dành cho nó.",
                en: "See whether it was dropped in the wrong folder; digital originals have a profile of their own."))
        finding.basis = origin.basis ?? context.officeBasis
        finding.profileLocation = origin.location
        return [finding]
    }

    private static func words(_ kind: OriginFact.Kind) -> LocalizedText {
        switch kind {
        case .paper: LocalizedText(vi: "bản giấy", en: "paper")
        case .digital: LocalizedText(vi: "bản số", en: "digital")
        case .mixed: LocalizedText(vi: "vừa giấy vừa số", en: "mixed")
        case .unknown: LocalizedText(vi: "chưa rõ", en: "unknown")
        }
    }
}
