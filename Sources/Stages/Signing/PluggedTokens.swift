package import ArchiveModel
internal import Foundation
internal import HostKit

/// Asks what is plugged in, without a PIN. The library runs in a process of its own; blocks.
package enum PluggedTokens {
    /// - Throws: `SohoaError` `signer.…` when the library can't be used.
    package static func list(
        executable: String, module: String, environment: [String: String], patience: Duration = .seconds(20)
    ) throws(SohoaError) -> [TokenFacts] {
        var process = try LineProcess(
            executable: executable, arguments: ["--kind", "pkcs11", "--module", module, "--list"],
            environment: environment.merging(["LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"]) { $1 })
        switch process.readLine(within: patience, limit: 1 << 24) {
        case .line(let line):
            guard let reply = try? JSONDecoder().decode(SignerReply.self, from: Data(line)) else {
                throw SignerTrouble.nonsense.error
            }
            if let failure = reply.failure { throw SohoaError(failure) }
            return reply.tokens ?? []
        case .ended: throw SignerTrouble.died.error
        case .timedOut: throw SignerTrouble.silent.error
        case .tooLong: throw SignerTrouble.nonsense.error
        }
    }
}
