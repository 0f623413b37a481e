internal import ArchiveModel

/// Reads a DXF from front to back, record by record, and keeps what `DrawingFacts` asks for.
///
/// OGR reads the geometry; it knows no title block with its tags, no state of layers, no layouts and no references.
final class DXFDocument {
    private(set) var variables: [String: DXFTag] = [:]
    private(set) var tables = DXFTables()
    private(set) var content = DXFContent()
    private(set) var isBinary = false
    private(set) var hasEnd = false
    private(set) var isComplete = true

    private enum Section { case none, header, tables, blocks, entities, objects }
    private var section = Section.none
    private var record: DXFRecord?

    /// - Parameter deadline: when to stop, whatever is left.
    init(_ path: String, deadline: Deadline) {
        var tags = DXFTags(path)
        isBinary = tags.isBinary
        var count = 0
        var variable: String?
        while let tag = tags.next() {
            count += 1
            if count % 10_000 == 0, deadline.hasPassed {
                isComplete = false
                break
            }
            if tag.code == 0 {
                finish()
                if tag.isWord("EOF") {
                    hasEnd = true
                    break
                }
                begin(tag)
            } else if section == .header {
                if tag.code == 9 {
                    variable = tag.word
                } else if let name = variable, variables[name] == nil, variables.count < 1000 {
                    variables[name] = tag.kept
                }
            } else if section == .none, tag.code == 2 {
                enter(tag)
            } else {
                record?.add(tag)
            }
        }
        finish()
        if tags.isBroken { isComplete = false }
        content.close()
    }

    private func begin(_ tag: DXFTag) {
        if tag.isWord("SECTION") || tag.isWord("ENDSEC") {
            section = .none
        } else if section != .header {
            record = DXFRecord(tag.word)
        }
    }

    private func enter(_ tag: DXFTag) {
        switch tag.word {
        case "HEADER": section = .header
        case "TABLES": section = .tables
        case "BLOCKS": section = .blocks
        case "ENTITIES": section = .entities
        case "OBJECTS": section = .objects
        default: section = .none
        }
    }

    private func finish() {
        guard let record else { return }
        self.record = nil
        switch section {
        case .tables: tables.add(record)
        case .blocks: content.addToBlock(record)
        case .entities: content.addEntity(record)
        case .objects: content.addObject(record)
        case .header, .none: break
        }
    }
}

/// Entries of the symbol tables.
struct DXFTables {
    struct Layer {
        var name: DXFTag
        var colour: Int
        var flags: Int
    }
    struct Style {
        var name: DXFTag
        var font: DXFTag?
        var bigFont: DXFTag?
    }
    private(set) var layers: [Layer] = []
    private(set) var styles: [Style] = []
    /// Handle → name of a block record.
    private(set) var blockRecords: [String: DXFTag] = [:]

    static let limit = 5000

    mutating func add(_ record: DXFRecord) {
        guard let name = record.first(2) else { return }
        switch record.type {
        case "LAYER" where layers.count < Self.limit:
            layers.append(Layer(name: name.kept, colour: record.integer(62) ?? 7, flags: record.integer(70) ?? 0))
        case "STYLE" where styles.count < Self.limit:
            // Entries for shape files (flag 1) have no name and are no styles.
            if record.integer(70).map({ $0 & 1 == 0 }) ?? true {
                styles.append(Style(name: name.kept, font: record.first(3)?.kept, bigFont: record.first(4)?.kept))
            }
        case "BLOCK_RECORD" where blockRecords.count < Self.limit:
            if let handle = record.first(5) { blockRecords[handle.word] = name.kept }
        default: break
        }
    }
}
