internal import ArchiveModel
internal import SheetNumbering

/// What the texts around the frame of a map sheet say.
struct SheetTexts {
    let lines: [TextLine]

    var statements: [Statement] {
        lines.flatMap(CommonStatements.all(in:)) + [title].compactMap { $0 } + labelled
    }

    /// Labels that stand beside a map as in a title block: `Ký hiệu bản vẽ: QH-04`.
    private var labelled: [Statement] {
        let wanted: Set<ReadingKey> = [.drawing, .project, .designer, .revision]
        return entries.compactMap { entry in
            guard let key = Labels.known.first(where: { $0.text == String(entry.label.map(\.withoutMarks)) })?.key,
                wanted.contains(key), !entry.part.text.isEmpty, key != .drawing || entry.label.count > 4
            else { return nil }
            return Statement(key, entry.part)
        }
    }

    var entries: [LabelledText] {
        lines.flatMap { line -> [LabelledText] in
            let found = Labels.find(in: line).filter(\.hasColon)
            return found.enumerated().compactMap { index, label in
                let end = index + 1 < found.count ? found[index + 1].start : line.folded.count
                guard label.end < end else { return nil }
                return LabelledText(label: label.label, part: line.part(label.end..<end))
            }
        }
    }

    /// The largest letters above the map.
    private var title: Statement? {
        let named = lines.filter { $0.match(/^(?:ban do|binh do|manh trich do|so do|quy hoach|to ban do)\b/) != nil }
        guard let largest = named.max(by: { $0.box.height < $1.box.height }) else { return nil }
        if largest.match(/^to ban do so/) != nil { return nil }
        return Statement(.title, largest.whole)
    }

    /// Where the number of the sheet seems to stand: behind its label, else whatever looks like one.
    var numbers: [TextLine.Part] {
        let label =
            /(?:so hieu manh|phien hieu manh|phien hieu|danh phap|manh(?: ban do)? so|so hieu to|manh so)[ :;,.]*(.+)$/
        let labelled = lines.compactMap { line in
            line.match(label)?[1].flatMap { range -> TextLine.Part? in
                let rest = String(line.folded[range])
                guard rest.contains(where: \.isNumber) else { return nil }
                return line.part(Self.number(in: range, of: line))
            }
        }
        if !labelled.isEmpty { return labelled }
        return lines.compactMap { line in
            let cadastral =
                /(?:^| )((?:10 ?- ?[0-9]{3} ?[0-9]{3})|(?:[0-9]{6} ?- ?[1-9](?: ?- ?\(?[0-9a-d]{1,3}\)?)?))(?: |$|,|;|\))/
            let topographic = /(?:^| |\()([a-f] ?- ?4[89] ?(?:- ?[0-9a-d(][0-9a-z() -]*)?)/
            return (line.match(cadastral) ?? line.match(topographic))?[1].map { line.part($0) }
        }
    }

    /// The words of a number end where a word begins that can't belong to one.
    private static func number(in range: Range<Int>, of line: TextLine) -> Range<Int> {
        var end = range.lowerBound
        for word in String(line.folded[range]).split(separator: " ", omittingEmptySubsequences: false) {
            let fits = word.allSatisfy { $0.isNumber || "-–—()._".contains($0) || $0.isLetter } && word.count <= 24
            let isWord = word.count > 4 && word.allSatisfy(\.isLetter)
            guard fits, !isWord else { break }
            end = min(range.upperBound, end + word.count + 1)
        }
        return range.lowerBound..<max(range.lowerBound + 1, min(end, range.upperBound))
    }
}
