internal import ArchiveModel
internal import Foundation
internal import PopplerKit

/// Reads numbers of drawings from the text of a page: the one behind a label, and those in a list of drawings.
enum DrawingNumberSearch {
    private static let labels = [
        "ky hieu ban ve", "so hieu ban ve", "ban ve so", "so ban ve", "ma ban ve", "drawing no", "drawing number",
        "dwg no",
    ]
    private static let headings = ["danh muc ban ve", "list of drawings", "drawing list"]
    /// Rows of one list.
    private static let limit = 2000

    /// - Parameter segments: pieces of text where they stand; asked for only when the text has one of the words.
    static func find(_ text: String, _ segments: () -> [TextSegment]) -> DrawingNumbers? {
        let folded = text.searchFolded
        let isList = headings.contains(where: folded.contains)
        guard isList || labels.contains(where: folded.contains) else { return nil }
        let pieces = segments().map { (segment: $0, folded: $0.text.searchFolded) }
        let own = pieces.lazy.compactMap { ownNumber($0.segment, $0.folded, pieces.map(\.segment)) }.first
        guard isList else { return own.map { DrawingNumbers(own: $0) } }
        var listed: [String] = []
        for (segment, _) in pieces.prefix(20_000) {
            let number = segment.text.split(separator: " ").first.map(String.init) ?? ""
            let words = segment.text.split(separator: " ").map(String.init)
            // `3 KT-03 Mặt cắt …` or a cell of its own.
            for word in [number] + words.prefix(2) where isNumber(word) {
                if word != own, !listed.contains(word), listed.count < limit { listed.append(word) }
            }
        }
        return DrawingNumbers(own: own, listed: listed)
    }

    /// Behind the label in the same piece, else in the nearest piece to its right or below.
    private static func ownNumber(_ label: TextSegment, _ folded: String, _ all: [TextSegment]) -> String? {
        guard let word = labels.first(where: folded.contains) else { return nil }
        let behind = folded.firstRange(of: word).map { folded[$0.upperBound...].count } ?? 0
        let rest = label.text.suffix(behind).split { " :.".contains($0) }.map(String.init)
        if let number = rest.first(where: isNumber) { return number }
        let reach = label.height * 6
        let near = all.filter { other in
            let isRight =
                other.x >= label.x + label.width - 1 && other.x < label.x + label.width + reach
                && abs(other.y - label.y) < label.height
            let isBelow = abs(other.x - label.x) < reach && other.y > label.y && other.y < label.y + reach
            return (isRight || isBelow) && isNumber(other.text.trimmingCharacters(in: .whitespaces))
        }
        return near.min { abs($0.y - label.y) + abs($0.x - label.x) < abs($1.y - label.y) + abs($1.x - label.x) }
            .map { $0.text.trimmingCharacters(in: .whitespaces) }
    }

    /// `KT-05`, `A-101`, `BVHC.KT-01`: capital letters, then digits, with a dash or a dot between.
    private static func isNumber(_ word: String) -> Bool {
        guard (3...24).contains(word.count), let first = word.first, first.isASCII, first.isUppercase else {
            return false
        }
        guard let last = word.last, last.isASCII, last.isNumber || last.isUppercase else { return false }
        let isPlain = word.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber || "-./_".contains($0)) }
        return isPlain && word.contains(where: \.isNumber) && word.contains { "-._".contains($0) }
    }
}
