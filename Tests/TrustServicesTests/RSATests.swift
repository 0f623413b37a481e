import ArchiveModel
import Foundation
import Signing
import TestSupport
import Testing
import TrustServices

/// Most authorities sign with RSA: responders, lists and timestamps are believed as those with ECDSA are.
@Suite struct RSATests {
    let server: TrustServer
    let root: [UInt8]

    init() throws {
        server = try TrustServer(isRSA: true)
        root = try server.der("root")
    }

    @Test(arguments: [("ocsp/ok", true), ("ocsp/direct", true), ("ocsp/stranger", false), (nil, true)])
    func statesAreBelieved(ocsp: String?, isBelieved: Bool) async throws {
        let list = ocsp == nil ? "file/root.crl" : nil
        try server.issue("good", extensions: TrustServer.signer + server.addresses(ocsp: ocsp, list: list))
        let certificate = try server.der("good")
        let before = try await server.revocation().evidence(for: certificate, issuer: root, at: Date())
        if case .good = before.status { #expect(isBelieved) } else { #expect(!isBelieved, "\(before.status)") }
        try server.revoke("good")
        try server.writeList()
        let after = try await server.revocation(cache: "other").evidence(for: certificate, issuer: root, at: Date())
        if case .revoked(_, let reason) = after.status {
            #expect(isBelieved && reason == .keyCompromise)
        } else {
            #expect(!isBelieved, "\(after.status)")
        }
    }

    @Test func opensslConfirmsTheToken() async throws {
        let pool = try server.pool([server.authority("ok", policy: "1.2.3.4.1")], clock: TestClock())
        let token = try await pool.token(for: try TrustServer.digest()).get()
        let verdict = try server.opensslVerdict(token: token.der)
        #expect(verdict.output.contains("Verification: OK"), "\(verdict.errors)")
    }
}
