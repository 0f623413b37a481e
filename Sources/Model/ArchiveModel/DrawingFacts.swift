/// What a CAD file says of itself besides its objects: tables, blocks, title blocks, layouts, fonts, references.
///
/// Lists are cut at limits that no honest drawing reaches; `limits` says which were.
package struct DrawingFacts: Hashable, Sendable, Codable {
    /// An entry of the layer table of a DXF, or a level of a DGN that holds elements.
    package struct Layer: Hashable, Sendable, Codable {
        package var name: String
        /// AutoCAD colour index 1–255 of the layer; of a DGN level the colour most elements have, 0–255.
        package var colour: Int
        package var isOff = false
        package var isFrozen = false
        package var isLocked = false

        package init(
            name: String, colour: Int, isOff: Bool = false, isFrozen: Bool = false, isLocked: Bool = false
        ) {
            self.name = name
            self.colour = colour
            self.isOff = isOff
            self.isFrozen = isFrozen
            self.isLocked = isLocked
        }
    }
    /// A block definition, or a named cell of a DGN.
    package struct Block: Hashable, Sendable, Codable {
        package var name: String
        /// How often the model and the layouts show it.
        package var inserts: Int
        /// Tags of its attribute definitions.
        package var tags: [String]

        package init(name: String, inserts: Int, tags: [String] = []) {
            self.name = name
            self.inserts = inserts
            self.tags = tags
        }
    }
    /// A text in Unicode NFC, with how it is stored when that differs.
    package struct Words: Hashable, Sendable, Codable {
        package var text: String
        package var stored: String?
        /// `TCVN3` or `VNI` when it had to be decoded.
        package var encoding: LegacyEncoding?

        package init(_ text: String, stored: String? = nil, encoding: LegacyEncoding? = nil) {
            self.text = text
            self.stored = stored
            self.encoding = encoding
        }
    }
    package struct Attribute: Hashable, Sendable, Codable {
        package var tag: String
        package var value: Words

        package init(tag: String, value: Words) {
            self.tag = tag
            self.value = value
        }
    }
    /// One insert of a block with attributes: a title block, or a symbol that carries values.
    package struct TitleBlock: Hashable, Sendable, Codable {
        package var block: String
        package var layer: String
        /// `Model` or the name of the layout.
        package var layout: String
        /// x, y of the insertion point in drawing units.
        package var place: [Double]
        package var attributes: [Attribute]

        package init(block: String, layer: String, layout: String, place: [Double], attributes: [Attribute]) {
            self.block = block
            self.layer = layer
            self.layout = layout
            self.place = place
            self.attributes = attributes
        }
    }
    /// A text that may belong to the title block or the frame.
    package struct Note: Hashable, Sendable, Codable {
        package var words: Words
        package var layer: String
        package var layout: String
        /// x, y and height in drawing units.
        package var place: [Double]

        package init(words: Words, layer: String, layout: String, place: [Double]) {
            self.words = words
            self.layer = layer
            self.layout = layout
            self.place = place
        }
    }
    package struct Layout: Hashable, Sendable, Codable {
        package var name: String
        package var objects: Int

        package init(name: String, objects: Int) {
            self.name = name
            self.objects = objects
        }
    }
    package struct Style: Hashable, Sendable, Codable {
        package var name: String
        package var font: String
        package var bigFont: String?

        package init(name: String, font: String, bigFont: String? = nil) {
            self.name = name
            self.font = font
            self.bigFont = bigFont
        }
    }
    /// Another file that the drawing shows and does not contain.
    package struct Reference: Hashable, Sendable, Codable {
        package enum Kind: String, Sendable, Codable, CaseIterable { case drawing, image, pdf, dgn, dwf, points }
        package var kind: Kind
        package var name: String
        package var path: String

        package init(kind: Kind, name: String, path: String) {
            self.kind = kind
            self.name = name
            self.path = path
        }
    }

    /// `ASCII` or `binary` for a DXF; nil elsewhere.
    package var storage: String?
    /// `$DWGCODEPAGE`, e.g. `ANSI_1252`; from AC1021 on the file is UTF-8 all the same.
    package var codePage: String?
    /// `metric` or `imperial` (`$MEASUREMENT`).
    package var measurement: String?
    /// AutoCAD release, e.g. `AutoCAD 2010`; `MicroStation V7`.
    package var release: String?
    package var layers: [Layer] = []
    package var blocks: [Block] = []
    package var titleBlocks: [TitleBlock] = []
    package var notes: [Note] = []
    /// `Model` first.
    package var layouts: [Layout] = []
    package var styles: [Style] = []
    package var references: [Reference] = []
    /// Kinds of objects in the model and the layouts with their counts: `LINE`, `INSERT` … or DGN element types.
    package var objects: [String: Int] = [:]
    package var design: DesignFile?
    /// What was cut or is not read by the library, in the reader's words.
    package var limits: [String] = []

    package init() {}
}

/// The design file header (TCB) of a DGN V7 and what its elements carry.
package struct DesignFile: Hashable, Sendable, Codable {
    package var is3D: Bool
    package var masterUnit: String
    package var subUnit: String
    package var subUnitsPerMaster: Int
    /// Units of resolution in one sub unit.
    package var positionsPerSubUnit: Int
    /// Global origin x, y, z in master units.
    package var origin: [Double]
    /// Level → colour index → elements.
    package var colours: [String: [String: Int]] = [:]
    /// Line weight 0–31 → elements.
    package var weights: [String: Int] = [:]
    /// Font number → texts.
    package var fonts: [String: Int] = [:]
    /// Elements marked deleted that still lie in the file.
    package var deleted = 0

    package init(
        is3D: Bool, masterUnit: String, subUnit: String, subUnitsPerMaster: Int, positionsPerSubUnit: Int,
        origin: [Double]
    ) {
        self.is3D = is3D
        self.masterUnit = masterUnit
        self.subUnit = subUnit
        self.subUnitsPerMaster = subUnitsPerMaster
        self.positionsPerSubUnit = positionsPerSubUnit
        self.origin = origin
    }
}
