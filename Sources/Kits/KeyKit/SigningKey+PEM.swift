internal import COpenSSL

extension SigningKey {
    /// Opens a key from PEM files (RFC 7468): PKCS#8, encrypted PKCS#8 or the older forms.
    /// - Parameters:
    ///   - key: private key, readable by its owner only.
    ///   - certificate: the certificate and its chain, in any order.
    ///   - passphraseFile: one line, readable by its owner only; nil when the key is not encrypted.
    package init(
        pemKey key: String, certificate: String, passphraseFile: String?
    ) throws(KeyError) {
        try self.init(pemKey: key, certificate: certificate, passphrase: try Passphrase(file: passphraseFile))
    }

    /// The same with a pass phrase that is at hand.
    package init(pemKey key: String, certificate: String, passphrase: borrowing Passphrase) throws(KeyError) {
        let text = try KeyFile.read(key, for: .owner)
        _ = ErrorQueue.drain()
        let handle = try text.withBytes { (bytes) throws(KeyError) in try Self.readKey(bytes, key, passphrase) }
        let opened = try PrivateKey(takingOwnershipOf: handle, subject: key)
        try self.init(opened, candidates: try Self.readCertificates(certificate), subject: certificate)
    }

    private static func readKey(
        _ bytes: UnsafeRawBufferPointer, _ path: String, _ passphrase: borrowing Passphrase
    ) throws(KeyError) -> OpaquePointer {
        let outcome = try MemoryBIO.with(bytes) { (stream) throws(KeyError) in
            passphrase.withCallback { callback, context in PEM_read_bio_PrivateKey(stream, nil, callback, context) }
        } failing: {
            ErrorQueue.error(.keyMalformed, path, "no memory stream")
        }
        if let handle = outcome.result { return handle }
        guard outcome.asked else { throw ErrorQueue.error(.keyMalformed, path, "no private key in PEM form") }
        guard passphrase.isGiven else {
            throw ErrorQueue.error(.passphraseNeeded, path, "the private key is encrypted")
        }
        throw ErrorQueue.error(.passphraseWrong, path, "the pass phrase does not open the private key")
    }

    static func readCertificates(_ path: String) throws(KeyError) -> [CertificateHandle] {
        let text = try KeyFile.read(path, for: .anyone)
        // A token's library may share this OpenSSL, and leave complaints of its own behind.
        _ = ErrorQueue.drain()
        let certificates = try text.withBytes { (bytes) throws(KeyError) in
            try MemoryBIO.with(bytes) { (stream) throws(KeyError) in
                var found: [CertificateHandle] = []
                while let handle = PEM_read_bio_X509(stream, nil, nil, nil) {
                    found.append(CertificateHandle(takingOwnershipOf: handle))
                }
                return found
            } failing: {
                ErrorQueue.error(.certificateMalformed, path, "no memory stream")
            }
        }
        // The end of the file shows as "no start line"; anything else is a damaged block.
        let errors = ErrorQueue.drain()
        if let damage = errors.first(where: { $0.reason != PEM_R_NO_START_LINE }) {
            throw KeyError(.certificateMalformed, path, damage.text)
        }
        guard !certificates.isEmpty else { throw KeyError(.certificateMalformed, path, "no certificate in PEM form") }
        return certificates
    }
}
