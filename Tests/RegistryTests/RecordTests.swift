import ArchiveModel
import Foundation
import TestSupport
import Testing

@testable import Registry

struct RecordTests {
    let folder: TemporaryFolder
    let registry: Registry

    init() throws {
        folder = try TemporaryFolder("records")
        registry = try Samples.registry(folder)
    }

    @Test func registeringTwiceIsRegisteringOnce() throws {
        let row = Samples.row("R-000001")
        try registry.register(row, searchText: row.searchText)
        try registry.register(row, searchText: row.searchText)
        #expect(try registry.recordCount() == 1)
        #expect(try registry.record(row.id) == row)
        #expect(row.epsg == 9210)
        #expect(row.extent == [500_000, 1_100_000, 500_900, 1_100_600])
        #expect(try registry.record(RecordID(rawValue: "R-000002")) == nil)
    }

    @Test func aVersionNeverChangesItsContentOrGoesBack() throws {
        try registry.register(Samples.row("R-000001", version: 2), searchText: "x")
        var other = Samples.row("R-000001", version: 2)
        other.manifestDigest = Samples.digest("other")
        #expect(throws: SohoaError.recordConflict(other.id, version: 2)) {
            try registry.register(other, searchText: "x")
        }
        #expect(throws: SohoaError.recordConflict(other.id, version: 1)) {
            try registry.register(Samples.row("R-000001", version: 1), searchText: "x")
        }
        var better = Samples.row("R-000001", version: 2)
        better.level = .converted
        try registry.register(better, searchText: "x")
        #expect(try registry.record(better.id)?.level == .converted)
    }

    @Test func findsTheSameContentInASector() throws {
        let row = Samples.row("R-000001", item: 7)
        try registry.register(row, searchText: "x")
        let key = try #require(row.contentKey)
        #expect(try registry.record(contentKey: key, sector: "dia-chinh") == row)
        #expect(try registry.record(contentKey: key, sector: "xay-dung") == nil)
        #expect(try registry.record(contentKey: Samples.digest("none"), sector: "dia-chinh") == nil)
    }

    @Test func pagesThroughAllRecords() throws {
        let ids = (1...25).map { SequenceName.record(series: "R", number: $0) }
        for id in ids.shuffled() { try registry.register(Samples.row(id.rawValue), searchText: "x") }
        var seen: [RecordID] = []
        while case let page = try registry.records(after: seen.last, limit: 10), !page.isEmpty {
            seen += page.map(\.id)
        }
        #expect(seen == ids)
        #expect(try registry.records(sector: "khac", limit: 10) == [])
    }

    @Test func numbersAreReservedOncePerItem() throws {
        #expect(try registry.nextSequence(for: "DC-2026", item: Samples.id(1)) == 1)
        #expect(try registry.nextSequence(for: "DC-2026", item: Samples.id(2)) == 2)
        #expect(try registry.nextSequence(for: "DC-2026", item: Samples.id(1)) == 1)
        #expect(try registry.nextSequence(for: "XD-2026", item: Samples.id(1)) == 1)
        let again = try Registry(path: registry.path)
        #expect(try again.nextSequence(for: "DC-2026", item: Samples.id(3)) == 3)
    }

    @Test(arguments: [("H26.12-DC-2026", 17, "H26.12-DC-2026-000017"), ("A", 1_234_567, "A-1234567")])
    func recordIdsCarryTheirNumber(series: String, number: Int, id: String) throws {
        let record = SequenceName.record(series: series, number: number)
        #expect(record.rawValue == id)
        let parsed = try #require(SequenceName.parse(record))
        #expect(parsed.series == series && parsed.number == number)
        #expect(SequenceName.parse(RecordID(rawValue: "no number-")) == nil)
        #expect(SequenceName.parse(RecordID(rawValue: "A-99999999999999999999")) == nil)
    }

    @Test func theContentKeyIsBlindForNamesOnly() {
        func file(_ name: String, _ digest: String, _ role: SubmittedFile.Role = .main) -> SubmittedFile {
            SubmittedFile(name: name, size: 1, digest: Samples.digest(digest), role: role)
        }
        let key = ContentKey.of([file("A01.tif", "a"), file("A01.tfw", "b", .companion)])
        #expect(key != nil)
        #expect(key == ContentKey.of([file("X/B.TFW", "b", .companion), file("B.TIF", "a")]))
        #expect(key != ContentKey.of([file("A01.tif", "a"), file("A01.prj", "b", .companion)]))
        #expect(key != ContentKey.of([file("A01.tif", "a")]))
        #expect(
            ContentKey.of([file("1.png", "a", .page), file("2.png", "b", .page)])
                != ContentKey.of([file("1.png", "b", .page), file("2.png", "a", .page)]))
        #expect(ContentKey.of([]) == nil)
        #expect(ContentKey.of([SubmittedFile(name: "a", size: 1)]) == nil)
    }
}
