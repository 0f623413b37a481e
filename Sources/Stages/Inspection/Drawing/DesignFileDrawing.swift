internal import ArchiveModel

/// What a DGN V7 holds, in the words of `DrawingFacts`.
struct DesignFileDrawing {
    private let reader: DesignFileReader
    private let legacy: LegacyText

    init(_ reader: DesignFileReader) {
        self.reader = reader
        var census = EncodingCensus()
        reader.texts.forEach { census.read(Self.latin($0.bytes)) }
        legacy = LegacyText(usual: census.result?.legacyEncoding)
    }

    /// `V7 2D`
    var version: String? { reader.design.map { "V7 \($0.is3D ? "3D" : "2D")" } }

    /// Master unit with the resolution.
    var units: Fact<String>? {
        guard let design = reader.design, !design.masterUnit.isEmpty else { return nil }
        let (master, sub) = (design.masterUnit, design.subUnit)
        return Fact(
            master,
            from: "TCB: 1 \(master) = \(design.subUnitsPerMaster) \(sub), "
                + "1 \(sub) = \(design.positionsPerSubUnit) units of resolution")
    }

    var isCut: Bool { reader.isCut }

    var facts: DrawingFacts {
        var facts = DrawingFacts()
        facts.release = "MicroStation V7"
        facts.design = reader.design
        facts.objects = reader.elements
        facts.layers = reader.levels.keys.sorted().map { level in
            let colours = reader.design?.colours["\(level)"] ?? [:]
            let most = colours.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
            return DrawingFacts.Layer(name: "Level \(level)", colour: most.flatMap { Int($0) } ?? 0)
        }
        facts.blocks = reader.cells.sorted { $0.key < $1.key }.map {
            DrawingFacts.Block(name: $0.key, inserts: $0.value)
        }
        facts.notes = notes
        facts.limits = reader.limits
        return facts
    }

    /// Texts of level 63 (frame and margin); all of them where nothing lies on it.
    private var notes: [DrawingFacts.Note] {
        let marginal = reader.texts.filter { $0.level == 63 }
        return (marginal.isEmpty ? reader.texts : marginal).prefix(FrameLayer.noteLimit).compactMap { text in
            let words = legacy.words(Self.latin(text.bytes))
            guard words.text.contains(where: { !$0.isWhitespace }) else { return nil }
            return DrawingFacts.Note(words: words, layer: "Level \(text.level)", layout: "Model", place: text.place)
        }
    }

    /// One byte a letter; a few programs write UTF-8.
    private static func latin(_ bytes: [UInt8]) -> String {
        let used = bytes.filter { $0 != 0 }
        if let text = String(validating: used, as: UTF8.self) { return text }
        return String(String.UnicodeScalarView(used.map { Unicode.Scalar($0) }))
    }
}
