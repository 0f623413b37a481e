/// Single properties of an XMP packet (ISO 16684-1), found by their usual prefixes; no XML parser is run on it.
struct XMPPacket {
    private let text: Substring

    /// Characters looked at.
    private static let limit = 200_000

    init(_ text: String) { self.text = text.prefix(Self.limit) }

    /// The text of an attribute, an element, or the first item of a list; nil when it is not there.
    func value(_ name: String) -> String? { element(name) ?? attribute(name) }

    private func attribute(_ name: String) -> String? {
        guard let start = text.firstRange(of: " \(name)=") ?? text.firstRange(of: "\n\(name)=") else { return nil }
        let rest = text[start.upperBound...]
        guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
        return Self.plain(rest.dropFirst().prefix { $0 != quote })
    }

    private func element(_ name: String) -> String? {
        guard let start = text.firstRange(of: "<\(name)>") ?? text.firstRange(of: "<\(name) "),
            let end = text[start.upperBound...].firstRange(of: "</\(name)>")
        else { return nil }
        var inner = text[start.upperBound..<end.lowerBound]
        if let item = inner.firstRange(of: "<rdf:li") {
            let rest = inner[item.upperBound...].drop { $0 != ">" }.dropFirst()
            inner = rest[..<(rest.firstRange(of: "</rdf:li>")?.lowerBound ?? rest.endIndex)]
        }
        return inner.contains("<") ? nil : Self.plain(inner)
    }

    private static func plain(_ text: Substring) -> String {
        guard text.contains("&") else { return String(text) }
        var result = ""
        var rest = text
        while let mark = rest.firstIndex(of: "&") {
            result += rest[..<mark]
            rest = rest[mark...]
            guard let end = rest.prefix(12).firstIndex(of: ";"), let character = entity(rest[..<end].dropFirst()) else {
                result += "&"
                rest = rest.dropFirst()
                continue
            }
            result.append(character)
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    private static func entity(_ name: Substring) -> Character? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard name.hasPrefix("#") else { return nil }
            let digits = name.dropFirst()
            let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            return value.flatMap { Unicode.Scalar($0) }.map(Character.init)
        }
    }
}
