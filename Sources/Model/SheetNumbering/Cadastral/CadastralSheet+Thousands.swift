/// The thousands of kilometres that a cadastral number leaves out, as far as they are known.
package enum DroppedThousands: Hashable, Sendable {
    case decided(Int)
    /// A person, or a province, has to decide: never guessed.
    case undecided([Int])
    /// No sheet of that number lies in the province.
    case impossible
}

extension CadastralSheet {
    /// Where the sheet lies, by the northings of a province.
    /// - Parameter northings: of the province, metres; nil when it is not known. Then nothing is decided, even if only one
    ///   answer lies in the country: a slip of one digit would move the sheet across it.
    package func thousands(within northings: ClosedRange<Double>?) -> DroppedThousands {
        guard let northings else { return .undecided(thousandsInTheCountry) }
        let possible = (0...2).filter { thousands in
            let frame = PlacedCadastralSheet(self, thousands: thousands).frame
            return frame.north > northings.lowerBound && frame.south < northings.upperBound
        }
        switch possible.count {
        case 0: return .impossible
        case 1: return .decided(possible[0])
        default: return .undecided(possible)
        }
    }

    /// 000–588 → 1 or 2, 589–920 → 1, 921–999 → 0 or 1.
    private var thousandsInTheCountry: [Int] {
        (0...2).filter { VN2000.mainlandNorthings.contains(Double($0 * 1000 + northKilometres) * 1000) }
    }

    /// Whether the easting is one of the division's own lines: Y ≡ 500 km (mod 3, at 1:10 000 mod 6).
    ///
    /// The lines are known from textbook examples only, not from the text of the circular, so a number that is off them is
    /// worth a word and no more. It finds two of three slips of one digit.
    package var isOnEastingLattice: Bool {
        (eastKilometres - 500).flooredRemainder(scale.blockSide / 1000) == 0
    }

    /// The same for the northing: X ≡ 0. As 1000 ≡ 1 (mod 3), only one of the thousands fits.
    package func isOnNorthingLattice(thousands: Int) -> Bool {
        (thousands * 1000 + northKilometres).flooredRemainder(scale.blockSide / 1000) == 0
    }
}
