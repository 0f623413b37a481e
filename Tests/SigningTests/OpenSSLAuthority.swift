import Foundation
import Signing
import Synchronization
import TestSupport

/// A real RFC 3161 authority: `openssl ts` with its own key below the ring's root.
final class OpenSSLAuthority: TimestampAuthority {
    let ring: Keyring
    private let number = Mutex(0)
    /// What happens to an answer on its way.
    private let spoil: @Sendable ([UInt8]) -> [UInt8]

    init(
        ring: Keyring, usage: String = "extendedKeyUsage=critical,timeStamping",
        spoil: @escaping @Sendable ([UInt8]) -> [UInt8] = { $0 }
    ) throws {
        self.ring = ring
        self.spoil = spoil
        try ring.leaf(
            "tsa", Keyring.Kind.rsa2048.options, extensions: "keyUsage=critical,digitalSignature\n\(usage)\n")
        try ring.folder.file("tsa.serial", "01\n")
        try ring.folder.file(
            "tsa.cnf",
            """
            [ tsa ]
            serial = \(ring.path("tsa.serial"))
            crypto_device = builtin
            signer_cert = \(ring.path("tsa.pem"))
            certs = \(ring.path("root.pem"))
            signer_key = \(ring.path("tsa.key"))
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256, sha512
            accuracy = secs:1
            clock_precision_digits = 3
            ordering = yes
            tsa_name = yes
            ess_cert_id_alg = sha256
            """)
    }

    func answer(_ request: [UInt8]) async throws -> [UInt8] {
        let name = number.withLock { number in
            number += 1
            return "ts-\(number)"
        }
        try ring.folder.file("\(name).tsq", Data(request))
        try ring.openssl(
            "ts", "-reply", "-config", "tsa.cnf", "-section", "tsa", "-queryfile", "\(name).tsq", "-out",
            "\(name).tsr")
        return spoil(try ring.bytes("\(name).tsr"))
    }
}
