package import ArchiveModel

extension PDFUpdate {
    /// Gives an empty signature field that others made its value, with an empty place for the signature.
    ///
    /// What the field's author demands is kept or refused: the seed value, and the lock, which becomes a `/FieldMDP`
    /// reference of the signature (ISO 32000-1 §12.8.2.4).
    /// - Parameters:
    ///   - request: `field` is the fully qualified name.
    ///   - paragraphs: shown inside of the field's own rectangle where it has one, at most as large as `size`.
    /// - Returns: the signature's dictionary.
    package mutating func fillSignature(
        _ request: PDFSignatureRequest, paragraphs: [String] = [], size: Double = 10, fonts: [TrueTypeFont] = []
    ) throws -> PDFReference {
        try Certification(reader).permit(visible: false)
        guard let field = try reader.signatureFields().first(where: { $0.name == request.field }) else {
            throw PDFUpdateRefusal(.noSuchField, request.field)
        }
        guard field.value == nil else { throw PDFUpdateRefusal(.fieldFilled, request.field) }
        guard try FieldLocks(reader).permits(field.name) else {
            throw PDFUpdateRefusal(.changesForbidden, "an earlier signature locks the field \(field.name)")
        }
        try SeedValue(field.dictionary, reader)?.check(request)
        let value = allocate()
        set(value, raw: SignatureDictionary(request, references: try lockReferences(field.dictionary)).bytes)
        var dictionary = field.dictionary
        dictionary["V"] = .reference(value)
        set(field.reference, .dictionary(dictionary))
        try showValue(of: field, paragraphs, size, fonts)
        try setSignatureFlags()
        return value
    }

    /// The lock of a field as its signature has to repeat it.
    private func lockReferences(_ field: PDFDictionary) throws -> [PDFValue] {
        guard let lock = try resolve(field["Lock"]).dictionary else { return [] }
        let action = try resolve(lock["Action"]).name ?? "All"
        var parameters: PDFDictionary = [
            "Type": .name("TransformParams"), "V": .name("1.2"), "Action": .name(action),
        ]
        if action != "All" { parameters["Fields"] = try resolve(lock["Fields"]) }
        return [
            .dictionary([
                "Type": .name("SigRef"), "TransformMethod": .name("FieldMDP"),
                "TransformParams": .dictionary(parameters), "Data": .reference(try catalog().reference),
            ])
        ]
    }

    /// The field is its own widget, or its first kid is.
    private mutating func showValue(
        of field: SignatureField, _ paragraphs: [String], _ size: Double, _ fonts: [TrueTypeFont]
    ) throws {
        var target = field.reference
        if field.dictionary["Rect"] == nil {
            let kids = try resolve(field.dictionary["Kids"]).array ?? []
            guard let kid = kids.first?.reference else { return }
            target = kid
        }
        guard var widget = try object(target).dictionary else { return }
        let frame = try widget["P"]?.reference.map { try reader.frame(of: $0) }
        let corners = try (resolve(widget["Rect"]).array ?? []).map { try resolve($0).number ?? 0 }
        let unit = frame?.userUnit ?? 1
        var (width, height) = (0.0, 0.0)
        if corners.count == 4 {
            (width, height) = (abs(corners[2] - corners[0]) * unit, abs(corners[3] - corners[1]) * unit)
        }
        let rotation = frame?.rotation ?? 0
        if rotation % 180 != 0 { swap(&width, &height) }
        let picture = allocate()
        widget["AP"] = .dictionary(["N": .reference(picture)])
        // Print; a hidden field has no picture that could be shown (ISO 19005-2 §6.3.2).
        let flags = try resolve(widget["F"]).integer ?? 0
        if flags & 4 == 0 { widget["F"] = .integer(flags | 4) }
        set(target, .dictionary(widget))
        guard width > 4, height > 4, !paragraphs.isEmpty else {
            return set(picture, Self.emptyForm(width, height), stream: [])
        }
        let block = try TextBlock.fitting(paragraphs, width: width, height: height, size: size, fonts: fonts)
        let font = try block.font.embed(block.glyphs, into: &self)
        let matrix = PageFrame.upright(rotation)
        set(
            picture, block.form(font: font, matrix: matrix, width: width, height: height),
            stream: block.content(font.numbers, below: height))
    }

    static func emptyForm(_ width: Double, _ height: Double) -> PDFDictionary {
        [
            "Type": .name("XObject"), "Subtype": .name("Form"),
            "BBox": .array([.integer(0), .integer(0), .real(width), .real(height)]), "Resources": .dictionary([:]),
        ]
    }

    /// SignaturesExist and AppendOnly (ISO 32000-1 table 219).
    private mutating func setSignatureFlags() throws {
        let (root, entries) = try catalog()
        var catalog = entries
        guard var form = try resolve(catalog["AcroForm"]).dictionary else { return }
        let flags = try resolve(form["SigFlags"]).integer ?? 0
        if flags & 3 == 3 { return }
        form["SigFlags"] = .integer(flags | 3)
        if let reference = catalog["AcroForm"]?.reference { return set(reference, .dictionary(form)) }
        catalog["AcroForm"] = .dictionary(form)
        set(root, .dictionary(catalog))
    }
}
