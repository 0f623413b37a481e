internal import Foundation

/// The seven parameters of a datum shift as a text states them: a PROJ string, WKT 1 or WKT 2.
package struct ShiftStatement: Hashable, Sendable {
    /// In which convention the text says that its rotations are.
    package enum Convention: String, Sendable {
        /// `+towgs84`, WKT 1 `TOWGS84[…]`, EPSG method 9606.
        case positionVector = "position vector"
        /// EPSG method 9607 in WKT 2.
        case coordinateFrame = "coordinate frame"
    }
    package var convention: Convention
    /// dX, dY, dZ (m), rX, rY, rZ (″), scale (ppm); three when no rotation is given.
    package var values: [Double]

    /// What applying the text really does.
    package var shift: DatumShift? {
        guard values.count == 7 || values.count == 3 else { return nil }
        let rotation = values.count == 7 ? Array(values[3..<6]) : [0, 0, 0]
        let shift = DatumShift(
            translation: Array(values.prefix(3)), rotation: rotation, scale: values.count == 7 ? values[6] : 0)
        return convention == .positionVector ? shift.rotationsNegated : shift
    }

    /// The first statement in the text; nil when there is none. Text of any length and content is safe.
    package static func find(in text: String) -> ShiftStatement? {
        let text = String(text.prefix(100_000))
        return proj(text) ?? wkt1(text) ?? wkt2(text)
    }

    private static func proj(_ text: String) -> ShiftStatement? {
        guard let start = text.range(of: "towgs84=", options: .caseInsensitive) else { return nil }
        return positionVector(text[start.upperBound...].prefix { $0.isNumber || "+-.,eE".contains($0) })
    }

    private static func wkt1(_ text: String) -> ShiftStatement? {
        guard let start = text.range(of: "TOWGS84", options: .caseInsensitive),
            let open = text[start.upperBound...].firstIndex(where: { !$0.isWhitespace }), "[(".contains(text[open])
        else { return nil }
        return positionVector(text[text.index(after: open)...].prefix { !"])".contains($0) })
    }

    private static func positionVector(_ list: Substring) -> ShiftStatement? {
        let values = list.split(separator: ",").compactMap { Double($0.filter { !$0.isWhitespace }) }
        guard values.count == 7 || values.count == 3, values.allSatisfy(\.isFinite) else { return nil }
        return ShiftStatement(convention: .positionVector, values: values)
    }

    /// `BOUNDCRS[…, ABRIDGEDTRANSFORMATION[…, METHOD["…"], PARAMETER["X-axis translation", …], …]]`
    private static func wkt2(_ text: String) -> ShiftStatement? {
        let method: Convention
        if text.range(of: #"METHOD\s*\[\s*"Coordinate Frame"#, options: [.regularExpression, .caseInsensitive]) != nil {
            method = .coordinateFrame
        } else if text.range(
            of: #"METHOD\s*\[\s*"Position Vector"#, options: [.regularExpression, .caseInsensitive]) != nil
        {
            method = .positionVector
        } else {
            return nil
        }
        let names = [
            "X-axis translation", "Y-axis translation", "Z-axis translation", "X-axis rotation", "Y-axis rotation",
            "Z-axis rotation", "Scale difference",
        ]
        var values = names.compactMap { parameter($0, in: text) }
        guard values.count == 7 else { return nil }
        // An abridged transformation writes the scale as a factor near 1.
        if values[6] > 0.9 { values[6] = (values[6] - 1) * 1e6 }
        return ShiftStatement(convention: method, values: values)
    }

    private static func parameter(_ name: String, in text: String) -> Double? {
        guard let start = text.range(of: "\"\(name)\"", options: .caseInsensitive) else { return nil }
        let digits = text[start.upperBound...].drop { $0 == "," || $0.isWhitespace }
            .prefix { $0.isNumber || "+-.eE".contains($0) }
        return Double(digits).flatMap { $0.isFinite ? $0 : nil }
    }
}
