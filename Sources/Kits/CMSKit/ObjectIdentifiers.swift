package import SwiftASN1

/// Every object identifier that a CAdES signature of ours names or that we read in others.
extension ASN1ObjectIdentifier {
    // MARK: Content types (RFC 5652 §4, §5.1)

    package static let cmsData: Self = [1, 2, 840, 113549, 1, 7, 1]
    package static let cmsSignedData: Self = [1, 2, 840, 113549, 1, 7, 2]
    /// RFC 3161 §2.4.2.
    package static let timeStampInfo: Self = [1, 2, 840, 113549, 1, 9, 16, 1, 4]

    // MARK: Attributes (RFC 5652 §11, RFC 5035 §3, RFC 3161 appendix A)

    package static let contentType: Self = [1, 2, 840, 113549, 1, 9, 3]
    package static let messageDigest: Self = [1, 2, 840, 113549, 1, 9, 4]
    package static let signingTime: Self = [1, 2, 840, 113549, 1, 9, 5]
    /// RFC 2634 §2.9
    package static let contentHints: Self = [1, 2, 840, 113549, 1, 9, 16, 2, 4]
    /// ESS signing-certificate of RFC 2634: SHA-1 only, read so that it can be refused by name.
    package static let signingCertificate: Self = [1, 2, 840, 113549, 1, 9, 16, 2, 12]
    package static let signingCertificateV2: Self = [1, 2, 840, 113549, 1, 9, 16, 2, 47]
    package static let signatureTimeStampToken: Self = [1, 2, 840, 113549, 1, 9, 16, 2, 14]

    // MARK: Digests (RFC 5754 §2)

    package static let sha1: Self = [1, 3, 14, 3, 2, 26]
    package static let md5: Self = [1, 2, 840, 113549, 2, 5]
    package static let sha256: Self = [2, 16, 840, 1, 101, 3, 4, 2, 1]
    package static let sha384: Self = [2, 16, 840, 1, 101, 3, 4, 2, 2]
    package static let sha512: Self = [2, 16, 840, 1, 101, 3, 4, 2, 3]

    // MARK: Signatures (RFC 8017 appendix A.2, RFC 5758 §3.2)

    package static let rsaEncryption: Self = [1, 2, 840, 113549, 1, 1, 1]
    package static let md5WithRSAEncryption: Self = [1, 2, 840, 113549, 1, 1, 4]
    package static let sha1WithRSAEncryption: Self = [1, 2, 840, 113549, 1, 1, 5]
    package static let mgf1: Self = [1, 2, 840, 113549, 1, 1, 8]
    package static let rsassaPSS: Self = [1, 2, 840, 113549, 1, 1, 10]
    package static let sha256WithRSAEncryption: Self = [1, 2, 840, 113549, 1, 1, 11]
    package static let sha384WithRSAEncryption: Self = [1, 2, 840, 113549, 1, 1, 12]
    package static let sha512WithRSAEncryption: Self = [1, 2, 840, 113549, 1, 1, 13]
    package static let ecdsaWithSHA384: Self = [1, 2, 840, 10045, 4, 3, 3]
    package static let ecdsaWithSHA512: Self = [1, 2, 840, 10045, 4, 3, 4]
    package static let ecdsaWithSHA1: Self = [1, 2, 840, 10045, 4, 1]
    package static let ecdsaWithSHA256: Self = [1, 2, 840, 10045, 4, 3, 2]

    // MARK: Certificate extensions (RFC 5280 §4.2.1)

    package static let certificatePolicies: Self = [2, 5, 29, 32]
    package static let extendedKeyUsage: Self = [2, 5, 29, 37]
}
