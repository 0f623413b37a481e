/// What a certifying signature still allows (ISO 32000-1 §12.8.2.2, table 254).
struct Certification {
    /// 1 nothing, 2 filling in and signing, 3 also annotating; nil when the document is not certified.
    let permission: Int?

    init(_ reader: PDFReader) throws {
        let permissions = try reader.resolve(reader.catalog().dictionary["Perms"]).dictionary
        guard let signature = try reader.resolve(permissions?["DocMDP"]).dictionary else {
            permission = nil
            return
        }
        var found = 2
        for item in try reader.resolve(signature["Reference"]).array ?? [] {
            guard let reference = try reader.resolve(item).dictionary,
                try reader.resolve(reference["TransformMethod"]).name == "DocMDP",
                let parameters = try reader.resolve(reference["TransformParams"]).dictionary
            else { continue }
            found = Int(clamping: try reader.resolve(parameters["P"]).integer ?? 2)
        }
        permission = found
    }

    func permit(visible: Bool) throws(PDFUpdateRefusal) {
        guard let permission else { return }
        if permission <= 1 { throw PDFUpdateRefusal(.changesForbidden, "DocMDP P=\(permission)") }
        if visible { throw PDFUpdateRefusal(.visibleFieldForbidden, "DocMDP P=\(permission)") }
    }
}
