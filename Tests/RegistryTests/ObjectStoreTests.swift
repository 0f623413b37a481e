import ArchiveModel
import Foundation
import TestSupport
import Testing

@testable import Registry

struct ObjectStoreTests {
    let bench: StoreBench
    var store: ObjectStore { bench.store }
    var record: RecordID { bench.record }

    init() throws { bench = try StoreBench() }

    @Test(.enabled(if: StoreBench.hasValidator), arguments: 1...3)
    func anotherProgramFindsTheStoreValid(versions: Int) throws {
        for version in 1...versions {
            try bench.add(version, [StoreBench.first, StoreBench.second, StoreBench.third][version - 1])
            try bench.add(
                version, ["a/b/c d.txt": "\(version)", "empty": ""], record: RecordID(rawValue: "Số 2/x:*"))
        }
        let result = try #require(try bench.validate())
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        #expect(!result.output.contains("[W"), "\(result.output)")
        #expect(!result.output.contains("[E"), "\(result.output)")
        #expect(store.verify(record: record) == [])
        #expect(try store.verifyRoot() == [])
    }

    @Test func readsWhatWasAdded() throws {
        try bench.add(1, StoreBench.first)
        try bench.add(2, StoreBench.second)
        #expect(store.contains(record))
        #expect(try store.versions(record).map(\.number) == [1, 2])
        #expect(try store.versions(record)[0].created == Samples.morning)
        #expect(try store.versions(record)[1].paths == StoreBench.second.keys.sorted())
        for (version, contents) in [(1, StoreBench.first), (2, StoreBench.second)] {
            for (path, text) in contents {
                #expect(try store.read(path, record: record, version: version) == Data(text.utf8))
            }
        }
        #expect(try store.read("manifest.json", record: record) == Data("{\"version\":2}".utf8))
        #expect(try store.path(of: "none", record: record) == nil)
        #expect(throws: SohoaError.notInStore(record, "none")) { try store.read("none", record: record) }
        #expect(try store.versions(RecordID(rawValue: "none")) == [])
        #expect(try store.list() == [record])
    }

    @Test func unchangedContentIsStoredOnce() throws {
        try bench.add(1, StoreBench.first)
        try bench.add(2, StoreBench.second)
        let original = "originals/Bản đồ số 1 (tờ 12).tif"
        #expect(
            try store.path(of: original, record: record, version: 1)
                == store.path(of: original, record: record, version: 2))
        #expect(
            try store.path(of: original, record: record) == store.path(of: "copies/một bản nữa.tif", record: record))
        let files = try #require(FileManager.default.enumerator(atPath: store.objectPath(record)))
        let second = files.compactMap { $0 as? String }.filter { $0.hasPrefix("v2/content/") }
        #expect(second.sorted() == ["v2/content/manifest.json", "v2/content/manifest.json.tsr"])
    }

    @Test func filesOfTheStoreCanBeAddedAgain() throws {
        try bench.add(1, ["manifest.json": "1", "big": "bytes"])
        let big = try #require(try store.path(of: "big", record: record))
        let manifest = try bench.sources(["manifest.json": "2"])
        try store.add(
            record: record, version: 2, files: manifest.merging(["big": big]) { $1 }, message: "", user: "u",
            address: "",
            at: Samples.morning)
        #expect(try store.read("big", record: record, version: 2) == Data("bytes".utf8))
        #expect(store.verify(record: record) == [])
    }

    @Test func addingTheSameAgainDoesNothing() throws {
        try bench.add(1, StoreBench.first)
        let before = try Data(contentsOf: URL(fileURLWithPath: store.objectPath(record) + "/inventory.json"))
        try bench.add(1, StoreBench.first)
        try bench.add(2, StoreBench.second)
        try bench.add(1, StoreBench.first)
        try bench.add(2, StoreBench.second)
        let own = try Data(contentsOf: URL(fileURLWithPath: store.objectPath(record) + "/v1/inventory.json"))
        #expect(own == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: store.staging) == ["lock"])
    }

    @Test func refusesOtherContentAndGaps() throws {
        try bench.add(1, StoreBench.first)
        #expect(throws: SohoaError.versionConflict(record, 1)) { try bench.add(1, StoreBench.second) }
        #expect(throws: SohoaError.versionConflict(record, 1)) {
            try bench.add(1, StoreBench.first.merging(["preview.png": "other"]) { $1 })
        }
        for version in [0, -1, 3, Int.max] {
            #expect(throws: SohoaError.versionGap(record, version, head: 1)) {
                try bench.add(version, StoreBench.second)
            }
        }
        #expect(throws: SohoaError.versionGap(record, 2, head: 0)) {
            try bench.add(2, StoreBench.second, record: RecordID(rawValue: "new"))
        }
        #expect(store.verify(record: record) == [])
    }

    @Test(arguments: [
        "", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/./b", "a\u{0}b", "a\nb",
        String(repeating: "x", count: 256),
    ])
    func refusesPathsThatLeaveTheObject(path: String) throws {
        #expect(throws: SohoaError.illegalPath(path)) {
            try store.add(
                record: record, version: 1, files: [path: "/etc/hostname"], message: "", user: "u", address: "",
                at: Samples.morning)
        }
        #expect(!store.contains(record))
    }

    @Test func refusesAFileThatIsAlsoAFolder() throws {
        #expect(throws: SohoaError.illegalPath("")) { try bench.add(1, ["a": "1", "a/b": "2"]) }
    }

    @Test func aMissingSourceLeavesNothingBehind() throws {
        #expect(throws: SohoaError.self) {
            try store.add(
                record: record, version: 1, files: ["a": "/nonexistent"], message: "", user: "u", address: "",
                at: Samples.morning)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: store.staging) == ["lock"])
        #expect(try store.verifyRoot() == [])
        try bench.add(1, StoreBench.first)
        #expect(store.verify(record: record) == [])
    }

    @Test func manyWorkersAddTheSameAndOthersAtOnce() async throws {
        let bench = bench
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<8 {
                group.addTask {
                    for version in 1...3 {
                        try bench.add(version, [StoreBench.first, StoreBench.second, StoreBench.third][version - 1])
                    }
                    try bench.add(1, ["x": "\(worker)"], record: RecordID(rawValue: "own-\(worker)"))
                }
            }
            try await group.waitForAll()
        }
        #expect(try store.list().count == 9)
        for record in try store.list() { #expect(store.verify(record: record) == []) }
        #expect(try store.versions(record).count == 3)
        #expect(try FileManager.default.contentsOfDirectory(atPath: store.staging) == ["lock"])
    }

    /// The examples of extension 0003.
    @Test(arguments: [
        ("object-01", "3c0/ff4/240/object-01"), ("..hor/rib:le-$id", "487/326/d8c/%2e%2ehor%2frib%3ale-%24id"),
    ])
    func objectsLieWhereTheExtensionSays(id: String, path: String) {
        #expect(StoreLayout.path(objectID: id) == path)
    }

    @Test(arguments: ["H26.12-DC-2026-000017", "Số 2/x:*", "%41", "a b", "../..", String(repeating: "đ", count: 90)])
    func recordsSurviveTheirObjectsName(id: String) {
        let record = RecordID(rawValue: id)
        let path = StoreLayout.path(of: record)
        #expect(StoreLayout.record(objectID: StoreLayout.objectID(of: record)) == record)
        #expect(path.split(separator: "/").count == 4 && path.utf8.count < 200 && !path.contains("."))
        #expect(StoreLayout.record(atPath: path) == (id.count < 90 ? record : nil))
        let entry = StagingEntry(record: record, version: 12)
        #expect(StagingEntry(name: entry.name)?.objectPath == path)
        #expect(StagingEntry(name: entry.name)?.version == 12)
    }
}
