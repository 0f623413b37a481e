internal import ArchiveModel
internal import GDALKit

/// What a `DXFDocument` holds, in Unicode.
struct DXFDrawing {
    private let document: DXFDocument
    private let decoder: DXFDecoder

    init(_ document: DXFDocument) {
        self.document = document
        decoder = DXFDecoder(document)
    }

    /// `$ACADVER`, e.g. `AC1015`; a file without it is of release 12 or older.
    var version: String? { document.variables["$ACADVER"].map { String($0.word.prefix(12)) } }

    var units: Fact<String>? {
        if let code = document.variables["$INSUNITS"]?.integer {
            return Fact(Self.unitNames[code] ?? "unknown (\(code))", from: "$INSUNITS \(code)")
        }
        return measurement.map { Fact($0, from: "$MEASUREMENT \($0 == "metric" ? 1 : 0)") }
    }

    private var measurement: String? {
        document.variables["$MEASUREMENT"]?.integer.map { $0 == 1 ? "metric" : "imperial" }
    }

    private static let unitNames: [Int: String] = [
        0: "unitless", 1: "in", 2: "ft", 3: "mi", 4: "mm", 5: "cm", 6: "m", 7: "km", 8: "µin", 9: "mil", 10: "yd",
        11: "Å", 12: "nm", 13: "µm", 14: "dm", 15: "dam", 16: "hm", 17: "Gm", 18: "au", 19: "ly", 20: "pc", 21: "US ft",
    ]

    /// Fonts that the text styles name.
    var fonts: [String] { document.tables.styles.compactMap(\.font).map(decoder.name).filter { !$0.isEmpty } }

    /// From AutoCAD 2007 (AC1021) on a DXF is UTF-8, whatever code page its header names; OGR 3.6 believes the header.
    /// Of page 1258 it loses last letters: such texts are taken byte by byte and decoded here.
    var encodingForOGR: String? {
        decoder.isUnicode || decoder.looksUnicode ? "UTF-8" : decoder.isVietnamese ? "ISO-8859-1" : nil
    }

    /// A text as OGR gives it.
    func decode(_ text: String) -> String {
        guard decoder.isVietnamese else { return DXFText.decode(text) }
        return decoder.string(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }[...])
    }

    // MARK: Facts

    var facts: DrawingFacts {
        var facts = DrawingFacts()
        facts.storage = document.isBinary ? "binary" : "ASCII"
        facts.codePage = document.variables["$DWGCODEPAGE"].map { String($0.word.prefix(40)) }
        facts.measurement = measurement
        facts.release = version.flatMap(AutoCADRelease.name)
        facts.layers = document.tables.layers.map(layer)
        facts.styles = document.tables.styles.map(style)
        facts.blocks = blocks
        facts.references = references
        facts.objects = document.content.objects
        facts.layouts = layouts
        facts.titleBlocks = document.content.inserts.map(titleBlock)
        facts.notes = notes
        facts.limits = document.content.limits.sorted()
        if !document.isComplete { facts.limits.append("the file was not read to its end") }
        return facts
    }

    private func layer(_ layer: DXFTables.Layer) -> DrawingFacts.Layer {
        // A negative colour means that the layer is off; flag 1 frozen, flag 4 locked.
        DrawingFacts.Layer(
            name: decoder.name(layer.name), colour: Int(clamping: layer.colour.magnitude), isOff: layer.colour < 0,
            isFrozen: layer.flags & 1 != 0, isLocked: layer.flags & 4 != 0)
    }

    private func style(_ style: DXFTables.Style) -> DrawingFacts.Style {
        let big = style.bigFont.map(decoder.name) ?? ""
        return DrawingFacts.Style(
            name: decoder.name(style.name), font: style.font.map(decoder.name) ?? "", bigFont: big.isEmpty ? nil : big)
    }

    /// Named blocks; those that AutoCAD makes for itself (`*D12`, `*Model_Space`) and references are none.
    private var blocks: [DrawingFacts.Block] {
        var counts: [String: Int] = [:]
        for (name, count) in document.content.insertCounts {
            counts[decoder.string(name).lowercased(), default: 0] += count
        }
        return document.content.blocks.filter { $0.flags & 12 == 0 }.compactMap { block in
            let name = decoder.name(block.name)
            // `$MODEL_SPACE` is how release 12 keeps the layouts of later ones.
            guard !name.hasPrefix("*"), !name.uppercased().hasPrefix("$MODEL_SPACE"),
                !name.uppercased().hasPrefix("$PAPER_SPACE")
            else { return nil }
            return DrawingFacts.Block(
                name: name, inserts: counts[name.lowercased()] ?? 0, tags: block.tags.map(decoder.name))
        }
    }

    private var references: [DrawingFacts.Reference] {
        let drawings = document.content.blocks.filter { $0.flags & 12 != 0 }.map { block in
            DrawingFacts.Reference(
                kind: .drawing, name: decoder.name(block.name), path: block.path.map(decoder.name) ?? "")
        }
        return drawings
            + document.content.references.map {
                DrawingFacts.Reference(
                    kind: $0.kind, name: $0.name.map(decoder.name) ?? "", path: decoder.name($0.path))
            }
    }

    // MARK: Layouts

    private var layouts: [DrawingFacts.Layout] {
        let known = document.content.layouts.sorted { $0.order < $1.order }.map { layout in
            DrawingFacts.Layout(
                name: decoder.name(layout.name), objects: document.content.spaces[space(of: layout)] ?? 0)
        }
        if !known.isEmpty { return known }
        return document.content.spaces.map { DrawingFacts.Layout(name: name(of: $0.key), objects: $0.value) }
            .sorted { $0.name == "Model" || $1.name != "Model" && $0.name < $1.name }
    }

    private func space(of layout: DXFContent.Layout) -> DXFContent.Space {
        let block = document.tables.blockRecords[layout.block]?.word ?? ""
        switch block.lowercased() {
        case "*model_space", "$model_space": return .model
        case "*paper_space", "$paper_space": return .paper("*Paper_Space")
        default: return .paper(block)
        }
    }

    private func name(of space: DXFContent.Space) -> String {
        if let layout = document.content.layouts.first(where: { self.space(of: $0) == space }) {
            return decoder.name(layout.name)
        }
        return switch space {
        case .model: "Model"
        case .paper(let block): block == "*Paper_Space" ? "Layout1" : block
        }
    }

    // MARK: Texts

    private func titleBlock(_ insert: DXFContent.Insert) -> DrawingFacts.TitleBlock {
        DrawingFacts.TitleBlock(
            block: insert.record.subclass("AcDbBlockReference").first(2).map(decoder.name) ?? "",
            layer: insert.record.first(8).map(decoder.name) ?? "0", layout: name(of: insert.space),
            place: insert.record.place ?? [], attributes: insert.attributes.compactMap(attribute))
    }

    private func attribute(_ record: DXFRecord) -> DrawingFacts.Attribute? {
        guard let tag = record.subclass("AcDbAttribute").first(2) else { return nil }
        return DrawingFacts.Attribute(tag: decoder.name(tag), value: decoder.words(of: record))
    }

    /// Texts of the layouts and of layers that hold frames; all of them in a drawing without either.
    private var notes: [DrawingFacts.Note] {
        let texts = document.content.texts
        let marginal = texts.filter {
            $0.space != .model || FrameLayer.fits($0.record.first(8).map(decoder.name) ?? "")
        }
        return (marginal.isEmpty ? texts : marginal).prefix(FrameLayer.noteLimit).compactMap { text in
            let words = decoder.words(of: text.record)
            guard !words.text.isEmpty else { return nil }
            let place = (text.record.place ?? []) + [text.record.real(40)].compactMap { $0 }.filter(\.isFinite)
            return DrawingFacts.Note(
                words: words, layer: text.record.first(8).map(decoder.name) ?? "0", layout: name(of: text.space),
                place: place.count == 3 ? place : [])
        }
    }
}

/// Layers that people keep the frame and the title block on.
enum FrameLayer {
    static let noteLimit = 400

    /// Level 63 of the cadastral table, and names such as `KHUNG_TEN`, `TITLE BLOCK`.
    static func fits(_ name: String) -> Bool {
        if LayerName.fits("63", name: name) { return true }
        let plain = name.searchFolded
        return ["khung", "title", "border", "frame", "ten ban ve"].contains { plain.contains($0) }
    }
}
