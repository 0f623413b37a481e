internal import ArchiveModel
internal import QPDFKit

/// Optional content groups and how the default configuration shows them (ISO 32000-2 §8.11).
struct PDFLayerReader {
    let structure: PDFStructure

    private static let limit = 10_000

    func layers() -> [PDFObjectFacts.Layer] {
        let properties = structure.dictionary(structure.catalog["OCProperties"]) ?? [:]
        let configuration = structure.dictionary(properties["D"]) ?? [:]
        let references = (structure.array(properties["OCGs"]) ?? []).prefix(Self.limit).compactMap(\.reference)
        let isOffByDefault = structure.name(configuration["BaseState"]) == "OFF"
        let on = listed(configuration["ON"])
        let off = listed(configuration["OFF"])
        let locked = listed(configuration["Locked"])
        let automatic = automatic(configuration)
        return references.map { reference in
            let group = structure.dictionary(.reference(reference)) ?? [:]
            let listed = isOffByDefault ? on.contains(reference) : !off.contains(reference)
            let view = automatic.view.contains(reference) ? state(group, "View") : nil
            let print = automatic.print.contains(reference) ? state(group, "Print") : nil
            let isVisible = view ?? listed
            let isPrinted = print ?? listed
            return PDFObjectFacts.Layer(
                name: String((structure.text(group["Name"]) ?? "").prefix(200)), isVisible: isVisible,
                isPrinted: isPrinted == isVisible ? nil : isPrinted, isLocked: locked.contains(reference))
        }
    }

    private func listed(_ value: PDFValue?) -> Set<PDFReference> {
        Set((structure.array(value) ?? []).prefix(Self.limit).compactMap(\.reference))
    }

    /// Groups whose state follows their usage, by event (§8.11.4.4).
    private func automatic(_ configuration: [String: PDFValue]) -> (view: Set<PDFReference>, print: Set<PDFReference>) {
        var view: Set<PDFReference> = []
        var print: Set<PDFReference> = []
        for entry in (structure.array(configuration["AS"]) ?? []).prefix(100) {
            guard let usage = structure.dictionary(entry) else { continue }
            switch structure.name(usage["Event"]) {
            case "View": view.formUnion(listed(usage["OCGs"]))
            case "Print": print.formUnion(listed(usage["OCGs"]))
            default: break
            }
        }
        return (view, print)
    }

    private func state(_ group: [String: PDFValue], _ event: String) -> Bool? {
        let usage = structure.dictionary(structure.dictionary(group["Usage"])?[event])
        switch structure.name(usage?[event + "State"]) {
        case "ON": return true
        case "OFF": return false
        default: return nil
        }
    }
}
