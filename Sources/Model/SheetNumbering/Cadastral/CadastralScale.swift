/// Scales of cadastral sheets and how each divides the plane (TT 25/2014/TT-BTNMT, Article 5.5).
package enum CadastralScale: Int, Sendable, CaseIterable, Codable {
    case oneTo200 = 200
    case oneTo500 = 500
    case oneTo1000 = 1000
    case oneTo2000 = 2000
    case oneTo5000 = 5000
    case oneTo10000 = 10_000

    /// Side of the block that the first six digits name, metres: 6 km at 1:10 000, else the 3 km of 1:5 000.
    package var blockSide: Int { self == .oneTo10000 ? 6000 : 3000 }

    /// How many sheets lie along one side of a block.
    package var sheetsPerSide: Int {
        switch self {
        case .oneTo10000, .oneTo5000: 1
        case .oneTo2000: 3
        case .oneTo1000: 6
        case .oneTo500: 12
        case .oneTo200: 30
        }
    }

    /// Sheets along one side of a 1:2 000 sheet, for the scales that divide it; nil for the others.
    var partsPerSide: Int? {
        switch self {
        case .oneTo10000, .oneTo5000, .oneTo2000: nil
        case .oneTo1000: 2
        case .oneTo500: 4
        case .oneTo200: 10
        }
    }

    /// Metres on the ground.
    package var side: Int { blockSide / sheetsPerSide }
    /// Side of the inner frame (*khung trong*) on paper, millimetres: 500 or 600.
    package var frameSide: Double { Double(side) * 1000 / Double(rawValue) }
    /// Hectares.
    package var area: Double { Double(side * side) / 10_000 }
    /// `1:500`
    package var text: String { "1:\(rawValue)" }
}
