package import ArchiveModel
internal import Dispatch
internal import Foundation
internal import HostKit
internal import Synchronization

/// The system seal's key, in a process of its own.
///
/// One long session: started at the first request, started again when it died, ended with this object. A crash or a
/// pulled token costs one attempt. Requests wait for each other on a thread of their own.
package final class SignerProcess: DigestSigner {
    private struct Session: ~Copyable {
        var process: LineProcess?
        var requests = 0
        /// What the running process answered: one process has one key.
        var certificates: [[UInt8]]?
    }
    private let executable: String
    private let settings: SigningSettings
    private let patience: Duration
    private let queue = DispatchQueue(label: "sohoa.signer")
    private let session = Mutex(Session())

    /// - Parameters:
    ///   - executable: path of `sohoa-signer`.
    ///   - patience: how long one answer may take.
    package init(executable: String, settings: SigningSettings, patience: Duration = .seconds(20)) {
        self.executable = executable
        self.settings = settings
        self.patience = patience
    }

    package func certificates() async throws -> [[UInt8]] {
        if let known = session.withLock({ $0.certificates }) { return known }
        let reply = try await ask(.certificates)
        guard let found = reply.certificates?.map({ [UInt8]($0) }) else { throw SignerTrouble.nonsense.error }
        session.withLock { $0.certificates = found }
        return found
    }

    package func sign(digest: ContentDigest) async throws -> [UInt8] {
        guard let signature = try await ask(.sign, digest).signature else { throw SignerTrouble.nonsense.error }
        return [UInt8](signature)
    }

    /// The running signer, when there is one.
    package var processID: Int32? { session.withLock { $0.process?.processID } }

    private func ask(_ operation: SignerRequest.Operation, _ digest: ContentDigest? = nil) async throws -> SignerReply {
        try await withCheckedThrowingContinuation { continuation in
            queue.async {
                let result = self.session.withLock { session in
                    Result { () throws(SohoaError) in try self.exchange(&session, operation, digest) }
                }
                continuation.resume(with: result.mapError { $0 as any Error })
            }
        }
    }

    /// Asks at most twice: a signer that died while it was idle shows only now.
    private func exchange(
        _ session: inout Session, _ operation: SignerRequest.Operation, _ digest: ContentDigest?
    ) throws(SohoaError) -> SignerReply {
        for _ in 1...2 {
            if session.process == nil {
                session.certificates = nil
                session.process = try start()
            }
            session.requests += 1
            let request = SignerRequest(id: String(session.requests), op: operation, digest: digest)
            switch answer(&session.process, to: request) {
            case .success(let reply):
                if let failure = reply.failure { throw SohoaError(failure) }
                return reply
            case .failure(.died): session.process = nil
            case .failure(let trouble):
                session.process = nil
                throw trouble.error
            }
        }
        throw SignerTrouble.died.error
    }

    private func answer(_ process: inout LineProcess?, to request: SignerRequest) -> Result<SignerReply, SignerTrouble>
    {
        guard let line = try? JSONEncoder().encode(request), process?.write(line: [UInt8](line)) == true else {
            return .failure(.died)
        }
        return read(&process).flatMap { $0.id == request.id ? .success($0) : .failure(.nonsense) }
    }

    private func read(_ process: inout LineProcess?) -> Result<SignerReply, SignerTrouble> {
        switch process?.readLine(within: patience) {
        case .line(let line):
            guard let reply = try? JSONDecoder().decode(SignerReply.self, from: Data(line)) else {
                return .failure(.nonsense)
            }
            return .success(reply)
        case .timedOut: return .failure(.silent)
        case .tooLong: return .failure(.nonsense)
        case .ended, nil: return .failure(.died)
        }
    }

    /// Starts the program and waits until it holds the key.
    private func start() throws(SohoaError) -> LineProcess? {
        guard let arguments = settings.signerArguments else { throw SignerTrouble.noKey.error }
        // Nothing is inherited: the daemon's environment is none of the signer's business.
        var process: LineProcess? = try LineProcess(
            executable: executable, arguments: arguments,
            environment: ["LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"])
        switch read(&process) {
        case .success(let reply):
            if let failure = reply.failure { throw SohoaError(failure) }
            return process
        case .failure(let trouble): throw trouble.error
        }
    }
}

extension SigningSettings {
    /// The command line of the signer; nil when no key is configured.
    var signerArguments: [String]? {
        let passphrase = passphraseFile.isEmpty ? [] : ["--passphrase-file", passphraseFile]
        switch kind {
        case .none: return nil
        case .pem: return ["--kind", "pem", "--key", keyFile, "--certificate", certificateFile] + passphrase
        case .pkcs12: return ["--kind", "pkcs12", "--key", keyFile] + passphrase
        }
    }
}
