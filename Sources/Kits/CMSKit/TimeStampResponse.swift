package import SwiftASN1

/// What a time-stamping authority answers (RFC 3161 §2.4.2).
/// ```
/// TimeStampResp ::= SEQUENCE {
///   status          PKIStatusInfo,
///   timeStampToken  TimeStampToken OPTIONAL }
/// PKIStatusInfo ::= SEQUENCE {
///   status        PKIStatus,
///   statusString  PKIFreeText OPTIONAL,
///   failInfo      PKIFailureInfo OPTIONAL }
/// ```
package struct TimeStampResponse: DERParseable, Hashable, Sendable {
    /// 0 granted, 1 granted with modifications; everything else is no token.
    package let status: Int
    /// The authority's own words.
    package let texts: [String]
    /// Numbers of the bits that are set, e.g. 2 for badRequest (RFC 3161 §2.4.2).
    package let failures: [Int]
    /// `ContentInfo`, DER.
    package let token: [UInt8]?

    package var isGranted: Bool { status == 0 || status == 1 }

    package init(derEncoded node: ASN1Node) throws {
        (status, texts, failures, token) = try DER.sequence(node, identifier: .sequence) { nodes in
            guard let information = nodes.next() else { throw ASN1Error.invalidASN1Object(reason: "no status") }
            let status = try DER.sequence(information, identifier: .sequence) { try Self.status(&$0) }
            let token = nodes.next().map { Array($0.encodedBytes) }
            return (status.0, status.1, status.2, token)
        }
    }

    private static func status(_ nodes: inout ASN1NodeCollection.Iterator) throws -> (Int, [String], [Int]) {
        let status = try Int(derEncoded: &nodes)
        var (texts, failures): ([String], [Int]) = ([], [])
        while let node = nodes.next() {
            if node.identifier == .sequence {
                texts = try DER.sequence(of: ASN1UTF8String.self, identifier: .sequence, rootNode: node)
                    .map { String($0) }
            } else if node.identifier == .bitString {
                failures = bits(try ASN1BitString(derEncoded: node))
            }
        }
        return (status, texts, failures)
    }

    private static func bits(_ string: ASN1BitString) -> [Int] {
        string.bytes.enumerated().flatMap { index, byte in
            (0..<8).filter { byte & (0x80 >> UInt8($0)) != 0 }.map { index * 8 + $0 }
        }
    }
}
