internal import ArchiveModel
internal import COpenSSL

/// One private key. It owns the handle; OpenSSL overwrites the numbers when it frees them.
struct PrivateKey: ~Copyable {
    /// What the house signs with (TT 15/2025: RSA ≥ 2048, ECDSA ≥ 256).
    enum Algorithm: Hashable, Sendable {
        case rsa(bits: Int)
        case ec(bits: Int)
    }
    private let handle: OpaquePointer
    let algorithm: Algorithm

    /// - Throws: `keyWeak`, `keyUnsupported`; the handle is freed then too.
    init(takingOwnershipOf handle: OpaquePointer, subject: String) throws(KeyError) {
        do throws(KeyError) {
            algorithm = try Self.algorithm(of: handle, subject)
        } catch {
            EVP_PKEY_free(handle)
            throw error
        }
        self.handle = handle
    }

    deinit { EVP_PKEY_free(handle) }

    /// Whether the certificate was issued to this key.
    func belongs(to certificate: borrowing CertificateHandle) -> Bool {
        defer { _ = ErrorQueue.drain() }
        guard let key = X509_get0_pubkey(certificate.handle) else { return false }
        return EVP_PKEY_eq(key, handle) == 1
    }

    /// Signs 32 bytes: RSA with SHA-256 and this padding, or ECDSA as DER-encoded (r, s).
    func sign(sha256 digest: [UInt8], _ padding: RSAPadding) throws(KeyError) -> [UInt8] {
        guard digest.count == 32 else { throw KeyError(.signingFailed, "", "a SHA-256 digest has 32 bytes") }
        guard let context = EVP_PKEY_CTX_new(handle, nil) else {
            throw ErrorQueue.error(.signingFailed, "", "no signing context")
        }
        defer { EVP_PKEY_CTX_free(context) }
        guard EVP_PKEY_sign_init(context) == 1, prepare(context, padding) else {
            throw ErrorQueue.error(.signingFailed, "", "signing can't start")
        }
        var length = 0
        guard EVP_PKEY_sign(context, nil, &length, digest, digest.count) == 1 else {
            throw ErrorQueue.error(.signingFailed, "", "the signature has no size")
        }
        var signature = [UInt8](repeating: 0, count: length)
        guard EVP_PKEY_sign(context, &signature, &length, digest, digest.count) == 1 else {
            throw ErrorQueue.error(.signingFailed, "", "the key did not sign")
        }
        return Array(signature.prefix(length))
    }

    private func prepare(_ context: OpaquePointer, _ padding: RSAPadding) -> Bool {
        guard EVP_PKEY_CTX_set_signature_md(context, EVP_sha256()) == 1 else { return false }
        guard case .rsa = algorithm else { return true }
        switch padding {
        case .pkcs1: return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1
        case .pss:
            return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1
                && EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) == 1
                && EVP_PKEY_CTX_set_rsa_pss_saltlen(context, 32) == 1
        }
    }

    static func algorithm(of handle: OpaquePointer, _ subject: String) throws(KeyError) -> Algorithm {
        let bits = Int(EVP_PKEY_get_bits(handle))
        switch EVP_PKEY_get_base_id(handle) {
        case EVP_PKEY_RSA:
            guard bits >= 2048 else { throw KeyError(.keyWeak, subject, "RSA \(bits)") }
            return .rsa(bits: bits)
        case EVP_PKEY_EC:
            var name = [CChar](repeating: 0, count: 64)
            var length = 0
            guard EVP_PKEY_get_group_name(handle, &name, name.count, &length) == 1 else {
                throw ErrorQueue.error(.keyUnsupported, subject, "a curve without a name")
            }
            let curve = String(decoding: name.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
            guard ["prime256v1", "P-256", "secp384r1", "P-384"].contains(curve) else {
                throw KeyError(.keyUnsupported, subject, "EC \(curve)")
            }
            return .ec(bits: bits)
        case let other: throw KeyError(.keyUnsupported, subject, "key type \(other)")
        }
    }
}

extension PrivateKey.Algorithm: CustomStringConvertible {
    var description: String {
        switch self {
        case .rsa(let bits): "RSA \(bits)"
        case .ec(let bits): "EC P-\(bits)"
        }
    }
}
