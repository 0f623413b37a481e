internal import QPDFKit

/// One field of a form with what it inherits (ISO 32000-2 §12.7.4).
struct PDFField {
    /// The fully qualified name.
    var name: String
    /// `Btn`, `Tx`, `Ch`, `Sig`; empty when none is stated.
    var type: String
    var value: PDFValue?
    var reference: PDFReference?
    var dictionary: [String: PDFValue]
    /// Objects of its widgets; that of the field itself where both are one.
    var widgets: [PDFReference]
}

/// Walks the tree of fields, whatever its shape.
struct PDFFieldTree {
    private let structure: PDFStructure
    private(set) var fields: [PDFField] = []
    private var seen: Set<PDFReference> = []

    private static let limit = 20_000
    private static let depth = 32

    init(_ structure: PDFStructure) {
        self.structure = structure
        let form = structure.dictionary(structure.catalog["AcroForm"]) ?? [:]
        for field in structure.array(form["Fields"]) ?? [] { visit(field, Inherited(), depth: 0) }
    }

    private struct Inherited {
        var name = ""
        var type = ""
        var value: PDFValue?
    }

    private mutating func visit(_ object: PDFValue, _ above: Inherited, depth: Int) {
        guard depth < Self.depth, fields.count < Self.limit else { return }
        if let reference = object.reference, !seen.insert(reference).inserted { return }
        guard let node = structure.dictionary(object) else { return }
        var own = above
        if let partial = structure.text(node["T"]) {
            own.name = above.name.isEmpty ? partial : above.name + "." + partial
        }
        own.type = structure.name(node["FT"]) ?? above.type
        own.value = node["V"] ?? above.value
        let kids = structure.array(node["Kids"]) ?? []
        let inner = kids.filter { structure.dictionary($0)?["T"] != nil }
        if inner.isEmpty {
            let widgets = kids.isEmpty ? [object.reference] : kids.map(\.reference)
            fields.append(
                PDFField(
                    name: own.name, type: own.type, value: own.value, reference: object.reference, dictionary: node,
                    widgets: widgets.compactMap { $0 }))
        } else {
            for kid in kids { visit(kid, own, depth: depth + 1) }
        }
    }

    /// A signed field has a dictionary as its value (ISO 32000-2 §12.7.5.5).
    var signatures: [(field: PDFField, value: [String: PDFValue])] {
        fields.filter { $0.type == "Sig" }.compactMap { field in
            structure.dictionary(field.value).map { (field, $0) }
        }
    }
}
