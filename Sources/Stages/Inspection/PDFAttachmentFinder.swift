internal import ArchiveModel
internal import QPDFKit

/// Files inside a PDF: of the document, of annotations, associated ones (ISO 32000-2 §7.11.4, §14.13).
struct PDFAttachmentFinder {
    private let structure: PDFStructure
    private(set) var attachments: [PDFObjectFacts.Attachment] = []
    private var seen: Set<PDFReference> = []

    private static let limit = 500

    init(_ structure: PDFStructure) { self.structure = structure }

    mutating func document() {
        let names = structure.dictionary(structure.catalog["Names"]) ?? [:]
        for entry in structure.nameTree(names["EmbeddedFiles"]) {
            add(entry.value, place: "document", name: entry.name)
        }
        for file in structure.array(structure.catalog["AF"]) ?? [] { add(file, place: "associated", name: nil) }
    }

    mutating func annotation(_ annotation: [String: PDFValue], page: Int) {
        guard structure.name(annotation["Subtype"]) == "FileAttachment" else { return }
        add(annotation["FS"], place: "page \(page)", name: nil)
    }

    private mutating func add(_ value: PDFValue?, place: String, name: String?) {
        guard attachments.count < Self.limit, let specification = structure.dictionary(value) else { return }
        let files = structure.dictionary(specification["EF"]) ?? [:]
        guard let stream = files["UF"] ?? files["F"] ?? files["DOS"] ?? files["Unix"] ?? files["Mac"] else { return }
        if let reference = stream.reference, !seen.insert(reference).inserted { return }
        let dictionary = structure.dictionary(stream) ?? [:]
        let parameters = structure.dictionary(dictionary["Params"]) ?? [:]
        let size = structure.integer(parameters["Size"]) ?? structure.integer(dictionary["Length"])
        let structure = structure
        let title = ["UF", "F", "DOS", "Unix", "Mac"].compactMap { structure.text(specification[$0]) }.first
        attachments.append(
            PDFObjectFacts.Attachment(
                name: String((title ?? name ?? "").prefix(255)), size: size.flatMap { $0 >= 0 ? $0 : nil },
                mediaType: structure.name(dictionary["Subtype"]).map { String($0.prefix(100)) },
                description: structure.text(specification["Desc"]).map { String($0.prefix(200)) }, place: place))
    }
}
