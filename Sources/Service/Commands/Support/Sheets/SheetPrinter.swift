internal import ArchiveModel
internal import SheetNumbering

/// Sheets for people.
struct SheetPrinter {
    let console: Console

    func show(_ answer: SheetAnswer) {
        for (index, sheet) in answer.sheets.enumerated() {
            if index > 0 { console.line() }
            show(sheet)
        }
        if !answer.held.isEmpty || !answer.notes.isEmpty { console.line() }
        for note in answer.notes { console.say("Lưu ý: \(note.vi)", "Note: \(note.en)") }
        for reason in answer.held { console.say("Chờ xử lý: \(reason.vi)", "Held: \(reason.en)") }
    }

    private func show(_ sheet: SheetDescription) {
        let kind = (SheetKind(rawValue: sheet.kind) ?? .cadastral).name
        console.line("\(kind[console.language].capitalizedFirst) \(sheet.number)")
        row("Tỷ lệ", "Scale", "1:\(sheet.scale)")
        if let name = sheet.utmName { row("Danh pháp UTM", "UTM name", name) }
        if let province = sheet.province {
            row("Tỉnh", "Province", "\(province) (\(sheet.eras.joined(separator: ", ")))")
        }
        if let meridian = sheet.meridian {
            let code = sheet.epsg.map { "EPSG:\($0), " } ?? ""
            row("Kinh tuyến trục", "Central meridian", "\(meridian) (\(code)\(sheet.crs ?? ""))")
        }
        if let side = sheet.groundSide, let frame = sheet.frameSideMM, let hectares = sheet.hectares {
            row(
                "Khung trong", "Inner frame",
                "\(number(frame / 10)) × \(number(frame / 10)) cm; \(number(Double(side))) × \(number(Double(side))) m; "
                    + "\(number(hectares)) ha")
        }
        if !sheet.corners.isEmpty { corners(sheet) }
        if !sheet.neighbours.isEmpty { neighbours(sheet) }
    }

    private func corners(_ sheet: SheetDescription) {
        console.line()
        console.table(
            console.language == .vietnamese
                ? ["Góc khung", "X (bắc), m", "Y (đông), m", "Vĩ độ", "Kinh độ"]
                : ["Corner", "X (north), m", "Y (east), m", "Latitude", "Longitude"],
            sheet.corners.map { corner in
                [
                    CompassPoint(rawValue: corner.corner)?.name[console.language] ?? corner.corner,
                    corner.north.map { number($0, decimals: 3) } ?? "–",
                    corner.east.map { number($0, decimals: 3) } ?? "–", corner.latitude.map(angle) ?? "–",
                    corner.longitude.map(angle) ?? "–",
                ]
            })
    }

    /// Nine cells as on the sheet's margin, the sheet itself in the middle.
    private func neighbours(_ sheet: SheetDescription) {
        func name(_ point: CompassPoint) -> String { sheet.neighbours[point.rawValue] ?? "–" }
        console.line()
        console.table(
            console.language == .vietnamese ? ["Bảng chắp", "", ""] : ["Adjoining sheets", "", ""],
            [
                [name(.northWest), name(.north), name(.northEast)],
                [name(.west), "[\(sheet.number)]", name(.east)],
                [name(.southWest), name(.south), name(.southEast)],
            ])
    }

    /// `21°01′42,6000″`: a ten-thousandth of a second is 3 mm.
    private func angle(_ degrees: Double) -> String {
        let ticks = Int((degrees.magnitude * 36_000_000).rounded())
        let (whole, rest) = ticks.quotientAndRemainder(dividingBy: 36_000_000)
        let (minutes, seconds) = rest.quotientAndRemainder(dividingBy: 600_000)
        func padded(_ value: Int, _ width: Int) -> String {
            String(repeating: "0", count: max(0, width - String(value).count)) + String(value)
        }
        return (degrees < 0 ? "-" : "") + "\(whole)°\(padded(minutes, 2))′\(padded(seconds / 10_000, 2))"
            + (console.language == .vietnamese ? "," : ".") + "\(padded(seconds % 10_000, 4))″"
    }

    private func number(_ value: Double, decimals: Int? = nil) -> String {
        Quantity.number(value, console.language, decimals: decimals)
    }
    private func row(_ vi: String, _ en: String, _ value: String) {
        console.line("    \(console.language == .vietnamese ? vi : en): \(value)")
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
