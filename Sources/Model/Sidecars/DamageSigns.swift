internal import ArchiveModel
internal import Foundation
internal import ProfileRules

/// What a spreadsheet, or a wrong character set, did to a value. Signs only: the value stays as it is.
struct DamageSigns {
    let cell: SidecarCell
    let field: FieldRule

    struct Sign: Hashable {
        var what: LocalizedText
        /// What it was before, probably.
        var probable: String?

        init(_ vi: String, _ en: String, probable: String? = nil) {
            what = LocalizedText(vi: vi, en: en)
            self.probable = probable
        }
    }
    private var text: String {
        cell.text.precomposedStringWithCanonicalMapping.trimmingCharacters(in: .whitespacesAndNewlines)
    }
    private var isGood: Bool { FieldValue.complaint(about: text, in: field) == nil }

    /// The first sign that is found; nil for a value that looks whole.
    var sign: Sign? {
        failedFormula ?? rounded ?? scientific ?? becameDate ?? becameNumber ?? monthFirst ?? monthName ?? lostZeros
            ?? lostLetters
    }

    private var failedFormula: Sign? {
        if cell.kind == .error || CSVReader.isError(text) {
            return Sign("ô báo lỗi công thức", "the cell shows the error of a formula")
        }
        guard text.count > 1, text.allSatisfy({ $0 == "#" }) else { return nil }
        return Sign("cột quá hẹp nên chỉ lưu dấu #", "the column was too narrow, only # was saved")
    }

    /// A spreadsheet keeps 15 digits and makes the rest zeros.
    private var rounded: Sign? {
        let what = Sign(
            "số dài hơn 15 chữ số, bảng tính đã làm tròn phần cuối",
            "more than 15 digits: the spreadsheet rounded the rest")
        if case .number(let value) = cell.kind, !cell.isExact, value.magnitude >= 1e15, field.kind != .number {
            return what
        }
        let digits = text.filter(\.isNumber)
        guard field.kind != .number, !cell.isExact, digits.count == text.count, digits.count > 15,
            digits.dropFirst(15).allSatisfy({ $0 == "0" })
        else { return nil }
        return what
    }

    /// `1.09E+11`: the other digits are gone.
    private var scientific: Sign? {
        guard field.kind != .number, text.wholeMatch(of: /[+-]?[0-9]+([.,][0-9]+)?[eE]\+[0-9]{1,3}/) != nil else {
            return nil
        }
        return Sign(
            "bảng tính đã đổi mã thành số dạng mũ, các chữ số sau không còn",
            "the spreadsheet turned the code into a power of ten; the other digits are gone")
    }

    /// `1-2` typed into a spreadsheet becomes a day of this year, `1:500` a time.
    private var becameDate: Sign? {
        guard case .date(let serial) = cell.kind, field.kind != .date else { return nil }
        let what = Sign("bảng tính đã đổi thành ngày giờ", "the spreadsheet turned it into a date or a time")
        if field.kind == .scale || serial < 60, serial.truncatingRemainder(dividingBy: 1) != 0 {
            let minutes = Int((serial * 1440).rounded())
            guard minutes > 60 else { return what }
            return Sign(what.what.vi, what.what.en, probable: "1:\(minutes - 60)")
        }
        return Sign(what.what.vi, what.what.en, probable: SerialDate.parts(serial).map { typed(as: $0) })
    }

    /// What people type that becomes a day: day and month, or month and year; those that the field accepts go first.
    private func typed(as date: (year: Int, month: Int, day: Int)) -> String {
        var ways = [
            "\(date.day)-\(date.month)", "\(date.month)-\(date.day)", "\(date.day)/\(date.month)",
            "\(date.month)/\(date.day)",
        ]
        if date.day == 1 { ways += ["\(date.month)-\(date.year)", "\(date.month)/\(date.year)"] }
        let fitting = ways.filter { FieldValue.complaint(about: $0, in: field) == nil }
        let chosen = field.pattern == nil && field.codes.isEmpty || fitting.isEmpty ? Array(ways.prefix(2)) : fitting
        var seen: Set<String> = []
        return chosen.filter { seen.insert($0).inserted }.joined(separator: " / ")
    }

    /// A day whose column lost its format is a bare number.
    private var becameNumber: Sign? {
        guard field.kind == .date, case .number(let serial) = cell.kind, (10_000...100_000).contains(serial),
            let date = SerialDate.text(serial, from1904: false)
        else { return nil }
        return Sign("ngày bị lưu thành số đếm ngày", "a date saved as a count of days", probable: date)
    }

    /// `11/21/2026`: an American program wrote the month first, and so the other days of the column too.
    private var monthFirst: Sign? {
        guard field.kind == .date, case .text = cell.kind, !isGood,
            let match = text.wholeMatch(of: /([0-9]{1,2})\/([0-9]{1,2})\/([0-9]{4})/), let month = Int(match.1),
            let day = Int(match.2), let year = Int(match.3), CivilDate.exists(year: year, month: month, day: day)
        else { return nil }
        return Sign(
            "ngày viết tháng trước (kiểu Mỹ); các ngày khác trong cột cũng có thể bị đảo",
            "the month stands first (American); other days of the column may be turned around too",
            probable: "\(day)/\(month)/\(year)")
    }

    /// `02-Jan` in a CSV: what a spreadsheet shows of `1-2` or `2-1`.
    private var monthName: Sign? {
        guard field.kind != .date, case .text = cell.kind else { return nil }
        let what = ("bảng tính đã đổi thành ngày tháng", "the spreadsheet turned it into a date")
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        let lowered = text.lowercased()
        if let match = lowered.wholeMatch(of: /([0-9]{1,2})[- ]([a-z]{3})/),
            let month = months.firstIndex(of: String(match.2)), let day = Int(match.1)
        {
            return Sign(what.0, what.1, probable: typed(as: (0, month + 1, day)))
        }
        if let match = lowered.wholeMatch(of: /([a-z]{3})[- ]([0-9]{2})/),
            let month = months.firstIndex(of: String(match.1))
        {
            return Sign(what.0, what.1, probable: "\(month + 1)-\(match.2)")
        }
        return dayLike.map { Sign(what.0, what.1, probable: $0) }
    }

    /// `02/01/2026` where the field wants something else that day and month can be.
    private var dayLike: String? {
        guard !isGood, let match = text.wholeMatch(of: /([0-9]{1,4})[-\/.]([0-9]{1,2})[-\/.]([0-9]{1,4})/),
            let first = Int(match.1), let second = Int(match.2), let third = Int(match.3)
        else { return nil }
        let (day, month) = first > 31 ? (third, second) : (first, second)
        let ways = ["\(day)-\(month)", "\(month)-\(day)", "\(day)/\(month)", "\(month)/\(day)"]
        let fitting = ways.filter { FieldValue.complaint(about: $0, in: field) == nil }
        return fitting.isEmpty ? nil : Array(Set(fitting)).sorted().joined(separator: " / ")
    }

    /// `00123` typed into a number column is 123.
    private var lostZeros: Sign? {
        guard !isGood, !text.isEmpty, text.count < 20, text.allSatisfy({ $0.isASCII && $0.isNumber }) else {
            return nil
        }
        let whole = (1...6).lazy.map { String(repeating: "0", count: $0) + text }.first {
            FieldValue.complaint(about: $0, in: field) == nil
        }
        guard let whole, field.pattern != nil || !field.codes.isEmpty else { return nil }
        return Sign("mất số 0 ở đầu", "leading zeros are lost", probable: whole)
    }

    private var lostLetters: Sign? {
        if text.contains("\u{FFFD}") { return Sign("có ký tự không đọc được", "has characters that were lost") }
        if let original = LostLetters.original(ofMojibake: text) {
            return Sign("chữ bị đọc sai bảng mã", "letters were read in a wrong character set", probable: original)
        }
        if LostLetters.isLegacy(text) {
            return Sign("chữ ở bảng mã cũ (TCVN3)", "letters of an old Vietnamese character set (TCVN3)")
        }
        guard LostLetters.hasQuestionMarks(text) else { return nil }
        return Sign("mất dấu tiếng Việt, còn dấu ?", "diacritics are lost, question marks stand for them")
    }
}

/// Traces of wrong character sets.
enum LostLetters {
    /// A question mark inside a word, or one that begins or ends a word before others.
    static func hasQuestionMarks(_ text: String) -> Bool {
        let words = text.split(whereSeparator: \.isWhitespace)
        return words.enumerated().contains { index, word in
            let inner = index == words.count - 1 ? word.drop(while: { $0 != "?" && !$0.isLetter }) : word
            let letters = inner.contains(where: \.isLetter)
            let last = index == words.count - 1 && inner.hasSuffix("?") ? inner.dropLast() : inner
            return letters && last.contains("?") && !inner.contains("=") && !inner.contains("/")
        }
    }

    /// UTF-8 that was read as Windows-1252: `Nguyá»…n` was `Nguyễn`. Nil for text that never was that.
    static func original(ofMojibake text: String) -> String? {
        let marks = ["Ã", "Æ°", "Æ¡", "á»", "áº", "Ä‘", "Ä\u{90}", "Äƒ", "Ä‚", "Ä©", "Å©", "Ä\u{91}"]
        guard marks.contains(where: text.contains), let bytes = bytes1252(text),
            let original = String(validating: bytes, as: UTF8.self), original.count < text.count
        else { return nil }
        return original
    }

    /// Windows-1252 with the five bytes it leaves undefined, as browsers and spreadsheets read them.
    private static func bytes1252(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            if scalar.value < 256 {
                bytes.append(UInt8(scalar.value))
            } else if let byte = high[scalar] {
                bytes.append(byte)
            } else {
                return nil
            }
        }
        return bytes
    }

    private static let high: [Unicode.Scalar: UInt8] = {
        let row: [(UInt8, Unicode.Scalar)] = [
            (0x80, "€"), (0x82, "‚"), (0x83, "ƒ"), (0x84, "„"), (0x85, "…"), (0x86, "†"), (0x87, "‡"), (0x88, "ˆ"),
            (0x89, "‰"), (0x8A, "Š"), (0x8B, "‹"), (0x8C, "Œ"), (0x8E, "Ž"), (0x91, "‘"), (0x92, "’"), (0x93, "“"),
            (0x94, "”"), (0x95, "•"), (0x96, "–"), (0x97, "—"), (0x98, "˜"), (0x99, "™"), (0x9A, "š"), (0x9B, "›"),
            (0x9C, "œ"), (0x9E, "ž"), (0x9F, "Ÿ"),
        ]
        return Dictionary(row.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }()

    /// Vietnamese letters of TCVN 5712 VN3 stand where Latin-1 has marks that no word has inside.
    static func isLegacy(_ text: String) -> Bool {
        let marks: Set<Character> = ["¨", "®", "¸", "¶", "¹", "»", "¾", "¼", "½", "¬", "©"]
        let characters = Array(text)
        return characters.indices.contains { index in
            guard marks.contains(characters[index]), index > 0 else { return false }
            let before = characters[index - 1]
            let after = index + 1 < characters.count ? characters[index + 1] : "n"
            return before.isLetter && before.isASCII && (after.isLetter || after.isWhitespace)
        }
    }
}
