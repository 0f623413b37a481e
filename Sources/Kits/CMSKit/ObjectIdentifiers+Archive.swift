package import SwiftASN1

/// What signatures that last name besides (ETSI EN 319 122-1 clause 5.5, RFC 5940).
extension ASN1ObjectIdentifier {
    /// archive-time-stamp-v3 (ETSI EN 319 122-1 clause 5.5.3).
    package static let archiveTimestampV3: Self = [0, 4, 0, 1733, 2, 4]
    /// ats-hash-index-v3 (clause 5.5.2).
    package static let archiveHashIndexV3: Self = [0, 4, 0, 19122, 1, 5]
    /// id-ri-ocsp-response (RFC 5940 §2).
    package static let ocspRevocationInfo: Self = [1, 3, 6, 1, 5, 5, 7, 16, 2]
}
