internal import ArchiveModel
internal import QPDFKit

/// What changed between the state of a document that a signature covers and the document as it is.
///
/// Whole states are compared, not the list of rewritten objects: an update may rewrite an object as it was, and an
/// object that nothing refers to changes nothing.
final class DocumentComparison {
    let old: PDFStructure
    let new: PDFStructure
    let values: ValueComparison
    private(set) var changes: [SignatureJudgement.Change] = []

    private static let limit = 100
    private static let pageLimit = 5_000

    init(old: PDFStructure, new: PDFStructure) {
        self.old = old
        self.new = new
        values = ValueComparison(
            old: old, new: new, landmarks: Self.landmarks(old).intersection(Self.landmarks(new)))
    }

    /// Whatever calls itself a page is none by that: only what the document shows as one.
    private static func landmarks(_ structure: PDFStructure) -> Set<PDFReference> {
        let pages = structure.pageReferences(limit: pageLimit)
        let annotations = pages.flatMap { page in
            (structure.array(structure.dictionary(.reference(page))?["Annots"]) ?? []).compactMap(\.reference)
        }
        return Set(pages + annotations + [structure.trailer["Root"]?.reference].compactMap { $0 })
    }

    func run() -> [SignatureJudgement.Change] {
        catalog()
        if !values.isSame(old.trailer["Info"], new.trailer["Info"]) { add(.metadata, subject: "Info") }
        let signed = fields()
        pages(signed)
        if values.isExhausted { add(.unknown) }
        return changes
    }

    func add(_ kind: SignatureJudgement.ChangeKind, page: Int? = nil, subject: String? = nil) {
        let change = SignatureJudgement.Change(kind, page: page, subject: subject.map { String($0.prefix(100)) })
        guard !changes.contains(change) else { return }
        if changes.count < Self.limit {
            changes.append(change)
        } else if !changes.contains(where: { $0.kind.level >= kind.level }) {
            // The worst is always told.
            changes[Self.limit - 1] = change
        }
    }

    // MARK: The catalog

    private func catalog() {
        for key in values.differences(old.catalog, new.catalog).sorted() {
            switch key {
            case "Pages", "AcroForm", "Type": continue
            case "DSS": add(.validationData)
            case "Metadata": add(.metadata, subject: "XMP")
            case "Version", "Extensions", "StructTreeRoot", "MarkInfo", "Lang", "PieceInfo":
                add(.structure, subject: key)
            case "OpenAction", "AA": add(.actions, subject: key)
            case "OCProperties": add(.layers)
            case "Names": names()
            case "AF", "Collection": add(.attachments, subject: key)
            case "Outlines", "PageLabels", "Dests", "PageMode", "PageLayout", "ViewerPreferences", "Threads":
                add(.navigation, subject: key)
            // A certification that came later.
            case "Perms": permissions()
            default: add(.other, subject: key)
            }
        }
    }

    private func names() {
        let before = old.dictionary(old.catalog["Names"]) ?? [:]
        let after = new.dictionary(new.catalog["Names"]) ?? [:]
        for key in values.differences(before, after).sorted() {
            switch key {
            case "EmbeddedFiles": add(.attachments, subject: key)
            case "JavaScript": add(.actions, subject: key)
            case "Dests": add(.navigation, subject: key)
            case "AP": add(.appearance, subject: key)
            default: add(.other, subject: "Names/" + key)
            }
        }
    }

    private func permissions() {
        let before = old.dictionary(old.catalog["Perms"]) ?? [:]
        let after = new.dictionary(new.catalog["Perms"]) ?? [:]
        if before.contains(where: { !values.isSame($0.value, after[$0.key]) }) {
            add(.signatureReplaced, subject: "Perms")
        }
        if after.keys.contains(where: { before[$0] == nil }) { add(.signatureAdded, subject: "Perms") }
    }

    // MARK: Fields

    /// - Returns: widgets that show a signature made since, or that belong to a field that was filled.
    private func fields() -> ChangedWidgets {
        let before = Dictionary(PDFFieldTree(old).fields.map { ($0.name, $0) }) { first, _ in first }
        let after = PDFFieldTree(new).fields
        var widgets = ChangedWidgets()
        for field in after {
            guard let earlier = before[field.name] else {
                added(field, &widgets)
                continue
            }
            compare(earlier, field, &widgets)
        }
        let names = Set(after.map(\.name))
        for (name, field) in before where !names.contains(name) {
            add(field.type == "Sig" && !old.resolve(field.value).isNull ? .signatureReplaced : .fields, subject: name)
        }
        form()
        return widgets
    }

    private func added(_ field: PDFField, _ widgets: inout ChangedWidgets) {
        guard field.type == "Sig" else {
            add(.fields, subject: field.name)
            return
        }
        widgets.signatures.formUnion(field.widgets)
        if let value = new.dictionary(field.value) {
            signed(value, field)
        } else {
            add(.signatureField, subject: field.name)
        }
    }

    private func signed(_ value: [String: PDFValue], _ field: PDFField) {
        let isStamp = new.name(value["Type"]) == "DocTimeStamp" || new.name(value["SubFilter"]) == "ETSI.RFC3161"
        add(isStamp ? .timestampAdded : .signatureAdded, subject: field.name)
    }

    private func compare(_ before: PDFField, _ after: PDFField, _ widgets: inout ChangedWidgets) {
        if !values.isSame(before.value, after.value) {
            if after.type == "Sig" {
                guard old.resolve(before.value).isNull, let value = new.dictionary(after.value) else {
                    add(.signatureReplaced, subject: after.name)
                    return
                }
                widgets.signatures.formUnion(after.widgets)
                signed(value, after)
            } else {
                widgets.filled.formUnion(after.widgets)
                add(.formFilled, subject: after.name)
            }
        }
        let same = before.dictionary.filter { !Self.widgetKeys.contains($0.key) }
        let now = after.dictionary.filter { !Self.widgetKeys.contains($0.key) }
        var keys = values.differences(same, now)
        // A field that is signed becomes read-only.
        let flags = { (field: PDFField, structure: PDFStructure) in (structure.integer(field.dictionary["Ff"]) ?? 0) | 1
        }
        if flags(before, old) == flags(after, new) { keys.remove("Ff") }
        if keys.contains("AA") || keys.contains("A") { add(.actions, subject: after.name) }
        if !keys.subtracting(["AA", "A"]).isEmpty { add(.fields, subject: after.name) }
    }

    /// Compared with the annotations, or made by filling in: RV is the value with its format.
    private static let widgetKeys: Set<String> = [
        "V", "AP", "AS", "Parent", "Kids", "P", "M", "F", "Rect", "Type", "Subtype", "MK", "BS", "Border",
        "StructParent",
        "RV", "I", "TI", "NM",
    ]

    private func form() {
        let before = old.dictionary(old.catalog["AcroForm"]) ?? [:]
        let after = new.dictionary(new.catalog["AcroForm"]) ?? [:]
        for key in values.differences(before, after).sorted() {
            switch key {
            case "Fields", "SigFlags", "NeedAppearances", "CO": continue
            case "DR": resources(before["DR"], after["DR"])
            case "XFA": sheets(before[key], after[key])
            case "DA", "Q": add(before[key] == nil ? .structure : .appearance, subject: key)
            default: add(.other, subject: "AcroForm/" + key)
            }
        }
    }

    /// Pairs of name and stream; filling in changes the data alone (ISO 32000-1 §12.7.8).
    private func sheets(_ before: PDFValue?, _ after: PDFValue?) {
        let (left, right) = (parts(before, old), parts(after, new))
        let isFilled = !left.isEmpty && values.differences(left, right).isSubset(of: ["datasets", "form"])
        add(isFilled ? .formFilled : .fields, subject: "XFA")
    }

    private func parts(_ value: PDFValue?, _ structure: PDFStructure) -> [String: PDFValue] {
        let items = structure.array(value) ?? []
        var found: [String: PDFValue] = [:]
        for index in stride(from: 0, to: items.count - items.count % 2, by: 2) {
            found[structure.text(items[index]) ?? ""] = items[index + 1]
        }
        return found
    }

    /// Fonts may be added for new fields; those that were there must stay as they were.
    private func resources(_ before: PDFValue?, _ after: PDFValue?) {
        let left = old.dictionary(before) ?? [:]
        let right = new.dictionary(after) ?? [:]
        let isChanged = left.contains { category, value in
            guard ["Font", "Encoding"].contains(category) else { return false }
            guard let names = old.dictionary(value) else { return !values.isSame(value, right[category]) }
            let now = new.dictionary(right[category]) ?? [:]
            return names.contains { !values.isSame($0.value, now[$0.key]) }
        }
        if isChanged { add(.appearance, subject: "DR") }
    }

    // MARK: Pages

    private func pages(_ widgets: ChangedWidgets) {
        let before = old.pageReferences(limit: Self.pageLimit)
        let after = new.pageReferences(limit: Self.pageLimit)
        if old.pageCount > Self.pageLimit || new.pageCount > Self.pageLimit { add(.unknown) }
        let places = Dictionary(before.enumerated().map { ($1, $0) }) { first, _ in first }
        let kept = Set(after)
        for (index, reference) in before.enumerated() where !kept.contains(reference) {
            add(.pagesRemoved, page: index + 1)
        }
        var last = -1
        for (index, reference) in after.enumerated() {
            guard let place = places[reference] else {
                add(.pagesAdded, page: index + 1)
                continue
            }
            if place < last { add(.pagesMoved, page: index + 1) }
            last = max(last, place)
            PageComparison(self, number: index + 1, widgets: widgets).run(
                old.dictionary(.reference(reference)) ?? [:], new.dictionary(.reference(reference)) ?? [:])
        }
    }
}

/// Widgets that may look different since.
struct ChangedWidgets {
    var signatures: Set<PDFReference> = []
    var filled: Set<PDFReference> = []
}
