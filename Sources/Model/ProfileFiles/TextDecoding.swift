internal import ArchiveModel

/// Bytes of a file → text, as editors on Windows and Linux save it: UTF-8 with or without a byte order mark, UTF-16 in
/// either order. Anything else is a complaint with its place.
enum TextDecoding {
    enum Outcome {
        case text(String)
        case complaint(Complaint, Position)
    }

    static func decode(_ bytes: [UInt8], file: String) -> Outcome {
        if let kind = OtherFile.kind(of: bytes) {
            return .complaint(.otherFile(kind), Position(file: file, line: 1, column: 1))
        }
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
            return .complaint(.notUTF8, Position(file: file, line: 1, column: 1))
        }
        if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), isLittle: true, file: file) }
        if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), isLittle: false, file: file) }
        // Without a mark the zero bytes of plain letters tell: a profile begins with a comment or a key.
        if bytes.count >= 4, bytes[1] == 0, bytes[3] == 0, bytes[0] != 0, bytes[2] != 0 {
            return utf16(bytes[...], isLittle: true, file: file)
        }
        if bytes.count >= 4, bytes[0] == 0, bytes[2] == 0, bytes[1] != 0, bytes[3] != 0 {
            return utf16(bytes[...], isLittle: false, file: file)
        }
        return utf8(bytes, file: file)
    }

    private static func utf8(_ bytes: [UInt8], file: String) -> Outcome {
        if let zero = bytes.firstIndex(of: 0) {
            // Windows reserves the room first and fills it later: what was not written yet is zeros up to the end.
            let isTail = bytes[zero...].allSatisfy { $0 == 0 }
            let place = position(after: String(decoding: bytes[..<zero], as: UTF8.self), file: file)
            return .complaint(isTail ? .halfWritten : .invisible(0), place)
        }
        if let text = String(validating: bytes, as: UTF8.self) { return .text(text) }
        let good = String(decoding: bytes, as: UTF8.self).unicodeScalars.prefix { $0 != "\u{FFFD}" }
        let place = position(after: String(good), file: file)
        // The first bytes of a letter at the very end: the rest was never written.
        let rest = bytes.dropFirst(String(good).utf8.count)
        let isCut = rest.count < 4 && (rest.first ?? 0) >= 0xC2 && rest.dropFirst().allSatisfy { $0 & 0xC0 == 0x80 }
        return .complaint(isCut ? .halfWritten : .notUTF8, place)
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, isLittle: Bool, file: String) -> Outcome {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var index = bytes.startIndex
        while index + 1 < bytes.endIndex {
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(isLittle ? second << 8 | first : first << 8 | second)
            index += 2
        }
        if let zero = units.firstIndex(of: 0) {
            let place = position(after: String(decoding: units[..<zero], as: UTF16.self), file: file)
            return .complaint(units[zero...].allSatisfy { $0 == 0 } ? .halfWritten : .invisible(0), place)
        }
        guard let text = String(validating: units, as: UTF16.self) else {
            let good = String(decoding: units, as: UTF16.self).unicodeScalars.prefix { $0 != "\u{FFFD}" }
            return .complaint(.notUTF8, position(after: String(good), file: file))
        }
        return bytes.count.isMultiple(of: 2)
            ? .text(text) : .complaint(.halfWritten, position(after: text, file: file))
    }

    /// The place behind a text.
    private static func position(after text: String, file: String) -> Position {
        let source = SourceText(text: text, file: file)
        let last = source.lines.last ?? ""
        return Position(file: file, line: max(1, source.lines.count), column: last.unicodeScalars.count + 1)
    }
}

/// Files that are saved or copied under a profile's name by mistake.
private enum OtherFile {
    private static let signatures: [([UInt8], String)] = [
        (Array("PK\u{3}\u{4}".utf8), "Word, Excel, zip"), ([0xD0, 0xCF, 0x11, 0xE0], "Word, Excel 97–2003"),
        (Array("%PDF-".utf8), "PDF"), (Array("{\\rtf".utf8), "RTF"), ([0x89, 0x50, 0x4E, 0x47], "PNG"),
        ([0xFF, 0xD8, 0xFF], "JPEG"), ([0x49, 0x49, 0x2A, 0], "TIFF"), ([0x4D, 0x4D, 0, 0x2A], "TIFF"),
    ]

    static func kind(of bytes: [UInt8]) -> String? { signatures.first { bytes.starts(with: $0.0) }?.1 }
}
