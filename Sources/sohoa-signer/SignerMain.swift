internal import ArchiveModel
internal import Foundation
internal import Glibc
internal import HostKit
internal import KeyKit

/// Protect the process, open the key, answer requests.
enum SignerMain {
    /// - Returns: one of `SignerExit`.
    static func run(_ arguments: [String]) -> Int32 {
        guard let options = SignerOptions(arguments) else {
            FileHandle.standardError.write(Data(SignerOptions.usage.utf8))
            return SignerExit.usage
        }
        let lines = SignerLines()
        do {
            try protect(options)
            if options.isList {
                lines.write(SignerReply(tokens: try tokens(options)))
                return SignerExit.done
            }
            var key = try open(options)
            lines.write(SignerReply(ready: key.algorithm))
            serve(&key, lines)
            return SignerExit.done
        } catch {
            lines.write(SignerReply(failure: error))
            return SignerExit.environment
        }
    }

    /// Libraries of tokens ask a service on this machine (pcscd) over a local socket; files need none at all.
    private static func protect(_ options: SignerOptions) throws(SignerFailure) {
        do throws(SohoaError) {
            try ProcessHardening.protectSecrets(sockets: options.kind == .pkcs11 ? .local : .none)
        } catch {
            throw SignerFailure(code: .unprotected, detail: error.cause ?? error.code)
        }
    }

    private static func tokens(_ options: SignerOptions) throws(SignerFailure) -> [TokenFacts] {
        do throws(KeyError) {
            return try TokenModule(path: options.module ?? "").tokens()
        } catch {
            throw SignerFailure(error)
        }
    }

    private static func open(_ options: SignerOptions) throws(SignerFailure) -> HeldKey {
        do throws(KeyError) {
            let passphrase =
                options.isSecretFromInput
                ? try Passphrase(lineOf: STDIN_FILENO) : try Passphrase(file: options.passphraseFile)
            return try HeldKey(options, passphrase)
        } catch {
            throw SignerFailure(error)
        }
    }

    private static func serve(_ key: inout HeldKey, _ lines: SignerLines) {
        while let line = lines.next() {
            guard let line, let request = try? JSONDecoder().decode(SignerRequest.self, from: line) else {
                lines.write(SignerReply(failure: SignerFailure(code: .badRequest, detail: "not a request")))
                continue
            }
            lines.write(answer(request, with: &key))
        }
    }

    private static func answer(_ request: SignerRequest, with key: inout HeldKey) -> SignerReply {
        switch request.op {
        case .certificates: return SignerReply(id: request.id, certificates: key.certificates.map { Data($0) })
        case .sign:
            guard let digest = request.digest else {
                return SignerReply(id: request.id, failure: SignerFailure(code: .badRequest, detail: "no digest"))
            }
            do throws(KeyError) {
                return SignerReply(id: request.id, signature: Data(try key.sign(digest)))
            } catch {
                return SignerReply(id: request.id, failure: SignerFailure(error))
            }
        }
    }
}

extension SignerFailure {
    /// The codes of the kit are the codes of the protocol.
    init(_ error: KeyError) {
        self.init(
            code: Code(rawValue: error.code.rawValue) ?? .signingFailed, detail: error.description, pin: error.pin)
    }
}
