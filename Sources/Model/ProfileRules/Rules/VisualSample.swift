package import ArchiveModel

/// A share of what would be accepted is looked at by a person first. Which ones depends on their bytes alone, so that
/// the choice can be repeated and nobody can pick.
package struct VisualSample: Rule {
    package static let id = "sample.check"
    package static let manual = LocalizedText(
        vi: "Lượt quét đạt mọi quy tắc được chọn theo tỷ lệ `sample` để người xem bằng mắt trước khi đăng ký.",
        en: "Of what passes every rule the share `sample` is held, so that a person looks at it before registration.")
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let share = context.profile.visualSample
        guard share > 0, let number = Self.number(of: context.submission), number < share else { return [] }
        let percent = Wording.text(Quantity(share * 100, .percent))
        var finding = self.finding(
            in: context, measured: LocalizedText(vi: "được chọn", en: "chosen"),
            expected: LocalizedText(vi: "xem bằng mắt \(percent.vi)", en: "a look at \(percent.en)"),
            message: LocalizedText(
                vi: "Lượt quét được chọn để xem bằng mắt (\(percent.vi) số lượt đạt).",
                en: "Chosen for a visual check (\(percent.en) of what is accepted)."),
            advice: LocalizedText(
                vi: "Mở ảnh, so với bản giấy: đủ trang, rõ nét, không lệch, không mất mép; đúng thì chấp nhận.",
                en: "Compare the image with the paper: every page, sharp, straight, no edge missing; then accept."))
        finding.basis = context.officeBasis
        finding.profileLocation = context.profile.locations["sample"]
        return [finding]
    }

    /// 0…1, evenly spread over contents; nil while a digest is not known. Names do not count.
    static func number(of submission: Submission) -> Double? {
        let documents = submission.files.filter { [.main, .page].contains($0.role) }
        if documents.isEmpty { return nil }
        var mixed: UInt64 = 0
        for file in documents {
            guard let bytes = file.digest?.bytes, bytes.count >= 8 else { return nil }
            let own = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            mixed = documents.count == 1 ? own : (mixed ^ own) &* 0x9E37_79B9_7F4A_7C15
        }
        return Double(mixed >> 11) / Double(1 << 53)
    }
}
