package import ArchiveModel

/// Stamps at the places that the profile names.
package struct StampRequired: Rule {
    package static let id = "mark.stamp-required"
    package static let manual = LocalizedText(
        vi: "Phải thấy dấu (mực đỏ, hoặc dấu tròn xanh) ở từng ô nêu tên; chỉ xét ô mà máy đo được.",
        en: "A stamp (red ink, or a round blue seal) must be seen at each named place; only places that were looked at "
            + "count.")
    package static let parameters = [MarkPlaceKeys.places, MarkPlaceKeys.confidence]
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.documents(for: setting).flatMap { file in
            MarkPlaceKeys.requests(of: setting).flatMap { request in
                file.seen(at: request).filter { $0.fact.stamp < setting.share(MarkPlaceKeys.confidence) }.map { seen in
                    missing(seen, file, in: context)
                }
            }
        }
    }

    private func missing(_ seen: SeenPlace, _ file: FileFacts, in context: AssessmentContext) -> Finding {
        let label = MarkPlaceKeys.label(of: seen.fact.request, in: setting)
        let sure = Wording.text(Quantity((seen.fact.stamp * 100).rounded(), .percent))
        return finding(
            in: context, place: Place(file: file.name, page: seen.page, box: seen.fact.box),
            measured: LocalizedText(vi: "độ tin cậy \(sure.vi)", en: "confidence \(sure.en)"),
            expected: LocalizedText(vi: "dấu ở ô “\(label.vi)”", en: "stamp at “\(label.en)”"),
            message: LocalizedText(
                vi: "Trang \(seen.page) của tệp \(file.name) không thấy dấu ở ô “\(label.vi)”.",
                en: "Page \(seen.page) of \(file.name): no stamp was seen at “\(label.en)”."),
            advice: LocalizedText(
                vi: "Xem tờ giấy: đã đóng dấu thì quét lại ảnh màu cho đủ mép và đúng chiều; chưa đóng thì bổ sung "
                    + "dấu rồi quét lại.",
                en: "Look at the paper: if it is stamped, rescan in colour, whole and the right way up; if not, have "
                    + "it stamped first."))
    }
}
