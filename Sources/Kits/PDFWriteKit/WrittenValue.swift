/// An object of a PDF (ISO 32000-1 §7.3).
package indirect enum WrittenValue: Hashable, Sendable {
    case boolean(Bool)
    case integer(Int)
    case real(Double)
    /// Without its slash.
    case name(String)
    /// Bytes of a string; written in hexadecimal.
    case string([UInt8])
    case array([WrittenValue])
    case dictionary(PDFDictionary)
    case reference(WrittenReference)

    /// Text as a string object: ASCII as it is, anything else as UTF-16 with its mark (§7.9.2.2).
    package static func text(_ text: String) -> WrittenValue {
        if text.utf8.allSatisfy({ $0 >= 32 && $0 < 127 }) { return .string(Array(text.utf8)) }
        return .string([0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
    }

    package static func reals(_ values: [Double]) -> WrittenValue { .array(values.map(WrittenValue.real)) }
}

/// An indirect object's number; the generation is always 0.
package struct WrittenReference: Hashable, Sendable {
    package var number: Int

    package init(number: Int) { self.number = number }
}

/// Keys in the order of writing, so that equal input gives equal bytes.
package struct PDFDictionary: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    package private(set) var entries: [Entry] = []

    package struct Entry: Hashable, Sendable {
        package var key: String
        package var value: WrittenValue
    }

    package init(dictionaryLiteral elements: (String, WrittenValue)...) {
        for (key, value) in elements { self[key] = value }
    }

    package subscript(_ key: String) -> WrittenValue? {
        get { entries.first { $0.key == key }?.value }
        set {
            let index = entries.firstIndex { $0.key == key }
            switch (index, newValue) {
            case (let index?, let value?): entries[index].value = value
            case (let index?, nil): entries.remove(at: index)
            case (nil, let value?): entries.append(Entry(key: key, value: value))
            case (nil, nil): break
            }
        }
    }
}

// MARK: As bytes

extension WrittenValue {
    /// The object as a file has it.
    package var serialized: String {
        switch self {
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): "\(value)"
        case .real(let value): PDFNumber.text(value)
        case .name(let name): "/" + Self.escaped(name)
        case .string(let bytes): "<" + PDFNumber.hexadecimal(bytes) + ">"
        case .array(let values): "[" + values.map(\.serialized).joined(separator: " ") + "]"
        case .dictionary(let dictionary): dictionary.serialized
        case .reference(let reference): "\(reference.number) 0 R"
        }
    }

    /// Characters that a name can't hold as they are (§7.3.5).
    private static func escaped(_ name: String) -> String {
        var text = ""
        for byte in name.utf8 {
            let isRegular = byte > 32 && byte < 127 && !"#()<>[]{}/%".utf8.contains(byte)
            text += isRegular ? String(UnicodeScalar(byte)) : "#" + PDFNumber.hexadecimal([byte])
        }
        return text
    }
}

extension PDFDictionary {
    package var serialized: String {
        "<<" + entries.map { "\(WrittenValue.name($0.key).serialized) \($0.value.serialized)" }.joined(separator: " ")
            + ">>"
    }
}

/// Numbers as PDF writes them: decimal, without exponents.
package enum PDFNumber {
    /// To a ten-thousandth.
    package static func text(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return "0" }
        let units = Int((abs(value) * 10_000).rounded())
        let fraction = units % 10_000
        let sign = value < 0 && units > 0 ? "-" : ""
        guard fraction > 0 else { return "\(sign)\(units / 10_000)" }
        var digits = String(10_000 + fraction).dropFirst()
        while digits.last == "0" { digits = digits.dropLast() }
        return "\(sign)\(units / 10_000).\(digits)"
    }

    package static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits: [UInt8] = Array("0123456789ABCDEF".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
