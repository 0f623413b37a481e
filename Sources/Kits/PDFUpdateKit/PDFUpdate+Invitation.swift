internal import ArchiveModel

/// What a person who signs with other software finds on the first page.
package struct SigningInvitation: Sendable {
    package var field: String
    package var label: String
    /// Points of the page as it is shown: from its left side and from its top.
    package var x, y: Double
    /// Stays on the page; nil for none.
    package var mark: TextBlock?
    /// Points of the empty field, which stands below the mark.
    package var fieldWidth, fieldHeight: Double

    package init(
        field: String, label: String, x: Double, y: Double, mark: TextBlock?, fieldWidth: Double, fieldHeight: Double
    ) {
        self.field = field
        self.label = label
        self.x = x
        self.y = y
        self.mark = mark
        self.fieldWidth = fieldWidth
        self.fieldHeight = fieldHeight
    }
}

extension PDFUpdate {
    /// Adds a stamp annotation with the mark, and a signature field without a value.
    ///
    /// The form then says AppendOnly (ISO 32000-1 table 219), which asks other software to save by appending.
    package mutating func addInvitation(_ invitation: SigningInvitation) throws {
        try Certification(reader).permit(visible: true)
        let name = Self.free(invitation.field, among: try FormUpdate(update: self).names())
        guard try FieldLocks(reader).permits(name) else {
            throw PDFUpdateRefusal(.changesForbidden, "an earlier signature locks the fields")
        }
        let page = try reader.page(0)
        if let mark = invitation.mark { try addMark(mark, x: invitation.x, y: invitation.y, to: page) }
        let frame = page.frame
        let (field, picture) = (allocate(), allocate())
        let top = invitation.y + (invitation.mark?.height ?? 0)
        let (width, height) = (invitation.fieldWidth, invitation.fieldHeight)
        var entries: PDFDictionary = [
            "Type": .name("Annot"), "Subtype": .name("Widget"), "FT": .name("Sig"), "T": PDFText.string(name),
            "TU": PDFText.string(invitation.label), "F": .integer(132), "P": .reference(page.reference),
            "Rect": .array(
                frame.userSpace(x: invitation.x, y: top, width: width, height: height).map(PDFValue.real)),
            "AP": .dictionary(["N": .reference(picture)]),
        ]
        if frame.rotation != 0 { entries["MK"] = .dictionary(["R": .integer(frame.rotation)]) }
        set(
            picture,
            [
                "Type": .name("XObject"), "Subtype": .name("Form"), "Resources": .dictionary([:]),
                "BBox": .array([.integer(0), .integer(0), .real(width), .real(height)]),
                "Matrix": .array(frame.uprightMatrix.map(PDFValue.integer)),
            ], stream: [])
        set(field, .dictionary(entries))
        try addAnnotation(field, to: page)
        try addField(field)
    }

    /// Printed, locked and read-only: software that signs leaves it where it is.
    private mutating func addMark(_ mark: TextBlock, x: Double, y: Double, to page: PDFPagePlace) throws {
        let (annotation, picture) = (allocate(), allocate())
        let rectangle = page.frame.userSpace(x: x, y: y, width: mark.width, height: mark.height)
        let font = try mark.font.embed(mark.glyphs, into: &self)
        set(picture, mark.form(font: font, matrix: page.frame.uprightMatrix), stream: mark.content(font.numbers))
        set(
            annotation,
            .dictionary([
                "Type": .name("Annot"), "Subtype": .name("Stamp"), "F": .integer(708),
                "Rect": .array(rectangle.map(PDFValue.real)), "P": .reference(page.reference),
                "Contents": PDFText.string(mark.lines.joined(separator: " ")),
                "AP": .dictionary(["N": .reference(picture)]),
            ]))
        try addAnnotation(annotation, to: page)
    }
}
