package import ArchiveModel

/// Only formats that the profile lists under `accepts`.
package struct AcceptedFormat: Rule {
    package static let id = "file.format"
    package static let manual = LocalizedText(
        vi: "Trả lại tệp có định dạng không nằm trong mục `accepts` của bộ quy tắc, và tệp trống.",
        en: "Gives back files whose format is not listed under `accepts`, and empty files.")
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let accepted = context.profile.accepts
        let list = Wording.same(accepted.map(\.rawValue).joined(separator: ", "))
        return context.documents.compactMap { file in
            let format = file.identification.format
            if format == .executable || accepted.contains(format) { return nil }
            var finding = self.finding(
                in: context, place: Place(file), measured: measured(format), expected: list,
                message: format == .empty
                    ? LocalizedText(vi: "Tệp \(file.name) trống, không có dữ liệu.", en: "\(file.name) is empty.")
                    : LocalizedText(
                        vi: "Tệp \(file.name) có định dạng \(measured(format).vi), bộ quy tắc này không nhận.",
                        en: "\(file.name) is \(measured(format).en), which this profile does not accept."),
                advice: format == .empty
                    ? LocalizedText(
                        vi: "Quét hoặc xuất lại tệp rồi gửi lại.", en: "Scan or export it again and send it.")
                    : LocalizedText(
                        vi: "Lưu lại dưới một trong các định dạng: \(list.vi).", en: "Save it as one of: \(list.en)."))
            finding.profileLocation = context.profile.locations["accepts"]
            return finding
        }
    }

    private func measured(_ format: FormatID) -> LocalizedText {
        switch format {
        case .unknown: LocalizedText(vi: "không nhận ra", en: "of an unknown format")
        case .empty: LocalizedText(vi: "0 byte", en: "0 bytes")
        default: Wording.same(format.rawValue)
        }
    }
}
