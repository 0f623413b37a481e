internal import ArchiveModel
internal import SheetNumbering

/// `sohoa sheet --provinces`: the table in force.
struct ProvinceList {
    let console: Console
    let table: ProvinceTable

    private struct Row: Encodable {
        var era: String
        var province: String
        var meridian: String
        var epsg: Int?
        /// Metres.
        var north: [Double]?
        var parts: [String]
        var basis: LegalBasis
    }

    func show(json: Bool) throws {
        let rows = table.eras.flatMap { era in
            era.provinces.map { province in
                Row(
                    era: era.id, province: province.name, meridian: province.meridian.text,
                    epsg: VN2000.system(.threeDegrees, province.meridian).epsg,
                    north: province.northings.map { [$0.lowerBound, $0.upperBound] }, parts: province.parts,
                    basis: era.basis)
            }
        }
        if json { return try console.json(rows) }
        console.table(
            console.language == .vietnamese
                ? ["Thời kỳ", "Tỉnh", "Kinh tuyến trục", "EPSG", "X (bắc), km", "Hợp thành từ"]
                : ["Era", "Province", "Meridian", "EPSG", "X (north), km", "Made of"],
            rows.map {
                [
                    $0.era, $0.province, $0.meridian, $0.epsg.map(String.init) ?? "–",
                    $0.north.map { "\(Int($0[0] / 1000))–\(Int($0[1] / 1000))" } ?? "",
                    $0.parts.joined(separator: ", "),
                ]
            })
        for era in table.eras {
            console.say(
                "\(era.id): \(era.name.vi). Căn cứ: \(era.basis.citation) (\(era.basis.standing.rawValue)).",
                "\(era.id): \(era.name.en). Basis: \(era.basis.citation) (\(era.basis.standing.rawValue)).")
        }
    }
}
