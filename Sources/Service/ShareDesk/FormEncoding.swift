internal import Foundation

/// Turns the bytes of a saved form into text, whatever editor wrote them.
enum FormEncoding {
    enum Result: Equatable {
        case text(String)
        /// An 8-bit encoding: Vietnamese letters can't be trusted. The ASCII part is kept for finding the id.
        case legacy(String)
        /// Cut in the middle of a character.
        case partial
    }

    /// UTF-8 with or without a byte order mark; UTF-16 in either order with one.
    static func decode(_ data: Data) -> Result {
        let bytes = [UInt8](data)
        if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), low: 0) }
        if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), low: 1) }
        let rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        if let text = String(validating: rest, as: UTF8.self) { return .text(text) }
        // An incomplete last character is a save in progress, anything else is another encoding.
        for cut in 1...3 where rest.count > cut {
            if String(validating: rest.dropLast(cut), as: UTF8.self) != nil { return .partial }
        }
        return .legacy(String(String.UnicodeScalarView(rest.map { Unicode.Scalar($0 < 0x80 ? $0 : 0x3F) })))
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, low: Int) -> Result {
        guard bytes.count.isMultiple(of: 2) else { return .partial }
        let array = Array(bytes)
        let units = stride(from: 0, to: array.count, by: 2).map { index in
            UInt16(array[index + low]) | UInt16(array[index + 1 - low]) << 8
        }
        guard let text = String(validating: units, as: UTF16.self) else { return .partial }
        return .text(text)
    }
}
