package import ArchiveModel
internal import Foundation

/// What the new signature field looks like.
package struct FieldAppearance: Sendable {
    /// Points of the page as it is shown: from its left side and from its top.
    package var x, y: Double
    package var block: TextBlock

    package init(x: Double, y: Double, block: TextBlock) {
        self.x = x
        self.y = y
        self.block = block
    }
}

extension PDFUpdate {
    /// Adds a signature field with an empty place for its value.
    ///
    /// - Parameters:
    ///   - page: from 0; the page that carries the field, also an invisible one.
    ///   - appearance: nil for an invisible field.
    /// - Returns: the signature's dictionary.
    package mutating func addSignature(
        _ request: PDFSignatureRequest, page index: Int = 0, appearance: FieldAppearance? = nil
    ) throws -> PDFReference {
        try addSignature(request, on: try reader.page(index), appearance: appearance)
    }

    mutating func addSignature(
        _ request: PDFSignatureRequest, on page: PDFPagePlace, appearance: FieldAppearance?
    ) throws -> PDFReference {
        let name = Self.free(request.field, among: try FormUpdate(update: self).names())
        // An invisible document timestamp is no change that an earlier signature could forbid (ISO 32000-2 table 257).
        if request.kind == .signature || appearance != nil {
            try Certification(reader).permit(visible: appearance != nil)
            guard try FieldLocks(reader).permits(name) else {
                throw PDFUpdateRefusal(.changesForbidden, "an earlier signature locks the fields")
            }
        }
        let (value, widget) = (allocate(), allocate())
        set(value, raw: SignatureDictionary(request).bytes)
        var field: PDFDictionary = [
            "Type": .name("Annot"), "Subtype": .name("Widget"), "FT": .name("Sig"),
            "T": PDFText.string(name), "V": .reference(value),
            // Print and Locked: PDF/A asks for the first (ISO 19005-2 §6.3.2).
            "F": .integer(132), "P": .reference(page.reference),
        ]
        if try appearance == nil && request.kind == .timestamp && !reader.claimsPDFA1 {
            // Without a picture it is an update that even a lock of everything lets pass.
            field["Rect"] = .array([.integer(0), .integer(0), .integer(0), .integer(0)])
        } else {
            try addAppearance(appearance, on: page.frame, to: &field)
        }
        set(widget, .dictionary(field))
        try addAnnotation(widget, to: page)
        try addField(widget)
        return value
    }

    /// A name that no field has.
    static func free(_ wanted: String, among taken: Set<String>) -> String {
        guard taken.contains(wanted) else { return wanted }
        var number = 2
        while taken.contains("\(wanted)\(number)") { number += 1 }
        return "\(wanted)\(number)"
    }

    private mutating func addAppearance(
        _ appearance: FieldAppearance?, on frame: PageFrame, to field: inout PDFDictionary
    ) throws {
        let picture = allocate()
        field["AP"] = .dictionary(["N": .reference(picture)])
        guard let appearance else {
            field["Rect"] = .array([.integer(0), .integer(0), .integer(0), .integer(0)])
            return set(picture, Self.emptyForm(0, 0), stream: [])
        }
        let block = appearance.block
        let rectangle = frame.userSpace(x: appearance.x, y: appearance.y, width: block.width, height: block.height)
        field["Rect"] = .array(rectangle.map(PDFValue.real))
        // For those who can't see the picture, and for programs that look for its words (ISO 32000-1 table 220).
        field["TU"] = PDFText.string(block.text)
        if frame.rotation != 0 { field["MK"] = .dictionary(["R": .integer(frame.rotation)]) }
        let font = try block.font.embed(block.glyphs, into: &self)
        set(picture, block.form(font: font, matrix: frame.uprightMatrix), stream: block.content(font.numbers))
    }

    mutating func addAnnotation(_ widget: PDFReference, to page: PDFPagePlace) throws {
        var dictionary = try object(page.reference).dictionary ?? page.dictionary
        let known = dictionary["Annots"]
        let items = try resolve(known)
        guard items == .null || items.array != nil else {
            throw PDFUpdateRefusal(.damagedObject, "/Annots of page object \(page.reference)")
        }
        let list = PDFValue.array((items.array ?? []) + [.reference(widget)])
        if let reference = known?.reference, items.array != nil { return set(reference, list) }
        dictionary["Annots"] = list
        set(page.reference, .dictionary(dictionary))
    }

    mutating func addField(_ widget: PDFReference) throws {
        let (root, entries) = try catalog()
        var catalog = entries
        let known = catalog["AcroForm"]
        let value = try resolve(known)
        guard value == .null || value.dictionary != nil else { throw PDFUpdateRefusal(.damagedObject, "/AcroForm") }
        var form = value.dictionary ?? PDFDictionary()
        let isComplete = try addToFields(widget, &form)
        // SignaturesExist and AppendOnly (ISO 32000-1 table 219).
        let flags = try resolve(form["SigFlags"]).integer ?? 0
        if flags & 3 == 3, isComplete { return }
        form["SigFlags"] = .integer(flags | 3)
        if let reference = known?.reference, value.dictionary != nil { return set(reference, .dictionary(form)) }
        catalog["AcroForm"] = .dictionary(form)
        set(root, .dictionary(catalog))
    }

    /// True when the list of fields is an object of its own, which was changed instead of the form.
    private mutating func addToFields(_ widget: PDFReference, _ form: inout PDFDictionary) throws -> Bool {
        let fields = try resolve(form["Fields"])
        guard fields == .null || fields.array != nil else { throw PDFUpdateRefusal(.damagedObject, "/Fields") }
        let list = PDFValue.array((fields.array ?? []) + [.reference(widget)])
        if let reference = form["Fields"]?.reference, fields.array != nil {
            set(reference, list)
            return true
        }
        form["Fields"] = list
        return false
    }

    /// The catalog as the update leaves it.
    func catalog() throws -> (reference: PDFReference, dictionary: PDFDictionary) {
        let (root, known) = try reader.catalog()
        return (root, try object(root).dictionary ?? known)
    }
}

/// The fields that are there already.
struct FormUpdate {
    let update: PDFUpdate

    /// Names of the fields at the top of the hierarchy.
    func names() throws -> Set<String> {
        guard let form = try update.resolve(update.catalog().dictionary["AcroForm"]).dictionary,
            let fields = try update.resolve(form["Fields"]).array
        else { return [] }
        var names: Set<String> = []
        for field in fields.prefix(10_000) {
            guard case .string(let raw)? = try update.resolve(try update.resolve(field).dictionary?["T"]) as PDFValue?
            else { continue }
            names.insert(PDFText.decoded(raw))
        }
        return names
    }
}
