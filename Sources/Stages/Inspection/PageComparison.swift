internal import ArchiveModel
internal import QPDFKit

/// What changed on one page: its content, its boxes, its annotations.
struct PageComparison {
    private let document: DocumentComparison
    private let number: Int
    private let widgets: ChangedWidgets

    init(_ document: DocumentComparison, number: Int, widgets: ChangedWidgets) {
        self.document = document
        self.number = number
        self.widgets = widgets
    }

    private var old: PDFStructure { document.old }
    private var new: PDFStructure { document.new }

    func run(_ before: [String: PDFValue], _ after: [String: PDFValue]) {
        for key in ["Resources", "MediaBox", "CropBox", "Rotate"]
        where !document.values.isSame(old.inherited(before, key), new.inherited(after, key)) {
            document.add(.pageContent, page: number, subject: key)
        }
        let skipped: Set<String> = ["Annots", "Parent", "Resources", "MediaBox", "CropBox", "Rotate"]
        let left = before.filter { !skipped.contains($0.key) }
        let right = after.filter { !skipped.contains($0.key) }
        for key in document.values.differences(left, right).sorted() {
            switch key {
            case "AA": document.add(.actions, page: number, subject: key)
            case "Metadata", "LastModified", "PieceInfo", "Thumb": document.add(.metadata, page: number, subject: key)
            case "StructParents", "Tabs", "B", "Type", "ID", "PZ": document.add(.structure, page: number, subject: key)
            case "AF": document.add(.attachments, page: number, subject: key)
            default: document.add(.pageContent, page: number, subject: key)
            }
        }
        annotations(before["Annots"], after["Annots"])
    }

    // MARK: Annotations

    private func annotations(_ before: PDFValue?, _ after: PDFValue?) {
        let left = old.array(before) ?? []
        let right = new.array(after) ?? []
        let known = Set(left.compactMap(\.reference))
        let kept = Set(right.compactMap(\.reference))
        for item in right {
            guard let reference = item.reference, known.contains(reference) else {
                // A direct one has no name of its own: it must equal one that was there.
                if item.reference == nil, left.contains(where: { document.values.isSame($0, item) }) { continue }
                added(item)
                continue
            }
            changed(reference)
        }
        for item in left where item.reference.map({ !kept.contains($0) }) ?? false { removed(item) }
    }

    private func added(_ item: PDFValue) {
        let annotation = new.dictionary(item) ?? [:]
        let kind = new.name(annotation["Subtype"]) ?? ""
        guard kind == "Widget" else {
            document.add(.annotationAdded, page: number, subject: kind)
            return
        }
        let isSignature = item.reference.map { widgets.signatures.contains($0) } ?? false
        // A new signature field is told with the fields; any other widget paints what nobody signed.
        if !isSignature { document.add(.fields, page: number, subject: new.text(annotation["T"])) }
    }

    private func removed(_ item: PDFValue) {
        let annotation = old.dictionary(item) ?? [:]
        let kind = old.name(annotation["Subtype"]) ?? ""
        document.add(kind == "Widget" ? .fields : .annotationRemoved, page: number, subject: kind)
    }

    private func changed(_ reference: PDFReference) {
        let before = old.dictionary(.reference(reference)) ?? [:]
        let after = new.dictionary(.reference(reference)) ?? [:]
        let kind = new.name(after["Subtype"]) ?? ""
        let ignored: Set<String> = ["P", "Parent", "Popup", "IRT", "M", "V", "Kids", "RV", "StructParent"]
        let keys = document.values.differences(before, after).subtracting(ignored)
        guard !keys.isEmpty else { return }
        guard kind == "Widget", kind == old.name(before["Subtype"]) else {
            document.add(
                keys.isSubset(of: ["A", "AA"]) ? .actions : .annotationChanged, page: number, subject: kind)
            return
        }
        widget(reference, keys, new.text(after["T"]) ?? new.text(new.dictionary(after["Parent"])?["T"]))
    }

    private func widget(_ reference: PDFReference, _ keys: Set<String>, _ name: String?) {
        if !keys.isDisjoint(with: ["A", "AA"]) { document.add(.actions, page: number, subject: name) }
        let isNewSignature = widgets.signatures.contains(reference)
        let isFilled = widgets.filled.contains(reference)
        // Signing locks a field; filling it in draws it anew.
        let expected: Set<String> =
            isNewSignature ? ["AP", "AS", "F", "MK", "DA"] : isFilled ? ["AP", "AS", "MK", "DA"] : ["F"]
        let rest = keys.subtracting(expected).subtracting(["A", "AA", "Ff", "T", "FT", "TU", "NM", "DR", "Lock", "SV"])
        if rest.isEmpty {
            flags(reference, keys, isNewSignature)
        } else {
            document.add(.appearance, page: number, subject: name)
        }
    }

    /// Only locking and read-only may change; a field that is hidden or shown is another page.
    private func flags(_ reference: PDFReference, _ keys: Set<String>, _ isNewSignature: Bool) {
        guard keys.contains("F"), !isNewSignature else { return }
        let visible = { (structure: PDFStructure) in
            (structure.integer(structure.dictionary(.reference(reference))?["F"]) ?? 0) & 0b10_0111
        }
        if visible(old) != visible(new) { document.add(.appearance, page: number, subject: "F") }
    }
}
