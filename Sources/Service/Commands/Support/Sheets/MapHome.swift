internal import ArchiveModel
internal import ProfileFiles
internal import SheetNumbering

/// Which province a map belongs to, and what follows from it.
struct MapHome {
    let table: ProvinceTable
    let province: String?
    let era: String?

    /// The meridians that the map may have: one when it is decided, none without a province.
    func candidates() throws -> [MeridianCandidate] {
        switch table.meridian(of: province, era: era) {
        case .decided(let candidate): [candidate]
        case .undecided(let candidates): candidates
        case .noProvince: []
        case .unknownProvince(let known): throw Self.unknownProvince(province ?? "", known: known)
        case .unknownEra(let known): throw Self.unknownEra(era ?? "", known: known)
        }
    }

    /// What to do so that one meridian is left.
    static func undecided(_ candidates: [MeridianCandidate]) -> LocalizedText {
        let list = candidates.map { "\($0.meridian.text) (\($0.province.name), \($0.eras.joined(separator: ", ")))" }
        return LocalizedText(
            vi:
                "Tên tỉnh này ứng với nhiều kinh tuyến trục: \(list.joined(separator: "; ")). Nêu tỉnh cũ của xã và --era.",
            en:
                "This province has several meridians: \(list.joined(separator: "; ")). Name the former province and --era."
        )
    }

    static let noProvince = LocalizedText(
        vi: "Chưa biết tỉnh nên chưa định được vị trí: số hiệu bỏ chữ số hàng nghìn km. Thêm --province.",
        en: "Without the province the place is open: the number leaves out the thousands of kilometres. Add --province."
    )

    private static func unknownProvince(_ name: String, known: [String]) -> SohoaError {
        let near =
            Suggestion.nearest(to: name, among: known)
            ?? known.first { ProvinceName.folded($0).hasPrefix(ProvinceName.folded(name).prefix(4)) }
        return SohoaError(
            code: "sheet.unknown-province",
            message: LocalizedText(vi: "Không có tỉnh “\(name)”.", en: "There is no province “\(name)”."),
            hint: near.map { LocalizedText(vi: "Có phải “\($0)” không?", en: "Did you mean “\($0)”?") }
                ?? LocalizedText(
                    vi: "Xem danh sách bằng “sohoa sheet --provinces”.", en: "See “sohoa sheet --provinces”."),
            disposition: .usage)
    }

    private static func unknownEra(_ name: String, known: [String]) -> SohoaError {
        let list = known.joined(separator: ", ")
        return SohoaError(
            code: "sheet.unknown-era",
            message: LocalizedText(vi: "Không có thời kỳ “\(name)”.", en: "There is no era “\(name)”."),
            hint: LocalizedText(vi: "Chọn một trong: \(list).", en: "Choose one of: \(list)."), disposition: .usage)
    }
}
