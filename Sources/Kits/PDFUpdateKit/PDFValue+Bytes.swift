/// Writing objects.
extension PDFValue {
    package var bytes: [UInt8] {
        var output: [UInt8] = []
        append(to: &output)
        return output
    }

    func append(to output: inout [UInt8]) {
        switch self {
        case .null: output += "null".utf8
        case .boolean(let value): output += (value ? "true" : "false").utf8
        case .number(let text): output += text.utf8
        case .string(let raw): output += raw
        case .name(let name): name.append(to: &output)
        case .reference(let reference): output += reference.description.utf8
        case .dictionary(let entries): entries.append(to: &output)
        case .array(let items):
            output.append(91)
            for (index, item) in items.enumerated() {
                if index > 0 { output.append(32) }
                item.append(to: &output)
            }
            output.append(93)
        }
    }
}

extension PDFDictionary {
    func append(to output: inout [UInt8]) {
        output += "<<".utf8
        for entry in entries {
            output.append(32)
            entry.key.append(to: &output)
            output.append(32)
            entry.value.append(to: &output)
        }
        output += " >>".utf8
    }
}

extension PDFName {
    func append(to output: inout [UInt8]) {
        output.append(47)
        for byte in bytes {
            if byte.isPDFRegular, byte != 35, (33...126).contains(byte) {
                output.append(byte)
            } else {
                output.append(35)
                output += PDFText.hexadecimal([byte])
            }
        }
    }
}

/// Strings as PDF writes them (ISO 32000-1 §7.3.4, §7.9.2).
package enum PDFText {
    /// A text string: plain when it is printable ASCII, else UTF-16BE with its mark.
    package static func string(_ text: String) -> PDFValue {
        guard text.utf8.allSatisfy({ (32...126).contains($0) }) else {
            var bytes: [UInt8] = [0xFE, 0xFF]
            for unit in text.utf16 { bytes += [UInt8(unit >> 8), UInt8(unit & 255)] }
            return hexadecimalString(bytes)
        }
        var raw: [UInt8] = [40]
        for byte in text.utf8 {
            if byte == 40 || byte == 41 || byte == 92 { raw.append(92) }
            raw.append(byte)
        }
        return .string(raw + [41])
    }

    package static func hexadecimalString(_ bytes: [UInt8]) -> PDFValue { .string([60] + hexadecimal(bytes) + [62]) }

    static func hexadecimal(_ bytes: [UInt8]) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return text
    }

    /// The bytes of a string as it was written.
    package static func bytes(of raw: [UInt8]) -> [UInt8] {
        raw.first == 60 ? hexadecimalBytes(raw) : literalBytes(raw)
    }

    private static func hexadecimalBytes(_ raw: [UInt8]) -> [UInt8] {
        let digits = raw.compactMap(\.hexValue)
        return stride(from: 0, to: digits.count, by: 2).map {
            digits[$0] << 4 | ($0 + 1 < digits.count ? digits[$0 + 1] : 0)
        }
    }

    private static func literalBytes(_ raw: [UInt8]) -> [UInt8] {
        let inner = Array(raw.dropFirst().dropLast())
        var result: [UInt8] = []
        var index = 0
        while index < inner.count {
            let byte = inner[index]
            index += 1
            guard byte == 92, index < inner.count else {
                result.append(byte)
                continue
            }
            let escaped = inner[index]
            index += 1
            switch escaped {
            case 110: result.append(10)
            case 114: result.append(13)
            case 116: result.append(9)
            case 98: result.append(8)
            case 102: result.append(12)
            case 13: if index < inner.count, inner[index] == 10 { index += 1 }
            case 10: break
            case 48...55:
                var code = Int(escaped - 48)
                for _ in 0..<2 where index < inner.count && (48...55).contains(inner[index]) {
                    code = code * 8 + Int(inner[index] - 48)
                    index += 1
                }
                result.append(UInt8(truncatingIfNeeded: code))
            default: result.append(escaped)
            }
        }
        return result
    }
}

extension PDFText {
    /// A text string as it was written; what is neither UTF-16 nor UTF-8 is taken byte by byte.
    package static func decoded(_ raw: [UInt8]) -> String {
        let bytes = self.bytes(of: raw)
        if bytes.starts(with: [0xFE, 0xFF]) {
            let units = stride(from: 2, to: bytes.count - 1, by: 2).map {
                UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
            }
            return String(decoding: units, as: UTF16.self)
        }
        return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}
