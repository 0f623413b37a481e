import Foundation
import HTTPKit
import TestSupport
import Testing

/// Bounds of the exchange, against a real server on loopback.
@Suite struct HTTPCallerTests {
    static let server = Result { try TrustServer() }
    var server: TrustServer { get throws { try Self.server.get() } }

    private func failure(_ path: String, timeout: Duration = .seconds(20), limit: Int = 1 << 20) async throws
        -> HTTPFailure?
    {
        let caller = try HTTPCaller(timeout: timeout, limit: limit)
        let address = try server.url(path)
        return await #expect(throws: HTTPFailure.self) { try await caller.get(address) }
    }

    @Test func aFileArrivesWhole() async throws {
        let answer = try await HTTPCaller().get(try server.url("file/root.der"))
        #expect(try answer.isSuccess && answer.body == server.bytes("root.der"))
    }

    @Test func aServerThatTheSystemDoesNotTrustIsNotAsked() async throws {
        try server.folder.file("protected.der", "x")
        let address = try server.protectedURL("file/protected.der")
        // Other programs get it when told not to look at the certificate.
        let careless =
            "import ssl, sys, urllib.request as r; r.urlopen(sys.argv[1], context=ssl._create_unverified_context()).read()"
        #expect(try Oracle.run("python3", ["-c", careless, address]).status == 0)
        let failure = await #expect(throws: HTTPFailure.self) { try await HTTPCaller().get(address) }
        guard case .unreachable = failure else { return #expect(failure == nil) }
        #expect(try server.requests.filter { $0 == "/file/protected.der" }.count == 1)
    }

    @Test func aRedirectionWithinTheWebIsFollowed() async throws {
        let answer = try await HTTPCaller().get(try server.url("away/root.der"))
        #expect(try answer.body == server.bytes("root.der"))
    }

    @Test func aRedirectionToAFileIsNot() async throws {
        let failure = try await failure("local")
        guard case .redirection = failure else { return #expect(failure == nil) }
    }

    @Test func aCircleOfRedirectionsEnds() async throws {
        let failure = try await failure("loop")
        guard case .redirection = failure else { return #expect(failure == nil) }
    }

    @Test func whatIsPostedIsNotToldAnother() async throws {
        let answer = try await HTTPCaller().post([1], to: try server.url("tsa/redirect"), type: "application/test")
        #expect(answer.status == 302)
    }

    @Test func aBodyThatIsTooLargeIsNotRead() async throws {
        #expect(try await failure("file/root.der", limit: 100) == .tooLarge)
    }

    @Test func aSlowServerCostsTheDeadline() async throws {
        let start = ContinuousClock.now
        #expect(try await failure("slow/600/root.der", timeout: .milliseconds(300)) == .late)
        #expect(ContinuousClock.now - start < .seconds(300))
    }

    @Test func aServerThatDripsCostsTheSameDeadline() async throws {
        try server.folder.file("content", "x")
        try server.openssl("ts", "-query", "-data", "content", "-sha256", "-cert", "-out", "drip.tsq")
        let caller = try HTTPCaller(timeout: .milliseconds(500))
        let query = try server.bytes("drip.tsq")
        let address = try server.url("tsa/drip")
        let failure = await #expect(throws: HTTPFailure.self) {
            try await caller.post(query, to: address, type: "application/timestamp-query")
        }
        #expect(failure == .late)
    }

    @Test func nobodyAtTheAddressIsSaid() async throws {
        let caller = try HTTPCaller(timeout: .seconds(10))
        let failure = await #expect(throws: HTTPFailure.self) { try await caller.get("http://127.0.0.1:1/") }
        guard case .unreachable = failure else { return #expect(failure == nil) }
    }

    @Test(arguments: ["file:///etc/hostname", "ftp://a/", "http:///x", "nothing", "http://user:pass@127.0.0.1/", ""])
    func onlyWebAddressesAreAsked(_ address: String) async throws {
        let caller = try HTTPCaller()
        let failure = await #expect(throws: HTTPFailure.self) { try await caller.get(address) }
        #expect(failure == .badAddress(address))
    }

    /// In a process of its own: an environment is everybody's.
    @Test func theEnvironmentsProxyIsNotUsed() async throws {
        let address = try server.url("file/root.der")
        await #expect(processExitsWith: .success) { [address = address as String] in
            // A proxy of the environment that is not there would make this fail.
            setenv("http_proxy", "http://127.0.0.1:1", 1)
            let answer = try await HTTPCaller().get(address)
            #expect(answer.isSuccess)
        }
    }

    @Test func aConfiguredProxyIsUsed() async throws {
        let server = try server
        let caller = try HTTPCaller(proxy: "http://127.0.0.1:\(server.port)")
        // The server leads every tunnel to itself.
        let answer = try await caller.get("http://elsewhere.invalid/file/root.der")
        #expect(try answer.body == server.bytes("root.der"))
        #expect(server.requests.contains("elsewhere.invalid:80"))
    }
}
