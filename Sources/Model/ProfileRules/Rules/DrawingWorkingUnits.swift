package import ArchiveModel

/// Working units of a design file: two sheets with different ones do not lie on each other.
package struct DrawingWorkingUnits: Rule {
    package static let id = "drawing.working-units"
    package static let manual = LocalizedText(
        vi: "Đơn vị làm việc của DGN V7: đơn vị chính, đơn vị phụ, độ phân giải trên một đơn vị chính, tâm lưu trữ.",
        en: "Working units of a DGN V7: master unit, sub unit, positions in one master unit, centre of storage.")
    static let master = SchemaKey(
        "master", .text, fallback: .text("m"), vi: "Đơn vị chính.", en: "The master unit.")
    static let sub = SchemaKey("sub", .text, vi: "Đơn vị phụ, ví dụ `mm`.", en: "The sub unit, such as `mm`.")
    static let positions = SchemaKey(
        "positions", .integer(1...1_000_000_000), vi: "Số điểm phân giải trong một đơn vị chính, ít nhất.",
        en: "Positions in one master unit, at least.")
    static let centre = SchemaKey(
        "centre", .list(of: .quantity([.metre])), vi: "Tâm lưu trữ: đông, bắc, ví dụ `[500000 m, 1000000 m]`.",
        en: "Centre of storage: east, north, such as `[500000 m, 1000000 m]`.")
    package static let parameters = [master, sub, positions, centre]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.documents(for: setting).compactMap { file in
            guard let design = file.vector?.drawing?.design else { return nil }
            let wrong = [units(design), centre(design)].compactMap { $0 }
            guard !wrong.isEmpty else { return nil }
            let measured = LocalizedText { language in wrong.map { $0.0[language] }.joined(separator: "; ") }
            let expected = LocalizedText { language in wrong.map { $0.1[language] }.joined(separator: "; ") }
            return finding(
                in: context, place: Place(file), measured: measured, expected: expected,
                message: LocalizedText(
                    vi: "Tệp \(file.name) có đơn vị làm việc khác quy định: \(measured.vi); cần \(expected.vi).",
                    en: "\(file.name) has other working units: \(measured.en); \(expected.en) is needed."),
                advice: LocalizedText(
                    vi: "Tạo tệp mới từ tệp mẫu (seed file) đúng quy định rồi sao chép đối tượng sang.",
                    en: "Make a new file from the prescribed seed file and copy the objects into it."))
        }
    }

    private func units(_ design: DesignFile) -> (LocalizedText, LocalizedText)? {
        let (total, overflow) = design.subUnitsPerMaster.multipliedReportingOverflow(by: design.positionsPerSubUnit)
        let positions = overflow ? 0 : total
        let wanted = (setting[Self.master]?.text ?? "m", setting[Self.sub]?.text, setting[Self.positions]?.integer)
        let fits =
            design.masterUnit.lowercased() == wanted.0.lowercased()
            && wanted.1.map { $0.lowercased() == design.subUnit.lowercased() } ?? true
            && wanted.2.map { positions >= $0 } ?? true
        if fits { return nil }
        let (master, sub) = (design.masterUnit, design.subUnit)
        let expected = [wanted.0, wanted.1, wanted.2.map { "≥ \($0)" }].compactMap { $0 }.joined(separator: ", ")
        return (
            LocalizedText(
                vi: "1 \(master) = \(design.subUnitsPerMaster) \(sub), 1 \(master) = \(positions) điểm",
                en: "1 \(master) = \(design.subUnitsPerMaster) \(sub), 1 \(master) = \(positions) positions"),
            Wording.same(expected)
        )
    }

    /// The point that storage counts from lies at the negative of the global origin.
    private func centre(_ design: DesignFile) -> (LocalizedText, LocalizedText)? {
        let wanted = (setting[Self.centre]?.list ?? []).compactMap { $0.quantity?.value }
        guard wanted.count == 2, design.origin.count >= 2 else { return nil }
        let found = design.origin.prefix(2).map { -$0 }
        guard zip(found, wanted).contains(where: { !(($0 - $1).magnitude <= 0.5) }) else { return nil }
        let words = { (values: [Double]) in values.map { Wording.whole($0) + " m" }.joined(separator: ", ") }
        return (
            LocalizedText(vi: "tâm lưu trữ \(words(found))", en: "centre of storage \(words(found))"),
            Wording.same(words(wanted))
        )
    }
}
