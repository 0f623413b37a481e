package import ArchiveModel

/// Something that holds keys and asks their owners on another device: over HTTP, or one inside of a test.
package protocol RemoteSigningService: Sendable {
    /// DER certificates of a key, the key's own first.
    func certificates(of credential: String) async throws -> [[UInt8]]
    /// Asks for a signature. Asking again under the same name asks nobody twice.
    func begin(_ order: RemoteSigningOrder) async throws -> RemoteSigningState
    /// How far an order got.
    func state(of order: RemoteSigningOrder) async throws -> RemoteSigningState
    /// Takes an order back, so that nobody says yes to what is not awaited any more. Best effort.
    func cancel(_ order: RemoteSigningOrder) async
}

/// One digest that a person is asked to sign.
package struct RemoteSigningOrder: Hashable, Sendable {
    /// Unique, chosen here.
    package var name: String
    /// What the service calls the key.
    package var credential: String
    package var digest: ContentDigest
    package var padding: RSAPadding

    package init(name: String, credential: String, digest: ContentDigest, padding: RSAPadding = .pkcs1) {
        self.name = name
        self.credential = credential
        self.digest = digest
        self.padding = padding
    }
}

package enum RemoteSigningState: Hashable, Sendable {
    /// The person did not answer yet; ask again after so many seconds.
    case waiting(seconds: Double)
    /// RSA by `padding`, ECDSA as DER-encoded (r, s).
    case signed([UInt8])
    /// The person, or the service, said no.
    case refused(String)
    /// The service waited no longer.
    case expired
}
