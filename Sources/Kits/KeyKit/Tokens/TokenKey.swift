internal import ArchiveModel
internal import CPKCS11

/// A private key that stays on its token: one long session, one login.
///
/// A token that is pulled costs the signatures that are asked for meanwhile; plugged in again, it is logged in again
/// with the same PIN. A PIN that was refused is never tried a second time: tokens lock themselves.
package struct TokenKey: ~Copyable {
    private let module: TokenModule
    private let request: TokenRequest
    private var passphrase: Passphrase
    private let slot: TokenSlot
    private let mechanism: TokenMechanism
    private var session: TokenSession?
    private var pair: TokenPair?
    /// The answer for good, once a PIN was refused.
    private var refusal: KeyError?
    /// DER; the key's own first, each followed by its issuer as far as they are known.
    package let certificates: [[UInt8]]
    /// `RSA 3072`, `EC P-256`.
    package let algorithm: String

    /// Logs in and finds the key.
    /// - Parameter passphrase: the PIN; one from a file is not used while the token counts wrong ones.
    package init(
        _ request: TokenRequest, module: TokenModule, passphrase: consuming Passphrase
    ) throws(KeyError) {
        let slot = try TokenChoice.slot(in: module, for: request)
        let session = try TokenLogin.open(slot, module, passphrase)
        let pair = try TokenPair.find(request, in: session)
        let kind = try pair.certificate.keyAlgorithm(subject: slot.name)
        var certificates: [[UInt8]] = []
        for certificate in CertificateHandle.chain(from: pair.certificate, among: pair.others) {
            certificates.append(try certificate.derBytes())
        }
        self.module = module
        self.request = TokenRequest(
            label: slot.label, thumbprint: pair.certificate.thumbprint, certificateFile: request.certificateFile,
            padding: request.padding)
        self.slot = slot
        self.passphrase = passphrase
        self.session = session
        self.pair = pair
        self.certificates = certificates
        algorithm = kind.description
        mechanism = TokenMechanism(kind, request.padding)
        refusal = nil
    }

    deinit { session?.logout() }

    /// Signs a SHA-256 digest: RSASSA-PKCS1-v1_5 or -PSS, or ECDSA as DER-encoded (r, s).
    package mutating func sign(sha256 digest: [UInt8]) throws(KeyError) -> [UInt8] {
        guard digest.count == 32 else { throw KeyError(.signingFailed, "", "a SHA-256 digest has 32 bytes") }
        if let refusal { throw refusal }
        var reason: TokenFault?
        if session != nil {
            switch attempt(digest) {
            case .success(let raw): return try mechanism.output(raw)
            case .failure(let fault) where fault.meansGone: reason = fault
            case .failure(let fault): throw KeyError(.signingFailed, slot.name, "C_Sign", fault)
            }
        }
        try comeBack(after: reason)
        switch attempt(digest) {
        case .success(let raw): return try mechanism.output(raw)
        case .failure(let fault):
            forget()
            throw KeyError(fault.meansGone ? .tokenRemoved : .signingFailed, slot.name, "C_Sign", fault)
        }
    }

    private func attempt(_ digest: [UInt8]) -> Result<[UInt8], TokenFault> {
        Result { () throws(TokenFault) in
            guard let session, let pair else { throw TokenFault(value: UInt(CKR_SESSION_HANDLE_INVALID)) }
            return try session.sign(mechanism.input(digest), key: pair.key, mechanism: mechanism) {
                () throws(TokenFault) in
                guard pair.wantsPINEachTime else { return }
                try passphrase.lend { (pin) throws(TokenFault) in
                    try session.login(UInt(CKU_CONTEXT_SPECIFIC), pin: pin)
                }
            }
        }
    }

    /// Opens the session again, with the token that is meant and no other.
    private mutating func comeBack(after fault: TokenFault?) throws(KeyError) {
        forget()
        var present = try TokenChoice.again(slot, in: module)
        if present == nil {
            try module.restart()
            present = try TokenChoice.again(slot, in: module)
        }
        guard let present else { throw KeyError(.tokenRemoved, slot.name, fault?.name ?? "not plugged in") }
        do throws(KeyError) {
            try passphrase.renew()
            let opened = try TokenLogin.open(present, module, passphrase)
            pair = try TokenPair.find(request, in: opened)
            session = opened
        } catch {
            if error.code == .pinWrong { refusal = error }
            throw error
        }
    }

    private mutating func forget() {
        pair = nil
        session = nil
    }
}
