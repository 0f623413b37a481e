internal import ArchiveModel
internal import CPKCS11

/// How a token signs a SHA-256 digest.
enum TokenMechanism {
    /// CKM_RSA_PKCS over a DigestInfo (RFC 8017 §9.2): tokens pad, they need not hash.
    case rsaPKCS1
    /// CKM_RSA_PKCS_PSS with SHA-256, MGF1 with SHA-256, a salt of 32 bytes.
    case rsaPSS
    /// CKM_ECDSA over the digest; the answer is r and s side by side.
    case ecdsa

    init(_ algorithm: PrivateKey.Algorithm, _ padding: RSAPadding) {
        switch (algorithm, padding) {
        case (.ec, _): self = .ecdsa
        case (.rsa, .pkcs1): self = .rsaPKCS1
        case (.rsa, .pss): self = .rsaPSS
        }
    }

    /// What is given to the token.
    func input(_ digest: [UInt8]) -> [UInt8] { self == .rsaPKCS1 ? Self.digestInfo + digest : digest }

    /// What a signature looks like outside of tokens.
    func output(_ raw: [UInt8]) throws(KeyError) -> [UInt8] {
        guard self == .ecdsa else { return raw }
        guard let der = ECDSASignature.der(raw) else {
            throw KeyError(.signingFailed, "", "an ECDSA signature of \(raw.count) bytes")
        }
        return der
    }

    func lend<Result>(
        _ body: (UnsafeMutablePointer<CK_MECHANISM>) throws(TokenFault) -> Result
    ) throws(TokenFault) -> Result {
        guard self == .rsaPSS else {
            var mechanism = CK_MECHANISM(
                mechanism: CK_MECHANISM_TYPE(self == .ecdsa ? CKM_ECDSA : CKM_RSA_PKCS), pParameter: nil,
                ulParameterLen: 0)
            return try body(&mechanism)
        }
        var parameters = CK_RSA_PKCS_PSS_PARAMS()
        parameters.hashAlg = CK_MECHANISM_TYPE(CKM_SHA256)
        parameters.mgf = CK_RSA_PKCS_MGF_TYPE(CKG_MGF1_SHA256)
        parameters.sLen = 32
        return try withUnsafeMutablePointer(to: &parameters) { (pointer) throws(TokenFault) in
            var mechanism = CK_MECHANISM(
                mechanism: CK_MECHANISM_TYPE(CKM_RSA_PKCS_PSS), pParameter: pointer,
                ulParameterLen: CK_ULONG(MemoryLayout<CK_RSA_PKCS_PSS_PARAMS>.size))
            return try body(&mechanism)
        }
    }

    /// ```
    /// DigestInfo ::= SEQUENCE { SEQUENCE { OID sha256, NULL }, OCTET STRING (32) }
    /// ```
    private static let digestInfo: [UInt8] = [
        0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04,
        0x20,
    ]
}

/// r and s of a token → DER, as certificates and CMS want it.
package enum ECDSASignature {
    /// ```
    /// ECDSA-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER }
    /// ```
    /// - Returns: nil when the bytes are no two numbers of equal length.
    package static func der(_ raw: [UInt8]) -> [UInt8]? {
        guard raw.count.isMultiple(of: 2), (2...132).contains(raw.count) else { return nil }
        let half = raw.count / 2
        let body = integer(raw[..<half]) + integer(raw[half...])
        return [0x30] + (body.count < 128 ? [] : [0x81]) + [UInt8(body.count)] + body
    }

    /// The shortest form: no leading zeros, and one where the number would look negative.
    private static func integer(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var digits = Array(bytes.drop { $0 == 0 })
        if digits.first.map({ $0 >= 0x80 }) ?? true { digits.insert(0, at: 0) }
        return [0x02, UInt8(digits.count)] + digits
    }
}
