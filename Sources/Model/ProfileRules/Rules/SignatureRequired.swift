package import ArchiveModel

/// Signatures at the places that the profile names.
package struct SignatureRequired: Rule {
    package static let id = "mark.signature-required"
    package static let manual = LocalizedText(
        vi: "Phải thấy chữ ký tay (nét bút xanh hoặc đen) ở từng ô nêu tên; chỉ xét ô mà máy đo được. "
            + "Máy chỉ thấy có nét bút, không biết của ai.",
        en:
            "A signature by hand (blue or black strokes) must be seen at each named place; only places that were looked at "
            + "count. The machine sees strokes of a pen, not whose they are.")
    package static let parameters = [MarkPlaceKeys.places, MarkPlaceKeys.confidence]
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.documents(for: setting).flatMap { file in
            MarkPlaceKeys.requests(of: setting).flatMap { request in
                file.seen(at: request).filter { $0.fact.signature < setting.share(MarkPlaceKeys.confidence) }.map {
                    seen in
                    missing(seen, file, in: context)
                }
            }
        }
    }

    private func missing(_ seen: SeenPlace, _ file: FileFacts, in context: AssessmentContext) -> Finding {
        let label = MarkPlaceKeys.label(of: seen.fact.request, in: setting)
        let sure = Wording.text(Quantity((seen.fact.signature * 100).rounded(), .percent))
        return finding(
            in: context, place: Place(file: file.name, page: seen.page, box: seen.fact.box),
            measured: LocalizedText(vi: "độ tin cậy \(sure.vi)", en: "confidence \(sure.en)"),
            expected: LocalizedText(vi: "chữ ký ở ô “\(label.vi)”", en: "signature at “\(label.en)”"),
            message: LocalizedText(
                vi: "Trang \(seen.page) của tệp \(file.name) không thấy chữ ký ở ô “\(label.vi)”.",
                en: "Page \(seen.page) of \(file.name): no signature was seen at “\(label.en)”."),
            advice: LocalizedText(
                vi: "Xem tờ giấy: đã ký thì quét lại ảnh màu cho rõ nét; thiếu chữ ký thì bổ sung trên bản giấy rồi "
                    + "quét lại.",
                en: "Look at the paper: if it is signed, rescan in colour; if not, have it signed, then scan it "
                    + "again."))
    }
}
