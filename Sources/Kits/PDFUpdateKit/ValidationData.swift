/// What a verifier needs when nobody can be asked any more: DER each.
package struct ValidationData: Hashable, Sendable {
    package var certificates: [[UInt8]]
    package var revocationLists: [[UInt8]]
    /// `OCSPResponse`.
    package var statusResponses: [[UInt8]]

    package init(
        certificates: [[UInt8]] = [], revocationLists: [[UInt8]] = [], statusResponses: [[UInt8]] = []
    ) {
        self.certificates = certificates
        self.revocationLists = revocationLists
        self.statusResponses = statusResponses
    }
}

extension PDFUpdate {
    /// Adds to the document security store (ETSI EN 319 142-1 §5.4.2; ISO 32000-2 §12.8.4.3). What is in it stays, and
    /// nothing is stored twice. No certification forbids it (ISO 32000-2 table 257).
    ///
    /// - Parameter signature: upper-case hexadecimal name of the signature that the data is for.
    package mutating func addValidationData(_ data: ValidationData, for signature: String?) throws {
        try addValidationData([(data, signature)])
    }

    package mutating func addValidationData(_ items: [(data: ValidationData, signature: String?)]) throws {
        let (root, known) = try catalog()
        var catalog = known
        var store = try resolve(catalog["DSS"]).dictionary ?? ["Type": .name("DSS")]
        var entries = try resolve(store["VRI"]).dictionary ?? PDFDictionary()
        var lists = try [
            EvidenceList("Certs", "Cert", store, self), EvidenceList("CRLs", "CRL", store, self),
            EvidenceList("OCSPs", "OCSP", store, self),
        ]
        for (data, signature) in items {
            var entry = try signature.flatMap { try resolve(entries[PDFName($0)]).dictionary } ?? ["Type": .name("VRI")]
            for (index, part) in [data.certificates, data.revocationLists, data.statusResponses].enumerated() {
                let found = part.map { lists[index].reference(for: $0, &self) }
                let own = lists[index].entry
                let all = (try resolve(entry[own]).array ?? []) + found
                if !all.isEmpty { entry[own] = .array(Self.unique(all)) }
            }
            if let signature { entries[PDFName(signature)] = .dictionary(entry) }
        }
        for list in lists where !list.references.isEmpty { store[list.name] = .array(list.references) }
        if !entries.entries.isEmpty { store["VRI"] = .dictionary(entries) }
        if let reference = catalog["DSS"]?.reference { return set(reference, .dictionary(store)) }
        let reference = allocate()
        set(reference, .dictionary(store))
        catalog["DSS"] = .reference(reference)
        set(root, .dictionary(catalog))
    }

    private static func unique(_ values: [PDFValue]) -> [PDFValue] {
        var seen: Set<PDFValue> = []
        return values.filter { seen.insert($0).inserted }
    }
}

extension PDFReader {
    /// Names of the signatures for which the store has an entry of their own.
    package func evidencedSignatures() throws -> Set<String> {
        guard let store = try resolve(catalog().dictionary["DSS"]).dictionary,
            let entries = try resolve(store["VRI"]).dictionary
        else { return [] }
        return Set(entries.entries.map { $0.key.description.uppercased() })
    }
}

/// One list of the store, and what is in it.
private struct EvidenceList {
    /// In the store, and in the entry of one signature.
    let name, entry: PDFName
    private(set) var references: [PDFValue]
    private var known: [[UInt8]: PDFValue] = [:]
    /// Streams that are compared: a file signed for decades has less.
    private static let limit = 512

    init(_ name: PDFName, _ entry: PDFName, _ store: PDFDictionary, _ update: PDFUpdate) throws {
        self.name = name
        self.entry = entry
        references = try update.resolve(store[name]).array ?? []
        for value in references.prefix(Self.limit) {
            guard let reference = value.reference, let (dictionary, raw) = try? update.reader.stream(reference),
                let data = try? StreamDecoder.decode(raw, dictionary)
            else { continue }
            known[data] = value
        }
    }

    mutating func reference(for data: [UInt8], _ update: inout PDFUpdate) -> PDFValue {
        if let value = known[data] { return value }
        let reference = update.allocate()
        update.set(reference, [:], stream: data)
        let value = PDFValue.reference(reference)
        known[data] = value
        references.append(value)
        return value
    }
}
