package import ArchiveModel

/// The eight neighbours of a sheet, in reading order, as in the box of adjoining sheets (*bảng chắp*).
package enum CompassPoint: String, Sendable, CaseIterable, Codable {
    case northWest = "NW"
    case north = "N"
    case northEast = "NE"
    case west = "W"
    case east = "E"
    case southWest = "SW"
    case south = "S"
    case southEast = "SE"

    /// Steps to the north and to the east: −1, 0 or 1.
    package var steps: (north: Int, east: Int) {
        switch self {
        case .northWest: (1, -1)
        case .north: (1, 0)
        case .northEast: (1, 1)
        case .west: (0, -1)
        case .east: (0, 1)
        case .southWest: (-1, -1)
        case .south: (-1, 0)
        case .southEast: (-1, 1)
        }
    }

    package var name: LocalizedText {
        switch self {
        case .northWest: LocalizedText(vi: "tây bắc", en: "north-west")
        case .north: LocalizedText(vi: "bắc", en: "north")
        case .northEast: LocalizedText(vi: "đông bắc", en: "north-east")
        case .west: LocalizedText(vi: "tây", en: "west")
        case .east: LocalizedText(vi: "đông", en: "east")
        case .southWest: LocalizedText(vi: "tây nam", en: "south-west")
        case .south: LocalizedText(vi: "nam", en: "south")
        case .southEast: LocalizedText(vi: "đông nam", en: "south-east")
        }
    }
}

extension Int {
    /// Division that rounds towards minus infinity; the divisor is positive.
    func flooredQuotient(_ divisor: Int) -> Int {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
    func flooredRemainder(_ divisor: Int) -> Int { self - flooredQuotient(divisor) * divisor }
}
