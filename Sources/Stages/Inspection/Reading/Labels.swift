internal import ArchiveModel

/// Labels that title blocks and map frames use, folded; longer ones first.
enum Labels {
    static let known: [(text: String, key: ReadingKey?)] = table.flatMap { key, texts in texts.map { ($0, key) } }
        .sorted { ($0.text.count, $1.text) > ($1.text.count, $0.text) }

    private static let table: [(ReadingKey?, [String])] = [
        (
            .drawing,
            [
                "so ban ve", "ky hieu ban ve", "ban ve so", "so hieu ban ve", "drawing no", "drawing number", "dwg no",
                "sheet no", "so hieu", "ky hieu", "so",
            ]
        ),
        (.title, ["ten ban ve", "drawing title", "title"]),
        (.scale, ["ty le", "ti le", "scale"]),
        (.date, ["ngay", "ngay phat hanh", "ngay hoan thanh", "hoan thanh", "date", "ngay thang"]),
        (.revision, ["lan sua doi", "lan sua", "sua doi", "lan phat hanh", "revision", "rev", "phien ban"]),
        (.ordinal, ["to", "to so", "sheet"]),
        (.project, ["ma cong trinh", "ma du an", "ma do an", "project no", "project number"]),
        (.works, ["ten cong trinh", "cong trinh", "ten du an", "du an", "project"]),
        (.owner, ["chu dau tu", "client", "owner"]),
        (
            .designer,
            [
                "don vi thiet ke", "don vi tu van", "tu van thiet ke", "nha thau thi cong", "nha thau",
                "don vi thi cong",
            ]
        ),
        (.sheet, ["so hieu manh", "phien hieu manh", "phien hieu"]),
        (
            nil,
            [
                "hang muc", "chu nhiem thiet ke", "chu nhiem do an", "chu nhiem", "chu tri thiet ke", "chu tri",
                "thiet ke",
                "kiem tra", "nguoi ve", "nguoi kiem tra", "nguoi do ve", "don vi do dac", "giai doan", "bo mon", "ve",
                "giam doc", "quan ly ky thuat", "noi dung", "ghi chu", "ten file", "loai ho so", "duyet", "dia diem",
                "tham tra", "he toa do", "nguoi thanh lap", "tram ve",
            ]
        ),
    ]

    /// A label inside a line: where it starts, and where what follows it starts.
    struct Found {
        var label: String
        var key: ReadingKey?
        var start: Int
        var end: Int
        /// Whether a colon stands behind it.
        var hasColon: Bool
    }

    /// Labels of a line from left to right: known ones with a colon anywhere, one without only as the whole line or where
    /// it begins with at least two words.
    static func find(in line: TextLine) -> [Found] {
        var found: [Found] = []
        var start = 0
        while start < line.folded.count {
            if let label = label(in: line, at: start) {
                found.append(label)
                start = label.end
            } else {
                start = wordAfter(start, line)
            }
        }
        return found
    }

    private static func wordAfter(_ start: Int, _ line: TextLine) -> Int {
        let space = line.folded[start...].firstIndex(of: " ")
        return space.map { $0 + 1 } ?? line.folded.count
    }

    private static func label(in line: TextLine, at start: Int) -> Found? {
        for (text, key) in known {
            let end = start + text.count
            guard end <= line.folded.count, String(line.folded[start..<end]) == text else { continue }
            var next = end
            while next < line.folded.count, line.folded[next] == " " || line.folded[next] == "." { next += 1 }
            let hasColon = next < line.folded.count && ":;".contains(line.folded[next])
            let isWhole = start == 0 && next == line.folded.count
            guard hasColon || isWhole, text.contains(" ") || Self.standsAlone(start, line) else { continue }
            if hasColon { next += 1 }
            while next < line.folded.count, line.folded[next] == " " { next += 1 }
            let words = String(line.text.dropFirst(start).prefix(text.count))
            return Found(label: words, key: key, start: start, end: next, hasColon: hasColon)
        }
        return unknown(in: line, at: start)
    }

    /// One word is a label only where it does not go on from others: `thửa đất số: 12` has none.
    private static func standsAlone(_ start: Int, _ line: TextLine) -> Bool {
        let before = line.folded[..<start].split(separator: " ").last
        return before.map { $0.contains { $0.isNumber || ";,.)".contains($0) } } ?? true
    }

    /// `Some words: …` at the beginning of a line.
    private static func unknown(in line: TextLine, at start: Int) -> Found? {
        guard start == 0, let range = line.match(/^([a-z][a-z ,]{2,28}[a-z]) ?: ?/)?[0],
            let colon = line.folded.firstIndex(of: ":")
        else { return nil }
        let words = String(line.text.prefix(colon))
        return Found(
            label: words.last == " " ? String(words.dropLast()) : words, key: nil, start: 0, end: range.upperBound,
            hasColon: true)
    }
}
