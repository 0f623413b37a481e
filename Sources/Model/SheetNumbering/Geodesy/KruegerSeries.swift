internal import Foundation

/// Krüger's series of 1912 between the conformal and the rectifying sphere, to the sixth order of n: below 10 nm within
/// 35° of the central meridian. Coefficients: C. F. F. Karney, *Transverse Mercator with an accuracy of a few
/// nanometers*, J. Geodesy 85 (2011), equations 12, 14, 35 and 36; EPSG guidance note 7-2, method 9807, has the first four.
struct KruegerSeries: Hashable, Sendable {
    /// Radius of the rectifying sphere, metres (equation 14).
    let rectifyingRadius: Double
    private let alpha: [Double]
    private let beta: [Double]

    init(_ ellipsoid: Ellipsoid) {
        let n = ellipsoid.thirdFlattening
        rectifyingRadius = ellipsoid.semiMajor / (1 + n) * Self.polynomial([1, 0, 1 / 4, 0, 1 / 64, 0, 1 / 256], n)
        alpha = Self.forward.map { Self.polynomial($0, n) }
        beta = Self.backward.map { Self.polynomial($0, n) }
    }

    /// Equation 11: conformal (ξ′, η′) → (ξ, η).
    func rectified(_ xi: Double, _ eta: Double) -> (Double, Double) {
        let (x, y) = Self.sum(alpha, xi, eta)
        return (xi + x, eta + y)
    }

    /// Equation 15: (ξ, η) → conformal (ξ′, η′).
    func conformal(_ xi: Double, _ eta: Double) -> (Double, Double) {
        let (x, y) = Self.sum(beta, xi, eta)
        return (xi - x, eta - y)
    }

    private static func sum(_ coefficients: [Double], _ xi: Double, _ eta: Double) -> (Double, Double) {
        var x = 0.0
        var y = 0.0
        for (index, coefficient) in coefficients.enumerated() {
            let angle = Double(2 * (index + 1))
            x += coefficient * sin(angle * xi) * cosh(angle * eta)
            y += coefficient * cos(angle * xi) * sinh(angle * eta)
        }
        return (x, y)
    }

    /// Horner's scheme; the coefficient of n⁰ comes first.
    private static func polynomial(_ coefficients: [Double], _ n: Double) -> Double {
        coefficients.reversed().reduce(0) { $0 * n + $1 }
    }

    /// α₁ … α₆ by powers of n from n⁰.
    private static let forward: [[Double]] = [
        [0, 1 / 2, -2 / 3, 5 / 16, 41 / 180, -127 / 288, 7891 / 37800],
        [0, 0, 13 / 48, -3 / 5, 557 / 1440, 281 / 630, -1_983_433 / 1_935_360],
        [0, 0, 0, 61 / 240, -103 / 140, 15061 / 26880, 167_603 / 181_440],
        [0, 0, 0, 0, 49561 / 161_280, -179 / 168, 6_601_661 / 7_257_600],
        [0, 0, 0, 0, 0, 34729 / 80640, -3_418_889 / 1_995_840],
        [0, 0, 0, 0, 0, 0, 212_378_941 / 319_334_400],
    ]

    /// β₁ … β₆ by powers of n from n⁰.
    private static let backward: [[Double]] = [
        [0, 1 / 2, -2 / 3, 37 / 96, -1 / 360, -81 / 512, 96199 / 604_800],
        [0, 0, 1 / 48, 1 / 15, -437 / 1440, 46 / 105, -1_118_711 / 3_870_720],
        [0, 0, 0, 17 / 480, -37 / 840, -209 / 4480, 5569 / 90720],
        [0, 0, 0, 0, 4397 / 161_280, -11 / 504, -830_251 / 7_257_600],
        [0, 0, 0, 0, 0, 4583 / 161_280, -108_847 / 3_991_680],
        [0, 0, 0, 0, 0, 0, 20_648_693 / 638_668_800],
    ]
}
