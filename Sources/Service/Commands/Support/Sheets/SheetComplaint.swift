internal import ArchiveModel
internal import SheetNumbering

/// What can be wrong or open about a sheet, in words.
enum SheetComplaint {
    static func error(_ fault: SheetFault) -> SohoaError {
        let position = fault.range.lowerBound + 1
        let place =
            fault.part.isEmpty
            ? LocalizedText(vi: "", en: "")
            : LocalizedText(vi: ", ký tự thứ \(position)", en: ", character \(position)")
        return SohoaError(
            code: "sheet.\(fault.code.rawValue)",
            message: LocalizedText(
                vi: "Số hiệu mảnh “\(fault.number)”\(place.vi): \(fault.message.vi).",
                en: "Sheet number “\(fault.number)”\(place.en): \(fault.message.en)."),
            hint: LocalizedText(vi: "Đúng phải là \(fault.expected.vi).", en: "It should be \(fault.expected.en)."),
            disposition: .reject)
    }

    static func contradiction(_ found: [MapSheet], scale: Int?, kind: SheetKind?) -> SohoaError {
        let meaning = LocalizedText { language in
            found.map { "\($0.kind.name[language]) 1:\($0.scale)" }.joined(
                separator: language == .vietnamese ? " hoặc " : " or ")
        }
        let asked = LocalizedText { language in
            [kind?.name[language], scale.map { "1:\($0)" }].compactMap { $0 }.joined(separator: " ")
        }
        let number = found.first?.number ?? ""
        return SohoaError(
            code: "sheet.contradiction",
            message: LocalizedText(
                vi: "Số hiệu \(number) là \(meaning.vi), không phải \(asked.vi).",
                en: "\(number) is a \(meaning.en), not \(asked.en)."),
            hint: LocalizedText(
                vi: "Xem lại tỷ lệ ghi trên khung và số hiệu mảnh; hai số phải thống nhất.",
                en: "Compare the scale on the frame with the number; the two must agree."),
            disposition: .reject)
    }

    static func notInProvince(_ sheet: CadastralSheet, _ candidates: [MeridianCandidate]) -> SohoaError {
        let names = candidates.map(\.province.name).joined(separator: ", ")
        let ranges = candidates.compactMap(\.northings).map {
            "\(Int($0.lowerBound / 1000))–\(Int($0.upperBound / 1000)) km"
        }.joined(separator: ", ")
        return SohoaError(
            code: "sheet.not-in-province",
            message: LocalizedText(
                vi: "\(names) không có mảnh \(sheet.number).", en: "There is no sheet \(sheet.number) in \(names)."),
            hint: LocalizedText(
                vi: "X (bắc) của tỉnh là \(ranges); ba chữ số đầu của số hiệu là km của X. Kiểm tra số hiệu và tỉnh.",
                en:
                    "X (north) there is \(ranges); the first three digits are its kilometres. Check number and province."
            ),
            disposition: .reject)
    }

    static func noSuchScale(_ scale: Int, _ kind: SheetKind) -> SohoaError {
        let scales =
            kind == .cadastral ? CadastralScale.allCases.map(\.text) : TopographicScale.allCases.map(\.text)
        return SohoaError(
            code: "sheet.no-such-scale",
            message: LocalizedText(
                vi: "Không có \(kind.name.vi) tỷ lệ 1:\(scale).", en: "There is no \(kind.name.en) at 1:\(scale)."),
            hint: LocalizedText(
                vi: "Các tỷ lệ: \(scales.joined(separator: ", ")).", en: "Scales: \(scales.joined(separator: ", "))."),
            disposition: .usage)
    }

    static let needsProvince = SohoaError(
        code: "sheet.needs-province",
        message: LocalizedText(
            vi: "Cần kinh tuyến trục để đổi giữa độ và mét.", en: "The central meridian is needed to convert degrees."),
        hint: LocalizedText(vi: "Thêm --province và --era nếu cần.", en: "Add --province, and --era where needed."),
        disposition: .usage)
}

extension SheetComplaint {
    static func severalScales(_ sheets: [MapSheet]) -> LocalizedText {
        LocalizedText {
            let list = sheets.map { "\($0.number) (1:\($0.scale))" }
            return $0 == .vietnamese
                ? "Số hiệu không có ngoặc nên có thể là \(list.joined(separator: " hoặc ")). Thêm --scale."
                : "Without parentheses it may be \(list.joined(separator: " or ")). Add --scale."
        }
    }

    static func noNorthings(_ province: String) -> LocalizedText {
        LocalizedText(
            vi: "Bảng tỉnh chưa ghi khoảng tọa độ bắc của \(province) nên chưa định được hàng nghìn km.",
            en: "The table has no northings for \(province), so the thousands of kilometres stay open.")
    }

    static let noMeridian = LocalizedText(
        vi: "Chưa biết tỉnh nên chưa biết kinh tuyến trục; vĩ độ, kinh độ để trống.",
        en: "Without the province the meridian is open; latitude and longitude are left out.")

    static func pointOutside(_ province: String) -> LocalizedText {
        LocalizedText(
            vi: "Điểm này nằm ngoài khoảng tọa độ bắc của \(province).",
            en: "This place lies outside the northings of \(province).")
    }

    static func oldName(_ sheet: TopographicSheet) -> LocalizedText {
        LocalizedText(
            vi:
                "Tên UTM cũ; phiên hiệu VN-2000 là \(sheet.number). Tờ in theo hệ Indian 1960 lệch vài trăm mét so với các góc này.",
            en:
                "An old UTM name; in VN-2000 it is \(sheet.number). Sheets printed on Indian 1960 lie some hundred metres off."
        )
    }

    static func offLattice(_ sheet: CadastralSheet) -> LocalizedText {
        LocalizedText(
            vi:
                "Y = \(sheet.eastKilometres) km không nằm trên lưới chia mảnh thường gặp (500 km ± bội của \(sheet.scale.blockSide / 1000) km); kiểm tra chữ số.",
            en:
                "Y = \(sheet.eastKilometres) km is off the usual lines of division (500 km ± multiples of \(sheet.scale.blockSide / 1000) km); check the digits."
        )
    }

    static func offNorthingLattice(_ sheet: CadastralSheet, thousands: Int) -> LocalizedText {
        let kilometres = thousands * 1000 + sheet.northKilometres
        return LocalizedText(
            vi:
                "X = \(kilometres) km không chia hết cho \(sheet.scale.blockSide / 1000) như các mảnh thường gặp; kiểm tra chữ số và tỉnh.",
            en:
                "X = \(kilometres) km is no multiple of \(sheet.scale.blockSide / 1000) as is usual; check digits and province."
        )
    }
}

extension LocalizedText {
    /// Both languages of a sentence, built by one expression.
    fileprivate init(_ write: (Language) -> String) { self.init(vi: write(.vietnamese), en: write(.english)) }
}
