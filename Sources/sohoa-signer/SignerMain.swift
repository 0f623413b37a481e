internal import ArchiveModel
internal import Foundation
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
            try protect()
            let key = try open(options)
            lines.write(SignerReply(ready: key.algorithm))
            serve(key, lines)
            return SignerExit.done
        } catch {
            lines.write(SignerReply(failure: error))
            return SignerExit.environment
        }
    }

    private static func protect() throws(SignerFailure) {
        do throws(SohoaError) {
            try ProcessHardening.protectSecrets()
        } catch {
            throw SignerFailure(code: .unprotected, detail: error.cause ?? error.code)
        }
    }

    private static func open(_ options: SignerOptions) throws(SignerFailure) -> SigningKey {
        do throws(KeyError) {
            switch options.kind {
            case .pem:
                return try SigningKey(
                    pemKey: options.key, certificate: options.certificate, passphraseFile: options.passphraseFile)
            case .pkcs12: return try SigningKey(pkcs12: options.key, passphraseFile: options.passphraseFile)
            }
        } catch {
            throw SignerFailure(error)
        }
    }

    private static func serve(_ key: borrowing SigningKey, _ lines: SignerLines) {
        while let line = lines.next() {
            guard let line, let request = try? JSONDecoder().decode(SignerRequest.self, from: line) else {
                lines.write(SignerReply(failure: SignerFailure(code: .badRequest, detail: "not a request")))
                continue
            }
            lines.write(answer(request, with: key))
        }
    }

    private static func answer(_ request: SignerRequest, with key: borrowing SigningKey) -> SignerReply {
        switch request.op {
        case .certificates: return SignerReply(id: request.id, certificates: key.certificates.map { Data($0) })
        case .sign:
            guard let digest = request.digest else {
                return SignerReply(id: request.id, failure: SignerFailure(code: .badRequest, detail: "no digest"))
            }
            do throws(KeyError) {
                return SignerReply(id: request.id, signature: Data(try key.sign(sha256: digest.bytes)))
            } catch {
                return SignerReply(id: request.id, failure: SignerFailure(error))
            }
        }
    }
}

extension SignerFailure {
    /// The codes of the kit are the codes of the protocol.
    init(_ error: KeyError) {
        self.init(code: Code(rawValue: error.code.rawValue) ?? .signingFailed, detail: error.description)
    }
}
