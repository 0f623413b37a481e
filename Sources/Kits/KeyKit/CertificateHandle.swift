internal import COpenSSL

/// One certificate as OpenSSL holds it. Freed with its last reference.
final class CertificateHandle {
    let handle: OpaquePointer

    init(takingOwnershipOf handle: OpaquePointer) { self.handle = handle }
    deinit { X509_free(handle) }

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
