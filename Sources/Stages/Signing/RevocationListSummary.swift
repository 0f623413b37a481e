internal import CMSKit
package import Foundation
internal import SwiftASN1
internal import X509

/// From when until when a revocation list may be used, for those who look after a station.
package struct RevocationListSummary: Hashable, Sendable {
    package let thisUpdate: Date
    package let nextUpdate: Date?
    /// Tells changes only, so that it is of no use here.
    package let isDelta: Bool

    /// - Returns: nil when the bytes are no list, or none that the issuer signed.
    package init?(list: [UInt8], issuer: [UInt8]) {
        guard let list = try? CertificateList(der: list), let authority = try? RevocationPoints(certificate: issuer),
            list.issuer == authority.subject, let certificate = try? Certificate(received: issuer),
            let algorithm = StrongSignature.algorithm(list.signatureAlgorithm),
            certificate.publicKey.isValidSignature(
                list.signature, for: list.signedBytes, signatureAlgorithm: algorithm)
        else { return nil }
        (thisUpdate, nextUpdate, isDelta) = (list.thisUpdate, list.nextUpdate, list.isDelta)
    }
}
