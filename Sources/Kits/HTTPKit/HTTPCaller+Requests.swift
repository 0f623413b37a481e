internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1

extension HTTPCaller {
    /// Sends any request. Redirections are an answer like others: what was meant for one server is not told another.
    ///
    /// - Parameter headers: besides `User-Agent`.
    package func send(
        _ method: String, to address: String, headers: [String: String], body: [UInt8]
    ) async throws(HTTPFailure) -> HTTPAnswer {
        var request = HTTPClientRequest(url: try HTTPAddress(address).text)
        request.method = HTTPMethod(rawValue: method)
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if !body.isEmpty { request.body = .bytes(ByteBuffer(bytes: body)) }
        return try await withDeadline { [request] () throws(HTTPFailure) in try await exchange(request).answer }
    }
}
