import ArchiveModel
import Foundation
import HostKit
import Packaging
import Registry
import Signing
import TestSupport
import Testing

@testable import Workflow

/// Other people's tools judge what timestamps made of a record.
@Suite(.enabled(if: TestAuthority.isPossible))
struct TimestampOracleTests {
    private struct Opinion: Decodable {
        var passed, timestamp, proved, archived: Bool
        var change, ades: String
    }

    /// Registered at B-B while the authority was away, brought to `level` two days later.
    private func upgraded(_ level: String) async throws -> (scene: StampedScene, record: RecordID) {
        let scene = try StampedScene("{ when: later, level: \(level) }")
        scene.authority.leave()
        try await scene.register("A.tif")
        let record = try #require(try scene.scene.items.first?.record)
        scene.authority.comeBack()
        scene.scene.time.advance(2 * TimestampTests.day)
        let made = try await scene.run()
        let entries = try scene.station.registry.timestamps()
        #expect(made == 1, "\(entries)")
        return (scene, record)
    }

    private func opinion(_ face: String, _ root: String) throws -> Opinion {
        let script = Oracle.checkout + "/Tests/SigningTests/Oracles/ltv.py"
        let result = try Oracle.run("python3", [script, root, face])
        #expect(result.status == 0, "\(result.errors.suffix(1000))")
        return try JSONDecoder().decode(Opinion.self, from: Data(result.output.utf8))
    }

    @Test(arguments: ["T", "LT", "LTA"])
    func theFaceHoldsAtItsLevel(level: String) async throws {
        let (scene, record) = try await upgraded(level)
        let reached = try await scene.levels(record)
        #expect(reached == [.timestamped, AdESLevel(rawValue: "B-" + level)])
        let face = try scene.face(record)
        let found = try opinion(face, scene.authority.root)
        #expect(found.passed && found.timestamp, "\(found)")
        #expect(found.proved == (level != "T") && found.archived == (level == "LTA"), "\(found)")
        #expect(try Oracle.run("qpdf", ["--check", face]).status == 0)
        let verdict = try Oracle.run("pdfsig", ["-nocert", face]).output
        #expect(verdict.contains("Signature Validation: Signature is Valid."), "\(verdict)")
        #expect(await scene.verifier.verify(record).problems == [])
    }

    @Test func opensslConfirmsTheManifestsSealAndItsTimestamp() async throws {
        let (scene, record) = try await upgraded("T")
        let folder = try TemporaryFolder("judged")
        for name in [RecordLayout.manifest, RecordLayout.signature] {
            let path = try #require(try scene.station.store.path(of: name, record: record))
            try folder.file(name, try Data(contentsOf: URL(fileURLWithPath: path)))
        }
        let now = "\(Int(scene.scene.time.now().timeIntervalSince1970))"
        let cms = try Oracle.run(
            "openssl",
            [
                "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", RecordLayout.signature, "-content",
                RecordLayout.manifest, "-CAfile", scene.authority.root, "-attime", now, "-out", "/dev/null",
            ], directory: folder.path)
        #expect(cms.status == 0, "\(cms.errors)")
        let seal = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + RecordLayout.signature)))
        try folder.file("token.der", Data(try #require(SealChains.tokens(in: seal).first)))
        try folder.file("value", Data(try CAdES.signatureValue(of: seal)))
        let stamp = try Oracle.run(
            "openssl",
            [
                "ts", "-verify", "-data", "value", "-in", "token.der", "-token_in", "-CAfile", scene.authority.root,
                "-attime", now,
            ], directory: folder.path)
        #expect(stamp.output.contains("Verification: OK"), "\(stamp.errors)")
    }

    @Test(.enabled(if: Oracle.program("ocfl-validate.py") != nil))
    func theObjectStaysValid() async throws {
        let (scene, record) = try await upgraded("LTA")
        #expect(try scene.station.store.versions(record).count == 2)
        let judge = try Oracle.run("ocfl-validate.py", [scene.station.store.root])
        #expect(judge.status == 0, "\(judge)")
    }

    /// A face whose timestamp was altered is found, by the manifest and by the level.
    @Test func aChangedTimestampIsFound() async throws {
        let (scene, record) = try await upgraded("LTA")
        let face = try scene.face(record)
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: face)))
        let stamp = try #require(try PAdES.signatures(of: face).last)
        let place = Int(stamp.hole.start) + stamp.der.count
        bytes[place] = bytes[place] == 48 ? 49 : 48
        try Data(bytes).write(to: URL(fileURLWithPath: face))
        #expect(!(await scene.verifier.verify(record).problems.isEmpty))
        #expect(try await scene.levels(record).last != .archived)
    }
}
