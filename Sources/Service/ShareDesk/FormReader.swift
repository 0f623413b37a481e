internal import ArchiveModel
internal import Foundation

/// Reads a form that a person may have edited. Forgiving about how, strict about what.
struct FormReader {
    /// Lines with a meaning, in order.
    struct Entry: Equatable {
        var line: Int
        var key: String
        var value: String
    }
    private(set) var item: ItemID?
    private(set) var entries: [Entry] = []
    /// Keys the form was written with; nil when that line is gone.
    private(set) var keys: [String]?
    private(set) var required: Set<String> = []
    private(set) var writtenCheck: String?
    private(set) var isWhole = false
    private(set) var problems: [FormProblem] = []

    init(_ text: String) {
        // Swift sees CRLF as one newline character; NEL and the Unicode separators count too.
        for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let line = Self.trimmed(String(raw).precomposedStringWithCanonicalMapping)
            if line.isEmpty { continue }
            if line.hasPrefix("#") || line.hasPrefix("＃") {
                readComment("#" + line.dropFirst())
            } else {
                readEntry(line, number: index + 1)
            }
        }
    }

    /// Without blanks of any kind, byte order marks and zero-width characters at the ends.
    static func trimmed(_ text: String) -> String {
        func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace || scalar.hidesOrReorders }
        let scalars = Array(text.unicodeScalars)
        guard let first = scalars.firstIndex(where: { !isBlank($0) }),
            let last = scalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(String.UnicodeScalarView(scalars[first...last]))
    }

    private mutating func readComment(_ line: String) {
        if FormWords.isEnd(line) {
            isWhole = true
            return
        }
        let body = Self.trimmed(String(line.dropFirst()))
        guard let colon = body.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return }
        let rest = Self.trimmed(String(body[body.index(after: colon)...]))
        let word = FormWords.folded(String(body[..<colon]))
        if word == "muc" || word == "fields" {
            readMachineLine(rest)
        } else if word.count == 2, item == nil, Self.isItem(rest) {
            // `mã`, `id`, or `m?` out of an 8-bit encoding.
            item = ItemID(rawValue: rest)
        }
    }

    static func isItem(_ text: String) -> Bool {
        text.utf8.count == 26 && text.allSatisfy { $0.isASCII && ($0.isNumber || $0.isUppercase) }
    }

    /// `a*, b; kiểm: 0123…`
    private mutating func readMachineLine(_ rest: String) {
        let parts = rest.split(separator: ";", maxSplits: 1)
        let words = (parts.first ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        keys = words.filter { !$0.isEmpty }.map { word in
            let key = FormFingerprint.decoded(word.hasSuffix("*") ? String(word.dropLast()) : word)
            if word.hasSuffix("*") { required.insert(key) }
            return key
        }
        writtenCheck = parts.count > 1 ? parts[1].split(separator: ":").last.map { Self.trimmed(String($0)) } : nil
    }

    private mutating func readEntry(_ line: String, number: Int) {
        guard let mark = line.firstIndex(where: { "=:＝：".contains($0) }) else {
            problems.append(FormProblem(line: number, word: line.shortened(to: 40), message: FormMessages.noSign))
            return
        }
        let key = Self.trimmed(String(line[..<mark]))
        let value = Self.trimmed(String(line[line.index(after: mark)...]))
        if let before = entries.first(where: { FormWords.folded($0.key) == FormWords.folded(key) }) {
            problems.append(FormProblem(line: number, word: key, message: FormMessages.twice(before.line)))
        }
        entries.append(Entry(line: number, key: key, value: value))
    }
}
