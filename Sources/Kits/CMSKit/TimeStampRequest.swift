package import SwiftASN1

/// What a time-stamping authority is asked (RFC 3161 §2.4.1).
/// ```
/// TimeStampReq ::= SEQUENCE {
///   version         INTEGER { v1(1) },
///   messageImprint  MessageImprint,
///   reqPolicy       TSAPolicyId OPTIONAL,
///   nonce           INTEGER OPTIONAL,
///   certReq         BOOLEAN DEFAULT FALSE,
///   extensions      [0] IMPLICIT Extensions OPTIONAL }
/// ```
package struct TimeStampRequest: DERImplicitlyTaggable, Hashable, Sendable {
    package static var defaultIdentifier: ASN1Identifier { .sequence }

    package var imprint: MessageImprint
    package var policy: ASN1ObjectIdentifier?
    /// Big-endian, without leading zeros; made of random bytes.
    package var nonce: [UInt8]?
    package var wantsCertificate: Bool

    package init(
        imprint: MessageImprint, policy: ASN1ObjectIdentifier? = nil, nonce: [UInt8]?, wantsCertificate: Bool = true
    ) {
        self.imprint = imprint
        self.policy = policy
        self.nonce = nonce.map(Self.minimal)
        self.wantsCertificate = wantsCertificate
    }

    package init(derEncoded node: ASN1Node, withIdentifier identifier: ASN1Identifier) throws {
        self = try DER.sequence(node, identifier: identifier) { nodes in
            let version = try Int(derEncoded: &nodes)
            guard version == 1 else { throw ASN1Error.invalidASN1Object(reason: "TimeStampReq version \(version)") }
            let imprint = try MessageImprint(derEncoded: &nodes)
            let policy: ASN1ObjectIdentifier? = try DER.optionalImplicitlyTagged(&nodes)
            let nonce: ArraySlice<UInt8>? = try DER.optionalImplicitlyTagged(&nodes)
            let wantsCertificate: Bool = try DER.optionalImplicitlyTagged(&nodes) ?? false
            while nodes.next() != nil {}
            return TimeStampRequest(
                imprint: imprint, policy: policy, nonce: nonce.map(Array.init), wantsCertificate: wantsCertificate)
        }
    }

    package func serialize(into coder: inout DER.Serializer, withIdentifier identifier: ASN1Identifier) throws {
        try coder.appendConstructedNode(identifier: identifier) { coder in
            try coder.serialize(1)
            try coder.serialize(imprint)
            if let policy { try coder.serialize(policy) }
            if let nonce { try coder.serialize(nonce[...]) }
            if wantsCertificate { try coder.serialize(true) }
        }
    }

    /// The encoding adds the sign's zero and the reading takes it away.
    static func minimal(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        let digits = Array(bytes.drop { $0 == 0 })
        return digits.isEmpty ? [0] : digits
    }
}

/// A digest with its algorithm (RFC 3161 §2.4.1).
/// ```
/// MessageImprint ::= SEQUENCE {
///   hashAlgorithm  AlgorithmIdentifier,
///   hashedMessage  OCTET STRING }
/// ```
package struct MessageImprint: DERImplicitlyTaggable, Hashable, Sendable {
    package static var defaultIdentifier: ASN1Identifier { .sequence }

    package var algorithm: AlgorithmIdentifier
    package var digest: [UInt8]

    package init(sha256 digest: [UInt8]) {
        // "The hash algorithm … parameters": authorities are known that refuse absent parameters.
        algorithm = AlgorithmIdentifier(.sha256, parameters: .null)
        self.digest = digest
    }

    package init(derEncoded node: ASN1Node, withIdentifier identifier: ASN1Identifier) throws {
        let (algorithm, digest) = try DER.sequence(node, identifier: identifier) { nodes in
            (
                try AlgorithmIdentifier(derEncoded: &nodes), Array(try ASN1OctetString(derEncoded: &nodes).bytes)
            )
        }
        self.algorithm = algorithm
        self.digest = digest
    }

    package func serialize(into coder: inout DER.Serializer, withIdentifier identifier: ASN1Identifier) throws {
        try coder.appendConstructedNode(identifier: identifier) { coder in
            try coder.serialize(algorithm)
            try coder.serialize(ASN1OctetString(contentBytes: digest[...]))
        }
    }
}
