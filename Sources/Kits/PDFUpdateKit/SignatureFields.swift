package import ArchiveModel

/// A signature field of the form, with or without a value (ISO 32000-1 §12.7.4.5).
package struct SignatureField {
    /// The field's dictionary, which is mostly its widget too.
    package let reference: PDFReference
    package let dictionary: PDFDictionary
    /// Partial names from the top, joined by dots (§12.7.3.2).
    package let name: String
    /// The signature's dictionary; nil for an empty field.
    package let value: PDFDictionary?

    /// Where the value stands and what it covers; nil for what no honest writer makes.
    func place(_ reader: PDFReader) throws -> PDFSignaturePlace? {
        guard let value, let items = try reader.resolve(value["ByteRange"]).array, items.count == 4 else { return nil }
        let range = try items.compactMap { try reader.resolve($0).integer }
        guard range.count == 4, range[0] == 0, range.allSatisfy({ (0...reader.file.size).contains($0) }) else {
            return nil
        }
        let hole = PDFSignatureHole(start: range[1], end: range[2], fileSize: range[2] + range[3])
        guard hole.isSound, hole.fileSize <= reader.file.size else { return nil }
        let isTimestamp = try reader.resolve(value["SubFilter"]).name == "ETSI.RFC3161"
        return PDFSignaturePlace(
            kind: isTimestamp ? .timestamp : .signature, field: name, hole: hole,
            isLast: hole.fileSize == reader.file.size)
    }
}

extension PDFReader {
    /// Fields that are looked at.
    private static var fieldLimit: Int { 10_000 }

    /// All signature fields of the form.
    package func signatureFields() throws -> [SignatureField] {
        guard let form = try resolve(catalog().dictionary["AcroForm"]).dictionary else { return [] }
        var waiting = (try resolve(form["Fields"]).array ?? []).map { (value: $0, prefix: "", type: PDFName?.none) }
        waiting.reverse()
        var (seen, found): (Set<PDFReference>, [SignatureField]) = ([], [])
        while let next = waiting.popLast(), seen.count < Self.fieldLimit {
            guard let reference = next.value.reference, seen.insert(reference).inserted,
                let field = try object(reference).dictionary
            else { continue }
            var name = next.prefix
            if case .string(let raw) = try resolve(field["T"]) {
                name += (name.isEmpty ? "" : ".") + PDFText.decoded(raw)
            }
            let type = try resolve(field["FT"]).name ?? next.type
            for kid in (try resolve(field["Kids"]).array ?? []).reversed() { waiting.append((kid, name, type)) }
            // Widgets of a field have no name of their own (§12.7.3.1).
            guard type == "Sig", field["T"] != nil else { continue }
            let value = try resolve(field["V"]).dictionary
            found.append(SignatureField(reference: reference, dictionary: field, name: name, value: value))
        }
        return found
    }

    /// The signatures in the order of what they cover; what covers nothing sensible is left out.
    package func signaturePlaces() throws -> [PDFSignaturePlace] {
        try signatureFields().compactMap { try $0.place(self) }.sorted { $0.hole.fileSize < $1.hole.fileSize }
    }
}
