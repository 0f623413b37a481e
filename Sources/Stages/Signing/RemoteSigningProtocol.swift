package import ArchiveModel
package import Foundation

/// Carries one HTTP exchange with a signing service.
package protocol RemoteSigningTransport: Sendable {
    /// - Returns: any answer with a status; no redirects.
    /// - Throws: `OversizedAnswer`, or anything else when there is no answer.
    func send(_ request: RemoteSigningRequest) async throws -> RemoteSigningResponse
}

/// An answer that is larger than any that is meant.
package struct OversizedAnswer: Error {
    package init() {}
}

package struct RemoteSigningRequest: Hashable, Sendable {
    /// `GET`, `POST`, `DELETE`.
    package var method: String
    package var url: String
    /// `Authorization`, `Content-Type`, `Accept`.
    package var headers: [String: String]
    package var body: Data
}

package struct RemoteSigningResponse: Hashable, Sendable {
    package var status: Int
    package var body: Data

    package init(status: Int, body: Data) {
        self.status = status
        self.body = body
    }
}

/// The JSON protocol of docs/keys.md, like “signatures/signHash” of the CSC API with an asynchronous yes.
/// ```
/// GET    …/credentials/NAME        200 {"certificates":["<base64>",…]}
/// POST   …/signatures              200 | 202 STATE
/// GET    …/signatures/OPERATION    200 STATE
/// DELETE …/signatures/OPERATION    204
/// STATE  {"state":"waiting","retryAfter":2} | {"state":"signed","signature":"<base64>"}
///        | {"state":"refused","reason":"…"} | {"state":"expired"}
/// ```
package struct RemoteSigningProtocol: RemoteSigningService {
    private let source: RemoteSource
    private let transport: any RemoteSigningTransport
    private let token: @Sendable () throws -> String?
    /// Larger than any chain.
    private static let limit = 1 << 18

    /// - Parameter token: the bearer token, read anew for each request; nil sends none.
    package init(
        _ source: RemoteSource, over transport: any RemoteSigningTransport,
        token: @escaping @Sendable () throws -> String? = { nil }
    ) {
        self.source = source
        self.transport = transport
        self.token = token
    }

    package func certificates(of credential: String) async throws -> [[UInt8]] {
        struct Answer: Decodable { var certificates: [Data] }
        let answer: Answer = try await ask("GET", "credentials/" + Self.escaped(credential))
        return answer.certificates.map { [UInt8]($0) }
    }

    package func begin(_ order: RemoteSigningOrder) async throws -> RemoteSigningState {
        struct Question: Encodable {
            var operation, credential, hashAlgorithm, digest, padding: String
        }
        let question = Question(
            operation: order.name, credential: order.credential, hashAlgorithm: "SHA-256", digest: order.digest.hex,
            padding: order.padding.rawValue)
        let answer: Answer = try await ask("POST", "signatures", try JSONEncoder().encode(question))
        return try state(answer)
    }

    package func state(of order: RemoteSigningOrder) async throws -> RemoteSigningState {
        try state(await ask("GET", "signatures/" + Self.escaped(order.name)))
    }

    package func cancel(_ order: RemoteSigningOrder) async {
        _ = try? await exchange("DELETE", "signatures/" + Self.escaped(order.name), Data())
    }

    private struct Answer: Decodable {
        var state: String
        var signature: Data?
        var reason: String?
        var retryAfter: Double?
    }

    private func state(_ answer: Answer) throws -> RemoteSigningState {
        switch (answer.state, answer.signature) {
        case ("waiting", _): return .waiting(seconds: answer.retryAfter ?? 2)
        case ("signed", let value?): return .signed([UInt8](value))
        case ("refused", _): return .refused(String((answer.reason ?? "–").prefix(200)))
        case ("expired", _): return .expired
        default: throw RemoteSigningFault.nonsense("state \(answer.state.prefix(40))").error(source)
        }
    }

    private func ask<Answer: Decodable>(_ method: String, _ path: String, _ body: Data = Data()) async throws -> Answer
    {
        let response = try await exchange(method, path, body)
        switch response.status {
        case 200, 202: break
        case 401, 403, 404: throw RemoteSigningFault.forbidden("HTTP \(response.status)").error(source)
        case 429, 500...599: throw RemoteSigningFault.unreachable("HTTP \(response.status)").error(source)
        default: throw RemoteSigningFault.nonsense("HTTP \(response.status)").error(source)
        }
        guard response.body.count <= Self.limit else {
            throw RemoteSigningFault.nonsense("\(response.body.count) bytes").error(source)
        }
        do {
            return try JSONDecoder().decode(Answer.self, from: response.body)
        } catch {
            throw RemoteSigningFault.nonsense("not the expected JSON").error(source)
        }
    }

    private func exchange(_ method: String, _ path: String, _ body: Data) async throws -> RemoteSigningResponse {
        var headers = ["Accept": "application/json"]
        if !body.isEmpty { headers["Content-Type"] = "application/json" }
        if let token = try token() { headers["Authorization"] = "Bearer " + token }
        let base = source.url.hasSuffix("/") ? source.url : source.url + "/"
        do {
            return try await transport.send(
                RemoteSigningRequest(method: method, url: base + path, headers: headers, body: body))
        } catch let error as SohoaError {
            throw RemoteSigningFault.unreachable(error.message.en).error(source)
        } catch is CancellationError {
            throw CancellationError()
        } catch is OversizedAnswer {
            throw RemoteSigningFault.nonsense("more than \(Self.limit) bytes").error(source)
        } catch {
            throw RemoteSigningFault.unreachable("\(error)").error(source)
        }
    }

    /// One segment of a path (RFC 3986 §2.3): unreserved characters, everything else as %XX.
    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || [0x2D, 0x2E, 0x5F, 0x7E].contains(byte)
            let hex = String(byte, radix: 16, uppercase: true)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + hex
        }.joined()
    }
}
