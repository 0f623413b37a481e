internal import QPDFKit

/// What a signature says may change after it (ISO 32000-2 §12.8.2).
struct SignaturePermissions {
    /// 1 to 3 of a certifying signature; nil for any other.
    let certification: Int?
    /// Names of fields that it locks; `*` for all.
    let lockedFields: [String]

    init(structure: PDFStructure, value: [String: PDFValue], field: PDFField) {
        var level: Int?
        var locked: [String] = []
        for reference in (structure.array(value["Reference"]) ?? []).prefix(20) {
            guard let transform = structure.dictionary(reference) else { continue }
            let parameters = structure.dictionary(transform["TransformParams"]) ?? [:]
            switch structure.name(transform["TransformMethod"]) {
            // 2 is the default (table 257).
            case "DocMDP": level = min(3, max(1, structure.integer(parameters["P"]) ?? 2))
            case "FieldMDP": locked += Self.locked(parameters, structure)
            default: break
            }
        }
        if let lock = structure.dictionary(field.dictionary["Lock"]) { locked += Self.locked(lock, structure) }
        certification = level
        lockedFields = Array(Set(locked)).sorted()
    }

    private static func locked(_ dictionary: [String: PDFValue], _ structure: PDFStructure) -> [String] {
        let names = (structure.array(dictionary["Fields"]) ?? []).prefix(1000).compactMap { structure.text($0) }
        switch structure.name(dictionary["Action"]) {
        case "All": return ["*"]
        case "Include": return names
        // All but these: what is not named can't be told by a list of names.
        case "Exclude": return names.isEmpty ? ["*"] : ["*"] + names.map { "!" + $0 }
        default: return []
        }
    }
}
