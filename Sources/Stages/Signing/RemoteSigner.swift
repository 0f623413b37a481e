package import ArchiveModel
internal import Foundation
internal import Synchronization

/// A key that a signing service holds. Each signature is one order; its owner says yes on another device.
package final class RemoteSigner: DigestSigner {
    package let padding: RSAPadding
    private let service: any RemoteSigningService
    private let source: RemoteSource
    private let configured: [[UInt8]]
    private let pause: @Sendable (Double) async throws -> Void
    private let known = Mutex<[[UInt8]]?>(nil)

    /// Between 1 and 30 seconds, whatever the service wishes.
    private static let pauses = 1.0...30.0
    /// A service that can't be reached for a moment is asked again this often before the order is given up.
    private static let patience = 3

    /// - Parameters:
    ///   - certificates: DER, configured; empty asks the service.
    ///   - pause: waits so many seconds; injected by tests.
    package init(
        _ service: any RemoteSigningService, source: RemoteSource, padding: RSAPadding = .pkcs1,
        certificates: [[UInt8]] = [],
        pause: @escaping @Sendable (Double) async throws -> Void = { try await Task.sleep(for: .seconds($0)) }
    ) {
        self.service = service
        self.source = source
        self.padding = padding
        configured = certificates
        self.pause = pause
    }

    package func certificates() async throws -> [[UInt8]] {
        if !configured.isEmpty { return configured }
        if let known = known.withLock({ $0 }) { return known }
        let found = try await service.certificates(of: source.credential)
        guard !found.isEmpty else { throw RemoteSigningFault.nonsense("no certificate").error(source) }
        known.withLock { $0 = found }
        return found
    }

    /// - Throws: `SohoaError` `signer.remoteRefused`, `signer.remoteTimeout`, `signer.remoteUnreachable`, ….
    package func sign(digest: ContentDigest) async throws -> [UInt8] {
        let order = RemoteSigningOrder(
            name: UUID().uuidString.lowercased(), credential: source.credential, digest: digest, padding: padding)
        do {
            return try await follow(order)
        } catch let error as SohoaError where error.code == RemoteSigningFault.refusedCode {
            throw error
        } catch {
            // Also when the task was cancelled: a yes that comes too late must sign nothing.
            await Task { [service] in await service.cancel(order) }.value
            throw error
        }
    }

    private func follow(_ order: RemoteSigningOrder) async throws -> [UInt8] {
        var waited = 0.0
        var failures = 0
        var state = try await service.begin(order)
        while true {
            switch state {
            case .signed(let value): return value
            case .refused(let reason): throw RemoteSigningFault.refused(reason).error(source)
            case .expired: throw RemoteSigningFault.timeout.error(source)
            case .waiting(let wished):
                let left = Double(source.patienceSeconds) - waited
                guard left > 0 else { throw RemoteSigningFault.timeout.error(source) }
                let seconds = min(max(wished, Self.pauses.lowerBound), Self.pauses.upperBound, left)
                try await pause(seconds)
                waited += seconds
            }
            do {
                state = try await service.state(of: order)
                failures = 0
            } catch let error as SohoaError where error.code == RemoteSigningFault.unreachableCode {
                failures += 1
                guard failures < Self.patience else { throw error }
                state = .waiting(seconds: Self.pauses.lowerBound)
            }
        }
    }
}
