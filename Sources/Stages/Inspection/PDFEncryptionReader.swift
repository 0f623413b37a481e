internal import ArchiveModel
internal import QPDFKit

/// How a PDF is encrypted and what its owner allows (ISO 32000-2 §7.6).
struct PDFEncryptionReader {
    let structure: PDFStructure

    func encryption() -> PDFObjectFacts.Encryption? {
        guard structure.isEncrypted, let dictionary = structure.dictionary(structure.trailer["Encrypt"]) else {
            return nil
        }
        let version = structure.integer(dictionary["V"]) ?? 0
        var algorithm = version >= 5 ? "AES-256" : "RC4"
        var bits = version == 1 ? 40 : version >= 5 ? 256 : structure.integer(dictionary["Length"]) ?? 40
        if version >= 4 {
            // The filter of streams stands for the file (§7.6.6).
            let name = structure.name(dictionary["StmF"]) ?? "Identity"
            let filter = structure.dictionary(structure.dictionary(dictionary["CF"])?[name]) ?? [:]
            (algorithm, bits) = Self.method(structure.name(filter["CFM"]), name: name, bits)
        }
        return PDFObjectFacts.Encryption(
            handler: structure.name(dictionary["Filter"]) ?? "", algorithm: algorithm, keyBits: min(256, max(0, bits)),
            encryptsMetadata: structure.resolve(dictionary["EncryptMetadata"]).flag ?? true,
            permissions: structure.permissions, password: "empty user password")
    }

    private static func method(_ method: String?, name: String, _ bits: Int) -> (String, Int) {
        switch (name, method) {
        case ("Identity", _), (_, "None"): ("none", 0)
        case (_, "AESV2"): ("AES", 128)
        case (_, "AESV3"): ("AES-256", 256)
        case (_, "V2"): ("RC4", max(bits, 40))
        default: ("unknown", bits)
        }
    }
}
