internal import ArchiveModel

/// Areas as labels write them against the areas they stand in.
struct AreaComparison {
    private let areas: AreaLabels
    /// One square metre in square drawing units.
    private let squareMetre: Double
    /// Square drawing units of each area without the areas inside it.
    private let net: [Double]

    private static let shown = 1000
    /// Labels are rounded to a tenth: less than half of it is no difference.
    private static let rounding = 0.05 + 1e-6

    init(_ areas: AreaLabels, squareMetre: Double) {
        self.areas = areas
        self.squareMetre = squareMetre
        var net = areas.faces.map(\.area)
        for (index, face) in areas.faces.enumerated() {
            // An island lies in the smallest area that is larger than itself and of which it is no part.
            let around = areas.face(around: areas.inside(index)) { $0 > index }
            if let around { net[around] -= face.area }
        }
        self.net = net
    }

    /// - Parameter texts: with places relative to the survey's origin, as the areas are.
    func facts(layer: String, _ texts: [(place: PlaneGraph.Point, text: String)]) -> WrittenAreas {
        var found: [Int: [[Double]]] = [:]
        var unread = 0
        for (place, text) in texts {
            guard let face = areas.face(around: place) else { continue }
            let values = WrittenArea.values(text)
            if values.isEmpty { unread += 1 } else { found[face, default: []].append(values) }
        }
        let single = found.filter { $0.value.count == 1 }
        var differences = single.compactMap { face, values -> WrittenAreas.Difference? in
            let drawn = net[face] / squareMetre
            let nearest = values[0].min { ($0 - drawn).magnitude < ($1 - drawn).magnitude }
            guard let nearest, (nearest - drawn).magnitude > Self.rounding else { return nil }
            return WrittenAreas.Difference(written: finite(nearest), drawn: finite(drawn), place: areas.place(in: face))
        }
        differences.sort {
            let (one, other) = (($0.written - $0.drawn).magnitude, ($1.written - $1.drawn).magnitude)
            return one == other ? $0.place.lexicographicallyPrecedes($1.place) : one > other
        }
        return WrittenAreas(
            layer: layer, compared: single.count, unread: unread, differences: Array(differences.prefix(Self.shown)))
    }
}
