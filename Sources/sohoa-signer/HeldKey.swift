internal import ArchiveModel
internal import KeyKit

/// The one key of this process: in files, or on a token.
struct HeldKey: ~Copyable {
    private var file: SigningKey?
    private var token: TokenKey?
    private let padding: RSAPadding
    /// DER, the key's own first.
    let certificates: [[UInt8]]
    /// `RSA 3072`, `EC P-256`.
    let algorithm: String

    init(_ options: SignerOptions, _ passphrase: consuming Passphrase) throws(KeyError) {
        padding = options.padding
        if options.kind == .pkcs11 {
            let request = TokenRequest(
                label: options.token, thumbprint: options.thumbprint, certificateFile: options.certificate,
                padding: options.padding)
            let opened = try TokenKey(
                request, module: try TokenModule(path: options.module ?? ""), passphrase: passphrase)
            (certificates, algorithm) = (opened.certificates, opened.algorithm)
            token = consume opened
            file = nil
        } else {
            let opened = try Self.openFile(options, passphrase)
            (certificates, algorithm) = (opened.certificates, opened.algorithm)
            token = nil
            file = consume opened
        }
    }

    private static func openFile(
        _ options: SignerOptions, _ passphrase: borrowing Passphrase
    ) throws(KeyError) -> SigningKey {
        guard options.kind == .pem else { return try SigningKey(pkcs12: options.key ?? "", passphrase: passphrase) }
        return try SigningKey(
            pemKey: options.key ?? "", certificate: options.certificate ?? "", passphrase: passphrase)
    }

    /// Signs a SHA-256 digest.
    mutating func sign(_ digest: ContentDigest) throws(KeyError) -> [UInt8] {
        if let signature = try token?.sign(sha256: digest.bytes) { return signature }
        return try file?.sign(sha256: digest.bytes, padding: padding) ?? []
    }
}
