package import ArchiveModel
internal import Foundation
internal import HTTPKit
package import Signing

/// Signing services over HTTP.
package struct RemoteSigningClient: RemoteSigningTransport {
    private let caller: HTTPCaller

    /// Larger than any chain, smaller than what could hurt.
    private static let limit = 1 << 18

    /// - Throws: `HTTPFailure` when the proxy is no address.
    package init(_ network: NetworkSettings) throws {
        caller = try HTTPCaller(proxy: network.proxy, timeout: .seconds(30), limit: Self.limit)
    }

    package func send(_ request: RemoteSigningRequest) async throws -> RemoteSigningResponse {
        do {
            let answer = try await caller.send(
                request.method, to: request.url, headers: request.headers, body: [UInt8](request.body))
            return RemoteSigningResponse(status: answer.status, body: Data(answer.body))
        } catch HTTPFailure.tooLarge {
            throw OversizedAnswer()
        }
    }

    /// The service of a key, with its bearer token.
    package static func service(_ source: RemoteSource, _ network: NetworkSettings) throws -> RemoteSigningProtocol {
        RemoteSigningProtocol(source, over: try RemoteSigningClient(network)) { try BearerToken.read(source.tokenFile) }
    }
}
