package import Foundation

/// What is asked of the signer process: one JSON line.
/// ```
/// {"id":"1","op":"certificates"}
/// {"id":"2","op":"sign","digest":"<64 hexadecimal digits>"}
/// ```
package struct SignerRequest: Hashable, Sendable, Codable {
    package enum Operation: String, Sendable, Codable {
        /// The signer's certificate and its chain.
        case certificates
        /// A signature over a SHA-256 digest.
        case sign
    }
    /// Repeated in the reply.
    package var id: String
    package var op: Operation
    package var digest: ContentDigest?

    package init(id: String, op: Operation, digest: ContentDigest? = nil) {
        self.id = id
        self.op = op
        self.digest = digest
    }
}

/// One JSON line from the signer process. The first one carries `ready`, or the `failure` to open the key.
/// ```
/// {"ready":"RSA 3072"}
/// {"tokens":[{"label":"Sohoa","serial":"0a1b","isLoginNeeded":true,…}]}
/// {"id":"1","certificates":["<base64 DER>",…]}
/// {"id":"2","signature":"<base64>"}
/// {"id":"2","failure":{"code":"signingFailed","detail":"…"}}
/// ```
package struct SignerReply: Hashable, Sendable, Codable {
    package var id: String?
    /// The key's algorithm and size.
    package var ready: String?
    /// DER, the signer's own first, each followed by its issuer.
    package var certificates: [Data]?
    /// PKCS#1 v1.5, or DER-encoded (r, s).
    package var signature: Data?
    package var failure: SignerFailure?
    /// What is plugged in, for `--list`.
    package var tokens: [TokenFacts]?

    package init(
        id: String? = nil, ready: String? = nil, certificates: [Data]? = nil, signature: Data? = nil,
        failure: SignerFailure? = nil, tokens: [TokenFacts]? = nil
    ) {
        self.id = id
        self.ready = ready
        self.certificates = certificates
        self.signature = signature
        self.failure = failure
        self.tokens = tokens
    }
}

/// Why the signer can't sign; never carries a secret.
package struct SignerFailure: Error, Hashable, Sendable, Codable {
    package enum Code: String, Sendable, Codable, CaseIterable {
        /// A key, certificate or pass-phrase file is not there.
        case fileMissing
        case fileUnreadable
        /// Somebody else than the owner may read the key or its pass phrase.
        case fileExposed
        case passphraseNeeded
        case passphraseWrong
        case keyMalformed
        /// RSA below 2048 bits.
        case keyWeak
        /// Neither RSA nor EC P-256/P-384, or a container that the library can't open.
        case keyUnsupported
        case certificateMalformed
        /// No certificate belongs to the key.
        case certificateMismatch
        case signingFailed
        /// The request was not understood.
        case badRequest
        /// The process could not protect its memory and stays away from the key.
        case unprotected
        /// No PKCS#11 library is at that path.
        case moduleMissing
        /// It is no PKCS#11 library, or it can't start.
        case moduleUnusable
        /// No token of that name, or none with that certificate, is plugged in.
        case tokenMissing
        /// Several tokens, or several certificates, fit; the detail names them.
        case tokenAmbiguous
        /// The token went away while it was used.
        case tokenRemoved
        case certificateMissing
        /// The certificate is there; its private key is not.
        case keyMissing
        case pinNeeded
        case pinWrong
        case pinLocked
        /// Somebody typed a wrong PIN before; an unattended key does not spend the tries that are left.
        case pinSpared
    }
    package var code: Code
    /// For people: the file, the size, the library's own words.
    package var detail: String
    /// What the token says about the tries that are left.
    package var pin: PINState?

    package init(code: Code, detail: String, pin: PINState? = nil) {
        self.code = code
        self.detail = detail
        self.pin = pin
    }
}

/// What a token tells about its PIN (PKCS#11 v2.40 §3.2, CKF_USER_PIN_…).
package enum PINState: String, Hashable, Sendable, Codable, CaseIterable {
    /// A wrong one was typed since the last right one.
    case low
    /// One more wrong one locks the token.
    case final
    case locked
}

/// A token as it shows itself without a PIN.
package struct TokenFacts: Hashable, Sendable, Codable {
    package struct Certificate: Hashable, Sendable, Codable {
        package var label: String
        /// DER.
        package var der: Data

        package init(label: String, der: Data) {
            self.label = label
            self.der = der
        }
    }
    package var label: String
    package var serial: String
    package var manufacturer: String
    package var model: String
    package var isLoginNeeded: Bool
    /// The reader has keys of its own for the PIN.
    package var hasPINPad: Bool
    package var pin: PINState?
    package var certificates: [Certificate]

    package init(
        label: String, serial: String, manufacturer: String, model: String, isLoginNeeded: Bool, hasPINPad: Bool,
        pin: PINState?, certificates: [Certificate]
    ) {
        self.label = label
        self.serial = serial
        self.manufacturer = manufacturer
        self.model = model
        self.isLoginNeeded = isLoginNeeded
        self.hasPINPad = hasPINPad
        self.pin = pin
        self.certificates = certificates
    }
}

/// How the signer process ends.
package enum SignerExit {
    /// Its input was closed.
    package static let done: Int32 = 0
    /// Wrong words on the command line.
    package static let usage: Int32 = 2
    /// The key can't be used; the line before says why.
    package static let environment: Int32 = 3
}
