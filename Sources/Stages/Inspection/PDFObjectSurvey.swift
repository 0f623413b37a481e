internal import ArchiveModel
internal import PopplerKit
internal import QPDFKit

/// Gathers what the objects of a PDF say beside its pages' content.
struct PDFObjectSurvey {
    let structure: PDFStructure
    let document: PDFDocument
    let fields: [PDFField]
    let pages: [PDFPageFrame]
    let deadline: Deadline

    private static let annotationLimit = 500
    /// Annotations of one page; more are a bomb.
    private static let pageLimit = 20_000

    func facts(revisions: Int) -> PDFObjectFacts {
        var facts = PDFObjectFacts(revisions: revisions, isLinearized: structure.isLinearized)
        facts.encryption = PDFEncryptionReader(structure: structure).encryption()
        facts.layers = PDFLayerReader(structure: structure).layers()
        facts.isPortfolio = structure.dictionary(structure.catalog["Collection"]) != nil
        facts.form = form()
        let reader = PDFInformationReader(structure: structure, metadata: document.metadata)
        facts.information = reader.information()
        facts.disagreements = reader.disagreements(facts.information)
        walkPages(&facts)
        return facts
    }

    private func form() -> PDFObjectFacts.Form? {
        guard let form = structure.dictionary(structure.catalog["AcroForm"]) else { return nil }
        let signatures = fields.filter { $0.type == "Sig" }
        let others = fields.filter { $0.type != "Sig" }
        let filled = others.count { field in
            switch structure.resolve(field.value) {
            case .string(let bytes): !bytes.isEmpty
            case .name(let name): name != "Off"
            case .array(let items): !items.isEmpty
            case .null: false
            default: true
            }
        }
        return PDFObjectFacts.Form(
            fields: others.count, filled: filled, signatureFields: signatures.count,
            hasXFA: !structure.resolve(form["XFA"]).isNull)
    }

    private func walkPages(_ facts: inout PDFObjectFacts) {
        var actions = PDFActionFinder(structure)
        var attachments = PDFAttachmentFinder(structure)
        actions.document(fields)
        attachments.document()
        for (index, page) in pages.enumerated() where !deadline.hasPassed {
            actions.page(page.dictionary, number: index + 1)
            let annotations = (structure.array(page.dictionary["Annots"]) ?? []).prefix(Self.pageLimit)
            for annotation in annotations.compactMap({ structure.dictionary($0) }) {
                actions.annotation(annotation, page: index + 1)
                attachments.annotation(annotation, page: index + 1)
                note(annotation, on: page, number: index + 1, in: &facts)
            }
        }
        facts.actions = actions.actions
        facts.attachments = attachments.attachments
    }

    private func note(
        _ annotation: [String: PDFValue], on page: PDFPageFrame, number: Int, in facts: inout PDFObjectFacts
    ) {
        let kind = String((structure.name(annotation["Subtype"]) ?? "unknown").prefix(60))
        if facts.annotationCounts.count < 100 || facts.annotationCounts[kind] != nil {
            facts.annotationCounts[kind, default: 0] += 1
        }
        guard !["Link", "Widget", "Popup"].contains(kind), facts.annotations.count < Self.annotationLimit else {
            return
        }
        let rectangle = PDFPageFrame.rectangle(annotation["Rect"], structure) ?? [0, 0, 0, 0]
        let flags = structure.integer(annotation["F"]) ?? 0
        let isHidden = flags & 0b10_0010 != 0
        let box = page.shares(rectangle)
        facts.annotations.append(
            PDFObjectFacts.Annotation(
                kind: kind, page: number, box: box?.shares ?? [0, 0, 0, 0], isHidden: isHidden,
                isPrinted: flags & 0b100 != 0 && flags & 0b10 == 0,
                coversContent: !isHidden && covers(kind, box, number)))
    }

    /// Marks of proof readers do not hide what is under them; these may.
    private static let painting: Set<String> = [
        "FreeText", "Stamp", "Square", "Circle", "Polygon", "Redact", "Watermark", "Screen", "RichMedia", "3D", "Movie",
        "Highlight", "Ink",
    ]

    private func covers(_ kind: String, _ box: PageBox?, _ number: Int) -> Bool {
        guard let box, Self.painting.contains(kind), let page = document.page(number - 1) else { return false }
        return page.hasContent(box)
    }
}
