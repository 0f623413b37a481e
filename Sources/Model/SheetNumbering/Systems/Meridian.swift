/// A central meridian (*kinh tuyến trục*), whole minutes of arc east of Greenwich.
package struct Meridian: Hashable, Sendable, Comparable, Codable {
    package let minutes: Int

    package init(minutes: Int) { self.minutes = minutes }
    package init(_ degrees: Int, _ minutes: Int = 0) { self.minutes = degrees * 60 + minutes }

    /// The nearest whole minute, when the angle is one within a tenth of a second; nil otherwise.
    package init?(degrees: Double) {
        guard degrees.isFinite, degrees.magnitude <= 180 else { return nil }
        let minutes = (degrees * 60).rounded()
        guard (degrees * 60 - minutes).magnitude < 1.0 / 600 else { return nil }
        self.minutes = Int(minutes)
    }

    /// `105°45′`, `105°45'`, `105-45`, `105 45`, `105.75`, `105,75` or `105`.
    package init?(_ text: String) {
        let marks: Set<Character> = ["°", "º", "˚", "-", " ", "′", "'", "’", "´", "`"]
        let parts = text.split { marks.contains($0) }.map(String.init)
        guard let first = parts.first, text.first?.isNumber == true, parts.count <= 2, text.count <= 16 else {
            return nil
        }
        if parts.count == 1 {
            guard let degrees = Double(first.replacing(",", with: ".")) else { return nil }
            self.init(degrees: degrees)
            return
        }
        guard let degrees = Int(first), let minutes = Int(parts[1]), (0...180).contains(degrees),
            (0..<60).contains(minutes)
        else { return nil }
        self.init(degrees, minutes)
    }

    package var degrees: Double { Double(minutes) / 60 }
    /// `105°45′`
    package var text: String {
        let rest = minutes % 60
        return "\(minutes / 60)°" + (rest < 10 ? "0" : "") + "\(rest)′"
    }
    package static func < (left: Self, right: Self) -> Bool { left.minutes < right.minutes }
}
