/// Reads objects from a part of a file. Never reads behind its bytes, never recurses deeper than `depthLimit`.
struct PDFParser {
    enum Trouble: Error {
        /// The bytes at hand end in the middle: more may help.
        case ended
        case malformed(String)
    }
    static let depthLimit = 64

    let bytes: [UInt8]
    private(set) var position = 0
    /// The bytes end where the file ends.
    let isFinal: Bool

    init(_ bytes: [UInt8], isFinal: Bool = true) {
        self.bytes = bytes
        self.isFinal = isFinal
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func move(to place: Int) { position = min(max(0, place), bytes.count) }

    /// Spaces and comments.
    mutating func skipSpace() {
        while let byte = next {
            if byte == 37 {
                while let byte = next, byte != 10, byte != 13 { position += 1 }
            } else if byte.isPDFSpace {
                position += 1
            } else {
                return
            }
        }
    }

    /// The next run of regular bytes; empty at a delimiter.
    mutating func word() throws(Trouble) -> [UInt8] {
        skipSpace()
        let start = position
        while let byte = next, byte.isPDFRegular { position += 1 }
        if position == bytes.count, !isFinal { throw .ended }
        return Array(bytes[start..<position])
    }

    /// Whether the next word is this one; if so it is taken.
    mutating func take(_ word: String) throws(Trouble) -> Bool {
        let start = position
        if try self.word() == Array(word.utf8) { return true }
        position = start
        return false
    }

    /// A number without sign, of at most 18 digits; nil, and nothing taken, for anything else.
    mutating func unsigned() throws(Trouble) -> Int64? {
        let start = position
        let word = try word()
        guard !word.isEmpty, word.count <= 18, word.allSatisfy(\.isDigit) else {
            position = start
            return nil
        }
        return word.reduce(Int64(0)) { $0 * 10 + Int64($1 - 48) }
    }

    mutating func value(depth: Int = 0) throws(Trouble) -> PDFValue {
        guard depth < Self.depthLimit else { throw .malformed("nested too deeply") }
        skipSpace()
        guard let byte = next else { throw isFinal ? .malformed("the file ends") : .ended }
        switch byte {
        case 47: return .name(try name())
        case 40: return .string(try literalString())
        case 60:
            guard position + 1 < bytes.count else { throw isFinal ? .malformed("the file ends") : .ended }
            return bytes[position + 1] == 60
                ? .dictionary(try dictionary(depth: depth)) : .string(try hexadecimalString())
        case 91: return try array(depth: depth)
        default: return try scalar()
        }
    }

    // MARK: Parts

    private mutating func scalar() throws(Trouble) -> PDFValue {
        let word = try word()
        guard let first = word.first else { throw .malformed("an object is missing") }
        if first.isDigit || first == 43 || first == 45 || first == 46 { return try numberOrReference(word) }
        switch word {
        case Array("true".utf8): return .boolean(true)
        case Array("false".utf8): return .boolean(false)
        case Array("null".utf8): return .null
        default: throw .malformed("unknown word")
        }
    }

    private mutating func numberOrReference(_ word: [UInt8]) throws(Trouble) -> PDFValue {
        let text = String(decoding: word, as: UTF8.self)
        // Writers invent numbers like `--5`: kept as they are where nobody counts with them.
        guard word.allSatisfy({ $0.isDigit || [43, 45, 46].contains($0) }) else { throw .malformed("not a number") }
        guard word.count <= 10, word.allSatisfy(\.isDigit), let number = Int(text) else { return .number(text) }
        let start = position
        if let generation = try unsigned(), generation <= 65_535, try take("R") {
            return .reference(PDFReference(number, Int(generation)))
        }
        position = start
        return .number(text)
    }

    private mutating func name() throws(Trouble) -> PDFName {
        position += 1
        let start = position
        while let byte = next, byte.isPDFRegular { position += 1 }
        if position == bytes.count, !isFinal { throw .ended }
        let raw = bytes[start..<position]
        guard raw.contains(35) else { return PDFName(Array(raw)) }
        var decoded: [UInt8] = []
        var index = raw.startIndex
        while index < raw.endIndex {
            if raw[index] == 35, index + 2 < raw.endIndex, let high = raw[index + 1].hexValue,
                let low = raw[index + 2].hexValue
            {
                decoded.append(high << 4 | low)
                index += 3
            } else {
                decoded.append(raw[index])
                index += 1
            }
        }
        return PDFName(decoded)
    }

    private mutating func literalString() throws(Trouble) -> [UInt8] {
        let start = position
        var open = 0
        while let byte = next {
            position += 1
            switch byte {
            case 92: position += 1
            case 40: open += 1
            case 41:
                open -= 1
                if open == 0 { return Array(bytes[start..<position]) }
            default: break
            }
        }
        position = min(position, bytes.count)
        throw isFinal ? .malformed("a string does not end") : .ended
    }

    private mutating func hexadecimalString() throws(Trouble) -> [UInt8] {
        let start = position
        position += 1
        while let byte = next {
            position += 1
            if byte == 62 { return Array(bytes[start..<position]) }
            guard byte.hexValue != nil || byte.isPDFSpace else { throw .malformed("not a hexadecimal string") }
        }
        throw isFinal ? .malformed("a string does not end") : .ended
    }

    private mutating func array(depth: Int) throws(Trouble) -> PDFValue {
        position += 1
        var items: [PDFValue] = []
        while true {
            skipSpace()
            guard let byte = next else { throw isFinal ? .malformed("an array does not end") : .ended }
            if byte == 93 {
                position += 1
                return .array(items)
            }
            items.append(try value(depth: depth + 1))
        }
    }

    private mutating func dictionary(depth: Int) throws(Trouble) -> PDFDictionary {
        position += 2
        var entries = PDFDictionary()
        while true {
            skipSpace()
            guard let byte = next else { throw isFinal ? .malformed("a dictionary does not end") : .ended }
            if byte == 62 {
                guard position + 1 < bytes.count else { throw isFinal ? .malformed("the file ends") : .ended }
                guard bytes[position + 1] == 62 else { throw .malformed("a dictionary does not end") }
                position += 2
                return entries
            }
            guard byte == 47 else { throw .malformed("a key is not a name") }
            let key = try name()
            entries[key] = try value(depth: depth + 1)
        }
    }
}
