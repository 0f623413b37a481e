/// Whether a text that shifts VN-2000 to WGS 84 does what its author meant.
///
/// A string that is copied from program to program carries the rotations of EPSG:6960 with the signs of the coordinate
/// frame convention inside `+towgs84`, which has the other one: everything lies 0.5–0.8 m away.
package enum ShiftVerdict: Hashable, Sendable {
    /// The text states no shift.
    case none
    /// The official parameters in the convention that the text uses.
    case official
    /// The official parameters with the rotations in the wrong convention.
    case rotationsReversed
    /// The official parameters for the other direction, WGS 84 → VN-2000: the error is about 450 m.
    case directionReversed
    /// Three translations without rotations: about a quarter of a metre.
    case translationOnly
    /// Other numbers: a local set, or a mistake.
    case other

    package init(_ text: String) {
        self = ShiftStatement.find(in: text).map(Self.init) ?? .none
    }

    package init(_ statement: ShiftStatement) {
        guard let shift = statement.shift else {
            self = .other
            return
        }
        let official = DatumShift.vn2000
        if Self.agree(shift, official) {
            self = .official
        } else if Self.agree(shift, official.rotationsNegated) {
            self = .rotationsReversed
        } else if statement.values.count == 7,
            Self.near(shift.translation, official.translation.map { -$0 }, within: 0.01)
        {
            self = .directionReversed
        } else if Self.near(shift.translation, official.translation, within: 0.01), shift.rotation == [0, 0, 0] {
            self = .translationOnly
        } else {
            self = .other
        }
    }

    /// Metres by which a text misses the official shift at a place; nil when it states none.
    package static func error(of text: String, at point: GeographicPoint) -> Double? {
        ShiftStatement.find(in: text)?.shift.map { $0.distance(to: .vn2000, at: point) }
    }

    /// The parameters as a `+towgs84` that is right: rotations in the position vector convention.
    package static let officialPROJ =
        "+towgs84=-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278"

    /// Circulated copies are rounded: a centimetre, a ten-thousandth of a second, a hundredth of a ppm.
    private static func agree(_ one: DatumShift, _ other: DatumShift) -> Bool {
        near(one.translation, other.translation, within: 0.01) && near(one.rotation, other.rotation, within: 0.0001)
            && (one.scale - other.scale).magnitude < 0.01
    }

    private static func near(_ one: [Double], _ other: [Double], within tolerance: Double) -> Bool {
        one.count == other.count && zip(one, other).allSatisfy { ($0 - $1).magnitude < tolerance }
    }
}
