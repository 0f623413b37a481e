/// A key that signs: where it is and whose. Secrets are never part of it.
package struct SignerKey: Hashable, Sendable {
    /// What a signature of this key claims.
    package enum Owner: String, Hashable, Sendable, Codable, CaseIterable {
        /// The station's seal: claims no person and no agency. The only one that signs unattended.
        case system
        /// A person; signs in that person's attended session.
        case person
        /// An agency; signs while somebody who may use its seal attends, or by the head's written decision.
        case agency
    }
    package enum Source: Hashable, Sendable {
        /// Private key, and certificate with its chain; PEM.
        case pem(key: String, certificate: String)
        case pkcs12(file: String)
        case pkcs11(TokenSource)
        case remote(RemoteSource)
    }
    /// Unique among the keys of the settings; the seal's is `seal`.
    package var name: String
    package var owner: Owner
    package var source: Source
    /// File holding the pass phrase or PIN, 0600; empty when there is none or a person types it.
    package var passphraseFile: String
    /// RSASSA-PSS instead of PKCS#1 v1.5; means nothing to ECDSA.
    package var padding: RSAPadding
    /// The head's written decision that lets an agency's key sign unattended; empty: attended only.
    package var decision: String

    /// Name of the system seal's key.
    package static let sealName = "seal"

    package init(
        name: String = sealName, owner: Owner = .system, source: Source, passphraseFile: String = "",
        padding: RSAPadding = .pkcs1, decision: String = ""
    ) {
        self.name = name
        self.owner = owner
        self.source = source
        self.passphraseFile = passphraseFile
        self.padding = padding
        self.decision = decision
    }

    /// Whether it may sign while nobody attends.
    package var maySignUnattended: Bool {
        switch owner {
        case .system: true
        case .person: false
        case .agency: !decision.isEmpty
        }
    }
}

/// How an RSA key signs (RFC 8017 §8).
package enum RSAPadding: String, Hashable, Sendable, Codable, CaseIterable {
    /// RSASSA-PKCS1-v1_5
    case pkcs1
    /// RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 32 bytes.
    case pss
}

/// A key on a token that a PKCS#11 library reaches.
package struct TokenSource: Hashable, Sendable {
    /// Paths of the libraries; the first one that has the token is used. Each runs in a process of its own.
    package var modules: [String]
    /// CKA_LABEL of the token; empty when the thumbprint alone tells.
    package var token: String
    /// SHA-256 of the certificate, 64 lower-case hexadecimal digits; empty: the token's only one that can sign.
    package var thumbprint: String
    /// Certificate and chain in PEM, for tokens that do not hold them; empty: read from the token.
    package var certificateFile: String
    /// Variables that the library needs, such as `SOFTHSM2_CONF`; nothing else reaches the process.
    package var environment: [String: String]

    package init(
        modules: [String], token: String = "", thumbprint: String = "", certificateFile: String = "",
        environment: [String: String] = [:]
    ) {
        self.modules = modules
        self.token = token
        self.thumbprint = thumbprint
        self.certificateFile = certificateFile
        self.environment = environment
    }
}

/// A key that a signing service holds; a person says yes on another device (docs/keys.md).
package struct RemoteSource: Hashable, Sendable {
    /// `https://…` of the service.
    package var url: String
    /// What the service calls the key.
    package var credential: String
    /// File with the bearer token, 0600; empty when the service asks for none.
    package var tokenFile: String
    /// Certificate and chain in PEM; empty: the service tells.
    package var certificateFile: String
    /// Seconds that a person has for saying yes.
    package var patienceSeconds: Int

    package init(
        url: String, credential: String, tokenFile: String = "", certificateFile: String = "",
        patienceSeconds: Int = 300
    ) {
        self.url = url
        self.credential = credential
        self.tokenFile = tokenFile
        self.certificateFile = certificateFile
        self.patienceSeconds = patienceSeconds
    }
}

extension SigningSettings {
    /// The key of the system seal; nil when none is configured.
    package var sealKey: SignerKey? {
        let source: SignerKey.Source? =
            switch kind {
            case .none: nil
            case .pem: .pem(key: keyFile, certificate: certificateFile)
            case .pkcs12: .pkcs12(file: keyFile)
            case .pkcs11: token.map { .pkcs11($0) }
            case .remote: remote.map { .remote($0) }
            }
        return source.map { SignerKey(source: $0, passphraseFile: passphraseFile, padding: padding) }
    }

    /// Keys of persons and agencies, and the seal's.
    package var allKeys: [SignerKey] { (sealKey.map { [$0] } ?? []) + keys }
}
