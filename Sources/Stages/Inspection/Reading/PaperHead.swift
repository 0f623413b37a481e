internal import ArchiveModel

/// The head of an administrative paper (NĐ 30/2020/NĐ-CP, Phụ lục I): agency and number on the left, place and date on the
/// right, then kind and subject, or the subject under the number of a letter.
struct PaperHead {
    /// From top to bottom.
    let lines: [TextLine]
    /// Width of the page over its height.
    let aspect: Double

    init(_ lines: [TextLine], aspect: Double) {
        self.lines = lines.flatMap { $0.split(wider: 2.5, aspect: aspect) }.flatMap(Self.columns)
            .sorted { $0.box.y < $1.box.y }
        self.aspect = aspect
    }

    var statements: [Statement] {
        var found = [number, agency, kind, subject].compactMap { $0 }
        if let date = lines.lazy.compactMap(CommonStatements.date).first { found.append(date) }
        return found
    }

    /// The left column may end right where the name of the country begins.
    private static func columns(_ line: TextLine) -> [TextLine] {
        guard let start = line.match(/cong hoa xa hoi/)?[0]?.lowerBound, start > 0 else { return [line] }
        var characters = 0
        let first = line.words.firstIndex { word in
            defer { characters += word.text.count + 1 }
            return characters >= start
        }
        guard let first, first > 0 else { return [line] }
        return [TextLine(Array(line.words[..<first])), TextLine(Array(line.words[first...]))]
    }

    // MARK: Number and symbol

    private var numberLine: Int? { lines.firstIndex { $0.match(/^s[o0] ?[:.;]? ?[0-9]*[a-z]? ?\//) != nil } }

    private var number: Statement? {
        guard let index = numberLine,
            let range = lines[index].match(/^s[o0] ?[:.;]? ?([0-9]*[a-z]? ?\/ ?[0-9a-z&.\/ -]*[a-z0-9])/)?[1]
        else { return nil }
        let part = lines[index].part(range)
        let text = part.text.filter { $0 != " " }
        // A number that is still to be written in by hand is none.
        return text.first?.isNumber == true ? Statement(.number, part, as: text) : nil
    }

    // MARK: Agency

    private static var nation: Regex<Substring> { /(?:cong hoa|xa hoi chu nghia|doc lap|tu do|hanh phuc)/ }

    private var agency: Statement? {
        guard let end = numberLine else { return nil }
        let left = lines[..<end].filter { line in
            line.box.middle.x < 0.5 && line.match(Self.nation) == nil && line.folded.filter(\.isLetter).count >= 4
                && lines[end].box.y - line.box.y < 0.12
        }
        guard !left.isEmpty else { return nil }
        return Statement(.agency, TextLine(left.flatMap(\.words)).whole)
    }

    // MARK: Kind and subject

    /// Điều 7 NĐ 30/2020/NĐ-CP.
    private static let kinds: Set<String> = [
        "nghi quyet", "quyet dinh", "chi thi", "quy che", "quy dinh", "thong cao", "thong bao", "huong dan",
        "chuong trinh", "ke hoach", "phuong an", "de an", "du an", "bao cao", "bien ban", "to trinh", "hop dong",
        "cong dien", "ban ghi nho", "ban thoa thuan", "giay uy quyen", "giay moi", "giay gioi thieu", "giay nghi phep",
        "phieu gui", "phieu chuyen", "phieu bao", "giay chung nhan", "giay phep", "don de nghi", "to khai",
    ]

    private var kindLine: Int? {
        lines.firstIndex { line in
            let words = line.foldedText.filter { $0.isLetter || $0 == " " }.trimmingSpaces
            return Self.kinds.contains { words == $0 || words.hasPrefix($0 + " ") }
                && line.text.contains { $0.isUppercase } && !line.text.contains { $0.isLowercase }
        }
    }

    private var kind: Statement? { kindLine.map { Statement(.kind, lines[$0].whole) } }

    private var subject: Statement? {
        if let start = lines.firstIndex(where: { $0.match(/^(?:v ?\/ ?v|ve viec|trich yeu)\b/) != nil }) {
            return paragraph(from: start, strippingLabel: true)
        }
        // Below `QUYẾT ĐỊNH` stands what it is about; `GIẤY PHÉP XÂY DỰNG` says so itself.
        guard let kind = kindLine, lines.indices.contains(kind + 1),
            Self.kinds.contains(lines[kind].foldedText.filter { $0.isLetter || $0 == " " }.trimmingSpaces),
            lines[kind + 1].match(/^[0-9ivx]+ ?[.)]|:/) == nil
        else { return nil }
        return paragraph(from: kind + 1, strippingLabel: false)
    }

    /// The lines that belong together from one on: close below each other, in one column.
    private func paragraph(from start: Int, strippingLabel: Bool) -> Statement? {
        var block = [lines[start]]
        for line in lines[(start + 1)...] {
            guard let last = block.last else { break }
            let isNear = line.box.y - (last.box.y + last.box.height) < 1.1 * last.box.height
            let common =
                min(line.box.x + line.box.width, last.box.x + last.box.width) - max(line.box.x, last.box.x)
            if isNear, common <= 0 { continue }
            let begins = /^(?:kinh gui|can cu|theo|noi nhan|thuc hien|dieu|[0-9ivx]+ ?[.)])/
            guard isNear, line.match(begins) == nil, block.count < 6
            else { break }
            block.append(line)
        }
        let words = TextLine(block.flatMap(\.words))
        let label = strippingLabel ? words.match(/^(?:v ?\/ ?v|ve viec|trich yeu)[ :.]*/)?[0]?.upperBound ?? 0 : 0
        let part = words.part(label..<words.folded.count)
        return part.text.count >= 4 ? Statement(.subject, part) : nil
    }
}

extension String {
    fileprivate var trimmingSpaces: String { split(separator: " ").joined(separator: " ") }
}
