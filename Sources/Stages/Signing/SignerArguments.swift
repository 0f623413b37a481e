internal import ArchiveModel
internal import Glibc

extension SignerKey {
    /// Command lines of the signer, in the order in which they are tried; one for each PKCS#11 library. Empty for keys
    /// that no process of ours holds.
    func signerArguments(secretFromInput: Bool) -> [[String]] {
        var common = padding == .pss ? ["--padding", padding.rawValue] : []
        if secretFromInput {
            common.append("--secret-from-input")
        } else if !passphraseFile.isEmpty {
            common += ["--passphrase-file", passphraseFile]
        }
        switch source {
        case .pem(let key, let certificate):
            return [["--kind", "pem", "--key", key, "--certificate", certificate] + common]
        case .pkcs12(let file): return [["--kind", "pkcs12", "--key", file] + common]
        case .pkcs11(let token): return token.modules.map { token.arguments(module: $0) + common }
        case .remote: return []
        }
    }

    /// What reaches the signer besides a language.
    var signerEnvironment: [String: String] {
        guard case .pkcs11(let token) = source else { return [:] }
        return token.environment
    }

    /// Tokens are slow, and a PIN pad waits for a person.
    var patience: Duration {
        if case .pkcs11 = source { .seconds(90) } else { .seconds(20) }
    }
}

extension TokenSource {
    fileprivate func arguments(module: String) -> [String] {
        var words = ["--kind", "pkcs11", "--module", module]
        for (name, value) in [("--token", token), ("--thumbprint", thumbprint), ("--certificate", certificateFile)]
        where !value.isEmpty {
            words += [name, value]
        }
        return words
    }
}

/// Tells whether a PIN that was refused may be tried again: only another one may.
enum SecretMark: Equatable, Sendable {
    /// A person's, the same for as long as the session lasts.
    case typed
    case file(node: UInt64, seconds: Int, nanoseconds: Int, size: Int64)
    case none

    init(isTyped: Bool, file: String) {
        var status = stat()
        if isTyped {
            self = .typed
        } else if !file.isEmpty, stat(file, &status) == 0 {
            self = .file(
                node: UInt64(status.st_ino), seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec,
                size: Int64(status.st_size))
        } else {
            self = .none
        }
    }
}
