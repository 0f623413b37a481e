package import ArchiveModel
internal import Dispatch
internal import Foundation
package import HostKit
internal import Synchronization

/// One key, in a process of its own.
///
/// One long session and one login: started at the first request, started again when it died, ended with this object.
/// A crash or a pulled token costs one attempt. A wrong PIN is never tried twice: tokens lock themselves. Requests wait
/// for each other on a thread of their own.
package final class SignerProcess: DigestSigner {
    private struct Session: ~Copyable {
        var process: LineProcess?
        var requests = 0
        /// What the running process answered: one process has one key.
        var certificates: [[UInt8]]?
        /// The PIN that the token did not take, and the failure it gave.
        var refused: (mark: SecretMark, failure: SignerFailure)?
    }
    private let executable: String
    private let key: SignerKey?
    /// Held for a session that a person attends; wiped with this object.
    private let secret: Secret?
    private let patience: Duration
    private let queue = DispatchQueue(label: "sohoa.signer")
    private let session = Mutex(Session())

    /// - Parameters:
    ///   - executable: path of `sohoa-signer`.
    ///   - key: nil answers every request with `signer.noKey`.
    ///   - secret: a PIN or pass phrase that a person typed. It goes over a pipe to the signer, never into arguments or
    ///     environment, and is wiped with this object. nil: the key's own pass-phrase file.
    ///   - patience: how long one answer may take; nil: what suits the kind of key.
    package init(executable: String, key: SignerKey?, secret: Secret? = nil, patience: Duration? = nil) {
        self.executable = executable
        self.key = key
        self.secret = secret
        self.patience = patience ?? key.map(\.patience) ?? .seconds(20)
    }

    /// The system seal's key.
    package convenience init(executable: String, settings: SigningSettings, patience: Duration? = nil) {
        self.init(executable: executable, key: settings.sealKey, patience: patience)
    }

    package var padding: RSAPadding { key?.padding ?? .pkcs1 }

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
                session.process = try start(&session)
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

    /// Starts the program and waits until it holds the key; of several PKCS#11 libraries, the first that has the token.
    private func start(_ session: inout Session) throws(SohoaError) -> LineProcess? {
        guard let key else { throw SignerTrouble.noKey.error }
        let mark = SecretMark(isTyped: secret != nil, file: key.passphraseFile)
        if let refused = session.refused, refused.mark == mark { throw SohoaError(refused.failure) }
        var absent: SignerFailure?
        for arguments in key.signerArguments(secretFromInput: secret != nil) {
            switch try launch(arguments, key.signerEnvironment) {
            case .started(let process): return process
            case .refused(let failure):
                if failure.code == .pinWrong { session.refused = (mark, failure) }
                guard failure.code == .tokenMissing || failure.code == .moduleMissing else {
                    throw SohoaError(failure)
                }
                if absent?.code != .tokenMissing { absent = failure }
            }
        }
        throw absent.map { SohoaError($0) } ?? SignerTrouble.noKey.error
    }

    private enum Launch: ~Copyable {
        case started(LineProcess)
        case refused(SignerFailure)
    }

    private func launch(_ arguments: [String], _ own: [String: String]) throws(SohoaError) -> Launch {
        // Nothing is inherited: the daemon's environment is none of the signer's business.
        let environment = own.merging(["LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"]) { $1 }
        var process: LineProcess? = try LineProcess(
            executable: executable, arguments: arguments, environment: environment, grace: Self.grace)
        if let secret, process?.write(secret: secret) != true { throw SignerTrouble.died.error }
        switch read(&process) {
        case .success(let reply):
            if let failure = reply.failure { return .refused(failure) }
            guard let process = process.take() else { throw SignerTrouble.died.error }
            return .started(process)
        case .failure(let trouble): throw trouble.error
        }
    }

    /// Long enough for logging out of a token.
    private static let grace = Duration.seconds(2)
}
