/// Where XML is not as it should be.
package struct XMLFault: Error, Hashable, Sendable {
    /// From the start of the file.
    package var byte: Int
    package var text: LocalizedText

    package init(byte: Int, text: LocalizedText) {
        self.byte = byte
        self.text = text
    }
}

/// Reads XML element by element, from files that may be hostile. It knows no DTD and no entities but the five of XML 1.0
/// §4.6 and character references; names lose their prefix, which suits files of one vocabulary.
package struct XMLReader {
    package enum Event {
        case start(String, [String: String])
        case end(String)
        case text(String)
    }
    private let bytes: [UInt8]
    private let depth: Int
    package private(set) var index = 0
    private var open: [String] = []
    /// `<a/>` ends at once.
    private var isClosing = false

    /// - Parameter depth: how deeply elements may be nested.
    package init(_ bytes: [UInt8], depth: Int) {
        self.bytes = bytes
        self.depth = depth
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    /// The next event; nil behind the root element.
    package mutating func next() throws(XMLFault) -> Event? {
        if isClosing {
            isClosing = false
            return .end(open.removeLast())
        }
        while index < bytes.count {
            guard bytes[index] == Self.less else {
                let text = try text()
                if open.isEmpty {
                    guard text.allSatisfy(\.isWhitespace) else { throw malformed() }
                    continue
                }
                return .text(text)
            }
            if let event = try markup() { return event }
        }
        guard open.isEmpty else { throw problem("bị cắt cụt, thiếu </\(open.last ?? "")>", "is cut off") }
        return nil
    }

    /// Everything up to the end of the element that was just opened.
    package mutating func skip() throws(XMLFault) {
        var depth = 1
        while depth > 0 {
            switch try next() {
            case .start: depth += 1
            case .end: depth -= 1
            case .text: continue
            case nil: return
            }
        }
    }

    private mutating func markup() throws(XMLFault) -> Event? {
        let rest = bytes[index...]
        if rest.starts(with: Array("<?".utf8)) {
            try skip(past: "?>")
            return nil
        }
        if rest.starts(with: Array("<!--".utf8)) {
            index += 4
            try skip(past: "-->")
            return nil
        }
        if rest.starts(with: Array("<![CDATA[".utf8)), !open.isEmpty {
            index += 9
            let start = index
            try skip(past: "]]>")
            return .text(try string(start..<(index - 3)))
        }
        if rest.starts(with: Array("<!".utf8)) {
            throw problem("có DOCTYPE: không được phép", "has a DOCTYPE, which is not allowed")
        }
        return rest.starts(with: Array("</".utf8)) ? try endTag() : try startTag()
    }

    private mutating func endTag() throws(XMLFault) -> Event {
        index += 2
        let name = try name()
        skipSpace()
        guard take(Self.greater), open.popLast() == name else { throw malformed() }
        return .end(name)
    }

    private mutating func startTag() throws(XMLFault) -> Event {
        index += 1
        let name = try name()
        var attributes: [String: String] = [:]
        while true {
            skipSpace()
            if take(Self.greater) { break }
            if take(Self.slash) {
                guard take(Self.greater) else { throw malformed() }
                isClosing = true
                break
            }
            let (key, value) = try attribute()
            attributes[key] = value
            guard attributes.count <= 64 else { throw malformed() }
        }
        open.append(name)
        guard open.count <= depth else { throw problem("lồng quá sâu", "is nested too deeply") }
        return .start(name, attributes)
    }

    private mutating func attribute() throws(XMLFault) -> (String, String) {
        let key = try name()
        skipSpace()
        guard take(UInt8(ascii: "=")) else { throw malformed() }
        skipSpace()
        guard index < bytes.count, [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[index]) else {
            throw malformed()
        }
        let quote = bytes[index]
        index += 1
        let start = index
        while index < bytes.count, bytes[index] != quote, bytes[index] != Self.less { index += 1 }
        let value = try string(start..<index, resolvingReferences: true)
        guard take(quote) else { throw malformed() }
        return (key, value)
    }

    private mutating func text() throws(XMLFault) -> String {
        let start = index
        while index < bytes.count, bytes[index] != Self.less { index += 1 }
        return try string(start..<index, resolvingReferences: true)
    }

    /// The local part of a name.
    private mutating func name() throws(XMLFault) -> String {
        let start = index
        while index < bytes.count, !Self.endsName.contains(bytes[index]) { index += 1 }
        guard index > start, index - start <= 256 else { throw malformed() }
        let name = try string(start..<index)
        return name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
    }

    private mutating func skip(past mark: String) throws(XMLFault) {
        let mark = Array(mark.utf8)
        while index < bytes.count {
            if bytes[index] == mark[0], bytes[index...].starts(with: mark) {
                index += mark.count
                return
            }
            index += 1
        }
        throw malformed()
    }

    private mutating func skipSpace() {
        while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private static let less = UInt8(ascii: "<")
    private static let greater = UInt8(ascii: ">")
    private static let slash = UInt8(ascii: "/")
    private static let endsName: Set<UInt8> = Set(" \t\r\n/>=<\"'".utf8)
}

// MARK: Text

extension XMLReader {
    private func string(_ range: Range<Int>, resolvingReferences: Bool = false) throws(XMLFault) -> String {
        guard let text = String(validating: bytes[range], as: UTF8.self) else {
            throw XMLFault(byte: range.lowerBound, text: LocalizedText(vi: "không phải UTF-8", en: "is not UTF-8"))
        }
        guard resolvingReferences, bytes[range].contains(UInt8(ascii: "&")) else { return text }
        return try resolved(text)
    }

    /// XML 1.0 §4.1 and §4.6.
    private func resolved(_ text: String) throws(XMLFault) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            guard let end = rest[start...].prefix(12).firstIndex(of: ";") else { throw badReference() }
            let name = rest[rest.index(after: start)..<end]
            guard let character = Self.character(String(name)) else { throw badReference() }
            result.unicodeScalars.append(character)
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    private static func character(_ name: String) -> Unicode.Scalar? {
        let known: [String: Unicode.Scalar] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
        if let scalar = known[name] { return scalar }
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let code = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let code, code != 0 else { return nil }
        return Unicode.Scalar(code)
    }

    private func badReference() -> XMLFault { problem("có tham chiếu lạ", "has an unknown reference") }
    private func malformed() -> XMLFault { problem("không đúng XML", "is not well-formed XML") }

    private func problem(_ vi: String, _ en: String) -> XMLFault {
        XMLFault(byte: index, text: LocalizedText(vi: vi, en: en))
    }
}
