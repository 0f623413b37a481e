/// Which of two plane numbers is the easting. In Vietnamese survey papers X is north and Y is east; MicroStation and
/// AutoCAD call the easting X. So the numbers themselves have to tell.
package enum AxisOrder: Hashable, Sendable {
    /// The first is the easting, as in drawing programs.
    case eastNorth
    /// The first is the northing, as X in survey papers.
    case northEast
    /// Both readings are possible.
    case undecided
    /// Neither is a place in Vietnam.
    case impossible

    /// Eastings of a 3° or 6° zone in Vietnam with 500 000 m at the central meridian.
    package static let eastings: ClosedRange<Double> = 100_000...900_000
    /// Northings from the southern islands to the northern border.
    package static let northings: ClosedRange<Double> = 900_000...2_620_000

    package init(
        _ first: Double, _ second: Double, eastings: ClosedRange<Double> = AxisOrder.eastings,
        northings: ClosedRange<Double> = AxisOrder.northings
    ) {
        let straight = eastings.contains(first) && northings.contains(second)
        let swapped = eastings.contains(second) && northings.contains(first)
        self = straight ? (swapped ? .undecided : .eastNorth) : (swapped ? .northEast : .impossible)
    }
}
