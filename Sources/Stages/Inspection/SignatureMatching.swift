internal import ArchiveModel

/// Joins what poppler says of digests with what we say of bytes, field by field.
enum SignatureMatching {
    /// Signatures that poppler does not take for such are listed too: not verified. A field without a value is none.
    ///
    /// - Parameter fields: names of all signature fields.
    static func join(
        _ signatures: [PDFFacts.Signature], _ found: [SignatureExamination.Found], fields: [String]
    ) -> [PDFFacts.Signature] {
        var waiting = found
        var joined = signatures.compactMap { signature -> PDFFacts.Signature? in
            var signature = signature
            guard let place = waiting.firstIndex(where: { isSame($0.field, signature.field) }) else {
                if fields.contains(where: { isSame($0, signature.field) }) { return nil }
                signature.judgement = SignatureJudgement(
                    kind: .approval, subFilter: "", coverage: .none, tricks: [.notInObjects])
                return signature
            }
            signature.judgement = waiting.remove(at: place).judgement
            return signature
        }
        joined += waiting.map { rest in
            var signature = PDFFacts.Signature(field: rest.field, signer: nil, time: nil, integrity: "not-verified")
            signature.judgement = rest.judgement
            return signature
        }
        return joined
    }

    /// Poppler tells the full name, or the last part of it.
    private static func isSame(_ full: String, _ name: String) -> Bool {
        full == name || full.hasSuffix("." + name)
    }
}
