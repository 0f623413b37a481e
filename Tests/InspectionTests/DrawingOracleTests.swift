internal import ArchiveModel
internal import Foundation
internal import TestSupport
internal import Testing

/// ezdxf judges what is said of drawings that nobody in this project wrote, field by field.
@Suite(.enabled(if: Oracle.testdata != nil && EzdxfOracle.isPresent)) struct DrawingOracleTests {
    /// Where the two differ and why; docs/agreement.md explains each.
    static let explained: [String: Set<String>] = [
        "api-cw750-details.dxf": ["texts"], "AC1003_LINE_Example.dxf": ["version"], "ASCII_R12.dxf": ["layers"],
        "Leica_Disto_S910.dxf": ["blocks"], "R12_with_trash_beyond_EOF.dxf": ["units"],
        "duplicate_handles.dxf": ["version", "blocks"], "dxf_unicode.dxf": ["layers"],
        "additional-entities.dxf": ["layouts"], "assorted.dxf": ["objects"], "insert-recursive-pair.dxf": ["units"],
        "utf-8.dxf": ["layers"],
    ]

    @Test func aDXFIsWhatEzdxfSays() throws {
        let files = try Bench.corpus(["d_drawing/dxf"]) { $0 == .dxf }
        var complaints: [String] = []
        var compared = 0
        for theirs in try EzdxfOracle.read(files) {
            let path = theirs["path"] as? String ?? ""
            let short = (path as NSString).lastPathComponent
            guard theirs["error"] == nil else { continue }
            guard let vector = try Bench.inspectWithCompanions(path).vector, let ours = vector.drawing else { continue }
            compared += 1
            for (field, detail) in Self.compare(vector, ours, theirs) {
                if Self.explained[short]?.contains(field) != true { complaints.append("\(short) \(field): \(detail)") }
            }
        }
        #expect(compared >= 30)
        #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
    }

    private static func compare(
        _ vector: VectorFacts, _ ours: DrawingFacts, _ theirs: [String: Any]
    ) -> [(String, String)] {
        var wrong: [(String, String)] = []
        func check<Value: Equatable>(_ field: String, _ one: Value, _ other: Value) {
            if one != other { wrong.append((field, "ours \(one) theirs \(other)".prefix(600).description)) }
        }
        check("version", vector.formatVersion ?? "AC1009", theirs["version"] as? String ?? "")
        let units = theirs["units"] as? Int
        check("units", vector.units?.source ?? "", units.map { "$INSUNITS \($0)" } ?? vector.units?.source ?? "")
        check("layers", layers(ours), layers(theirs, known: Set(ours.layers.map { $0.name.lowercased() })))
        check("styles", styles(ours), styles(theirs, known: Set(ours.styles.map { $0.name.lowercased() })))
        check("blocks", ours.blocks.map(\.name).sorted(), (theirs["blocks"] as? [String] ?? []).sorted())
        let inserts = theirs["inserts"] as? [String: Int] ?? [:]
        for block in ours.blocks {
            check("inserts of \(block.name)", block.inserts, inserts[block.name.lowercased()] ?? 0)
        }
        check("objects", ours.objects, theirs["objects"] as? [String: Int] ?? [:])
        check("attributes", attributes(ours), attributes(theirs))
        if let version = vector.formatVersion, version >= "AC1015" {
            check("layouts", ours.layouts.map(\.name), theirs["layouts"] as? [String] ?? [])
        }
        let references = (theirs["references"] as? [[String]] ?? []).map { $0.joined(separator: " ") }
        check("references", ours.references.map { "\($0.kind.rawValue) \($0.path)" }.sorted(), references.sorted())
        let texts = Set((theirs["texts"] as? [String] ?? []).map { String($0.prefix(500)) })
        let strange = ours.notes.map { $0.words.stored ?? $0.words.text }.filter { !texts.contains($0) }
        check("texts", strange, [])
        return wrong
    }

    private static func layers(_ ours: DrawingFacts) -> [String] {
        ours.layers.map { "\($0.name) \($0.colour) \($0.isOff) \($0.isFrozen) \($0.isLocked)" }.sorted()
    }

    /// ezdxf adds the layers 0 and Defpoints and the style Standard where they are not.
    private static func layers(_ theirs: [String: Any], known: Set<String>) -> [String] {
        (theirs["layers"] as? [[String: Any]] ?? []).compactMap { layer in
            let name = layer["name"] as? String ?? ""
            if !known.contains(name.lowercased()), ["0", "defpoints"].contains(name.lowercased()) { return nil }
            let flags = ["off", "frozen", "locked"].map { "\(layer[$0] as? Bool ?? false)" }.joined(separator: " ")
            return "\(name) \(layer["colour"] as? Int ?? 0) \(flags)"
        }.sorted()
    }

    private static func styles(_ ours: DrawingFacts) -> [String] {
        ours.styles.map { "\($0.name)|\($0.font)|\($0.bigFont ?? "")" }.sorted()
    }

    private static func styles(_ theirs: [String: Any], known: Set<String>) -> [String] {
        (theirs["styles"] as? [[String]] ?? []).compactMap { style in
            if !known.contains(style[0].lowercased()), style[0].lowercased() == "standard" { return nil }
            return style.joined(separator: "|")
        }.sorted()
    }

    private static func attributes(_ ours: DrawingFacts) -> [String] {
        ours.titleBlocks.flatMap { block in
            block.attributes.map { "\(block.block) \(block.layout) \($0.tag)=\($0.value.stored ?? $0.value.text)" }
        }.sorted()
    }

    private static func attributes(_ theirs: [String: Any]) -> [String] {
        (theirs["attributes"] as? [[String: String]] ?? []).map {
            "\($0["block"] ?? "") \($0["layout"] ?? "") \($0["tag"] ?? "")=\($0["text"] ?? "")"
        }.sorted()
    }
}
