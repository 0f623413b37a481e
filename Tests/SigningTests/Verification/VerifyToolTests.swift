import Foundation
import Signing
import TestSupport
import Testing

/// `sohoa verify FILE` as a process, with its worker: words, JSON and exit codes.
@Suite struct VerifyToolTests {
    let ring: Keyring

    init() throws {
        ring = try Keyring()
        try ring.leaf(.p256)
    }

    private func run(_ arguments: [String]) throws -> Oracle.Result {
        try Oracle.run(
            Oracle.products + "/sohoa", ["verify", "--home", ring.path("nowhere")] + arguments,
            environment: ["LC_ALL": "C.UTF-8", "SOHOA_PROFILES": Oracle.checkout + "/profiles"])
    }

    @Test func aValidFileIsDoneAndADoubtfulOneIsNot() async throws {
        let maker = try LongTermFile(ring)
        let path = try await maker.archived(
            try maker.withEvidence(try await maker.signed(), lists: [try ring.list()]))
        let good = try run([path, "--roots", ring.root])
        #expect(good.status == 0, "\(good)")
        #expect(good.output.contains("HỢP LỆ") && good.output.contains("PAdES B-LTA"), "\(good.output)")
        let doubtful = try run([path, "--lang", "en"])
        #expect(doubtful.status == 1)
        #expect(doubtful.output.contains("NO_CERTIFICATE_CHAIN_FOUND") && doubtful.output.contains("--roots"))
    }

    @Test func contentIsFoundBesideTheSignature() throws {
        try ring.folder.file("content.p7s", Data(try ring.opensslSignature("p256")))
        let answer = try run([ring.path("content.p7s"), "--json", "--roots", ring.folder.path])
        #expect(answer.status == 1)
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
        let file = try #require((object["files"] as? [[String: Any]])?.first)
        let verdict = try #require(file["verdict"] as? [String: Any])
        let signature = try #require((verdict["signatures"] as? [[String: Any]])?.first)
        #expect(signature["integrity"] as? String == "intact", "\(answer.output)")
        #expect(signature["subIndication"] as? String == "TRY_LATER", "\(answer.output)")
        // The same by the name of the content, and with another content.
        #expect(try run([ring.path("content")]).output.contains("content.p7s"))
        try ring.folder.file("other", "x")
        let other = try run([ring.path("content.p7s"), "--content", ring.path("other")])
        #expect(other.status == 1 && other.output.contains("HASH_FAILURE"), "\(other.output)")
    }

    @Test func wrongWordsAreUsage() throws {
        try ring.folder.file("text", "nothing signed")
        let none = try run([ring.path("text")])
        #expect(none.status == 1 && none.output.contains("không có chữ ký"), "\(none)")
        #expect(try run([ring.path("text"), "--at", "yesterday"]).status == 2)
    }
}
