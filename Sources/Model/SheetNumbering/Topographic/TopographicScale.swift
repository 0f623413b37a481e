/// Scales of topographic sheets and their part of the graticule (*bản đồ địa hình*, VN-2000).
package enum TopographicScale: Int, Sendable, CaseIterable, Codable {
    case oneTo1000000 = 1_000_000
    case oneTo500000 = 500_000
    case oneTo250000 = 250_000
    case oneTo100000 = 100_000
    case oneTo50000 = 50_000
    case oneTo25000 = 25_000
    case oneTo10000 = 10_000
    case oneTo5000 = 5000
    case oneTo2000 = 2000
    case oneTo1000 = 1000
    case oneTo500 = 500

    /// Angles are counted in eighths of a second, so that every sheet has whole sides: 1:500 is 9.375″.
    static let unitsPerDegree = 3600 * 8

    /// Height and width, eighths of a second.
    var size: (height: Int, width: Int) {
        let degree = Self.unitsPerDegree
        switch self {
        case .oneTo1000000: return (4 * degree, 6 * degree)
        case .oneTo500000: return (2 * degree, 3 * degree)
        case .oneTo250000: return (degree, degree * 3 / 2)
        default:
            let side = Double(degree) / 2 / Double(sheetsPerSide)
            return (Int(side), Int(side))
        }
    }

    /// Sheets along one side of the 1:100 000 sheet of 30′.
    private var sheetsPerSide: Int {
        switch self {
        case .oneTo1000000, .oneTo500000, .oneTo250000, .oneTo100000: 1
        case .oneTo50000: 2
        case .oneTo25000: 4
        case .oneTo10000: 8
        case .oneTo5000: 16
        case .oneTo2000: 48
        case .oneTo1000: 96
        case .oneTo500: 192
        }
    }

    /// The scale whose sheet is divided to make this one; nil for 1:1 000 000.
    var parent: TopographicScale? {
        switch self {
        case .oneTo1000000: nil
        case .oneTo500000, .oneTo100000: .oneTo1000000
        case .oneTo250000: .oneTo500000
        case .oneTo50000, .oneTo5000: .oneTo100000
        case .oneTo25000: .oneTo50000
        case .oneTo10000: .oneTo25000
        case .oneTo2000: .oneTo5000
        case .oneTo1000, .oneTo500: .oneTo2000
        }
    }

    /// How a sheet is named inside its parent, from left to right and from top to bottom.
    var names: [String] {
        switch self {
        case .oneTo1000000: []
        case .oneTo500000, .oneTo50000: ["A", "B", "C", "D"]
        case .oneTo250000, .oneTo10000: ["1", "2", "3", "4"]
        case .oneTo100000: (1...96).map(String.init)
        case .oneTo25000: ["a", "b", "c", "d"]
        case .oneTo5000: (1...256).map(String.init)
        case .oneTo2000: ["a", "b", "c", "d", "e", "f", "g", "h", "k"]
        case .oneTo1000: ["I", "II", "III", "IV"]
        case .oneTo500: (1...16).map(String.init)
        }
    }

    /// `1:50000`
    package var text: String { "1:\(rawValue)" }
}
