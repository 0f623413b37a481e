package import Foundation

extension String {
    /// Lower case without diacritics, đ as d, white space folded: how people type when they search.
    ///
    /// `Bản đồ địa chính đất` → `ban do dia chinh dat`. SQLite's tokenizer removes diacritics but keeps đ.
    package var searchFolded: String {
        let lowered = precomposedStringWithCanonicalMapping.lowercased().replacing("đ", with: "d")
        let plain = lowered.decomposedStringWithCanonicalMapping.unicodeScalars.filter {
            $0.properties.generalCategory != .nonspacingMark
        }
        return String(String.UnicodeScalarView(plain)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Only ASCII letters, digits, `.`, `_` and `-`: safe in names on Windows and Linux.
    package var fileNameSafe: String {
        let folded = precomposedStringWithCanonicalMapping.replacing("đ", with: "d").replacing("Đ", with: "D")
            .decomposedStringWithCanonicalMapping
        var result = ""
        for scalar in folded.unicodeScalars where scalar.properties.generalCategory != .nonspacingMark {
            let keep =
                scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789._-".unicodeScalars.contains(scalar))
            if keep {
                result.unicodeScalars.append(scalar)
            } else if result.last != "_" {
                result.append("_")
            }
        }
        let trimmed = result.drop(while: { $0 == "." || $0 == "_" || $0 == "-" })
        return trimmed.isEmpty ? "khong-ten" : String(trimmed.prefix(120))
    }
}

/// Times as the law writes them: ISO 8601 with Vietnam's zone, milliseconds, never `Z`.
package enum VietnamTime {
    /// `2026-06-12T11:45:37.690+07:00`
    package static func iso8601(_ date: Date) -> String {
        let shifted = date.addingTimeInterval(7 * 3600)
        let seconds = shifted.timeIntervalSince1970
        let whole = seconds.rounded(.down)
        let milliseconds = min(999, Int(((seconds - whole) * 1000).rounded()))
        let parts = civil(Int(whole))
        return String(
            format: "%04d-%02d-%02dT%02d:%02d:%02d.%03d+07:00", parts.year, parts.month, parts.day, parts.hour,
            parts.minute, parts.second, milliseconds)
    }

    /// `21/11/2026 14:05`
    package static func text(_ date: Date) -> String {
        let parts = civil(Int((date.timeIntervalSince1970 + 7 * 3600).rounded(.down)))
        return String(
            format: "%02d/%02d/%04d %02d:%02d", parts.day, parts.month, parts.year, parts.hour, parts.minute)
    }

    /// `2026-11-21`
    package static func day(_ date: Date) -> String { String(iso8601(date).prefix(10)) }

    /// Reads what `iso8601` wrote, and any offset; nil for anything else.
    package static func date(_ text: String) -> Date? {
        if let date = try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)) {
            return date
        }
        return try? Date(text, strategy: Date.ISO8601FormatStyle())
    }

    private struct Civil {
        var year, month, day, hour, minute, second: Int
    }

    /// Proleptic Gregorian calendar from seconds (Howard Hinnant's `civil_from_days`).
    private static func civil(_ seconds: Int) -> Civil {
        let days = Int((Double(seconds) / 86400).rounded(.down))
        let rest = seconds - days * 86400
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthPart = (5 * dayOfYear + 2) / 153
        let month = monthPart < 10 ? monthPart + 3 : monthPart - 9
        return Civil(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * monthPart + 2) / 5 + 1,
            hour: rest / 3600, minute: rest % 3600 / 60, second: rest % 60)
    }
}
