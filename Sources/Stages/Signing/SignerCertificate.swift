internal import CMSKit
internal import SwiftASN1
internal import X509

/// Finds the certificate that a SignerInfo names among those that came with it.
enum SignerCertificate {
    /// The chains of a signer, of responders and of several timestamps have less; more would only make path building slow.
    static let limit = 64

    struct Found {
        var certificate: Certificate
        var bytes: [UInt8]
        var fields: CertificateFields
        var others: [Certificate]
    }

    static func find(
        _ identifier: SignerIdentifier, among elements: [ASN1Any]
    ) throws(SignatureFault) -> Found {
        guard elements.count <= limit else { throw .malformed("\(elements.count) certificates") }
        var own: (bytes: [UInt8], fields: CertificateFields)?
        var others: [Certificate] = []
        for element in elements {
            // Other members of CertificateSet, and certificates with keys of another kind, are of no use here.
            guard let bytes = try? element.derBytes(), let fields = try? CertificateFields(certificate: bytes)
            else { continue }
            if own == nil, matches(identifier, fields, bytes) {
                own = (bytes, fields)
            } else if let certificate = try? Certificate(received: bytes) {
                others.append(certificate)
            }
        }
        guard let own else { throw .signingCertificateMissing }
        return Found(
            certificate: try read(own.bytes, own.fields), bytes: own.bytes, fields: own.fields, others: others)
    }

    private static func matches(_ identifier: SignerIdentifier, _ fields: CertificateFields, _ bytes: [UInt8]) -> Bool {
        switch identifier {
        case .issuerAndSerialNumber(let name): return name == fields.name
        case .subjectKeyIdentifier(let key):
            let certificate = try? Certificate(received: bytes)
            return (try? certificate?.extensions.subjectKeyIdentifier)?.keyIdentifier.elementsEqual(key) ?? false
        }
    }

    private static func read(_ bytes: [UInt8], _ fields: CertificateFields) throws(SignatureFault) -> Certificate {
        if let bits = fields.modulusBits, bits < 2048 {
            let subject = try? DistinguishedName(derEncoded: DER.parse(fields.subject.derBytes()))
            throw .weakKey(subject?.description ?? "?", bits)
        }
        do {
            return try Certificate(received: bytes)
        } catch {
            throw .unreadableCertificate(String(describing: error))
        }
    }
}
