package import ArchiveModel

/// Sources that say different things about one field: no program may pick one in silence.
package struct FieldConflict: Rule {
    package static let id = "field.conflict"
    package static let manual = LocalizedText(
        vi: "Các nguồn của một trường (tên tệp, tệp đi kèm, danh sách, số đo) không được mâu thuẫn nhau.",
        en: "The sources of a field (file name, sidecar, list, measurements) must agree.")
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.fieldsInForce.compactMap { field in
            let said = Self.disagreeing(
                (context.fields.candidates[field.key] ?? []).filter {
                    !field.isUnsure($0.confidence, from: $0.source)
                }, field.kind)
            guard said.count > 1 else { return nil }
            let others = Array(said.dropFirst())
            let all = SourceWords.quoted(said)
            return Finding(
                rule: Self.id, severity: setting.severity,
                message: LocalizedText(
                    vi: "\(field.label.vi): các nguồn không khớp nhau: \(all.vi).",
                    en: "\(field.label.en): the sources disagree: \(all.en)."),
                advice: LocalizedText(
                    vi: "Xem lại tờ giấy, ghi giá trị đúng vào phiếu bổ sung; hệ thống không tự chọn.",
                    en: "Look at the paper and write the right value in the form; the system does not choose."),
                measured: SourceWords.quoted(others), expected: SourceWords.quoted(Array(said.prefix(1))),
                place: said.lazy.compactMap(\.place).first,
                basis: field.basis ?? context.officeBasis, profileLocation: field.location)
        }
    }

    /// One candidate for each different value, the most trusted first; empty when a person has decided. What was spoilt
    /// on the way says nothing against another source: it is told of on its own.
    package static func disagreeing(_ said: [FieldCandidate], _ kind: FieldRule.Kind) -> [FieldCandidate] {
        if said.contains(where: { $0.source == "typed" }) { return [] }
        var forms: Set<FieldForm> = []
        return said.filter { candidate in
            let isStatement =
                FieldRule.Source(rawValue: candidate.source)?.isStatement ?? (candidate.source != "default")
            return isStatement && candidate.damage == nil && forms.insert(FieldForm(candidate.text, kind)).inserted
        }
    }
}
