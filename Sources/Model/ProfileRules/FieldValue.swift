package import ArchiveModel
internal import Foundation

/// Judges one value of a metadata field.
package enum FieldValue {
    /// What a good value looks like; nil when this one is good.
    package static func complaint(about text: String, in rule: FieldRule) -> LocalizedText? {
        if let complaint = kindComplaint(about: text, kind: rule.kind) { return complaint }
        if !rule.codes.isEmpty, rule.codes[text] == nil {
            let codes = rule.codes.keys.sorted().joined(separator: ", ")
            return LocalizedText(vi: "một trong: \(codes)", en: "one of: \(codes)")
        }
        if let pattern = rule.pattern, !matches(text, pattern: pattern) {
            return LocalizedText(vi: "đúng mẫu \(pattern)", en: "the pattern \(pattern)")
        }
        return nil
    }

    /// Whether the whole text fits the regular expression.
    package static func matches(_ text: String, pattern: String) -> Bool {
        guard let regex = try? Regex(unanchored(pattern)) else { return false }
        return (try? regex.wholeMatch(in: text.precomposed)) != nil
    }

    /// 500 for `500`, `1:500`, `1/500` and `1-500`.
    package static func scale(of text: String) -> Int? {
        var digits = text.trimmed[...]
        for prefix in ["1:", "1/", "1-", "1_"] where digits.hasPrefix(prefix) { digits = digits.dropFirst(2) }
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber || $0 == " " || $0 == "." }) else {
            return nil
        }
        guard let number = Int(digits.filter(\.isNumber)), (1...100_000_000).contains(number) else { return nil }
        return number
    }

    /// Values are always compared whole: `^` and `$` around the pattern say nothing more.
    static func unanchored(_ pattern: String) -> String {
        var text = pattern[...]
        if text.hasPrefix("^") { text = text.dropFirst() }
        if text.hasSuffix("$"), !text.hasSuffix("\\$") { text = text.dropLast() }
        return String(text)
    }

    private static func kindComplaint(about text: String, kind: FieldRule.Kind) -> LocalizedText? {
        switch kind {
        case .text, .code: nil
        case .integer: Int(text) == nil ? LocalizedText(vi: "số nguyên", en: "a whole number") : nil
        case .number:
            Double(text.replacing(",", with: ".")) == nil ? LocalizedText(vi: "một số", en: "a number") : nil
        case .scale: scale(of: text) == nil ? LocalizedText(vi: "tỷ lệ, ví dụ 1:500", en: "a scale such as 1:500") : nil
        case .year:
            Int(text).map { (1800...2200).contains($0) } ?? false
                ? nil : LocalizedText(vi: "năm có bốn chữ số", en: "a year of four digits")
        case .date:
            isoDate(text) != nil ? nil : LocalizedText(vi: "ngày, ví dụ 21/11/2026", en: "a date such as 2026-11-21")
        }
    }

    /// `2026-11-21` for `2026-11-21` and `21/11/2026`; nil for a day that does not exist.
    package static func isoDate(_ text: String) -> String? {
        let iso = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        let local = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        let parts = iso.count == 3 ? iso : local.reversed()
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            CivilDate.exists(year: year, month: month, day: day)
        else { return nil }
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}

/// The calendar without a clock.
package enum CivilDate {
    package static func exists(year: Int, month: Int, day: Int) -> Bool {
        guard (1000...9999).contains(year), (1...12).contains(month), day >= 1 else { return false }
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return day <= days[month - 1]
    }
}

extension String {
    /// NFC: names typed on a Mac come decomposed.
    var precomposed: String { precomposedStringWithCanonicalMapping }
}
