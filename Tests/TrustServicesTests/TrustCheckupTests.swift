import ArchiveModel
import Foundation
import TestSupport
import Testing
import TrustServices

/// What `sohoa doctor` tells about authorities, lists and roots.
@Suite struct TrustCheckupTests {
    let server: TrustServer

    init() throws { server = try TrustServer() }

    private func services(
        _ authorities: [TimestampAuthoritySettings] = [], lists: [String] = []
    ) throws -> TrustServices {
        var settings = Settings(agency: "A")
        settings.timestamps.authorities = authorities
        if !lists.isEmpty {
            settings.revocation.sources = [
                RevocationSourceSettings(issuerFile: server.path("root.pem"), lists: lists)
            ]
        }
        settings.trust.signers = [server.path("root.pem")]
        return try TrustServices(settings, home: Home(path: server.path("home")))
    }

    @Test func whoAnswersAndWhoDoesNot() async throws {
        let checks = try await services([server.authority("ok", name: "mot"), server.authority("refuse", name: "hai")])
            .checkup()
        let first = try #require(checks.first { $0.id == "timestamps.mot" })
        #expect(first.isGood && first.detail.vi.contains("trả lời; đồng hồ máy này") && first.hint == nil)
        let second = try #require(checks.first { $0.id == "timestamps.hai" })
        #expect(!second.isGood && second.detail.vi.contains("từ chối") && second.hint != nil)
    }

    @Test func aClockThatIsWrongIsSaid() async throws {
        let checks = try await services([server.authority("ok")]).checkup { Date() - 7200 }
        let check = try #require(checks.first { $0.id == "timestamps.a" })
        #expect(!check.isGood && check.detail.vi.contains("chậm 7") && check.hint?.vi.contains("timedatectl") == true)
    }

    @Test func whenListsRunOut() async throws {
        try server.folder.file("broken.crl", "x")
        let lists = ["root.crl", "broken.crl", "missing.crl"].map { server.path($0) }
        let checks = try await services(lists: lists).checkup()
        #expect(checks.map(\.isGood) == [true, false, false, true])
        #expect(checks[0].detail.en.contains("good until") && checks[1].hint != nil)
        let later = try await services(lists: [lists[0]]).checkup { Date() + 90_000 }
        #expect(later.first?.isGood == false)
    }

    @Test func rootsAreCounted() async throws {
        let check = try #require(try await services().checkup().last)
        #expect(check.id == "trust.signers" && check.isGood && check.detail.en == "1")
    }
}
