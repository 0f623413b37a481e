internal import ArchiveModel
internal import SheetNumbering

/// What `sohoa sheet` answers; `--json` prints it as it is.
struct SheetAnswer: Encodable {
    /// One when everything is decided, else every possibility.
    var sheets: [SheetDescription]
    /// Why a person has to decide; empty when nothing is open.
    var held: [LocalizedText] = []
    var notes: [LocalizedText] = []

    var isDecided: Bool { held.isEmpty && sheets.count == 1 }
}

struct SheetDescription: Encodable {
    struct Corner: Encodable {
        /// `NW`, `NE`, `SE`, `SW`
        var corner: String
        /// Metres; X of survey papers is the northing. Nil when no plane is known.
        var east: Double?
        var north: Double?
        /// Decimal degrees in VN-2000; nil when the meridian is not known.
        var latitude: Double?
        var longitude: Double?
    }
    var number: String
    var kind: String
    /// 500 for 1:500.
    var scale: Int
    var province: String?
    /// Ids of the eras in which the meridian holds; empty when the province is not known.
    var eras: [String] = []
    /// `105°45′`
    var meridian: String?
    var epsg: Int?
    var crs: String?
    /// Thousands of kilometres that a cadastral number leaves out; nil for topographic sheets and when open.
    var thousands: Int?
    /// Sides of the inner frame: millimetres on paper, metres on the ground; nil for topographic sheets.
    var frameSideMM: Double?
    var groundSide: Int?
    var hectares: Double?
    /// Name in the series L7014.
    var utmName: String?
    /// Empty when the place is open.
    var corners: [Corner] = []
    /// Compass point → number.
    var neighbours: [String: String] = [:]
}

extension SheetDescription {
    func isSamePlace(as other: SheetDescription) -> Bool {
        number == other.number && thousands == other.thousands && meridian == other.meridian
    }

    static let cornerNames: [CompassPoint] = [.northWest, .northEast, .southEast, .southWest]

    init(_ sheet: CadastralSheet, thousands: Int?, home: MeridianCandidate?) {
        let system = home.map { VN2000.system(.threeDegrees, $0.meridian) }
        self.init(
            number: sheet.number, kind: SheetKind.cadastral.rawValue, scale: sheet.scale.rawValue,
            province: home?.province.name, eras: home?.eras ?? [], meridian: home?.meridian.text, epsg: system?.epsg,
            crs: system?.name, thousands: thousands, frameSideMM: sheet.scale.frameSide,
            groundSide: sheet.scale.side, hectares: sheet.scale.area)
        guard let thousands else { return }
        let placed = PlacedCadastralSheet(sheet, thousands: thousands)
        corners = zip(Self.cornerNames, placed.frame.corners).map { name, point in
            let place = system?.projection.geographic(point)
            return Corner(
                corner: name.rawValue, east: point.east, north: point.north, latitude: place?.latitude,
                longitude: place?.longitude)
        }
        for (direction, neighbour) in placed.neighbours { neighbours[direction.rawValue] = neighbour.sheet.number }
    }

    init(_ sheet: TopographicSheet) {
        let system = sheet.planeSystem
        self.init(
            number: sheet.number, kind: SheetKind.topographic.rawValue, scale: sheet.scale.rawValue,
            meridian: system?.meridian.text, epsg: system?.epsg, crs: system?.name, utmName: sheet.utmName)
        corners = zip(Self.cornerNames, sheet.frame.corners).map { name, point in
            let plane = system?.projection.plane(point)
            return Corner(
                corner: name.rawValue, east: plane?.east, north: plane?.north, latitude: point.latitude,
                longitude: point.longitude)
        }
        for (direction, neighbour) in sheet.neighbours { neighbours[direction.rawValue] = neighbour.number }
    }
}
