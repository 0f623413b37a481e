internal import ArchiveModel
internal import CMSKit
internal import SwiftASN1
internal import X509

/// The mark that a certificate for demonstration carries in itself, so that no setting can hide it.
package enum Demonstration {
    /// Part of subject and issuer.
    package static let mark = "MẪU THỬ – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
    /// Below joint-iso-itu-t(2) example(999): X.660 reserves it for examples, no authority can hold it.
    static let policy: ASN1ObjectIdentifier = [2, 999, 20, 25, 1]

    static let note = LocalizedText(
        vi: "\(mark): chứng thư số chỉ để trình diễn, không được tính.",
        en: "SPECIMEN, NO LEGAL VALUE: the certificate is for demonstration only and does not count.")

    /// Whether the certificate, or the issuer it names, is for demonstration.
    static func marks(_ certificate: Certificate) -> Bool {
        names(certificate.subject) || names(certificate.issuer) || policies(certificate).contains(where: isExample)
    }

    private static func names(_ name: DistinguishedName) -> Bool {
        name.contains { part in part.contains { String($0.value)?.contains(mark) ?? false } }
    }

    private static func isExample(_ policy: ASN1ObjectIdentifier) -> Bool {
        policy.oidComponents.starts(with: [2, 999])
    }

    /// ```
    /// certificatePolicies ::= SEQUENCE SIZE (1..MAX) OF PolicyInformation
    /// PolicyInformation ::= SEQUENCE { policyIdentifier OBJECT IDENTIFIER, policyQualifiers … OPTIONAL }
    /// ```
    private static func policies(_ certificate: Certificate) -> [ASN1ObjectIdentifier] {
        guard let value = certificate.extensions[oid: .certificatePolicies]?.value else { return [] }
        let policies = try? DER.sequence(try DER.parse(value), identifier: .sequence) { nodes in
            var found: [ASN1ObjectIdentifier] = []
            while let node = nodes.next() {
                found.append(
                    try DER.sequence(node, identifier: .sequence) { parts in
                        let policy = try ASN1ObjectIdentifier(derEncoded: &parts)
                        while parts.next() != nil {}
                        return policy
                    })
            }
            return found
        }
        return policies ?? []
    }

    /// The policy with a notice that programs show.
    /// ```
    /// PolicyQualifierInfo ::= SEQUENCE { policyQualifierId OBJECT IDENTIFIER, qualifier ANY }
    /// UserNotice ::= SEQUENCE { noticeRef … OPTIONAL, explicitText DisplayText OPTIONAL }
    /// ```
    static func policyExtension() throws -> Certificate.Extension {
        let userNotice: ASN1ObjectIdentifier = [1, 3, 6, 1, 5, 5, 7, 2, 2]
        var coder = DER.Serializer()
        try coder.appendConstructedNode(identifier: .sequence) { policies in
            try policies.appendConstructedNode(identifier: .sequence) { information in
                try information.serialize(policy)
                try information.appendConstructedNode(identifier: .sequence) { qualifiers in
                    try qualifiers.appendConstructedNode(identifier: .sequence) { qualifier in
                        try qualifier.serialize(userNotice)
                        try qualifier.appendConstructedNode(identifier: .sequence) {
                            try $0.serialize(ASN1UTF8String(mark))
                        }
                    }
                }
            }
        }
        return Certificate.Extension(oid: .certificatePolicies, critical: false, value: coder.serializedBytes[...])
    }
}
