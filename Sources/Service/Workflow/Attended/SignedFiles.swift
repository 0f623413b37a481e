internal import ArchiveModel
internal import Packaging

/// `jobs/ITEM/signing`: what was signed, apart from what a step may make anew.
struct SignedFiles {
    let folder: String

    init(folder: String) { self.folder = folder }
    init(_ home: Home, _ item: ItemID) { folder = home.job(item) + "/signing" }

    /// The PDF with the signature, or the CAdES beside the file.
    func outcome(_ whose: Signatory, _ form: SigningTask.Form, _ part: String) -> String {
        "\(folder)/\(whose.rawValue)/\(part)" + (form == .pdf ? "" : ".p7s")
    }

    /// Path in the record → file, of everything that signing made or changed.
    func files(_ given: [Attestation]) -> [String: String] {
        var files: [String: String] = [:]
        for attestation in given {
            // The last signature of a PDF is in the file that holds all of them.
            files[attestation.signature ?? attestation.part] = outcome(
                attestation.whose, attestation.form, attestation.part)
        }
        return files
    }

    /// What of it a record has besides its other parts.
    func additions(_ given: [Attestation], tools: [String]) -> [PartSource] {
        let paths = files(given)
        let copies = given.contains { $0.part == RecordLayout.signed } ? [RecordLayout.signed] : []
        let copied = copies.compactMap { path in
            paths[path].map {
                PartSource(path: path, file: $0, role: .signed, mediaType: "application/pdf", tools: tools)
            }
        }
        let detached = given.compactMap { attestation -> PartSource? in
            guard let path = attestation.signature, let file = paths[path] else { return nil }
            return PartSource(
                path: path, file: file, role: .signature, mediaType: "application/pkcs7-signature",
                madeFrom: [attestation.part], tools: tools)
        }
        return copied + detached
    }
}
