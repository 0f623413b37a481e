internal import ArchiveModel

/// Bytes of a text file to characters: UTF-8 with or without a byte order mark, UTF-16 with one. Nothing is guessed and
/// nothing is replaced: what can't be decoded is told with its line.
enum TextDecoder {
    typealias Scalars = [Unicode.Scalar]

    static func decode(_ bytes: [UInt8]) throws(SidecarProblem) -> Scalars {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return try utf8(bytes, from: 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes, high: 1) }
        if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes, high: 0) }
        return try utf8(bytes, from: 0)
    }

    private static func utf8(_ bytes: [UInt8], from start: Int) throws(SidecarProblem) -> Scalars {
        var scalars: Scalars = []
        scalars.reserveCapacity(bytes.count - start)
        var decoder = UTF8()
        var iterator = bytes[start...].makeIterator()
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue("\0"): throw zeroByte(scalars)
            case .scalarValue(let scalar): scalars.append(scalar)
            case .emptyInput: return scalars
            case .error: throw notUnicode(scalars)
            }
        }
    }

    /// - Parameter high: which byte of a pair is the more significant one.
    private static func utf16(_ bytes: [UInt8], high: Int) throws(SidecarProblem) -> Scalars {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var index = 2
        while index + 1 < bytes.count {
            units.append(UInt16(bytes[index + high]) << 8 | UInt16(bytes[index + 1 - high]))
            index += 2
        }
        var scalars: Scalars = []
        scalars.reserveCapacity(units.count)
        var decoder = UTF16()
        var iterator = units.makeIterator()
        loop: while true {
            switch decoder.decode(&iterator) {
            case .scalarValue("\0"): throw zeroByte(scalars)
            case .scalarValue(let scalar): scalars.append(scalar)
            case .emptyInput: break loop
            case .error: throw halfCharacter(scalars)
            }
        }
        if index < bytes.count { throw halfCharacter(scalars) }
        return scalars
    }

    /// Line and column, from 1, of what comes after these characters.
    static func position(after scalars: some Sequence<Unicode.Scalar>) -> (line: Int, column: Int) {
        var (line, column) = (1, 1)
        var previous: Unicode.Scalar?
        for scalar in scalars {
            if scalar == "\n", previous == "\r" {
                // The pair is one line break.
            } else if scalar == "\n" || scalar == "\r" {
                (line, column) = (line + 1, 1)
            } else {
                column += 1
            }
            previous = scalar
        }
        return (line, column)
    }

    private static func problem(_ scalars: Scalars, _ message: LocalizedText) -> SidecarProblem {
        let (line, column) = position(after: scalars)
        return .at(line: line, column: column, message, SidecarProblem.saveAsUTF8)
    }

    private static func notUnicode(_ scalars: Scalars) -> SidecarProblem {
        problem(
            scalars,
            LocalizedText(
                vi: "không phải chữ Unicode (có thể là Windows-1258, TCVN3 hoặc VNI)",
                en: "is not Unicode text (perhaps Windows-1258, TCVN3 or VNI)"))
    }

    private static func zeroByte(_ scalars: Scalars) -> SidecarProblem {
        problem(
            scalars,
            LocalizedText(
                vi: "có byte 0: tệp nhị phân, hoặc UTF-16 thiếu dấu BOM",
                en: "has a zero byte: a binary file, or UTF-16 without its byte order mark"))
    }

    private static func halfCharacter(_ scalars: Scalars) -> SidecarProblem {
        problem(
            scalars, LocalizedText(vi: "UTF-16 bị cắt giữa một ký tự", en: "UTF-16 is cut in the middle of a character")
        )
    }
}
