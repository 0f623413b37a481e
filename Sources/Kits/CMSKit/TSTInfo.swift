package import Foundation
package import SwiftASN1

/// What a timestamp token says (RFC 3161 §2.4.2).
/// ```
/// TSTInfo ::= SEQUENCE {
///   version         INTEGER { v1(1) },
///   policy          TSAPolicyId,
///   messageImprint  MessageImprint,
///   serialNumber    INTEGER,
///   genTime         GeneralizedTime,
///   accuracy        Accuracy OPTIONAL,
///   ordering        BOOLEAN DEFAULT FALSE,
///   nonce           INTEGER OPTIONAL,
///   tsa             [0] GeneralName OPTIONAL,
///   extensions      [1] IMPLICIT Extensions OPTIONAL }
/// ```
package struct TSTInfo: DERParseable, Hashable, Sendable {
    package let policy: ASN1ObjectIdentifier
    package let imprint: MessageImprint
    package let serialNumber: [UInt8]
    /// With the authority's fractions of a second.
    package let time: Date
    package let nonce: [UInt8]?

    package init(derEncoded node: ASN1Node) throws {
        (policy, imprint, serialNumber, time, nonce) = try DER.sequence(node, identifier: .sequence) { nodes in
            let version = try Int(derEncoded: &nodes)
            guard version == 1 else { throw ASN1Error.invalidASN1Object(reason: "TSTInfo version \(version)") }
            let policy = try ASN1ObjectIdentifier(derEncoded: &nodes)
            let imprint = try MessageImprint(derEncoded: &nodes)
            let serial = Array(try ArraySlice<UInt8>(derEncoded: &nodes))
            let time = try Self.date(try GeneralizedTime(derEncoded: &nodes))
            var nonce: [UInt8]?
            // Accuracy, ordering, tsa and extensions are not needed for a decision.
            while let rest = nodes.next() {
                if rest.identifier == .integer {
                    nonce = TimeStampRequest.minimal(try ArraySlice<UInt8>(derEncoded: rest))
                }
            }
            return (policy, imprint, serial, time, nonce)
        }
    }

    private static func date(_ time: GeneralizedTime) throws -> Date {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = DateComponents(
            year: time.year, month: time.month, day: time.day, hour: time.hours, minute: time.minutes,
            second: time.seconds)
        guard let date = calendar.date(from: parts) else {
            throw ASN1Error.invalidASN1Object(reason: "genTime is not a date")
        }
        return date.addingTimeInterval(time.fractionalSeconds)
    }
}
