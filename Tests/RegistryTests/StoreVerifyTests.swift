import ArchiveModel
import Foundation
import TestSupport
import Testing

@testable import Registry

struct StoreVerifyTests {
    let bench: StoreBench
    var store: ObjectStore { bench.store }
    var record: RecordID { bench.record }

    init() throws {
        bench = try StoreBench()
        try bench.add(1, StoreBench.first)
        try bench.add(2, StoreBench.second)
    }

    /// First, middle and last byte of every file in the store.
    @Test func anyFlippedByteIsFoundAndItsFileNamed() throws {
        var flips = 0
        for file in try files() {
            let url = URL(fileURLWithPath: store.root + "/" + file)
            let whole = try Data(contentsOf: url)
            for position in Set([0, whole.count / 2, whole.count - 1]) where position >= 0 && position < whole.count {
                var changed = whole
                changed[position] ^= 1
                try changed.write(to: url)
                let problems = try all()
                #expect(problems.contains { $0.path == file }, "\(file) byte \(position): \(problems.map(\.path))")
                #expect(problems.contains { $0.kind == .changed || $0.kind == .inconsistent })
                flips += 1
            }
            try whole.write(to: url)
        }
        #expect(flips > 40)
        #expect(try all() == [])
    }

    @Test func anyMissingFileIsFound() throws {
        for file in try files() {
            let path = store.root + "/" + file
            try FileManager.default.moveItem(atPath: path, toPath: bench.folder.path + "/away")
            #expect(try all().contains { $0.path == file && $0.kind == .missing }, "\(file)")
            try FileManager.default.moveItem(atPath: bench.folder.path + "/away", toPath: path)
        }
        #expect(try all() == [])
    }

    @Test(arguments: ["", "v1/", "v1/content/", "v2/content/originals/", "v3/", "extensions/"])
    func strangersInAnObjectAreFound(place: String) throws {
        try bench.folder.file("store/\(StoreLayout.path(of: record))/\(place)stranger", "x")
        let path = "\(StoreLayout.path(of: record))/\(place)stranger"
        #expect(store.verify(record: record).map(\.path) == [path])
        #expect(store.verify(record: record).map(\.kind) == [.extra])
    }

    @Test(arguments: ["stranger", "abc/stranger", "abc/def/stranger"])
    func strangersInTheRootAreFound(place: String) throws {
        try bench.folder.file("store/\(place)", "x")
        #expect(try store.verifyRoot().map(\.path) == [place])
    }

    @Test func emptyFoldersAreFound() throws {
        try FileManager.default.createDirectory(
            atPath: store.root + "/abc/def", withIntermediateDirectories: true)
        #expect(try store.verifyRoot().map(\.path) == ["abc/def"])
        let inside = store.objectPath(record) + "/v2/empty"
        try FileManager.default.createDirectory(atPath: inside, withIntermediateDirectories: false)
        #expect(store.verify(record: record).map(\.path) == [StoreLayout.path(of: record) + "/v2/empty"])
    }

    @Test func aLinkIsNotAFile() throws {
        let path = store.objectPath(record) + "/v1/content/preview.png"
        let copy = try bench.folder.file("copy", try Data(contentsOf: URL(fileURLWithPath: path)))
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: copy)
        #expect(store.verify(record: record).contains { $0.kind == .notAFile && $0.path.hasSuffix("preview.png") })
    }

    @Test func anObjectUnderAnotherIdIsFound() throws {
        let other = store.objectPath(RecordID(rawValue: "other"))
        try FileManager.default.createDirectory(
            atPath: (other as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try FileManager.default.moveItem(atPath: store.objectPath(record), toPath: other)
        #expect(try all().contains { $0.kind == .inconsistent })
        #expect(store.verify(record: record).map(\.kind) == [.missing])
    }

    @Test func aHostileInventoryCannotReachOutside() throws {
        let path = store.objectPath(record) + "/inventory.json"
        let text = try String(contentsOfFile: path, encoding: .utf8)
            .replacing("v1/content/preview.png", with: "../../../../../../etc/hostname")
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        try Inventory.sidecar(Data(text.utf8)).write(to: URL(fileURLWithPath: path + ".sha512"))
        #expect(store.verify(record: record).contains { $0.kind == .inconsistent })
        #expect(throws: SohoaError.damagedInventory("")) { try store.path(of: "preview.png", record: record) }
    }

    @Test(arguments: ["", "{}", "[]", "null", "{\"head\":\"v99999999999999999999\"}", "\u{FEFF}{"])
    func aBrokenInventoryIsAProblemNotACrash(text: String) throws {
        let path = store.objectPath(record) + "/inventory.json"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        #expect(store.verify(record: record).contains { $0.path.hasSuffix("/inventory.json") })
        #expect(throws: SohoaError.damagedInventory("")) { try store.versions(record) }
        #expect(try store.list() == [record])
        #expect(try all().isEmpty == false)
    }

    private func files() throws -> [String] {
        let names = FileManager.default.enumerator(atPath: store.root)?.compactMap { $0 as? String } ?? []
        var isFolder: ObjCBool = false
        return names.filter {
            FileManager.default.fileExists(atPath: store.root + "/" + $0, isDirectory: &isFolder) && !isFolder.boolValue
        }.sorted()
    }

    private func all() throws -> [StoreProblem] {
        var problems: [StoreProblem] = []
        try store.verifyAll { problems += $1 }
        return problems
    }
}
