package import ArchiveModel
internal import SheetNumbering

/// A georeferenced map must lie where its sheet number says.
package struct SheetPosition: Rule {
    package static let id = "sheet.position"
    package static let manual = LocalizedText(
        vi:
            "Tọa độ của tệp phải nằm ở mảnh mà số hiệu nêu: tâm nằm trong khung trong, không vượt khung quá `margin`; có `tolerance` "
            + "thì phải phủ hết khung. Nhận ra mảnh khác và trường hợp đảo X, Y.",
        en:
            "The file's coordinates must lie in the sheet that the number names: the middle inside the frame, nothing beyond it "
            + "by more than `margin`; with `tolerance` the whole frame must be covered. Names the sheet that fits, and notices "
            + "swapped axes.")
    static let field = SheetNumber.field
    static let margin = SchemaKey(
        "margin", .quantity([.millimetre, .percent]), fallback: .quantity(Quantity(300, .millimetre)),
        vi:
            "Được vượt ra ngoài khung trong bấy nhiêu ở mỗi phía (lề giấy, khung mở rộng): mm trên tờ hoặc % cạnh khung.",
        en: "Allowed beyond each side of the frame (margins, extended frame): mm on the sheet or % of its side.")
    static let tolerance = SchemaKey(
        "tolerance", .quantity([.millimetre, .percent]),
        vi:
            "Được thiếu bấy nhiêu của khung ở mỗi phía: mm trên tờ hoặc % cạnh khung; không ghi thì không xét (trích đo).",
        en:
            "May be missing at each side of the frame: mm on the sheet or % of its side; not judged when absent (extracts)."
    )
    static let north = SchemaKey(
        "north", .list(of: .quantity([.metre])),
        vi:
            "Khoảng tọa độ bắc của tỉnh, ví dụ `[1140 km, 1240 km]`: chỉ xét mảnh nằm trong đó. Xem `sohoa sheet --provinces`.",
        en:
            "Northings of the province, such as `[1140 km, 1240 km]`: only sheets there count. See `sohoa sheet --provinces`."
    )
    package static let parameters = [field, margin, tolerance, north]
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        guard let key = setting[Self.field]?.text, let text = context.fields[key], let read = try? MapSheet.read(text)
        else { return [] }
        let fitting = read.filter { context.scale == nil || $0.scale == context.scale }
        let sheets = fitting.isEmpty ? read : fitting
        return context.documents(for: setting).compactMap { file in
            SheetExtent(file).flatMap { finding(about: file, $0, sheets, in: context) }
        }
    }

    /// Nil when one reading of the number fits; a number that lost its parentheses has two.
    private func finding(
        about file: FileFacts, _ extent: SheetExtent, _ sheets: [MapSheet], in context: AssessmentContext
    ) -> Finding? {
        var findings: [Finding] = []
        for sheet in sheets {
            guard let frames = extent.frames(of: sheet, within: northings) else {
                return notComparable(sheet, file, extent, in: context)
            }
            let allowed = SheetExtent.Allowance(
                margin: ground(Self.margin, sheet), missing: ground(Self.tolerance, sheet))
            if frames.contains(where: { extent.fits($0, allowed) }) { return nil }
            findings.append(contradiction(sheet, frames, file, extent, allowed, in: context))
        }
        return findings.first
    }

    private var northings: ClosedRange<Double>? {
        let bounds = (setting[Self.north]?.list ?? []).compactMap(\.quantity?.value)
        return bounds.count == 2 && bounds[0] <= bounds[1] ? bounds[0]...bounds[1] : nil
    }

    /// Millimetres on the sheet → metres on the ground; a share stays one.
    private func ground(_ key: SchemaKey, _ sheet: MapSheet) -> SheetExtent.Limit? {
        setting[key]?.quantity.map { limit in
            limit.unit == .percent ? .share(limit.value / 100) : .metres(limit.value / 1000 * Double(sheet.scale))
        }
    }

    private func contradiction(
        _ sheet: MapSheet, _ frames: [PlaneBox], _ file: FileFacts, _ extent: SheetExtent,
        _ allowed: SheetExtent.Allowance, in context: AssessmentContext
    ) -> Finding {
        let swapped = extent.swapped
        let isSwapped = frames.contains { swapped.fits($0, allowed) }
        let measured = Wording.same(extent.text)
        let expected = LocalizedText { language in
            let places = frames.map(extent.text(of:)).joined(separator: language == .vietnamese ? " hoặc " : " or ")
            return frames.isEmpty
                ? (language == .vietnamese
                    ? "tỉnh không có mảnh \(sheet.number)" : "no \(sheet.number) in the province")
                : "\(sheet.number): \(places)"
        }
        let other = extent.sheet(like: sheet).flatMap { $0 == sheet.number ? nil : $0 }
        return finding(
            in: context, place: Place(file), measured: measured, expected: expected,
            message: isSwapped
                ? LocalizedText(
                    vi: "Tệp \(file.name) có vẻ bị đảo X và Y: đổi lại thì khớp mảnh \(sheet.number).",
                    en: "\(file.name) looks swapped: with X and Y changed it fits sheet \(sheet.number).")
                : LocalizedText(
                    vi: "Tọa độ của \(file.name) (\(measured.vi)) không khớp mảnh \(sheet.number)"
                        + (other.map { "; tâm nằm ở mảnh \($0)." } ?? "."),
                    en: "The coordinates of \(file.name) (\(measured.en)) do not fit sheet \(sheet.number)"
                        + (other.map { "; the middle lies in \($0)." } ?? ".")),
            advice: isSwapped
                ? LocalizedText(
                    vi: "Trong hồ sơ đo đạc X là hướng bắc, Y là hướng đông; đổi lại thứ tự rồi xuất lại.",
                    en: "In survey papers X is north and Y east; change the order and export again.")
                : LocalizedText(
                    vi: "Xác nhận số hiệu trên khung; nếu số hiệu đúng thì nắn lại ảnh, xem lại kinh tuyến trục.",
                    en: "Confirm the number on the frame; if it is right, georeference again and check the meridian."))
    }

    /// A sheet of degrees and a plane without a known meridian, or another datum: nothing was compared, and that is said.
    private func notComparable(
        _ sheet: MapSheet, _ file: FileFacts, _ extent: SheetExtent, in context: AssessmentContext
    ) -> Finding {
        finding(
            in: context, severity: .info, place: Place(file), measured: Wording.same(extent.text),
            expected: LocalizedText(vi: "hệ tọa độ VN-2000", en: "a system of VN-2000"),
            message: LocalizedText(
                vi:
                    "Chưa đối chiếu được vị trí của \(file.name) với mảnh \(sheet.number): chưa rõ hệ tọa độ VN-2000 của tệp.",
                en:
                    "The place of \(file.name) was not compared with sheet \(sheet.number): its VN-2000 system is not known."
            ),
            advice: LocalizedText(
                vi: "Gửi kèm tệp .prj đúng kinh tuyến trục nếu cần đối chiếu.",
                en: "Add a .prj with the right meridian if it should be compared."))
    }
}
