internal import ArchiveModel

extension Identifier {
    static func markup(_ sample: Sample) -> Match? {
        guard let text = sample.text, let first = text.first(where: { !$0.isWhitespace }), first == "<" else {
            return nil
        }
        let start = text.drop(while: \.isWhitespace).prefix(16).lowercased()
        if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") {
            return Match(.html, ["starts with \(start.hasPrefix("<!") ? "<!DOCTYPE html" : "<html")"])
        }
        guard let root = rootElement(text) else {
            return start.hasPrefix("<?xml") ? Match(.xml, ["starts with <?xml"]) : nil
        }
        let name = root.prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
        let local = name.split(separator: ":").last.map(String.init) ?? String(name)
        switch local {
        case "html": return Match(.html, ["root element \(name)"])
        case "kml": return Match(.kml, ["root element \(name) (OGC 12-007r2)"])
        case "PAMDataset": return Match(.auxiliaryXML, ["root element PAMDataset (GDAL persistent auxiliary metadata)"])
        default: break
        }
        if local != "schema", root.contains("http://www.opengis.net/gml") {
            return Match(.gml, ["root element \(name) declares http://www.opengis.net/gml (ISO 19136)"])
        }
        return Match(.xml, ["root element \(name)"])
    }

    /// The first start tag, without comments, declarations and processing instructions.
    private static func rootElement(_ text: String) -> Substring? {
        var rest = text[...]
        while let open = rest.firstIndex(of: "<") {
            rest = rest[open...]
            if rest.hasPrefix("<!--") {
                guard let end = rest.firstRange(of: "-->") else { return nil }
                rest = rest[end.upperBound...]
            } else if rest.hasPrefix("<?") || rest.hasPrefix("<!") {
                guard let end = rest.firstIndex(of: ">") else { return nil }
                rest = rest[rest.index(after: end)...]
            } else {
                let body = rest.dropFirst()
                guard let letter = body.first, letter.isLetter || letter == "_" else { return nil }
                return body[..<(body.firstIndex(of: ">") ?? body.endIndex)]
            }
        }
        return nil
    }

    static func json(_ sample: Sample) -> Match? {
        guard let text = sample.text else { return nil }
        let body = text.drop(while: \.isWhitespace)
        guard let first = body.first, first == "{" || first == "[" else { return nil }
        let second = body.dropFirst().first { !$0.isWhitespace }
        let plausible =
            first == "{" ? ["\"", "}"] : ["{", "[", "]", "\"", "-", "t", "f", "n"] + (0...9).map(String.init)
        guard let second, plausible.contains(String(second)) else { return nil }
        let types = [
            "FeatureCollection", "Feature", "GeometryCollection", "Point", "LineString", "Polygon", "MultiPoint",
            "MultiLineString", "MultiPolygon",
        ]
        if first == "{", let type = types.first(where: { declares(body, $0) }) {
            return Match(.geoJSON, ["member \"type\": \"\(type)\" (RFC 7946 §1.4)"])
        }
        return Match(.json, ["starts with \(first)\(second) (RFC 8259)"])
    }

    private static func declares(_ text: Substring, _ type: String) -> Bool {
        let compact = text.prefix(4096).filter { !$0.isWhitespace }
        return compact.contains("\"type\":\"\(type)\"")
    }

    static func wellKnownText(_ sample: Sample) -> Match? {
        guard let text = sample.text else { return nil }
        let start = text.drop(while: \.isWhitespace).prefix(16).uppercased()
        let words = [
            "PROJCS[", "GEOGCS[", "COMPD_CS[", "LOCAL_CS[", "GEOCCS[", "VERT_CS[", "PROJCRS[", "GEOGCRS[", "GEODCRS[",
            "COMPOUNDCRS[", "ENGCRS[", "BOUNDCRS[",
        ]
        guard let word = words.first(where: { start.hasPrefix($0) }) else { return nil }
        return Match(.projection, ["starts with \(word) (OGC 01-009 / ISO 19162)"])
    }

    /// Six numbers, one a line; some programs add two more. A decimal comma is recognized, and warned about.
    static func worldFile(_ sample: Sample) -> Match? {
        guard sample.size <= 2048, let text = sample.text else { return nil }
        let lines = text.split(whereSeparator: \.isNewline).map(\.trimmed).filter { !$0.isEmpty }
        guard lines.count == 6 || lines.count == 8 else { return nil }
        let commas = lines.contains { $0.contains(",") }
        guard lines.allSatisfy({ Double($0.map { $0 == "," ? "." : String($0) }.joined()) != nil }) else { return nil }
        let warning = LocalizedText(
            vi: "Tệp định vị dùng dấu phẩy thập phân; phần mềm khác không đọc được, hãy dùng dấu chấm.",
            en: "The world file uses decimal commas, which programs can't read; use points.")
        return Match(.worldFile, ["\(lines.count) lines of one number each"], warnings: commas ? [warning] : [])
    }

    static func plainText(_ sample: Sample) -> Match? {
        guard let text = sample.text else { return nil }
        let basis = "\(text.isASCII ? "ASCII" : "text"), no NUL in the first \(sample.head.count) bytes"
        if sample.suffix == "cpg" || sample.suffix == "cst", sample.size <= 64 {
            return Match(.codePage, [basis, "the name ends in .\(sample.suffix)"])
        }
        if sample.suffix == "csv" || sample.suffix == "tsv" {
            return Match(.csv, [basis, "the name ends in .\(sample.suffix) (RFC 4180)"])
        }
        return Match(.text, [basis])
    }
}

extension String {
    fileprivate var isASCII: Bool { utf8.allSatisfy { $0 < 128 } }
}
