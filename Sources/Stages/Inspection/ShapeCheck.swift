internal import ArchiveModel
internal import GDALKit

/// One shape by its points: what is wrong with it before anybody asks for crossings.
struct ShapeCheck {
    private(set) var points = 0
    private(set) var clockwise = 0
    private(set) var counterClockwise = 0
    private(set) var defects: [(kind: GeometryFacts.Kind, place: [Double])] = []
    private(set) var first: [Double] = []
    private(set) var isFinite = true
    private let tolerance: Double
    private var hasher = Hasher()

    /// Larger coordinates belong to no place on Earth in any unit.
    private static let largest = 1e12

    init(tolerance: Double) { self.tolerance = tolerance }

    /// Whether the rings can be asked for crossings.
    var isWhole: Bool {
        isFinite && !defects.contains { $0.kind == .openRing || $0.kind == .fewPoints }
    }

    /// Equal for shapes with the same points in the same order.
    var hash: Int { hasher.finalize() }

    mutating func add(_ run: Feature.Path) {
        guard let start = run.points.first, let end = run.points.last else { return }
        points += run.points.count
        if first.isEmpty { first = [start.x, start.y] }
        hasher.combine(run.points.count)
        for point in run.points {
            hasher.combine(point.x)
            hasher.combine(point.y)
            if !(point.x.magnitude < Self.largest && point.y.magnitude < Self.largest) { isFinite = false }
        }
        guard isFinite else { return note(.badCoordinate, start) }
        switch run.role {
        case .point: return
        case .line: line(run.points)
        case .shell, .hole:
            if start != end { return note(.openRing, start) }
            if run.points.count < 4 { return note(.fewPoints, start) }
            ring(run)
        }
        if let index = Self.repeated(run.points) { note(.repeatedPoint, run.points[index]) }
    }

    private mutating func line(_ points: [(x: Double, y: Double)]) {
        guard points.count > 1 else { return note(.fewPoints, points[0]) }
        if points.allSatisfy({ $0 == points[0] }) { note(.zeroLength, points[0]) }
    }

    private mutating func ring(_ run: Feature.Path) {
        let area = Self.signedArea(run.points)
        if run.role == .shell {
            if area < 0 { clockwise += 1 } else { counterClockwise += 1 }
        }
        if area.magnitude * 2 < Self.length(run.points) * tolerance * 10 { note(.sliver, run.points[0]) }
    }

    private mutating func note(_ kind: GeometryFacts.Kind, _ point: (x: Double, y: Double)) {
        guard !defects.contains(where: { $0.kind == kind }) else { return }
        defects.append((kind, [point.x, point.y]))
    }

    // MARK: Measures

    static func repeated(_ points: [(x: Double, y: Double)]) -> Int? {
        guard points.count > 2 else { return nil }
        return points.indices.dropFirst().first { points[$0] == points[$0 - 1] }
    }

    /// Positive counter-clockwise; from the first point, since maps lie far from zero.
    static func signedArea(_ ring: [(x: Double, y: Double)]) -> Double {
        guard let origin = ring.first, ring.count > 2 else { return 0 }
        var sum = 0.0
        for index in 1..<ring.count - 1 {
            let (one, other) = (ring[index], ring[index + 1])
            sum += (one.x - origin.x) * (other.y - origin.y) - (one.y - origin.y) * (other.x - origin.x)
        }
        return sum / 2
    }

    static func length(_ run: [(x: Double, y: Double)]) -> Double {
        zip(run, run.dropFirst()).reduce(0) { sum, ends in
            let (dx, dy) = (ends.0.x - ends.1.x, ends.0.y - ends.1.y)
            return sum + (dx * dx + dy * dy).squareRoot()
        }
    }
}
