package import ArchiveModel

/// Values that a spreadsheet spoilt. They stay as they are until a person says what they were.
package struct FieldDamaged: Rule {
    package static let id = "field.damaged"
    package static let manual = LocalizedText(
        vi:
            "Mã bị bảng tính làm hỏng (mất số 0 ở đầu, 1.09E+11, thành ngày tháng, mất dấu) thì chờ xử lý, không tự sửa.",
        en:
            "Codes that a spreadsheet spoilt (lost zeros, 1.09E+11, turned into dates, lost diacritics) are held, never repaired."
    )
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.fieldsInForce.flatMap { field -> [Finding] in
            let said = context.fields.candidates[field.key] ?? []
            if said.contains(where: { $0.source == "typed" }) { return [] }
            return said.compactMap { candidate in
                candidate.damage.map { finding(about: candidate, damage: $0, field: field, in: context) }
            }
        }
    }

    private func finding(
        about candidate: FieldCandidate, damage: LocalizedText, field: FieldRule, in context: AssessmentContext
    ) -> Finding {
        let place = SourceWords.name(of: candidate)
        let probable = candidate.probable
        return Finding(
            rule: Self.id, severity: setting.severity,
            message: LocalizedText(
                vi: "\(field.label.vi) ghi \"\(candidate.text)\" (\(place.vi)): \(damage.vi).",
                en: "\(field.label.en) says \"\(candidate.text)\" (\(place.en)): \(damage.en)."),
            advice: LocalizedText(
                vi: probable.map { "Có lẽ là \"\($0)\": xem giấy, ghi giá trị đúng vào phiếu bổ sung. " }
                    ?? "Xem giấy, ghi giá trị đúng vào phiếu bổ sung. ",
                en: probable.map { "Probably \"\($0)\": look at the paper and write the right value in the form. " }
                    ?? "Look at the paper and write the right value in the form. ") + Self.next,
            measured: Wording.same(candidate.text),
            expected: field.pattern.map { LocalizedText(vi: "đúng mẫu \($0)", en: "the pattern \($0)") },
            basis: field.basis ?? context.officeBasis, profileLocation: field.location)
    }

    private static let next = LocalizedText(
        vi: "Lần sau định dạng cột là Văn bản (Text) trước khi gõ.",
        en: "Next time give the column the format Text before typing.")
}

extension LocalizedText {
    fileprivate static func + (left: LocalizedText, right: LocalizedText) -> LocalizedText {
        LocalizedText(vi: left.vi + right.vi, en: left.en + right.en)
    }
}
