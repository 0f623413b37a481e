import ArchiveModel
import Foundation
import HostKit
import Registry
import TestSupport
import Testing

@testable import Workflow

struct VerificationTests {
    /// One flipped byte in any stored file is found, and its name is said.
    @Test func findsAFlippedByteInEveryFile() async throws {
        let scene = try Scene()
        try scene.drop("A.pdf", Scene.pdf("a"))
        try await scene.settle()
        let record = try #require(try scene.items.first?.record)
        let manifest = try #require(try scene.station.store.path(of: "manifest.json", record: record))
        let object = try #require(manifest.range(of: "/v1/")).lowerBound
        let files = try Self.files(below: String(manifest[..<object]))
        #expect(files.count >= 9)
        for file in files {
            let original = try Data(contentsOf: URL(fileURLWithPath: file))
            guard !original.isEmpty else { continue }
            for position in [0, original.count / 2, original.count - 1] {
                var changed = original
                changed[position] ^= 1
                try changed.write(to: URL(fileURLWithPath: file))
                let found = await scene.verifier.verify(record)
                #expect(!found.holds, "\(file) at \(position)")
                let name = DurableFiles.name(of: file)
                #expect(
                    found.problems.contains {
                        $0[.english].contains(name) || name.hasPrefix("inventory") || name.hasPrefix("0=")
                    })
            }
            try original.write(to: URL(fileURLWithPath: file))
        }
        #expect(await scene.verifier.verify(record).holds)
    }

    @Test func findsARegistryThatSaysSomethingElse() async throws {
        let scene = try Scene()
        try scene.drop("A.pdf", Scene.pdf("a"))
        try await scene.settle()
        let record = try #require(try scene.items.first?.record)
        let empty = try Registry(path: scene.folder.path + "/empty.sqlite")
        let verifier = RecordVerifier(
            store: scene.station.store, registry: empty, trustedRoots: scene.station.trustedRoots)
        #expect(await verifier.verify(record).problems.contains { $0[.english].contains("registry") })
    }

    @Test func comesBackFromTheStoreAlone() async throws {
        let scene = try Scene()
        for name in ["A", "B", "C"] { try scene.drop(name + ".pdf", Scene.pdf(name)) }
        try await scene.settle()
        let before = try scene.station.registry.records(limit: 100)
        #expect(before.count == 3)
        let path = scene.folder.path + "/rebuilt.sqlite"
        let report = try Registry.rebuild(at: path, from: scene.station.store, now: scene.time.now()) { _, _ in .none }
        #expect(report.records == 3)
        let after = try Registry(path: path).records(limit: 100)
        #expect(after.map(\.id) == before.map(\.id))
        #expect(after.map(\.manifestDigest) == before.map(\.manifestDigest))
        #expect(after.map(\.fields) == before.map(\.fields))
    }

    @Test(.enabled(if: Oracle.program("openssl") != nil))
    func opensslAgrees() async throws {
        let scene = try Scene()
        try scene.drop("A.pdf", Scene.pdf("a"))
        try await scene.settle()
        let record = try #require(try scene.items.first?.record)
        let store = scene.station.store
        let manifest = try #require(try store.path(of: "manifest.json", record: record))
        let seal = try #require(try store.path(of: "manifest.json.p7s", record: record))
        let result = try Oracle.run(
            "openssl",
            [
                "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", seal, "-content", manifest, "-CAfile",
                scene.keys.trustedRoots[0], "-purpose", "any", "-attime",
                "\(Int(scene.time.now().timeIntervalSince1970))",
                "-out", "/dev/null",
            ])
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test(.enabled(if: Oracle.program("ocfl-validate.py") != nil))
    func ocflValidates() async throws {
        let scene = try Scene()
        for name in ["A", "B"] { try scene.drop(name + ".pdf", Scene.pdf(name)) }
        try await scene.settle()
        let result = try Oracle.run("ocfl-validate.py", [scene.station.store.root])
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }

    private static func files(below folder: String) throws -> [String] {
        try DurableFiles.list(folder).flatMap { name -> [String] in
            let path = folder + "/" + name
            return DurableFiles.isFolder(path) ? try files(below: path) : [path]
        }
    }
}
