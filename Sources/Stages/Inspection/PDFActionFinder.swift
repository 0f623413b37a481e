internal import ArchiveModel
internal import QPDFKit

/// Finds what acts by itself or at a click (ISO 32000-2 §12.6), and where.
///
/// Jumps within the document (`GoTo`, `Named`, `Thread`) are left out: they only move the reader.
struct PDFActionFinder {
    private let structure: PDFStructure
    private(set) var actions: [PDFObjectFacts.Action] = []
    private var budget = 100_000

    private static let limit = 200
    private static let harmless: Set<String> = ["GoTo", "Named", "Thread", "GoToDp"]

    init(_ structure: PDFStructure) { self.structure = structure }

    // MARK: The document

    mutating func document(_ fields: [PDFField]) {
        let catalog = structure.catalog
        // An array is a destination, not an action.
        follow(catalog["OpenAction"], trigger: "document-open", page: nil)
        additional(catalog["AA"], trigger: "document", page: nil)
        let names = structure.dictionary(catalog["Names"]) ?? [:]
        for entry in structure.nameTree(names["JavaScript"]) { follow(entry.value, trigger: "names", page: nil) }
        outlines(structure.dictionary(catalog["Outlines"])?["First"])
        for field in fields {
            additional(field.dictionary["AA"], trigger: "field", page: nil)
        }
        let form = structure.dictionary(catalog["AcroForm"]) ?? [:]
        if !structure.resolve(form["XFA"]).isNull { add("XFA", "document", nil, nil) }
    }

    private mutating func outlines(_ first: PDFValue?) {
        var waiting = [first].compactMap { $0 }
        var seen: Set<PDFReference> = []
        while let next = waiting.popLast(), budget > 0 {
            budget -= 1
            if let reference = next.reference, !seen.insert(reference).inserted { continue }
            guard let item = structure.dictionary(next) else { continue }
            follow(item["A"], trigger: "outline", page: nil)
            waiting += [item["Next"], item["First"]].compactMap { $0 }
        }
    }

    // MARK: Pages

    mutating func page(_ page: [String: PDFValue], number: Int) {
        additional(page["AA"], trigger: "page", page: number)
    }

    mutating func annotation(_ annotation: [String: PDFValue], page: Int) {
        follow(annotation["A"], trigger: "annotation", page: page)
        additional(annotation["AA"], trigger: "annotation", page: page)
        switch structure.name(annotation["Subtype"]) {
        case "RichMedia": add("RichMedia", "content", page, nil)
        case "3D": add("3D", "content", page, nil)
        case "Movie": add("Movie", "content", page, nil)
        case "Sound": add("Sound", "content", page, nil)
        case "Screen": add("Screen", "content", page, nil)
        default: break
        }
    }

    // MARK: Actions

    private mutating func additional(_ value: PDFValue?, trigger: String, page: Int?) {
        for (_, action) in (structure.dictionary(value) ?? [:]).sorted(by: { $0.key < $1.key }) {
            follow(action, trigger: trigger, page: page)
        }
    }

    /// An action and those chained to it.
    private mutating func follow(_ value: PDFValue?, trigger: String, page: Int?) {
        var waiting = [value].compactMap { $0 }
        var seen: Set<PDFReference> = []
        while let next = waiting.popLast(), budget > 0 {
            budget -= 1
            if let reference = next.reference, !seen.insert(reference).inserted { continue }
            guard let action = structure.dictionary(next), let kind = structure.name(action["S"]) else { continue }
            if !Self.harmless.contains(kind) { add(kind, trigger, page, target(action)) }
            let chained = structure.resolve(action["Next"])
            waiting += chained.array ?? [action["Next"]].compactMap { $0 }
        }
    }

    private func target(_ action: [String: PDFValue]) -> String? {
        for key in ["URI", "F", "JS", "Win", "N"] {
            let value = structure.resolve(action[key])
            if let text = value.text { return Self.short(text) }
            guard let specification = value.dictionary else { continue }
            if let name = structure.text(specification["UF"]) ?? structure.text(specification["F"]) {
                return Self.short(name)
            }
            if case .stream = value, key == "JS" { return nil }
        }
        return nil
    }

    private static func short(_ text: String) -> String { String(text.prefix(200)) }

    private mutating func add(_ kind: String, _ trigger: String, _ page: Int?, _ target: String?) {
        guard actions.count < Self.limit else { return }
        let action = PDFObjectFacts.Action(kind: String(kind.prefix(60)), trigger: trigger, page: page, target: target)
        if !actions.contains(action) { actions.append(action) }
    }
}
