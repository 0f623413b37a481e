internal import ArchiveModel

/// What the author of a signature field demands of its signature (ISO 32000-1 table 234, ISO 32000-2 table 237). Entries
/// whose bit in `/Ff` is set are demands; others are wishes.
struct SeedValue {
    private enum Bit: Int64 {
        case filter = 0
        case subFilter, version, reasons, legalAttestation, revocation, digest, lockDocument, appearanceFilter
    }
    private let entries: PDFDictionary
    private let flags: Int64
    private let reader: PDFReader

    init?(_ field: PDFDictionary, _ reader: PDFReader) throws {
        guard let entries = try reader.resolve(field["SV"]).dictionary else { return nil }
        self.entries = entries
        self.reader = reader
        flags = try reader.resolve(entries["Ff"]).integer ?? 0
    }

    private func demands(_ bit: Bit) -> Bool { flags >> bit.rawValue & 1 == 1 }

    /// - Throws: `PDFUpdateRefusal` with the demand that our signature would break.
    func check(_ request: PDFSignatureRequest) throws {
        try checkFormat(request)
        try checkReason(request)
        if let mdp = try reader.resolve(entries["MDP"]).dictionary, let level = try reader.resolve(mdp["P"]).integer,
            level != 0
        {
            throw Self.refusal("/MDP /P \(level): a certifying signature")
        }
        if let stamp = try reader.resolve(entries["TimeStamp"]).dictionary,
            try reader.resolve(stamp["Ff"]).integer ?? 0 & 1 == 1
        {
            throw Self.refusal("/TimeStamp: an authority of the author's choice")
        }
        if let certificate = try reader.resolve(entries["Cert"]).dictionary,
            try reader.resolve(certificate["Ff"]).integer ?? 0 != 0
        {
            throw Self.refusal("/Cert: certificates of the author's choice")
        }
        for (bit, key) in [
            (Bit.legalAttestation, "LegalAttestation"), (.revocation, "AddRevInfo"), (.lockDocument, "LockDocument"),
            (.appearanceFilter, "AppearanceFilter"),
        ] as [(Bit, PDFName)] where demands(bit) {
            let value = try reader.resolve(entries[key])
            guard value == .null || value == .boolean(false) || value.name == "false" else {
                throw Self.refusal("/\(key)")
            }
        }
    }

    private func checkFormat(_ request: PDFSignatureRequest) throws {
        if demands(.filter), let name = try reader.resolve(entries["Filter"]).name, name != "Adobe.PPKLite" {
            throw Self.refusal("/Filter /\(name)")
        }
        let own: PDFName = request.kind == .signature ? "ETSI.CAdES.detached" : "ETSI.RFC3161"
        let formats = try items("SubFilter").compactMap(\.name)
        if demands(.subFilter), !formats.isEmpty, !formats.contains(own) {
            throw Self.refusal("/SubFilter \(formats.map { "/\($0)" }.joined(separator: " "))")
        }
        let digests = try items("DigestMethod").compactMap(Self.text)
        // The standard writes SHA256, some writers sha256 or SHA-256.
        let known = digests.map { $0.uppercased().filter { $0 != "-" } }
        if demands(.digest), !digests.isEmpty, !known.contains("SHA256") {
            throw Self.refusal("/DigestMethod \(digests.joined(separator: " "))")
        }
        // 1 is PDF 1.5, 2 PDF 1.7, 3 PDF 2.0 with PAdES.
        if demands(.version), let version = try reader.resolve(entries["V"]).number, version > 3 {
            throw Self.refusal("/V \(version)")
        }
    }

    /// A single full stop as the only reason means that none may be given (ISO 32000-1 table 234).
    private func checkReason(_ request: PDFSignatureRequest) throws {
        let reasons = try items("Reasons").compactMap(Self.text)
        guard demands(.reasons) else { return }
        let forbidden = reasons.isEmpty || reasons == ["."]
        let holds = forbidden ? request.reason == nil : request.reason.map { reasons.contains($0) } ?? false
        if !holds { throw Self.refusal("/Reasons \(reasons.joined(separator: " | "))") }
    }

    private func items(_ key: PDFName) throws -> [PDFValue] {
        try (reader.resolve(entries[key]).array ?? []).prefix(64).map { try reader.resolve($0) }
    }

    private static func text(_ value: PDFValue) -> String? {
        if case .string(let raw) = value { PDFText.decoded(raw) } else { nil }
    }

    private static func refusal(_ demand: String) -> PDFUpdateRefusal { PDFUpdateRefusal(.seedValue, demand) }
}
