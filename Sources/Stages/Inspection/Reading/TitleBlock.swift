internal import ArchiveModel

/// Cells of a title block with their text (ISO 7200): labels and what stands beside, below or in the same cell.
struct TitleBlock {
    struct Cell {
        /// On the level page.
        var box: PageBox
        var lines: [TextLine]
    }
    let cells: [Cell]

    /// Every label with its text.
    var entries: [(key: ReadingKey?, entry: LabelledText)] {
        cells.indices.flatMap { index in entries(in: index) }
    }

    var statements: [Statement] {
        var found = entries.compactMap { key, entry in key.flatMap { Self.statement($0, entry.part) } }
        for line in cells.flatMap(\.lines) {
            if let scale = CommonStatements.scale(line) { found.append(scale) }
            if let date = CommonStatements.date(line) { found.append(date) }
            if let range = line.match(/^(?:to|sheet)(?: so)? ?[:.]? ?([0-9]{1,3} ?\/ ?[0-9]{1,3})$/)?[1] {
                let part = line.part(range)
                found.append(Statement(.ordinal, part, as: part.text.filter { $0 != " " }))
            }
        }
        return found
    }

    private static func statement(_ key: ReadingKey, _ part: TextLine.Part) -> Statement? {
        let line = TextLine([TextWord(text: part.text, confidence: part.confidence, box: part.box)])
        switch key {
        case .scale:
            guard let digits = line.match(/1 ?[:\/] ?([0-9]+)/)?[1] else { return nil }
            return Statement(.scale, part, as: "1:" + line.part(digits).text)
        case .date: return CommonStatements.date(line)
        case .ordinal:
            guard let range = line.match(/^([0-9]{1,3} ?(?:\/ ?[0-9]{1,3})?)/)?[1] else { return nil }
            return Statement(.ordinal, part, as: line.part(range).text.filter { $0 != " " })
        case .sheet: return nil
        case .drawing, .revision, .project:
            guard part.text.contains(where: \.isNumber), part.text.count <= 40 else { return nil }
            return Statement(key, part)
        default: return part.text.count >= 2 ? Statement(key, part) : nil
        }
    }

    // MARK: Labels

    private func entries(in index: Int) -> [(key: ReadingKey?, entry: LabelledText)] {
        let lines = cells[index].lines
        var found: [(ReadingKey?, LabelledText)] = []
        for (row, line) in lines.enumerated() {
            let labels = Labels.find(in: line)
            for (place, label) in labels.enumerated() {
                let end = place + 1 < labels.count ? labels[place + 1].start : line.folded.count
                if label.end < end {
                    let part = line.part(label.end..<end, endingAbove: 0.5)
                    found.append((label.key, LabelledText(label: label.label, part: part)))
                } else if let part = textFor(row, of: lines, in: index) {
                    found.append((label.key, LabelledText(label: label.label, part: part)))
                }
            }
        }
        return found
    }

    /// Text of a label that stands alone: the lines below it in its cell, else the cell to the right, else the one below.
    private func textFor(_ row: Int, of lines: [TextLine], in index: Int) -> TextLine.Part? {
        let below = lines[(row + 1)...].prefix { Labels.find(in: $0).isEmpty }
        if !below.isEmpty { return Self.joined(Array(below)) }
        guard row == lines.count - 1, lines.count == 1 else { return nil }
        return [right(of: index), under(index)].compactMap { $0 }.first { !$0.text.isEmpty }
    }

    private func right(of index: Int) -> TextLine.Part? {
        let box = cells[index].box
        let beside = cells.filter { other in
            other.box.x >= box.x + box.width * 0.98 && other.box.x - (box.x + box.width) < 0.02
                && Self.overlap(other.box.y, other.box.height, box.y, box.height) > 0.6
        }
        return beside.min { $0.box.x < $1.box.x }.flatMap(Self.plain)
    }

    private func under(_ index: Int) -> TextLine.Part? {
        let box = cells[index].box
        let below = cells.filter { other in
            other.box.y >= box.y + box.height * 0.98 && other.box.y - (box.y + box.height) < 0.02
                && Self.overlap(other.box.x, other.box.width, box.x, box.width) > 0.6
        }
        return below.min { $0.box.y < $1.box.y }.flatMap(Self.plain)
    }

    /// The text of a cell that has no label of its own.
    private static func plain(_ cell: Cell) -> TextLine.Part? {
        guard !cell.lines.isEmpty, cell.lines.allSatisfy({ Labels.find(in: $0).isEmpty }) else { return nil }
        return joined(cell.lines)
    }

    private static func joined(_ lines: [TextLine]) -> TextLine.Part { TextLine(lines.flatMap(\.words)).whole }

    /// Share of the shorter of two spans that both cover.
    private static func overlap(_ first: Double, _ length: Double, _ second: Double, _ other: Double) -> Double {
        let common = min(first + length, second + other) - max(first, second)
        return common / max(1e-9, min(length, other))
    }
}
