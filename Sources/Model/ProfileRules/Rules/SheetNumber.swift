package import ArchiveModel
internal import SheetNumbering

/// The number of a map sheet must be one, and must be of the scale that the metadata state.
package struct SheetNumber: Rule {
    package static let id = "sheet.number"
    package static let manual = LocalizedText(
        vi:
            "Số hiệu mảnh bản đồ phải đúng cách chia mảnh (địa chính 1:200–1:10 000, địa hình 1:500–1:1 000 000) và khớp tỷ lệ. "
            + "Không có giá trị thì không xét.",
        en:
            "The sheet number must follow the division (cadastral 1:200–1:10 000, topographic 1:500–1:1 000 000) and agree "
            + "with the scale. Without a value nothing is judged.")
    static let field = SchemaKey(
        "field", .identifier, fallback: .text("so_hieu_manh"), vi: "Trường ghi số hiệu mảnh.",
        en: "The field that holds the number.")
    static let kind = SchemaKey(
        "kind", .choice(SheetKind.allCases.map(\.rawValue)),
        vi: "`cadastral` chỉ nhận mảnh địa chính, `topographic` chỉ nhận mảnh địa hình; không ghi thì nhận cả hai.",
        en: "`cadastral` or `topographic` sheets only; both when absent.")
    package static let parameters = [field, kind]
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        guard let key = setting[Self.field]?.text, let text = context.fields[key], !text.isBlank else { return [] }
        let sheets: [MapSheet]
        do throws(SheetFault) { sheets = try MapSheet.read(text) } catch { return [notANumber(error, in: context)] }
        let wanted = setting[Self.kind]?.text.flatMap(SheetKind.init(rawValue:))
        if let wanted, let sheet = sheets.first, sheet.kind != wanted { return [wrongKind(sheet, wanted, in: context)] }
        guard let scale = context.scale else { return sheets.count > 1 ? [severalScales(sheets, in: context)] : [] }
        guard let sheet = sheets.first(where: { $0.scale == scale }) else {
            return [wrongScale(sheets, scale, in: context)]
        }
        return offLattice(sheet, in: context)
    }

    private func notANumber(_ fault: SheetFault, in context: AssessmentContext) -> Finding {
        finding(
            in: context, measured: Wording.same(fault.number), expected: fault.expected,
            message: LocalizedText(
                vi: "Số hiệu mảnh \"\(fault.number)\" không đúng: \(fault.message.vi).",
                en: "The sheet number \"\(fault.number)\" is not right: \(fault.message.en)."),
            advice: LocalizedText(
                vi: "Ghi lại số hiệu như trên khung tờ bản đồ; chỗ sai phải là \(fault.expected.vi).",
                en: "Write the number as on the sheet's frame; the wrong part must be \(fault.expected.en)."))
    }

    private func wrongKind(_ sheet: MapSheet, _ wanted: SheetKind, in context: AssessmentContext) -> Finding {
        finding(
            in: context, measured: LocalizedText { "\(sheet.kind.name[$0]) \(sheet.number)" }, expected: wanted.name,
            message: LocalizedText(
                vi: "Số hiệu \(sheet.number) là \(sheet.kind.name.vi), ở đây phải là \(wanted.name.vi).",
                en: "\(sheet.number) is a \(sheet.kind.name.en); a \(wanted.name.en) is expected here."),
            advice: LocalizedText(
                vi: "Xem lại số hiệu, hoặc chuyển tệp sang thư mục quét của loại bản đồ đó.",
                en: "Check the number, or drop the file where that kind of map belongs."))
    }

    private func severalScales(_ sheets: [MapSheet], in context: AssessmentContext) -> Finding {
        let list = LocalizedText { language in
            sheets.map { "\($0.number) (1:\($0.scale))" }.joined(separator: language == .vietnamese ? " hoặc " : " or ")
        }
        return finding(
            in: context, measured: list, expected: LocalizedText(vi: "một mảnh", en: "one sheet"),
            message: LocalizedText(
                vi: "Số hiệu mảnh không có ngoặc nên có thể là \(list.vi).",
                en: "Without parentheses the sheet number may be \(list.en)."),
            advice: LocalizedText(
                vi: "Điền tỷ lệ, hoặc ghi số hiệu 1:500 trong ngoặc.",
                en: "Fill in the scale, or put the part of a 1:500 sheet in parentheses."))
    }

    private func wrongScale(_ sheets: [MapSheet], _ scale: Int, in context: AssessmentContext) -> Finding {
        let scales = LocalizedText { language in
            sheets.map { "1:\($0.scale)" }.joined(separator: language == .vietnamese ? " hoặc " : " or ")
        }
        let number = sheets.first?.number ?? ""
        return finding(
            in: context, measured: Wording.same("1:\(scale)"), expected: scales,
            message: LocalizedText(
                vi: "Tỷ lệ ghi 1:\(scale), nhưng số hiệu \(number) là mảnh \(scales.vi).",
                en: "The scale says 1:\(scale), but \(number) is a sheet of \(scales.en)."),
            advice: LocalizedText(
                vi: "Xem tỷ lệ và số hiệu trên khung tờ bản đồ; sửa giá trị sai.",
                en: "Look at scale and number on the sheet's frame; correct the wrong one."))
    }

    /// The lines of the division are known from examples only: a note, whatever the profile's weight.
    private func offLattice(_ sheet: MapSheet, in context: AssessmentContext) -> [Finding] {
        guard case .cadastral(let cadastral) = sheet, !cadastral.isOnEastingLattice else { return [] }
        let step = cadastral.scale.blockSide / 1000
        return [
            finding(
                in: context, severity: .info, measured: Wording.same("Y = \(cadastral.eastKilometres) km"),
                expected: LocalizedText(vi: "500 km ± bội của \(step) km", en: "500 km ± a multiple of \(step) km"),
                message: LocalizedText(
                    vi:
                        "Số hiệu \(sheet.number) có Y = \(cadastral.eastKilometres) km, không nằm trên lưới chia mảnh thường gặp.",
                    en: "\(sheet.number) has Y = \(cadastral.eastKilometres) km, off the usual lines of division."),
                advice: LocalizedText(
                    vi: "So lại từng chữ số với khung tờ bản đồ.", en: "Compare each digit with the sheet's frame."))
        ]
    }
}
