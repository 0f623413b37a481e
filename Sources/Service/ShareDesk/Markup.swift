/// HTML that is safe by construction: every string that is put in is escaped, only literals and other markup are not.
///
/// The output is well-formed XML too, so that any reader can check it.
struct Markup: ExpressibleByStringInterpolation, Sendable {
    var text: String

    init(stringLiteral value: String) { text = value }
    init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

    /// Takes markup that is already safe.
    init(_ parts: [Markup], separator: String = "\n") { text = parts.map(\.text).joined(separator: separator) }

    static let none: Markup = ""
    var isEmpty: Bool { text.isEmpty }

    struct Interpolation: StringInterpolationProtocol {
        var text = ""

        init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity * 2) }

        mutating func appendLiteral(_ literal: String) { text += literal }
        mutating func appendInterpolation(_ value: String) { text += value.visible.escapedForHTML }
        mutating func appendInterpolation(_ value: Int) { text += String(value) }
        mutating func appendInterpolation(_ value: Markup) { text += value.text }
        mutating func appendInterpolation(_ values: [Markup]) { text += Markup(values).text }
    }
}

extension String {
    /// For text and for quoted attributes.
    fileprivate var escapedForHTML: String {
        var result = ""
        result.reserveCapacity(utf8.count)
        for scalar in unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
