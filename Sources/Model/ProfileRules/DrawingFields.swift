internal import ArchiveModel

/// Field values that drawings carry: attributes of their title blocks, and texts of the frame.
struct DrawingFields {
    let files: [FileFacts]

    /// What a source says of a field; empty for sources that are no drawing.
    func candidates(_ rule: FieldRule, _ source: FieldRule.Source) -> [FieldCandidate] {
        let names = Self.names(of: rule)
        let found =
            switch source {
            case .titleBlock: files.flatMap { attributes(of: $0, names) }
            case .drawingText: files.flatMap { texts(of: $0, names) }
            default: [(text: String, place: String)]()
            }
        var seen: Set<String> = []
        return found.filter { !$0.text.isBlank && seen.insert($0.text.trimmed).inserted }.map { value in
            FieldCandidate(
                field: rule.key, text: value.text.trimmed, source: source.rawValue, confidence: source.confidence,
                location: value.place)
        }
    }

    /// As the profile names them, else by key and label.
    private static func names(of rule: FieldRule) -> [String] {
        (rule.attributes ?? [rule.key, rule.label.vi, rule.label.en]).map(\.searchFolded)
    }

    private func attributes(of file: FileFacts, _ names: [String]) -> [(text: String, place: String)] {
        (file.vector?.drawing?.titleBlocks ?? []).flatMap { block in
            block.attributes.filter { names.contains($0.tag.searchFolded) }.map {
                (text: $0.value.text, place: "\(file.name), \(block.block): \($0.tag)")
            }
        }
    }

    // MARK: Texts

    private func texts(of file: FileFacts, _ names: [String]) -> [(text: String, place: String)] {
        let notes = file.vector?.drawing?.notes ?? []
        return notes.flatMap { note -> [(text: String, place: String)] in
            guard let name = names.first(where: { Self.begins(note.words.text, with: $0) }) else { return [] }
            let rest = Self.rest(of: note.words.text, after: name)
            let value = rest.isEmpty ? Self.neighbour(of: note, in: notes)?.words.text : rest
            return value.map { [(text: $0, place: "\(file.name), \(note.layer)")] } ?? []
        }
    }

    private static func begins(_ text: String, with name: String) -> Bool {
        let folded = text.searchFolded
        guard folded.hasPrefix(name), !name.isEmpty else { return false }
        guard let next = folded.dropFirst(name.count).first else { return true }
        return !next.isLetter && !next.isNumber
    }

    /// `Tỷ lệ: 1:500` → `1:500`; white space counts once, as in the folded name.
    private static func rest(of text: String, after name: String) -> String {
        let plain = text.precomposedWords
        return String(plain.dropFirst(name.count).drop { " :.=-–".contains($0) })
    }

    /// The value stands to the right of its label, or below it.
    private static func neighbour(of label: DrawingFacts.Note, in notes: [DrawingFacts.Note]) -> DrawingFacts.Note? {
        guard label.place.count == 3, label.place[2] > 0 else { return nil }
        let (x, y, height) = (label.place[0], label.place[1], label.place[2])
        let near = notes.filter { note in
            note.place.count == 3 && note.layout == label.layout && note.place != label.place
        }
        let right = near.filter { ($0.place[1] - y).magnitude <= height * 0.8 && $0.place[0] > x }
            .min { $0.place[0] < $1.place[0] }
        if let right, right.place[0] - x < height * 40 { return right }
        return near.filter {
            ($0.place[0] - x).magnitude <= height * 4 && $0.place[1] < y && y - $0.place[1] < height * 5
        }
        .max { $0.place[1] < $1.place[1] }
    }
}

extension String {
    /// Words with single blanks between them.
    fileprivate var precomposedWords: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
