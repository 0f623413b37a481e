package import ArchiveModel

/// Maps of a GeoPDF whose own statements do not hold together.
package struct GeoreferencePDFFrame: Rule {
    package static let id = "georeference.pdf-frame"
    package static let manual = LocalizedText(
        vi:
            "Từng bản đồ trong GeoPDF phải tính được tọa độ và có đường khung nằm trong vùng của nó. Hai cách ghi tọa độ mâu thuẫn "
            + "nhau thì xem `georeference.conflict`.",
        en:
            "Each map of a GeoPDF must have coordinates that can be computed, and an edge within its viewport. For two encodings "
            + "that contradict each other see `georeference.conflict`.")
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.documents(for: setting).flatMap { file in
            (file.pdf?.georeference?.statements ?? []).compactMap(\.frame).compactMap { frame in
                if let trouble = frame.trouble { return unusable(frame, trouble, file, in: context) }
                return frame.boundsInside == false ? outside(frame, file, in: context) : nil
            }
        }
    }

    private func unusable(
        _ frame: MapFrameFacts, _ trouble: String, _ file: FileFacts, in context: AssessmentContext
    ) -> Finding {
        finding(
            in: context, place: place(frame, file), measured: Wording.same(trouble),
            expected: LocalizedText(vi: "tọa độ tính được", en: "coordinates that can be computed"),
            message: LocalizedText(
                vi: "Không tính được tọa độ của bản đồ ở trang \(frame.page) của tệp \(file.name).",
                en: "The coordinates of the map on page \(frame.page) of \(file.name) can't be computed."),
            advice: LocalizedText(
                vi: "Xuất lại GeoPDF với hệ tọa độ có mã EPSG (VN-2000) và đủ bốn góc khung.",
                en: "Export the GeoPDF again with an EPSG coordinate system (VN-2000) and all four corners."))
    }

    private func outside(_ frame: MapFrameFacts, _ file: FileFacts, in context: AssessmentContext) -> Finding {
        finding(
            in: context, place: place(frame, file),
            measured: LocalizedText(vi: "khung nằm ngoài vùng bản đồ", en: "the edge leaves the viewport"),
            expected: LocalizedText(vi: "khung nằm trong vùng bản đồ", en: "an edge within the viewport"),
            message: LocalizedText(
                vi: "Đường khung của bản đồ ở trang \(frame.page) của tệp \(file.name) nằm ngoài vùng của nó.",
                en: "The edge of the map on page \(frame.page) of \(file.name) leaves its viewport."),
            advice: LocalizedText(
                vi: "Xuất lại GeoPDF; nếu vẫn vậy, nắn lại theo góc khung.",
                en: "Export the GeoPDF again; if it stays so, georeference it by the corners of the frame."))
    }

    private func place(_ frame: MapFrameFacts, _ file: FileFacts) -> Place {
        Place(file: file.name, page: frame.page, box: frame.box)
    }
}
