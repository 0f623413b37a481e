internal import ArchiveModel

/// Variables of a DXF's HEADER section (AutoCAD DXF reference).
struct DXFHeader {
    /// `$ACADVER`, e.g. `AC1015`.
    var version: String?
    var units: Fact<String>?
    /// Font files of the text styles (group 3 of STYLE), as far as the beginning of the file reaches.
    var fonts: [String] = []

    /// - Parameter head: the beginning of the file; the header stands first.
    init(_ head: [UInt8]) {
        let values = Self.isBinary(head) ? Self.binaryVariables(head) : Self.variables(head)
        version = values["$ACADVER"]
        if !Self.isBinary(head) { fonts = Self.styleFonts(head) }
        if let code = values["$INSUNITS"].flatMap({ Int($0) }) {
            units = Fact(Self.unitNames[code] ?? "unknown (\(code))", from: "$INSUNITS \(code)")
        } else if let code = values["$MEASUREMENT"].flatMap({ Int($0) }) {
            units = Fact(code == 1 ? "metric" : "imperial", from: "$MEASUREMENT \(code)")
        }
    }

    private static let unitNames: [Int: String] = [
        0: "unitless", 1: "in", 2: "ft", 3: "mi", 4: "mm", 5: "cm", 6: "m", 7: "km", 8: "µin", 9: "mil", 10: "yd",
        11: "Å", 12: "nm", 13: "µm", 14: "dm", 15: "dam", 16: "hm", 17: "Gm", 18: "au", 19: "ly", 20: "pc", 21: "US ft",
    ]

    private static func isBinary(_ head: [UInt8]) -> Bool { ByteReader(head).matches("AutoCAD Binary DXF", at: 0) }

    /// ASCII: a line `$NAME` is followed by a group code and its value.
    private static func variables(_ head: [UInt8]) -> [String: String] {
        var values: [String: String] = [:]
        var lines = head.split(separator: 10, omittingEmptySubsequences: false).makeIterator()
        while let line = lines.next() {
            let text = trimmed(line)
            if text == "ENDSEC" { break }
            guard text.hasPrefix("$"), values[text] == nil, lines.next() != nil, let value = lines.next() else {
                continue
            }
            values[text] = trimmed(value)
        }
        return values
    }

    private static func styleFonts(_ head: [UInt8]) -> [String] {
        var fonts: [String] = []
        var isStyle = false
        var lines = head.split(separator: 10, omittingEmptySubsequences: false).makeIterator()
        while let code = lines.next(), let value = lines.next(), fonts.count < 100 {
            switch trimmed(code) {
            case "0":
                let entity = trimmed(value)
                // Styles stand in the tables, before the drawing itself.
                if entity == "LINE" || entity == "BLOCK" { return fonts }
                isStyle = entity == "STYLE"
            case "3" where isStyle: fonts.append(trimmed(value))
            default: break
            }
        }
        return fonts
    }

    /// Binary: the name ends with a zero byte, then come the group code and the value.
    private static func binaryVariables(_ head: [UInt8]) -> [String: String] {
        let reader = ByteReader(head)
        var values: [String: String] = [:]
        // Group codes have one byte before R13 and two after; the string group 1 and the short group 70 differ so.
        if let start = reader.find("$ACADVER\0").map({ $0 + 9 }) {
            let code = reader.byte(start + 1) == 0 ? 2 : 1
            let text = head.dropFirst(start + code).prefix(6)
            values["$ACADVER"] = String(decoding: text, as: UTF8.self)
            if let units = reader.find("$INSUNITS\0").map({ $0 + 10 + code }), let value = reader.little(units, 2) {
                values["$INSUNITS"] = String(value)
            }
        }
        return values
    }

    private static func trimmed(_ line: some Sequence<UInt8>) -> String {
        let bytes = line.filter { $0 > 32 }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Text as DXF writes it.
enum DXFText {
    /// `M\U+1EB7t b\U+1EB1ng` → `Mặt bằng`: OGR 3.6 leaves these escapes alone.
    static func decode(_ text: String) -> String {
        guard text.contains("\\U+") else { return text }
        var result = ""
        var rest = text[...]
        while let escape = rest.firstRange(of: "\\U+") {
            result += rest[..<escape.lowerBound]
            let digits = rest[escape.upperBound...].prefix(4)
            if digits.count == 4, let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) {
                result.unicodeScalars.append(scalar)
                rest = rest[digits.endIndex...]
            } else {
                result += "\\U+"
                rest = rest[escape.upperBound...]
            }
        }
        return result + rest
    }
}
