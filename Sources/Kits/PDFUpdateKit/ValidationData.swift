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
    /// Adds to the document security store (ETSI EN 319 142-1 §5.4.2; ISO 32000-2 §12.8.4.3). What is in it stays.
    ///
    /// - Parameter signature: upper-case hexadecimal name of the signature that the data is for.
    package mutating func addValidationData(_ data: ValidationData, for signature: String?) throws {
        let certification = try Certification(reader)
        if certification.permission == 1 {
            // ISO 32000-2 table 257: P=1 allows document timestamps and DSS updates, ISO 32000-1 does not know them.
            throw PDFUpdateRefusal(.changesForbidden, "DocMDP P=1")
        }
        let (root, known) = try catalog()
        var catalog = known
        var store = try resolve(catalog["DSS"]).dictionary ?? ["Type": .name("DSS")]
        let added: [(PDFName, PDFName, [PDFValue])] = [
            ("Certs", "Cert", addStreams(data.certificates)), ("CRLs", "CRL", addStreams(data.revocationLists)),
            ("OCSPs", "OCSP", addStreams(data.statusResponses)),
        ]
        var entry: PDFDictionary = ["Type": .name("VRI")]
        for (list, own, references) in added where !references.isEmpty {
            store[list] = .array((try resolve(store[list]).array ?? []) + references)
            entry[own] = .array(references)
        }
        if let signature {
            var entries = try resolve(store["VRI"]).dictionary ?? PDFDictionary()
            entries[PDFName(signature)] = .dictionary(entry)
            store["VRI"] = .dictionary(entries)
        }
        if let reference = catalog["DSS"]?.reference { return set(reference, .dictionary(store)) }
        let reference = allocate()
        set(reference, .dictionary(store))
        catalog["DSS"] = .reference(reference)
        set(root, .dictionary(catalog))
    }

    private mutating func addStreams(_ items: [[UInt8]]) -> [PDFValue] {
        items.map { item in
            let reference = allocate()
            set(reference, [:], stream: item)
            return .reference(reference)
        }
    }
}
