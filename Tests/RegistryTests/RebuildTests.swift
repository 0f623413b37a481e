import ArchiveModel
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Registry

struct RebuildTests {
    let bench: StoreBench
    let registry: Registry
    var store: ObjectStore { bench.store }

    init() throws {
        bench = try StoreBench()
        registry = try Registry(path: bench.folder.path + "/registry.sqlite", clock: FixedTime(date: Samples.morning))
        for number in 1...4 { try deposit(number, version: 1) }
        try deposit(2, version: 2)
    }

    @Test func theStoreAloneRestoresEveryRow() throws {
        let before = try Samples.dump(registry.path)
        #expect(before.contains("Bản đồ tờ 4"))
        try registry.close()
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: registry.path + suffix) }
        let report = try rebuild()
        #expect(report.records == 4 && report.versions == 5 && report.problems == [] && report.oldDatabase == nil)
        #expect(try Samples.dump(registry.path) == before)
        let restored = try Registry(path: registry.path)
        #expect(try restored.find(text: "ban do to 3", limit: 5).map(\.title) == ["Bản đồ tờ 3"])
        #expect(try restored.item(Samples.id(2))?.record == name(2))
        #expect(try restored.balance().isBalanced)
        #expect(try restored.balance().registered == 4)
        #expect(try restored.nextSequence(for: "H26.12-DC-2026", item: Samples.id(3)) == 3)
        #expect(try restored.nextSequence(for: "H26.12-DC-2026", item: Samples.id(77)) == 5)
        #expect(try restored.damagedItems() == [])
        #expect(try restored.setting("journal_mode") == "wal")
    }

    @Test func theOldDatabaseIsKept() throws {
        try Samples.claim(registry, 50)
        try registry.close()
        let report = try rebuild()
        let old = try #require(report.oldDatabase)
        #expect(try Registry(path: old, readOnly: false).item(Samples.id(50)) != nil)
        #expect(try Registry(path: registry.path).item(Samples.id(50)) == nil)
    }

    @Test func aDamagedDatabaseDoesNotStandInTheWay() throws {
        try registry.close()
        try Data(repeating: 9, count: 10_000).write(to: URL(fileURLWithPath: registry.path))
        #expect(try rebuild().records == 4)
        #expect(try Registry(path: registry.path).recordCount() == 4)
    }

    @Test func aDatabaseInUseIsNotReplaced() throws {
        #expect {
            try rebuild()
        } throws: {
            ($0 as? SohoaError)?.code == "registry.busy"
        }
        #expect(try registry.recordCount() == 4)
    }

    @Test func whatCannotBeReadIsNamedAndTheRestComesBack() throws {
        try registry.close()
        let path = try #require(try store.path(of: ObjectStore.manifestPath, record: name(3)))
        try Data("{}".utf8).write(to: URL(fileURLWithPath: path))
        try Data().write(to: URL(fileURLWithPath: store.objectPath(name(4)) + "/inventory.json"))
        let report = try rebuild()
        #expect(report.records == 2)
        #expect(
            Set(report.problems.map(\.path)) == [StoreLayout.path(of: name(3)), StoreLayout.path(of: name(4))])
    }

    @Test func aChangedRowIsFound() throws {
        #expect(try registry.check(name(1), against: store, level: .systemSeal) == [])
        for (sql, field) in [
            ("UPDATE record SET title = 'x' WHERE id LIKE '%1'", "title"),
            ("UPDATE record SET body = replace(body, 'LS', 'L5') WHERE id LIKE '%2'", "body"),
            ("UPDATE record SET min_x = min_x + 1 WHERE id LIKE '%3'", "min_x"),
            ("DELETE FROM record WHERE id LIKE '%4'", "row"),
        ] {
            try Samples.tamper(registry.path, sql)
            let problems = try (1...4).flatMap { try registry.check(name($0), against: store, level: .systemSeal) }
            #expect(problems.contains { $0.path == field }, "\(sql): \(problems.map(\.path))")
        }
        #expect(try registry.check(name(1), against: store, level: .none).contains { $0.path == "level" })
        let gone = RecordID(rawValue: "gone")
        #expect(try registry.check(gone, against: store, level: .none).map(\.path) == ["object"])
    }

    @Test func backsUpWhileAWriterRuns() async throws {
        let target = bench.folder.path + "/backup"
        let stop = Flag()
        let test = self
        async let writer: Int = Task.detached {
            var number = 100
            while !stop.isSet || number < 105 {
                try test.deposit(number, version: 1)
                if number % 3 == 0 { try test.deposit(number, version: 2) }
                number += 1
            }
            return number
        }.value
        let reports = try (0..<3).map { _ in try registry.backup(to: target, store: store) }
        stop.set()
        _ = try await writer
        for report in reports {
            #expect(report.problems == [])
            #expect(report.records >= 4 && report.objects >= report.records)
        }
        #expect(reports[2].keptFiles > 0)
        let copy = try Registry(path: target + "/registry.sqlite")
        let copiedStore = ObjectStore(root: target + "/store")
        #expect(try copy.recordCount() == reports[2].records)
        #expect(try copy.checkFile() == [])
        for row in try copy.records(limit: 1000) {
            #expect(copiedStore.verify(record: row.id) == [])
            let versions = try copiedStore.versions(row.id).count
            #expect(versions >= row.version)
        }
        #expect(try copiedStore.verifyRoot() == [])
        #expect(!FileManager.default.fileExists(atPath: registry.path + ".backup"))
    }

    @Test func aRottenBackupIsMendedAndNamed() throws {
        let target = bench.folder.path + "/backup"
        #expect(try registry.backup(to: target, store: store).problems == [])
        let copied = ObjectStore(root: target + "/store")
        let path = try #require(try copied.path(of: "original.tif", record: name(1)))
        try Data("rotten".utf8).write(to: URL(fileURLWithPath: path))
        let again = try registry.backup(to: target, store: store)
        #expect(again.problems == [])
        #expect(again.mended.map(\.path) == [String(path.dropFirst(copied.root.count + 1))])
        #expect(copied.verify(record: name(1)) == [])
        let source = try #require(try store.path(of: "original.tif", record: name(2)))
        try Data("rotten".utf8).write(to: URL(fileURLWithPath: source))
        let third = try registry.backup(to: bench.folder.path + "/other", store: store)
        #expect(third.problems.map(\.record) == [name(2)])
    }

    private func name(_ number: Int) -> RecordID { SequenceName.record(series: "H26.12-DC-2026", number: number) }

    private func rebuild() throws -> RebuildReport {
        try Registry.rebuild(at: registry.path, from: store, now: Samples.morning) { _, _ throws(SohoaError) in
            .systemSeal
        }
    }

    /// Registers as the workflow does: number, object, row.
    private func deposit(_ number: Int, version: Int) throws {
        let record = name(number)
        if number < 100 {
            #expect(try registry.nextSequence(for: "H26.12-DC-2026", item: Samples.id(number)) == number)
        }
        let parts = [
            RecordPart(
                path: "original.tif", role: .original, mediaType: "image/tiff", size: 4, sha256: Samples.digest("o"))
        ]
        let manifest = Samples.manifest(
            record.rawValue, version: version, item: number, title: "Bản đồ tờ \(number)", fields: ["xa": "Nghĩa Đô"],
            parts: parts)
        let data = try CanonicalJSON.data(manifest)
        let files = [
            "manifest.json": try bench.folder.file("work/\(number).\(version).json", data),
            "original.tif": try bench.folder.file("work/\(number).\(version).tif", "pixels \(number)"),
        ]
        try store.add(
            record: record, version: version, files: files, message: "m", user: "sohoad", address: "",
            at: Samples.morning + Double(number))
        let row = try RecordRow(reading: store, record: record, level: .systemSeal)
        try registry.register(row, searchText: row.searchText)
    }
}

private final class Flag: Sendable {
    private let value = Mutex(false)
    func set() { value.withLock { $0 = true } }
    var isSet: Bool { value.withLock { $0 } }
}
