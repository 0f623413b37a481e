internal import ArchiveModel
internal import SheetNumbering

/// A place as typed: two numbers, metres or degrees, in either order. Which is which the numbers tell; where a letter
/// says so (`X=`, `N=`, `E=`) it decides, with X north as in survey papers.
struct PlaceText {
    private enum Value {
        case plane(PlanePoint)
        case geographic(GeographicPoint)
    }
    let text: String
    private let value: Value
    /// The northing (or the longitude) came first.
    let wasSwapped: Bool

    init(_ text: String) throws {
        self.text = text
        let words = text.split { ";, \t".contains($0) }
        let numbers = words.compactMap { Double($0.drop { !$0.isNumber && $0 != "-" && $0 != "+" }) }
        guard words.count == 2, numbers.count == 2, numbers.allSatisfy(\.isFinite) else {
            throw Self.unreadable(text)
        }
        let isDegrees = numbers.allSatisfy { $0.magnitude <= 180 }
        let order =
            try Self.named(words, text)
            ?? (isDegrees
                ? AxisOrder(numbers[0], numbers[1], eastings: 100...118, northings: 5...24)
                : AxisOrder(numbers[0], numbers[1]))
        guard order == .eastNorth || order == .northEast else { throw Self.outside(text) }
        let (east, north) = order == .eastNorth ? (numbers[0], numbers[1]) : (numbers[1], numbers[0])
        value =
            isDegrees
            ? .geographic(GeographicPoint(latitude: north, longitude: east))
            : .plane(PlanePoint(east: east, north: north))
        // Latitude first is how degrees are usually written; with metres the easting is expected first.
        wasSwapped = !isDegrees && order == .northEast && words.allSatisfy { $0.first?.isLetter != true }
    }

    func plane(_ meridian: Meridian?) -> PlanePoint? {
        switch value {
        case .plane(let point): point
        case .geographic(let point): meridian.map { VN2000.system(.threeDegrees, $0).projection.plane(point) }
        }
    }

    func geographic(_ meridian: Meridian?) -> GeographicPoint? {
        switch value {
        case .geographic(let point): point
        case .plane(let point): meridian.map { VN2000.system(.threeDegrees, $0).projection.geographic(point) }
        }
    }

    /// Order by letters; nil when there are none.
    private static func named(_ words: [Substring], _ text: String) throws -> AxisOrder? {
        let letters = words.map { String($0.prefix { $0.isLetter }).uppercased() }
        guard letters.contains(where: { !$0.isEmpty }) else { return nil }
        let east: Set = ["E", "Y", "LON", "LONG"]
        let north: Set = ["N", "X", "LAT"]
        if east.contains(letters[0]), north.contains(letters[1]) { return .eastNorth }
        if north.contains(letters[0]), east.contains(letters[1]) { return .northEast }
        throw unreadable(text)
    }

    static let swapped = LocalizedText(
        vi: "Số thứ nhất được hiểu là X (bắc), số thứ hai là Y (đông), vì chỉ cách này nằm trong Việt Nam.",
        en: "The first number was read as X (north), the second as Y (east): only so does it lie in Vietnam.")

    static func unreadable(_ text: String) -> SohoaError {
        SohoaError(
            code: "sheet.place-unreadable",
            message: LocalizedText(vi: "Không hiểu vị trí “\(text)”.", en: "“\(text)” is not a place."),
            hint: LocalizedText(
                vi:
                    "Ghi hai số, dấu chấm thập phân: 588384.05,2326344.20 (đông,bắc) hoặc 21.0285,105.8522 (vĩ độ,kinh độ).",
                en: "Write two numbers: 588384.05,2326344.20 (east,north) or 21.0285,105.8522 (latitude,longitude)."),
            disposition: .usage)
    }

    static func outside(_ text: String) -> SohoaError {
        SohoaError(
            code: "sheet.place-outside",
            message: LocalizedText(
                vi: "“\(text)” không phải một điểm ở Việt Nam, theo cả hai thứ tự.",
                en: "“\(text)” is no place in Vietnam, in either order."),
            hint: LocalizedText(
                vi: "Y (đông) từ 100 000 đến 900 000 m, X (bắc) từ 900 000 đến 2 620 000 m; kiểm tra đơn vị và chữ số.",
                en: "East is 100 000–900 000 m, north 900 000–2 620 000 m; check unit and digits."),
            disposition: .reject)
    }
}
