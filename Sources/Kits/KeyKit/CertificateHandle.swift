internal import COpenSSL

/// One certificate as OpenSSL holds it. Freed with its last reference.
final class CertificateHandle {
    let handle: OpaquePointer

    init(takingOwnershipOf handle: OpaquePointer) { self.handle = handle }
    /// - Returns: nil when the bytes are no certificate.
    init?(der: [UInt8]) {
        defer { _ = ErrorQueue.drain() }
        let handle = der.withUnsafeBufferPointer { bytes in
            var start = bytes.baseAddress
            return d2i_X509(nil, &start, bytes.count)
        }
        guard let handle else { return nil }
        self.handle = handle
    }

    deinit { X509_free(handle) }

    /// SHA-256 of the DER, 32 bytes.
    var thumbprint: [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        var count: UInt32 = 0
        defer { _ = ErrorQueue.drain() }
        return X509_digest(handle, EVP_sha256(), &digest, &count) == 1 ? digest : []
    }

    /// subjectPublicKey: an RSAPublicKey, or the point of an EC key.
    var publicKeyBits: [UInt8] {
        guard let bits = X509_get0_pubkey_bitstr(handle), let start = ASN1_STRING_get0_data(bits) else { return [] }
        return Array(UnsafeBufferPointer(start: start, count: Int(ASN1_STRING_length(bits))))
    }

    /// - Throws: `keyWeak`, `keyUnsupported`.
    func keyAlgorithm(subject: String) throws(KeyError) -> PrivateKey.Algorithm {
        defer { _ = ErrorQueue.drain() }
        guard let key = X509_get0_pubkey(handle) else {
            throw KeyError(.keyUnsupported, subject, "the certificate's key is of an unknown kind")
        }
        return try PrivateKey.algorithm(of: key, subject)
    }

    func derBytes() throws(KeyError) -> [UInt8] {
        var memory: UnsafeMutablePointer<UInt8>?
        let length = i2d_X509(handle, &memory)
        guard length > 0, let memory else {
            throw ErrorQueue.error(.certificateMalformed, "", "a certificate can't be written")
        }
        defer { CRYPTO_free(memory, #file, #line) }
        return Array(UnsafeBufferPointer(start: memory, count: Int(length)))
    }

    /// Whether `issuer` may have issued this certificate, by names and key identifiers.
    func isIssued(by issuer: CertificateHandle) -> Bool {
        defer { _ = ErrorQueue.drain() }
        return X509_check_issued(issuer.handle, handle) == X509_V_OK
    }

    var isSelfIssued: Bool { isIssued(by: self) }
}

extension CertificateHandle {
    /// Puts the signer's certificate first and every other one behind the one it issued; strangers are left out.
    static func chain(from leaf: CertificateHandle, among others: [CertificateHandle]) -> [CertificateHandle] {
        var chain = [leaf]
        var rest = others.filter { $0 !== leaf }
        while let last = chain.last, !last.isSelfIssued,
            let next = rest.firstIndex(where: { last.isIssued(by: $0) })
        {
            chain.append(rest.remove(at: next))
        }
        return chain
    }
}
