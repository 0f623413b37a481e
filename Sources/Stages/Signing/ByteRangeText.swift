/// `/ByteRange` and `/Contents` as text.
enum ByteRangeText {
    private static let mark = Array("/ByteRange [".utf8)

    /// The four numbers of the last one in these bytes.
    static func last(in bytes: [UInt8]) -> [Int64]? {
        guard var place = bytes.lastIndex(of: 91) else { return nil }
        while place >= mark.count {
            let start = place - mark.count + 1
            if bytes[place] == 91, bytes[start...place].elementsEqual(mark) { return numbers(bytes[(place + 1)...]) }
            place -= 1
        }
        return nil
    }

    /// The four numbers of each, in the order of the bytes.
    static func all(in bytes: [UInt8]) -> [[Int64]] {
        var found: [[Int64]] = []
        var place = 0
        while let bracket = bytes[place...].firstIndex(of: 91) {
            place = bracket + 1
            let start = place - mark.count
            guard start >= 0, bytes[start..<place].elementsEqual(mark), let numbers = numbers(bytes[place...]) else {
                continue
            }
            found.append(numbers)
        }
        return found
    }

    private static func numbers(_ bytes: ArraySlice<UInt8>) -> [Int64]? {
        guard let end = bytes.prefix(80).firstIndex(of: 93) else { return nil }
        let words = bytes[..<end].split { $0 == 32 || $0 == 10 || $0 == 13 }
        let numbers = words.compactMap { Int64(String(decoding: $0, as: UTF8.self)) }
        return numbers.count == 4 && words.count == 4 && numbers.allSatisfy { $0 >= 0 } ? numbers : nil
    }

    static func hexadecimal(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 2)
        var high: UInt8?
        for digit in text {
            guard let value = value(digit) else { return nil }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return high == nil ? bytes : nil
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 48...57: digit - 48
        case 65...70: digit - 55
        case 97...102: digit - 87
        default: nil
        }
    }
}

/// The length that the first bytes of a DER element state.
enum DERLength {
    /// Without the zeros that fill the rest of the room; as it is when no length can be read.
    static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count > 1 else { return bytes }
        if bytes[1] < 128 { return Array(bytes.prefix(2 + Int(bytes[1]))) }
        let count = Int(bytes[1] & 127)
        guard (1...4).contains(count), bytes.count >= 2 + count else { return bytes }
        let length = bytes[2..<2 + count].reduce(0) { $0 << 8 | Int($1) }
        return Array(bytes.prefix(2 + count + length))
    }
}
