package import ArchiveModel

/// Images must equal paper pages: the number on the hand-over slip, in the file name or in the sidecar.
package struct PageDeclared: Rule {
    package static let id = "page.declared"
    package static let manual = LocalizedText(
        vi: "Số trang đo được phải bằng số trang đã khai ở một trường thông tin (phiếu giao nhận, tên tệp).",
        en: "The pages counted must equal the number that a metadata field declares (hand-over slip, file name).")
    static let field = SchemaKey(
        "field", .identifier, required: true, vi: "Trường ghi số trang đã khai, ví dụ `so_trang_khai`.",
        en: "The field that holds the declared number, such as `so_trang_khai`.")
    package static let parameters = [field]
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        guard let key = setting[Self.field]?.text, let value = context.fields.values[key],
            value.source != FieldRule.Source.pageCount.rawValue, let declared = Int(value.text)
        else { return [] }
        let counts = context.documents(for: setting).compactMap { $0.pdf?.pages.count ?? $0.raster?.pages }
        let count = counts.reduce(0, +)
        guard !counts.isEmpty, count != declared else { return [] }
        let isShort = count < declared
        let (difference, _) = count.subtractingReportingOverflow(declared)
        let gap = difference.magnitude
        return [
            finding(
                in: context, measured: Wording.text(Quantity(Double(count), .page)),
                expected: Wording.text(Quantity(Double(declared), .page)),
                message: LocalizedText(
                    vi: "Đã khai \(declared) trang, lượt quét có \(count) trang, \(isShort ? "thiếu" : "thừa") \(gap). "
                        + "Số ảnh phải bằng số trang giấy.",
                    en: "\(declared) pages are declared, the submission has \(count), \(gap) "
                        + "\(isShort ? "missing" : "too many"). Images must equal paper pages."),
                advice: isShort
                    ? LocalizedText(
                        vi: "Tìm trang còn thiếu, quét bổ sung đúng thứ tự rồi gửi lại.",
                        en: "Find the missing page, scan it in its place and send it again.")
                    : LocalizedText(
                        vi: "Bỏ ảnh thừa, hoặc sửa số trang đã khai.",
                        en: "Remove the extra image, or correct the declared number."))
        ]
    }
}
