internal import ArchiveModel

/// Blocks, inserts with attributes, texts, layouts and references, with texts as they are stored.
struct DXFContent {
    struct Block {
        var name: DXFTag
        var tags: [DXFTag] = []
        var flags = 0
        var path: DXFTag?
    }
    /// Where an entity stands: the model, or a layout by the name of its block.
    enum Space: Hashable {
        case model
        case paper(String)
    }
    struct Text {
        var record: DXFRecord
        var space: Space
    }
    struct Insert {
        var record: DXFRecord
        var space: Space
        var attributes: [DXFRecord] = []
    }
    struct Layout {
        var name: DXFTag
        var order: Int
        /// Handle of its block record.
        var block: String
    }
    struct Reference {
        var kind: DrawingFacts.Reference.Kind
        var name: DXFTag?
        var path: DXFTag
    }

    private(set) var blocks: [Block] = []
    private(set) var inserts: [Insert] = []
    private(set) var insertCounts: [ArraySlice<UInt8>: Int] = [:]
    private(set) var texts: [Text] = []
    private(set) var layouts: [Layout] = []
    private(set) var references: [Reference] = []
    private(set) var objects: [String: Int] = [:]
    private(set) var spaces: [Space: Int] = [:]
    private(set) var limits: Set<String> = []

    private var block: Block?
    private var space: Space?
    private var insert: Insert?

    private static let inserts = 400
    private static let attributes = 100
    private static let texts = 5000
    private static let names = 5000

    // MARK: Sections

    mutating func addToBlock(_ record: DXFRecord) {
        switch record.type {
        case "BLOCK":
            closeInsert()
            guard let name = record.first(2) else { return }
            block = Block(name: name.kept, flags: record.integer(70) ?? 0, path: record.first(1)?.kept)
            let plain = name.word.lowercased()
            // Layouts that are not in front keep their entities here.
            space = plain.hasPrefix("*paper_space") && plain != "*paper_space" ? .paper(name.word) : nil
        case "ENDBLK":
            closeInsert()
            if let block, blocks.count < Self.names { blocks.append(block) }
            block = nil
            space = nil
        case "ATTDEF":
            if let tag = record.subclass("AcDbAttributeDefinition").first(2), (block?.tags.count ?? 0) < Self.attributes
            {
                block?.tags.append(tag.kept)
            }
            fallthrough
        default: if let space { add(record, in: space) }
        }
    }

    mutating func addEntity(_ record: DXFRecord) {
        add(record, in: record.isInPaperSpace ? .paper("*Paper_Space") : .model)
    }

    mutating func addObject(_ record: DXFRecord) {
        switch record.type {
        case "LAYOUT":
            let part = record.subclass("AcDbLayout")
            guard let name = part.first(1), let block = part.first(330), layouts.count < Self.names else { return }
            layouts.append(Layout(name: name.kept, order: part.integer(71) ?? 0, block: block.word))
        case "IMAGEDEF": refer(.image, record, name: nil, path: 1)
        case "PDFDEFINITION": refer(.pdf, record, name: 2, path: 1)
        case "DGNDEFINITION": refer(.dgn, record, name: 2, path: 1)
        case "DWFDEFINITION": refer(.dwf, record, name: 2, path: 1)
        case "POINTCLOUDDEF", "ACDBPOINTCLOUDDEFEX": refer(.points, record, name: nil, path: 1)
        default: break
        }
    }

    mutating func close() { closeInsert() }

    // MARK: Entities

    private mutating func add(_ record: DXFRecord, in space: Space) {
        switch record.type {
        case "ATTRIB":
            if (insert?.attributes.count ?? 0) < Self.attributes { insert?.attributes.append(record.kept) }
            return
        case "SEQEND":
            closeInsert()
            return
        case "VERTEX": return
        default: closeInsert()
        }
        objects[record.type.count > 60 ? "?" : record.type, default: 0] += 1
        spaces[space, default: 0] += 1
        switch record.type {
        case "INSERT": addInsert(record, space)
        case "TEXT", "MTEXT":
            if texts.count < Self.texts {
                texts.append(Text(record: record.kept, space: space))
            } else {
                limits.insert("only the first \(Self.texts) texts were looked at for a title block")
            }
        default: break
        }
    }

    private mutating func addInsert(_ record: DXFRecord, _ space: Space) {
        guard let name = record.subclass("AcDbBlockReference").first(2) else { return }
        let key = ArraySlice(Array(name.bytes))
        if insertCounts[key] != nil || insertCounts.count < Self.names { insertCounts[key, default: 0] += 1 }
        insert = Insert(record: record.kept, space: space)
    }

    private mutating func closeInsert() {
        guard let insert else { return }
        self.insert = nil
        if insert.attributes.isEmpty { return }
        if inserts.count < Self.inserts {
            inserts.append(insert)
        } else {
            limits.insert("only the first \(Self.inserts) inserts with attributes were kept")
        }
    }

    private mutating func refer(
        _ kind: DrawingFacts.Reference.Kind, _ record: DXFRecord, name: Int?, path: Int
    ) {
        guard let path = record.first(path), references.count < Self.names else { return }
        references.append(Reference(kind: kind, name: name.flatMap { record.first($0)?.kept }, path: path.kept))
    }
}
