/// "Did you mean …": the nearest known word by edit distance.
package enum Suggestion {
    /// Nil when nothing is near: better no hint than a silly one.
    package static func nearest(to word: String, among known: [String]) -> String? {
        if let synonym = synonyms[word.lowercased()], known.contains(synonym) { return synonym }
        // A5 is no misspelt A0.
        let limit = word.count < 3 ? 0 : max(1, word.count / 3)
        let scored = known.map { (word: $0, distance: distance(fold(word), fold($0))) }
        return scored.filter { $0.distance <= limit }.min { ($0.distance, $0.word) < ($1.distance, $1.word) }?.word
    }

    /// What people write who think in Vietnamese, or in file extensions.
    private static let synonyms = [
        "trả lại": "return", "lỗi": "return", "error": "return", "giữ lại": "hold", "chờ xử lý": "hold",
        "cảnh báo": "warning", "thông tin": "info", "ghi nhận": "info", "luật": "law", "đơn vị": "office",
        "tif": "tiff", "geotiff": "tiff", "jpg": "jpeg", "geopdf": "pdf", "dgn": "dgn-v7", "shapefile": "shp",
        "dự thảo": "draft", "bản dự thảo": "draft",
    ]

    private static func fold(_ word: String) -> [Character] {
        word.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 }
    }

    /// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.
    static func distance(_ first: [Character], _ second: [Character]) -> Int {
        if first.count > 64 || second.count > 64 { return 64 }
        var rows = [Array(0...second.count)]
        for (i, left) in first.enumerated() {
            var row = [i + 1]
            for (j, right) in second.enumerated() {
                var best = min(row[j] + 1, rows[i][j + 1] + 1, rows[i][j] + (left == right ? 0 : 1))
                if i > 0, j > 0, left == second[j - 1], first[i - 1] == right {
                    best = min(best, rows[i - 1][j - 1] + 1)
                }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[first.count][second.count]
    }
}
