internal import Foundation

/// How a worksheet shows a number (ECMA-376-1 §18.8.30), as far as it decides what the value means: whether it is a day
/// or a time, and which zeros and letters are put before and behind it.
struct NumberFormat: Hashable {
    private(set) var isDate = false
    private(set) var isPercent = false
    /// Digits at least: 5 for `00000`.
    private(set) var digits = 0
    private(set) var prefix = ""
    private(set) var suffix = ""
    /// Shows words instead of the number.
    private(set) var isLiteral = false

    static let general = NumberFormat()

    /// - Parameter id: formats that every program knows without a text.
    init(builtIn id: Int) {
        isDate = (14...22).contains(id) || (27...36).contains(id) || (45...47).contains(id) || (50...58).contains(id)
        isPercent = id == 9 || id == 10
    }

    private init() {}

    /// Reads the section for positive numbers.
    init(_ code: String) {
        var scalars = Array(code.unicodeScalars.prefix(256))[...]
        var hasDigits = false
        var isFraction = false
        while let scalar = scalars.popFirst(), scalar != ";" {
            switch scalar {
            case "\"": addLiteral(Self.upTo("\"", &scalars), behind: hasDigits)
            case "\\": addLiteral(scalars.popFirst().map { String(Character($0)) } ?? "", behind: hasDigits)
            case "_", "*": _ = scalars.popFirst()
            case "[":
                let inner = Self.upTo("]", &scalars).lowercased()
                if !inner.isEmpty, inner.allSatisfy({ "hms".contains($0) }) { isDate = true }
            case "0", "#", "?":
                hasDigits = true
                if scalar == "0", !isFraction { digits += 1 }
            case ".": isFraction = true
            case "%": isPercent = true
            case "E", "e": isFraction = true
            case "G", "g":
                hasDigits = hasDigits || Self.isGeneral(scalars)
                scalars = scalars.dropFirst(Self.isGeneral(scalars) ? 6 : 0)
            case "@": hasDigits = true
            case "y", "Y", "m", "M", "d", "D", "h", "H", "s", "S": isDate = true
            case "-", "(", ")", " ", ":", "/", "+", "$":
                addLiteral(String(Character(scalar)), behind: hasDigits)
            default: break
            }
        }
        digits = min(digits, 40)
        isLiteral = !hasDigits && !isDate && !prefix.isEmpty
    }

    private mutating func addLiteral(_ text: String, behind: Bool) {
        if behind { suffix += text } else { prefix += text }
    }

    private static func upTo(_ end: Unicode.Scalar, _ scalars: inout ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        while let scalar = scalars.popFirst(), scalar != end { text.append(scalar) }
        return String(text)
    }

    private static func isGeneral(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
        String(String.UnicodeScalarView(rest.prefix(6))).lowercased() == "eneral"
    }

    /// The value as shown, without the marks between thousands.
    func text(_ value: Double) -> String {
        if isLiteral { return prefix }
        if isPercent { return Self.plain(value * 100) + "%" }
        let plain = Self.plain(value)
        let isNegative = plain.hasPrefix("-")
        var body = isNegative ? String(plain.dropFirst()) : plain
        let whole = body.prefix { $0 != "." }.count
        if digits > 1, whole < digits, !body.contains("E") {
            body = String(repeating: "0", count: digits - whole) + body
        }
        return (isNegative ? "-" : "") + prefix + body + suffix
    }

    /// A number with the 15 digits that a spreadsheet keeps.
    static func plain(_ value: Double) -> String {
        guard value.isFinite else { return "?" }
        if value == value.rounded(), value.magnitude < 1e15 { return String(Int64(value)) }
        return String(format: "%.15G", value)
    }
}

/// Days and times as a worksheet counts them.
enum SerialDate {
    /// `2026-11-21`, `2026-11-21 08:30`, `08:30:00`; nil for numbers that are no day.
    ///
    /// - Parameter from1904: the workbook counts from 1904-01-01 (ECMA-376-1 §18.17.4.1).
    static func text(_ serial: Double, from1904: Bool) -> String? {
        guard serial.isFinite, serial >= 0, serial < 2_958_466 else { return nil }
        let seconds = Int((serial * 86400).rounded())
        let (day, rest) = (seconds / 86400, seconds % 86400)
        let time =
            String(format: "%02d:%02d", rest / 3600, rest % 3600 / 60)
            + (rest % 60 == 0 ? "" : String(format: ":%02d", rest % 60))
        if day == 0, !from1904 { return time }
        // The 29 February 1900, which never was, has the number 60.
        let days = from1904 ? day + 1462 : day < 60 ? day + 1 : day
        let date = civil(days)
        let text = String(format: "%04d-%02d-%02d", date.year, date.month, date.day)
        return rest == 0 ? text : text + " " + time
    }

    /// Year, month and day of a serial, for guesses about what was typed.
    static func parts(_ serial: Double, from1904: Bool = false) -> (year: Int, month: Int, day: Int)? {
        guard serial >= 1, serial < 2_958_466 else { return nil }
        let day = Int(serial)
        return civil(from1904 ? day + 1462 : day < 60 ? day + 1 : day)
    }

    /// Days since 1899-12-30, proleptic Gregorian (Howard Hinnant's `civil_from_days`).
    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days - 25_569 + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthPart = (5 * dayOfYear + 2) / 153
        let month = monthPart < 10 ? monthPart + 3 : monthPart - 9
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthPart + 2) / 5 + 1
        )
    }
}
