internal import Foundation

/// Recognises the words of the three degrees; never inside a longer phrase.
package enum SecrecyWords {
    /// The degree that a whole text names; nil for anything else. `MẬT ĐỘ XÂY DỰNG`, `BẢO MẬT` and `Mật` name none.
    ///
    /// Spaced letters and marks around it do not count; old encodings (TCVN3, VNI) are understood.
    package static func degree(of text: String) -> SecrecyMark.Degree? {
        guard text.utf8.count <= 80 else { return nil }
        let plain = trimmed(text)
        if let degree = SecrecyMark.Degree(rawValue: plain) { return degree }
        guard plain.unicodeScalars.contains(where: { !$0.isASCII }) else { return nil }
        return LegacyEncoding.allCases.lazy.compactMap { $0.decoded(plain) }
            .compactMap { SecrecyMark.Degree(rawValue: trimmed($0).uppercased()) }.first
    }

    /// A line that states the degree: `Độ mật: TỐI MẬT`.
    package static func isStatement(_ text: String) -> Bool {
        guard text.utf8.count <= 120 else { return false }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, ["do mat", "muc do mat", "muc mat"].contains(String(parts[0]).searchFolded) else {
            return false
        }
        return SecrecyMark.Degree(rawValue: trimmed(String(parts[1])).uppercased()) != nil
    }

    /// Whether a text can be a part of a longer phrase that was broken into lines: `ĐỘ`, `BẢO`, `BÍ`, `KHẨU` …
    package static func continues(_ text: String) -> Bool {
        let words = text.searchFolded.split { !$0.isLetter }.map(String.init)
        guard let first = words.first, let last = words.last else { return false }
        return ["do", "khau", "vu", "thiet", "ong"].contains(first) || ["bi", "bao", "can", "co", "do"].contains(last)
    }

    /// What optical recognition read in a frame, without diacritics and spaces, against the three degrees.
    package enum Likeness: Sendable {
        case same, near
        /// A word of another stamp that offices use.
        case ordinary
        case other
    }

    /// Stamps of urgency and of the clerk's desk (Nghị định 30/2020), folded.
    private static let ordinary: Set<String> = [
        "khan", "thuongkhan", "hoatoc", "den", "congvanden", "bansao", "saoy", "saoluc", "trichsao", "bimat",
        "baomat", "hoancong", "banvehoancong", "dathamdinh", "dathanhtoan", "khongsaochup",
    ]

    package static func likeness(ofRecognised text: String) -> Likeness {
        let letters = text.searchFolded.filter(\.isLetter)
        let words = ["mat", "toimat", "tuyetmat"]
        if words.contains(letters) { return hasMark(text) ? .same : .near }
        if ordinary.contains(letters) { return .ordinary }
        let isNear = words.contains { word in
            abs(word.count - letters.count) <= 2 && distance(word, letters) <= (word.count > 6 ? 2 : 1)
        }
        return isNear ? .near : .other
    }

    /// The last vowel is Ậ or what is read for it: with a circumflex or a dot. `MÁT` and `MAT` are other words.
    private static func hasMark(_ text: String) -> Bool {
        let vowel = text.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars.reversed()
            .drop { $0 != "t" }.dropFirst().prefix { $0 != "m" && $0 != "a" }
        return vowel.contains("\u{302}") || vowel.contains("\u{323}")
    }

    private static func trimmed(_ text: String) -> String {
        let plain = text.precomposedStringWithCanonicalMapping.replacing("%%u", with: "").replacing("%%U", with: "")
        let words = plain.split { $0.isWhitespace || "()[]{}<>-–—_*.,;:\"“”|".contains($0) }
        // `M Ậ T`
        if words.count > 2, words.allSatisfy({ $0.count == 1 }) {
            let joined = words.joined()
            return SecrecyMark.Degree.allCases.first { $0.rawValue.filter { $0 != " " } == joined }?.rawValue ?? joined
        }
        return words.joined(separator: " ")
    }

    /// Levenshtein.
    private static func distance(_ one: String, _ other: String) -> Int {
        let (one, other) = (Array(one), Array(other))
        var row = Array(0...other.count)
        for (i, a) in one.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in other.enumerated() {
                let cost = diagonal + (a == b ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(cost, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[other.count]
    }
}
