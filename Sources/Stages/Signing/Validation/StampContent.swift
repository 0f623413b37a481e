internal import CMSKit
internal import Foundation
internal import SwiftASN1

/// What a timestamp of others states (RFC 3161 §2.4.2), as far as a verdict needs it: a nonce may be negative, and
/// extensions are anybody's.
struct StampContent {
    /// With the authority's fractions of a second.
    let time: Date
    let algorithm: ASN1ObjectIdentifier
    let imprint: [UInt8]

    init(_ der: [UInt8]) throws {
        var parts = NodeCursor(try BER.parse(der))
        guard parts.next()?.primitive == [1] else { throw UnreadableElement("TSTInfo version") }
        _ = parts.next()
        let stated = try parts.next().orThrow("messageImprint").children
        guard stated.count == 2, let algorithm = stated[0].children.first?.objectIdentifier,
            let digest = stated[1].octets
        else { throw UnreadableElement("messageImprint") }
        self.algorithm = algorithm
        imprint = digest
        _ = parts.next()
        time = try (parts.next()?.date).orThrow("genTime")
    }

    var digest: DigestName? { DigestName(algorithm) }
}
