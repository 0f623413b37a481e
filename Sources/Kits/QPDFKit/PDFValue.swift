/// Where an indirect object stands (ISO 32000-2 §7.3.10).
package struct PDFReference: Hashable, Sendable {
    package var id: Int32
    package var generation: Int32

    package init(id: Int32, generation: Int32) {
        self.id = id
        self.generation = generation
    }
}

/// An object of a PDF as a value (ISO 32000-2 §7.3); what it refers to stays a reference until it is asked for.
///
/// Names and keys have no slash. A stream stands for its dictionary; its data is read by reference.
package indirect enum PDFValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case name(String)
    case string([UInt8])
    case array([PDFValue])
    case dictionary([String: PDFValue])
    case stream(PDFReference, [String: PDFValue])
    case reference(PDFReference)

    package var number: Double? { if case .number(let value) = self { value } else { nil } }
    package var flag: Bool? { if case .bool(let value) = self { value } else { nil } }
    package var name: String? { if case .name(let value) = self { value } else { nil } }
    package var bytes: [UInt8]? { if case .string(let value) = self { value } else { nil } }
    package var array: [PDFValue]? { if case .array(let value) = self { value } else { nil } }
    package var reference: PDFReference? { if case .reference(let value) = self { value } else { nil } }
    package var isNull: Bool { self == .null }

    /// Of a dictionary or of a stream.
    package var dictionary: [String: PDFValue]? {
        switch self {
        case .dictionary(let entries), .stream(_, let entries): entries
        default: nil
        }
    }

    /// A whole number that fits; nil for anything else.
    package var integer: Int? { number.flatMap { abs($0) < 1e15 ? Int($0) : nil } }

    /// A text string (ISO 32000-2 §7.9.2.2).
    package var text: String? { bytes.map { PDFText.decode($0) } }
}

/// Text strings: UTF-16 or UTF-8 with a mark, otherwise PDFDocEncoding.
package enum PDFText {
    package static func decode(_ bytes: [UInt8]) -> String {
        if bytes.starts(with: [0xFE, 0xFF]) { return wide(bytes.dropFirst(2), isBig: true) }
        if bytes.starts(with: [0xFF, 0xFE]) { return wide(bytes.dropFirst(2), isBig: false) }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return clean(String(decoding: bytes.dropFirst(3), as: UTF8.self)) }
        return clean(String(String.UnicodeScalarView(bytes.compactMap { scalar($0) })))
    }

    private static func wide(_ bytes: ArraySlice<UInt8>, isBig: Bool) -> String {
        let values = Array(bytes)
        let units = (0..<values.count / 2).map { index -> UInt16 in
            let first = UInt16(values[index * 2])
            let second = UInt16(values[index * 2 + 1])
            return isBig ? first << 8 | second : second << 8 | first
        }
        return clean(String(decoding: units, as: UTF16.self))
    }

    /// Writers end texts with zeros; no reader shows them.
    private static func clean(_ text: String) -> String {
        String(text.unicodeScalars.filter { $0.value != 0 }.map(Character.init))
    }

    /// PDFDocEncoding (ISO 32000-2 annex D.3); it is Latin-1 but for 0x18…0x1F and 0x80…0xA0.
    private static func scalar(_ byte: UInt8) -> Unicode.Scalar? {
        switch byte {
        case 0x18...0x1F: Unicode.Scalar(low[Int(byte) - 0x18])
        case 0x80...0x9E: Unicode.Scalar(high[Int(byte) - 0x80])
        case 0xA0: Unicode.Scalar(0x20AC)
        default: Unicode.Scalar(byte)
        }
    }

    private static let low: [UInt32] = [0x02D8, 0x02C7, 0x02C6, 0x02D9, 0x02DD, 0x02DB, 0x02DA, 0x02DC]
    private static let high: [UInt32] = [
        0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192, 0x2044, 0x2039, 0x203A, 0x2212, 0x2030, 0x201E, 0x201C,
        0x201D, 0x2018, 0x2019, 0x201A, 0x2122, 0xFB01, 0xFB02, 0x0141, 0x0152, 0x0160, 0x0178, 0x017D, 0x0131, 0x0142,
        0x0153, 0x0161, 0x017E,
    ]
}
