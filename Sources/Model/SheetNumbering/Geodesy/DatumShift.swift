internal import Foundation

/// Seven parameters between two geocentric frames, in the *coordinate frame* convention (EPSG method 9607).
///
/// `+towgs84` and WKT 1's `TOWGS84` are in the other, the *position vector* convention (EPSG method 9606), where the three
/// rotations have the opposite sign.
package struct DatumShift: Hashable, Sendable {
    /// Metres.
    package var translation: [Double]
    /// Seconds of arc, coordinate frame rotation.
    package var rotation: [Double]
    /// Parts per million.
    package var scale: Double

    package init(translation: [Double], rotation: [Double], scale: Double) {
        self.translation = translation
        self.rotation = rotation
        self.scale = scale
    }

    /// EPSG:6960, *VN-2000 to WGS 84 (2)*, accuracy 1 m.
    package static let vn2000 = DatumShift(
        translation: [-191.90441429, -39.30318279, -111.45032835],
        rotation: [-0.00928836, 0.01975479, -0.00427372], scale: 0.252906278)

    /// The same numbers with the rotations in the other convention.
    package var rotationsNegated: DatumShift {
        DatumShift(translation: translation, rotation: rotation.map { -$0 }, scale: scale)
    }

    /// VN-2000 → WGS 84, at ellipsoidal height 0.
    package func toWGS84(_ point: GeographicPoint) -> GeographicPoint {
        Geocentric(point).moved(by: matrix, scale: 1 + scale * 1e-6, translation: translation).geographic
    }

    /// WGS 84 → VN-2000: the inverse of the rotation is its transpose.
    package func fromWGS84(_ point: GeographicPoint) -> GeographicPoint {
        Geocentric(point).movedBack(by: matrix, scale: 1 + scale * 1e-6, translation: translation).geographic
    }

    /// Metres between what two shifts make of one place.
    package func distance(to other: DatumShift, at point: GeographicPoint) -> Double {
        let first = Geocentric(point).moved(by: matrix, scale: 1 + scale * 1e-6, translation: translation)
        let second = Geocentric(point).moved(
            by: other.matrix, scale: 1 + other.scale * 1e-6, translation: other.translation)
        return zip(first.axes, second.axes).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
    }

    /// Rows of the small-angle rotation of method 9607.
    private var matrix: [[Double]] {
        let angles = rotation.map { $0 / 3600 * .pi / 180 }
        guard angles.count == 3 else { return [[1, 0, 0], [0, 1, 0], [0, 0, 1]] }
        return [[1, angles[2], -angles[1]], [-angles[2], 1, angles[0]], [angles[1], -angles[0], 1]]
    }
}

/// Earth-centred coordinates on the WGS 84 ellipsoid, metres.
private struct Geocentric {
    var axes: [Double]

    init(axes: [Double]) { self.axes = axes }

    init(_ point: GeographicPoint) {
        let ellipsoid = Ellipsoid.wgs84
        let phi = point.latitude * .pi / 180
        let lambda = point.longitude * .pi / 180
        let curvature = ellipsoid.semiMajor / (1 - ellipsoid.eccentricitySquared * sin(phi) * sin(phi)).squareRoot()
        axes = [
            curvature * cos(phi) * cos(lambda), curvature * cos(phi) * sin(lambda),
            curvature * (1 - ellipsoid.eccentricitySquared) * sin(phi),
        ]
    }

    func moved(by matrix: [[Double]], scale: Double, translation: [Double]) -> Geocentric {
        Geocentric(
            axes: zip(matrix, translation).map { row, shift in
                zip(row, axes).map { $0 * $1 }.reduce(0, +) * scale + shift
            })
    }

    func movedBack(by matrix: [[Double]], scale: Double, translation: [Double]) -> Geocentric {
        let centred = zip(axes, translation).map { ($0 - $1) / scale }
        return Geocentric(
            axes: (0..<3).map { column in zip(matrix, centred).map { $0[column] * $1 }.reduce(0, +) })
    }

    /// Iterated; the height that comes out is dropped.
    var geographic: GeographicPoint {
        let ellipsoid = Ellipsoid.wgs84
        let e2 = ellipsoid.eccentricitySquared
        let distance = hypot(axes[0], axes[1])
        var phi = atan2(axes[2], distance * (1 - e2))
        for _ in 0..<8 {
            let curvature = ellipsoid.semiMajor / (1 - e2 * sin(phi) * sin(phi)).squareRoot()
            phi = atan2(axes[2] + e2 * curvature * sin(phi), distance)
        }
        return GeographicPoint(latitude: phi * 180 / .pi, longitude: atan2(axes[1], axes[0]) * 180 / .pi)
    }
}
