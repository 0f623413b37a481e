internal import Foundation

/// Transverse Mercator (EPSG method 9807) by Krüger's series.
package struct TransverseMercator: Hashable, Sendable {
    package let ellipsoid: Ellipsoid
    /// Degrees east.
    package let centralMeridian: Double
    /// Scale on the central meridian.
    package let scaleFactor: Double
    /// Metres; the northing counts from the equator.
    package let falseEasting: Double
    private let series: KruegerSeries

    package init(
        ellipsoid: Ellipsoid = .wgs84, centralMeridian: Double, scaleFactor: Double, falseEasting: Double = 500_000
    ) {
        self.ellipsoid = ellipsoid
        self.centralMeridian = centralMeridian
        self.scaleFactor = scaleFactor
        self.falseEasting = falseEasting
        series = KruegerSeries(ellipsoid)
    }

    /// Degrees → metres. Good within 35° of the central meridian, not at the poles; anything not finite stays so.
    package func plane(_ point: GeographicPoint) -> PlanePoint {
        let conformal = conformalTangent(tan(point.latitude * .pi / 180))
        let lambda = (point.longitude - centralMeridian) * .pi / 180
        let (xi, eta) = series.rectified(
            atan2(conformal, cos(lambda)), asinh(sin(lambda) / hypot(conformal, cos(lambda))))
        let radius = scaleFactor * series.rectifyingRadius
        return PlanePoint(east: falseEasting + radius * eta, north: radius * xi)
    }

    /// Metres → degrees.
    package func geographic(_ point: PlanePoint) -> GeographicPoint {
        let radius = scaleFactor * series.rectifyingRadius
        let (xi, eta) = series.conformal(point.north / radius, (point.east - falseEasting) / radius)
        let conformal = sin(xi) / hypot(sinh(eta), cos(xi))
        let lambda = atan2(sinh(eta), cos(xi))
        return GeographicPoint(
            latitude: atan(geodeticTangent(conformal)) * 180 / .pi, longitude: centralMeridian + lambda * 180 / .pi)
    }

    /// Karney 2011, equations 7–9: tangent of the geodetic → of the conformal latitude.
    private func conformalTangent(_ tau: Double) -> Double {
        let e = ellipsoid.eccentricitySquared.squareRoot()
        let sigma = sinh(e * atanh(e * tau / hypot(1, tau)))
        return tau * hypot(1, sigma) - sigma * hypot(1, tau)
    }

    /// Equations 19–21: Newton's method; two steps reach the precision of a double.
    private func geodeticTangent(_ conformal: Double) -> Double {
        let e2 = ellipsoid.eccentricitySquared
        var tau = conformal
        for _ in 0..<5 {
            let trial = conformalTangent(tau)
            let step =
                (conformal - trial) / hypot(1, trial) * (1 + (1 - e2) * tau * tau) / ((1 - e2) * hypot(1, tau))
            tau += step
            if abs(step) < 1e-15 * max(1, abs(tau)) { break }
        }
        return tau
    }
}
