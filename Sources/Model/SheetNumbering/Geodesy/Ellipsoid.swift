internal import Foundation

/// A reference ellipsoid of revolution.
package struct Ellipsoid: Hashable, Sendable {
    /// Semi-major axis, metres.
    package let semiMajor: Double
    package let inverseFlattening: Double

    package init(semiMajor: Double, inverseFlattening: Double) {
        self.semiMajor = semiMajor
        self.inverseFlattening = inverseFlattening
    }

    /// EPSG:7030, which VN-2000 uses too.
    package static let wgs84 = Ellipsoid(semiMajor: 6_378_137, inverseFlattening: 298.257223563)

    var flattening: Double { 1 / inverseFlattening }
    var eccentricitySquared: Double { flattening * (2 - flattening) }
    /// n = f / (2 − f)
    var thirdFlattening: Double { flattening / (2 - flattening) }
}
