package import ArchiveModel

/// Why a key can't be used. No message carries key material or a pass phrase.
package struct KeyError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable {
        case fileMissing, fileUnreadable, fileExposed
        case passphraseNeeded, passphraseWrong
        case keyMalformed, keyWeak, keyUnsupported
        case certificateMalformed, certificateMismatch
        case signingFailed
        case moduleMissing, moduleUnusable
        case tokenMissing, tokenAmbiguous, tokenRemoved, certificateMissing, keyMissing
        case pinNeeded, pinWrong, pinLocked, pinSpared
    }
    package let code: Code
    /// The file the error is about; empty for the key in memory.
    package let subject: String
    /// The library's own words.
    package let detail: String
    /// What a token says about the tries that are left.
    package let pin: PINState?

    package var description: String { [subject, detail].filter { !$0.isEmpty }.joined(separator: ": ") }

    init(_ code: Code, _ subject: String, _ detail: String, pin: PINState? = nil) {
        self.code = code
        self.subject = subject
        self.detail = detail
        self.pin = pin
    }
}
