internal import COpenSSL

extension SigningKey {
    /// Opens a key from a PKCS#12 file (RFC 7292), which also holds the certificates.
    /// - Parameters:
    ///   - path: readable by its owner only.
    ///   - passphraseFile: one line, readable by its owner only; nil for an empty pass phrase.
    package init(pkcs12 path: String, passphraseFile: String?) throws(KeyError) {
        try self.init(pkcs12: path, passphrase: try Passphrase(file: passphraseFile))
    }

    /// The same with a pass phrase that is at hand.
    package init(pkcs12 path: String, passphrase: borrowing Passphrase) throws(KeyError) {
        let bytes = try KeyFile.read(path, for: .owner)
        let handle = try bytes.withBytes { (bytes) throws(KeyError) in
            try MemoryBIO.with(bytes) { (stream) throws(KeyError) in
                d2i_PKCS12_bio(stream, nil)
            } failing: {
                ErrorQueue.error(.keyMalformed, path, "no memory stream")
            }
        }
        guard let handle else { throw ErrorQueue.error(.keyMalformed, path, "not a PKCS#12 file") }
        defer { PKCS12_free(handle) }
        let content = try PKCS12.parse(handle, path, passphrase)
        guard let key = content.key else { throw KeyError(.keyMalformed, path, "no private key inside") }
        let opened = try PrivateKey(takingOwnershipOf: key, subject: path)
        try self.init(opened, candidates: content.certificates, subject: path)
    }
}

private enum PKCS12 {
    /// What the file holds; the key belongs to the caller.
    static func parse(
        _ file: OpaquePointer, _ path: String, _ passphrase: borrowing Passphrase
    ) throws(KeyError) -> (key: OpaquePointer?, certificates: [CertificateHandle]) {
        var key: OpaquePointer?
        var own: OpaquePointer?
        var others: OpaquePointer?
        let parsed = passphrase.withCString { PKCS12_parse(file, $0, &key, &own, &others) }
        guard parsed == 1 else { throw failure(path, isGiven: passphrase.isGiven) }
        // Certificates without a partner leave errors behind even when the call succeeds.
        _ = ErrorQueue.drain()
        return (key, ([own].compactMap { $0 } + members(of: others)).map(CertificateHandle.init))
    }

    /// Empties a STACK_OF(X509); its members belong to the caller.
    private static func members(of stack: OpaquePointer?) -> [OpaquePointer] {
        guard let stack else { return [] }
        defer { OPENSSL_sk_free(stack) }
        return (0..<max(0, OPENSSL_sk_num(stack))).compactMap { OPENSSL_sk_value(stack, $0).map { OpaquePointer($0) } }
    }

    private static func failure(_ path: String, isGiven: Bool) -> KeyError {
        let errors = ErrorQueue.drain()
        let text = errors.first?.text ?? ""
        if errors.contains(where: { $0.library == ERR_LIB_PKCS12 && $0.reason == PKCS12_R_MAC_VERIFY_FAILURE }) {
            return KeyError(isGiven ? .passphraseWrong : .passphraseNeeded, path, text)
        }
        // RC2-40 and the like, which old tools still write.
        if errors.contains(where: { $0.text.contains("unsupported") }) {
            return KeyError(.keyUnsupported, path, text)
        }
        return KeyError(.keyMalformed, path, text)
    }
}
