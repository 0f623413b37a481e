import ArchiveModel
import Foundation
import HostKit
import ProfileFiles
import Registry
import TestSupport
import Testing

@testable import Workflow

/// Archive timestamps are renewed before what they rest on ends: computed from the evidence, over decades.
@Suite(.enabled(if: TestAuthority.isPossible))
struct RenewalTests {
    private static let year = 365.25 * TimestampTests.day

    /// The shipped table of algorithms.
    private static func algorithms() throws -> AlgorithmTable {
        let file = Oracle.checkout + "/profiles/" + AlgorithmTableReader.fileName
        return try #require(AlgorithmTableReader.load(file: file).0)
    }

    @Test func theEarlierEndDecides() throws {
        let table = try Self.algorithms()
        let calendar = RenewalCalendar(algorithms: table, ahead: 90 * TimestampTests.day)
        func due(_ end: String, _ algorithms: [String]) throws -> String {
            let proof = SealProof(
                level: .archived, ends: VietnamTime.date(end + "T00:00:00+07:00"), algorithms: algorithms)
            let found = try #require(calendar.due(RecordProof(manifest: proof, face: proof)))
            return VietnamTime.day(found.day) + " "
                + (found.cause.vi.hasPrefix("thuật toán") ? "algorithm" : "certificate")
        }
        #expect(try due("2028-05-01", ["rsa2048", "sha256"]) == "2028-02-01 certificate")
        #expect(try due("2039-05-01", ["rsa2048", "sha256"]) == "2030-10-02 algorithm")
        #expect(try due("2039-05-01", ["ecdsa-p256"]) == "2035-10-02 algorithm")
        #expect(try due("2039-05-01", ["sha256"]) == "2039-01-31 certificate")
    }

    @Test func theShippedTableNamesItsBasis() throws {
        for entry in try Self.algorithms().entries {
            #expect(!entry.basis.citation.isEmpty && entry.basis.standing == .unchecked, "\(entry.title)")
        }
    }

    @Test(arguments: [
        ("algorithms: [{ name: RSA, bits: 2048, until: 2030-13-31, basis: x, standing: law }]", "until"),
        ("algorithms: [{ name: rsa2048, until: 2030-12-31, basis: x, standing: law }]", "no such name"),
        (
            "algorithms: [{ name: RSA, until: 2030-12-31, basis: x, standing: law }, { name: RSA, until: 2031-12-31, basis: x, "
                + "standing: law }]", "twice"
        ),
        ("algorithms: [{ until: 2030-12-31 }]", "missing"),
    ])
    func aBrokenTableIsRefused(text: String, what: String) {
        let (table, complaints) = AlgorithmTableReader.read(text: text, file: "thuat_toan_ky.yaml")
        #expect(table == nil && !complaints.isEmpty, "\(what)")
    }

    @Test func anArchivedRecordIsRenewedForThirtyYears() async throws {
        let scene = try StampedScene("{ when: later, level: LTA }")
        try await scene.register("A.tif")
        let record = try #require(try scene.scene.items.first?.record)
        #expect(try await scene.run() == 1, "revocation data and an archive timestamp come right after the sealing")
        #expect(try await scene.levels(record).last == .archived)
        let end = scene.scene.time.now().addingTimeInterval(30 * Self.year)
        var days: [Date] = []
        while scene.scene.time.now() < end {
            let entry = try #require(try scene.station.registry.timestamps(of: record).first)
            let due = try #require(entry.standing.next)
            #expect(entry.state == .kept && due > scene.scene.time.now() && entry.standing.cause != nil)
            // A day before there is nothing to do.
            scene.scene.time.advance(due.timeIntervalSince(scene.scene.time.now()) - TimestampTests.day)
            #expect(try await scene.run() == 0)
            scene.scene.time.advance(2 * TimestampTests.day)
            let made = try await scene.run()
            let after = try scene.station.registry.timestamps(of: record)
            try #require(made == 1, "\(VietnamTime.day(scene.scene.time.now())) \(after)")
            days.append(scene.scene.time.now())
        }
        #expect((5...8).contains(days.count), "\(days.map(VietnamTime.day))")
        let verdict = await scene.verifier.verify(record)
        #expect(verdict.problems == [], "\(verdict.problems)")
        let proof = try #require(verdict.newest?.proof.face)
        #expect(proof.level == .archived)
        let proven = try #require(proof.provenAt)
        #expect(proven < end.addingTimeInterval(-29 * Self.year), "the first timestamp is proved by those after it")
        let versions = try scene.station.store.versions(record)
        #expect(versions.count == days.count + 2)
        #expect(versions.dropFirst(2).allSatisfy { $0.message.hasPrefix("Gia hạn dấu thời gian") })
    }

    /// A table that is corrected brings renewals forward, also for records whose day was known already.
    @Test func anAlgorithmThatFallsBringsTheDayForward() async throws {
        let scene = try StampedScene("{ when: later, level: LTA }")
        try await scene.register("A.tif")
        try await scene.run()
        let record = try #require(try scene.scene.items.first?.record)
        let before = try #require(try scene.station.registry.timestamps(of: record).first?.standing.next)
        let fall = scene.scene.time.now().addingTimeInterval(200 * TimestampTests.day)
        let basis = LegalBasis(citation: "thử", standing: .office)
        let station = try scene.restarted(
            algorithms: AlgorithmTable([
                AlgorithmTable.Entry(name: "RSA", bits: 2048, renewBy: fall, basis: basis),
                AlgorithmTable.Entry(name: "RSA", bits: 3072, basis: basis),
            ]))
        try await TimestampRun(station: station).reschedule()
        let entry = try #require(try scene.station.registry.timestamps(of: record).first)
        #expect(entry.standing.next == fall.addingTimeInterval(-90 * TimestampTests.day))
        #expect(try #require(entry.standing.next) < before && entry.standing.cause?.vi.contains("RSA 2048") == true)
        // The authority has changed its key by then.
        scene.authority.last(5, key: "rsa3072")
        scene.scene.time.advance(111 * TimestampTests.day)
        let made = try await scene.run(station)
        let after = try scene.station.registry.timestamps(of: record)
        #expect(made == 1, "\(after)")
        #expect(await scene.verifier.verify(record).problems == [])
    }

    /// Nothing gets better while the authority still uses what falls: no version is made for nothing.
    @Test func noVersionIsMadeThatProvesNoMore() async throws {
        let scene = try StampedScene("{ when: later, level: LTA }")
        try await scene.register("A.tif")
        try await scene.run()
        let record = try #require(try scene.scene.items.first?.record)
        let fall = scene.scene.time.now().addingTimeInterval(10 * TimestampTests.day)
        let basis = LegalBasis(citation: "thử", standing: .office)
        let station = try scene.restarted(
            algorithms: AlgorithmTable([
                AlgorithmTable.Entry(name: "RSA", bits: 2048, renewBy: fall, basis: basis),
                AlgorithmTable.Entry(name: "RSA", bits: 3072, basis: basis),
            ]))
        try await TimestampRun(station: station).reschedule()
        for _ in 0..<20 {
            #expect(try await scene.run(station) == 0)
            scene.scene.time.advance(1800)
        }
        #expect(try scene.station.store.versions(record).count == 2)
        let entry = try #require(try scene.station.registry.timestamps(of: record).first)
        #expect(entry.trouble?.vi.contains("chưa tạo phiên bản mới") == true)
    }
}
