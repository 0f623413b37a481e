/// Where things lie inside a record. The names are the same on disk, in the manifest and in an export.
package enum RecordLayout {
    package static let manifest = "manifest.json"
    /// Detached CAdES signature over the manifest's bytes, DER.
    package static let signature = "manifest.json.p7s"
    package static let face = "phieu-ket-qua.pdf"
    package static let facts = "facts.json"
    package static let profile = "profile.yaml"
    package static let preview = "derivatives/preview.png"
    package static let access = "derivatives/access.tif"
    package static let archive = "derivatives/archive.pdf"

    /// The copy of a digital original that holds the signatures which were added here.
    package static let signed = "derivatives/signed.pdf"

    /// A detached signature over an original: `derivatives/signatures/A01.tif.operator.p7s`.
    package static func signature(of part: String, by whose: String) -> String {
        let name = part.hasPrefix("originals/") ? String(part.dropFirst("originals/".count)) : part
        return "derivatives/signatures/\(name).\(whose).p7s"
    }

    /// The path of a dropped file; sub-folders are kept, anything that would leave the record is not.
    package static func original(_ name: String) -> String {
        let parts = name.split(separator: "/").filter { $0 != "." && $0 != ".." }
        return "originals/" + parts.map { storable(String($0)) }.joined(separator: "/")
    }

    /// Control characters can't stand in a path of the store: they become `%0A` and the like. The manifest's
    /// submission keeps the name as it was dropped.
    private static func storable(_ name: String) -> String {
        name.unicodeScalars.map { scalar in
            guard scalar.properties.generalCategory == .control else { return String(scalar) }
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return "%" + (digits.count < 2 ? "0" : "") + digits
        }.joined()
    }
}
