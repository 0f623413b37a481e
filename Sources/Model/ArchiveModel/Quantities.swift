internal import Foundation

/// A unit that facts and profiles use.
package enum Unit: String, Sendable, Codable, CaseIterable {
    case dotsPerInch = "dpi"
    case pixel = "px"
    case millimetre = "mm"
    case metre = "m"
    case squareMetre = "m²"
    case point = "pt"
    case degree = "°"
    case percent = "%"
    case byte = "B"
    case bit = "bit"
    case second = "s"
    case page = "page"
    case none = ""
}

/// A number with its unit.
package struct Quantity: Hashable, Sendable, Codable {
    package var value: Double
    package var unit: Unit

    package init(_ value: Double, _ unit: Unit) {
        self.value = value
        self.unit = unit
    }

    /// `300 dpi`; Vietnamese writes a decimal comma and spaces between thousands (vietnam.md §9.2).
    package func text(_ language: Language, decimals: Int? = nil) -> String {
        let number = Self.number(value, language, decimals: decimals)
        if unit == .page { return "\(number) \(language == .vietnamese ? "trang" : "pages")" }
        return unit == .none || unit == .degree ? number + unit.rawValue : "\(number) \(unit.rawValue)"
    }

    /// A number as people of that language write it.
    package static func number(_ value: Double, _ language: Language, decimals: Int? = nil) -> String {
        let places = decimals ?? (value == value.rounded() ? 0 : abs(value) < 10 ? 2 : 1)
        let plain = String(format: "%.\(places)f", value)
        let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
        let negative = plain.hasPrefix("-")
        let digits = Array(parts[0].drop(while: { $0 == "-" }))
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0, digits.count > 4 {
                grouped.append(language == .vietnamese ? "\u{A0}" : ",")
            }
            grouped.append(digit)
        }
        let fraction = parts.count > 1 ? (language == .vietnamese ? "," : ".") + parts[1] : ""
        return (negative ? "-" : "") + grouped + fraction
    }
}
