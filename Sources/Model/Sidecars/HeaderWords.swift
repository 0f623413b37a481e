internal import ArchiveModel
internal import Foundation
internal import ProfileFiles

/// What a column of a table is about.
enum ColumnMeaning: Hashable {
    /// Key of a field.
    case field(String)
    /// The name of the scan that a row speaks of.
    case fileName
    /// The running number of the row.
    case order
}

/// Headers that a profile understands: keys and labels of its fields, what the office calls them, and the usual words
/// for file name and number. Case, diacritics and punctuation do not count.
struct HeaderWords {
    private var meanings: [String: ColumnMeaning] = [:]
    /// Folded word → how people write it.
    private var written: [String: String] = [:]

    init(_ profile: Profile) {
        for field in profile.fields {
            let own = [field.key, field.label.vi, field.label.en, Self.withoutUnit(field.label.vi)]
            add(own + (profile.sidecars?.aliases[field.key] ?? []), .field(field.key), shown: field.label.vi)
        }
        for word in (profile.sidecars?.nameColumns ?? []) + Self.nameWords { add([word], .fileName, shown: word) }
        for word in Self.orderWords { add([word], .order, shown: word) }
    }

    private static let nameWords = [
        "Tên tệp", "Tên file", "Tên tập tin", "Tên ảnh", "Tệp", "File", "File name", "Filename", "ten_tep",
    ]
    private static let orderWords = ["STT", "TT", "Số thứ tự", "Thứ tự", "No.", "#"]

    /// A word keeps its first meaning: fields come first.
    private mutating func add(_ words: [String], _ meaning: ColumnMeaning, shown: String) {
        for word in words.map(Self.folded) where !word.isEmpty && meanings[word] == nil {
            meanings[word] = meaning
            written[word] = shown
        }
    }

    func meaning(of header: String) -> ColumnMeaning? {
        meanings[Self.folded(header)] ?? meanings[Self.folded(Self.withoutUnit(header))]
    }

    /// The word that was probably meant; nil when none is near.
    func near(_ header: String) -> String? {
        let word = Self.folded(header)
        guard word.count <= 64, let found = Suggestion.nearest(to: word, among: meanings.keys.sorted()) else {
            return nil
        }
        return written[found]
    }

    /// `Số hiệu  mảnh:` and `so_hieu_manh` are one word.
    static func folded(_ text: String) -> String {
        if text.contains("#"), text.allSatisfy({ $0 == "#" || $0.isWhitespace }) { return "#" }
        let plain = String(text.prefix(200)).searchFolded.map { $0.isLetter || $0.isNumber ? $0 : " " }
        return String(plain).split(separator: " ").joined(separator: " ")
    }

    /// `Diện tích (m²)` without its unit.
    private static func withoutUnit(_ text: String) -> String {
        guard let open = text.firstIndex(of: "(") else { return text }
        return String(text[..<open])
    }
}
