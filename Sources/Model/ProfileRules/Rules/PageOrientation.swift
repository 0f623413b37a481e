package import ArchiveModel

/// Whether sheets lie on their long side. ISO 5457: A4 stands, larger drawings lie.
package struct PageOrientation: Rule {
    package static let id = "page.orientation"
    package static let manual = LocalizedText(
        vi: "Hướng của tờ: nằm ngang hay thẳng đứng, theo kích thước hiển thị.",
        en: "Whether a sheet lies (landscape) or stands (portrait), as it is shown.")
    static let allowed = SchemaKey(
        "allowed", .choice(["landscape", "portrait"]), required: true,
        vi: "`landscape` nằm ngang, `portrait` thẳng đứng.", en: "`landscape` or `portrait`.")
    static let sizes = SchemaKey(
        "sizes", .list(of: .choice(SheetFormat.sizes.map(\.name) + [SheetFormat.other])),
        vi: "Chỉ xét các khổ này; không ghi thì xét mọi khổ.", en: "Only sheets of these sizes; all when absent.")
    package static let parameters = [allowed, sizes]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let wantsLandscape = setting[Self.allowed]?.text == "landscape"
        return context.documents(for: setting).compactMap { file in
            let wrong = file.sheetSizes.filter { size in
                SheetFormat.concerns(setting.texts(Self.sizes), size)
                    && size.isLandscape.map { $0 != wantsLandscape } ?? false
            }
            guard let first = wrong.first else { return nil }
            let (found, wanted) = (Self.words(!wantsLandscape), Self.words(wantsLandscape))
            let subject = Wording.subject(wrong.compactMap(\.page), of: file.name)
            return finding(
                in: context, place: Place(file, page: first.page), measured: found, expected: wanted,
                message: LocalizedText(
                    vi: "\(subject.vi) có hướng \(found.vi) (\(first.text)); phải là \(wanted.vi).",
                    en: "\(subject.en): \(found.en) (\(first.text)); it must be \(wanted.en)."),
                advice: LocalizedText(
                    vi: "Đặt lại chiều giấy trong máy quét rồi quét lại; không cần cắt hay thu phóng ảnh.",
                    en: "Turn the paper in the scanner and rescan; do not crop or scale the image."))
        }
    }

    private static func words(_ isLandscape: Bool) -> LocalizedText {
        isLandscape
            ? LocalizedText(vi: "nằm ngang", en: "landscape") : LocalizedText(vi: "thẳng đứng", en: "portrait")
    }
}
