internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import Synchronization

/// Asks other people's servers, with bounds: one deadline for the whole exchange, one size for the answer.
///
/// Only `http` and `https`, HTTP/1.1. The environment's proxies are not used.
package struct HTTPCaller: Sendable {
    /// Seconds for connection, request and the whole answer together.
    package var timeout: Duration
    /// Bytes of a body that is taken at most.
    package var limit: Int
    private let client: HTTPClient

    /// - Parameter proxy: `http://host:port`, or empty.
    /// - Throws: `HTTPFailure.badAddress`.
    package init(proxy: String = "", timeout: Duration = .seconds(30), limit: Int = 1 << 20) throws(HTTPFailure) {
        self.timeout = timeout
        self.limit = limit
        client = try Self.client(proxy)
    }

    /// Sends bytes. Redirections are an answer like others: what was meant for one server is not told another.
    ///
    /// - Parameter type: media type of the bytes.
    package func post(
        _ body: [UInt8], to address: String, type: String, login: HTTPLogin? = nil
    ) async throws(HTTPFailure) -> HTTPAnswer {
        var request = HTTPClientRequest(url: try HTTPAddress(address).text)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: type)
        if let login { request.setBasicAuth(username: login.user, password: login.password) }
        request.body = .bytes(ByteBuffer(bytes: body))
        return try await withDeadline { [request] () throws(HTTPFailure) in try await exchange(request).answer }
    }

    /// Gets bytes, following at most three redirections, never from `https` to `http`.
    package func get(_ address: String) async throws(HTTPFailure) -> HTTPAnswer {
        let start = try HTTPAddress(address)
        return try await withDeadline { () throws(HTTPFailure) in
            var here = start
            for _ in 0...3 {
                let (answer, next) = try await exchange(HTTPClientRequest(url: here.text))
                guard let next else { return answer }
                here = try here.redirected(to: next)
            }
            throw .redirection(here.text)
        }
    }

    /// - Returns: the answer, and where a redirection points to.
    func exchange(
        _ plain: HTTPClientRequest
    ) async throws(HTTPFailure) -> (answer: HTTPAnswer, next: String?) {
        var request = plain
        request.headers.add(name: "User-Agent", value: "sohoa")
        do {
            let response = try await client.execute(request, deadline: .distantFuture)
            let answer = HTTPAnswer(
                status: Int(response.status.code), type: response.headers.first(name: "Content-Type") ?? "",
                body: try await read(response))
            let isAway = [301, 302, 303, 307, 308].contains(answer.status)
            return (answer, isAway ? response.headers.first(name: "Location") : nil)
        } catch let failure as HTTPFailure {
            throw failure
        } catch is CancellationError {
            throw .late
        } catch {
            throw .unreachable("\(error)")
        }
    }

    private func read(_ response: HTTPClientResponse) async throws -> [UInt8] {
        if let length = response.headers.first(name: "Content-Length").flatMap(Int.init), length > limit {
            throw HTTPFailure.tooLarge
        }
        var bytes: [UInt8] = []
        for try await part in response.body {
            guard bytes.count + part.readableBytes <= limit else { throw HTTPFailure.tooLarge }
            bytes.append(contentsOf: part.readableBytesView)
        }
        return bytes
    }

    /// The work or the deadline, whichever comes first; the other one is cancelled.
    func withDeadline(
        _ work: @escaping @Sendable () async throws(HTTPFailure) -> HTTPAnswer
    ) async throws(HTTPFailure) -> HTTPAnswer {
        let timeout = timeout
        let first = await withTaskGroup(of: Result<HTTPAnswer, HTTPFailure>.self) { group in
            group.addTask {
                do throws(HTTPFailure) { return .success(try await work()) } catch { return .failure(error) }
            }
            group.addTask {
                try? await Task.sleep(for: timeout)
                return .failure(.late)
            }
            let first = await group.next()
            group.cancelAll()
            return first
        }
        return try (first ?? .failure(.late)).get()
    }

    /// One client a proxy for the life of the process: a client must be shut down before it goes away, and none does.
    private static let clients = Mutex<[String: HTTPClient]>([:])

    private static func client(_ proxy: String) throws(HTTPFailure) -> HTTPClient {
        var way: HTTPClient.Configuration.Proxy?
        if !proxy.isEmpty {
            let address = try HTTPAddress(proxy)
            way = .server(host: address.host, port: address.port)
        }
        return clients.withLock { clients in
            if let known = clients[proxy] { return known }
            var configuration = HTTPClient.Configuration(
                redirectConfiguration: .disallow, timeout: .init(connect: .seconds(20)), proxy: way,
                decompression: .disabled)
            configuration.httpVersion = .http1Only
            // Who refuses a connection is told of at once; when to ask again is the caller's to say.
            configuration.connectionPool.retryConnectionEstablishment = false
            let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
            clients[proxy] = client
            return client
        }
    }
}
