import ArchiveModel
import Foundation
import HostKit
import Packaging
import Registry
import TestSupport
import Testing

@testable import Workflow

/// The same paper scanned again: `identity:` and `duplicates:`.
struct RescanTests {
    static func profile(duplicates: String = "link", more: String = "") -> String {
        """
        id: giay
        version: 1
        name: { vi: Giấy tờ thử, en: Test paper }
        sector: thu
        accepts: [pdf, tiff]
        grouping: { quiet: 2 s }
        naming: { patterns: ["{so}_{lan}"] }
        identity: [so]
        duplicates: \(duplicates)
        rules:
          resolution.minimum: { at_least: 200 dpi, severity: return }
        fields:
          so: { label: Số }
          lan: { label: Lần }
        \(more)
        """
    }

    func scene(_ duplicates: String = "link", more: String = "") throws -> Scene {
        let scene = try Scene()
        try scene.folder.file("home/profiles/giay.yaml", Self.profile(duplicates: duplicates, more: more))
        #expect(scene.station.profiles.refresh())
        #expect(scene.station.profiles.diagnostics == [])
        return scene
    }

    @Test(arguments: ["link", "revision"])
    func anotherScanOfThePaperIsTheNextVersion(duplicates: String) async throws {
        let scene = try scene(duplicates)
        try scene.drop("12-CV_1.tif", Scene.tiff("a"))
        try await scene.settle()
        try scene.drop("12-CV_2.tif", Scene.tiff("b"))
        try scene.drop("13-CV_1.tif", Scene.tiff("c"))
        try await scene.settle()
        let items = try scene.items
        #expect(items.map(\.state) == [.registered, .registered, .registered])
        let record = try #require(items[0].record)
        let second = try #require(items.first { $0.title == "12-CV_2.tif" })
        let other = try #require(items.first { $0.title == "13-CV_1.tif" })
        #expect(second.record == record && second.recordVersion == 2)
        #expect(other.record != record && other.recordVersion == 1)
        let note = try #require(second.findings.first { $0.rule == "record.revision" })
        #expect(note.severity == .info && note.message.vi.contains("cùng Số 12-CV"))
        #expect(try scene.station.store.versions(record).count == 2)
        let (manifest, _) = try scene.station.store.manifest(record, version: 2)
        #expect(manifest.previousManifest == (try scene.station.store.manifest(record, version: 1).digest))
        #expect(manifest.submission.files.map(\.name) == ["12-CV_2.tif"] && manifest.submission.kind == .single)
        #expect(try scene.station.registry.record(record)?.version == 2)
        #expect(await scene.verifier.verify(record).problems == [])
        #expect(try scene.station.registry.balance().isBalanced)
    }

    @Test func aThirdScanIsTheThirdVersion() async throws {
        let scene = try scene()
        for number in 1...3 {
            try scene.drop("12-CV_\(number).tif", Scene.tiff("scan \(number)"))
            try await scene.settle()
        }
        let record = try #require(try scene.items.first?.record)
        #expect(try scene.items.map(\.recordVersion) == [1, 2, 3])
        // The first scan once more: its bytes are in the record already.
        try scene.drop("12-CV_1.tif", Scene.tiff("scan 1"))
        try await scene.settle()
        #expect(try scene.items.last?.state == .linked)
        #expect(try scene.station.store.versions(record).count == 3)
        #expect(await scene.verifier.verify(record).problems == [])
    }

    @Test func whereDuplicatesAreRefusedSoAreRescans() async throws {
        let scene = try scene("reject")
        try scene.drop("12-CV_1.tif", Scene.tiff("a"))
        try await scene.settle()
        try scene.drop("12-CV_2.tif", Scene.tiff("b"))
        try await scene.settle()
        let item = try #require(try scene.items.last)
        #expect(item.state == .returned)
        let record = try #require(try scene.items.first?.record)
        #expect(item.findings.last?.message.vi.contains(record.rawValue) == true)
        #expect(scene.names(in: "tra-lai").contains("12-CV_2.tif"))
        #expect(try scene.station.store.versions(record).count == 1)
    }

    @Test func theSameBytesAreARevisionWhereTheProfileSaysSo() async throws {
        let scene = try scene("revision")
        try scene.drop("12-CV_1.tif", Scene.tiff("a"))
        try await scene.settle()
        try scene.drop("12-CV_2.tif", Scene.tiff("a"))
        try await scene.settle()
        let items = try scene.items
        #expect(items.map(\.state) == [.registered, .registered])
        #expect(items.map(\.recordVersion) == [1, 2] && Set(items.map(\.record)).count == 1)
        let record = try #require(items[0].record)
        #expect(await scene.verifier.verify(record).problems == [])
    }

    /// Neither has an identity: they are two papers, and a warning says why.
    @Test func withoutItsFieldsNothingIsRecognised() async throws {
        let scene = try scene()
        for name in ["a.tif", "b.tif"] { try scene.drop(name, Scene.tiff(name)) }
        try await scene.settle()
        let items = try scene.items
        #expect(Set(items.compactMap(\.record)).count == 2)
        #expect(items.allSatisfy { $0.findings.contains { $0.rule == "identity.incomplete" } })
    }

    /// Six scans of one paper at once, three runners: one record, six versions, whatever the order.
    @Test func scansThatComeTogetherBecomeOneRecord() async throws {
        let scene = try scene()
        for number in 1...6 { try scene.drop("12-CV_\(number).tif", Scene.tiff("scan \(number)")) }
        try scene.look()
        for _ in 0..<40 {
            await withTaskGroup(of: Void.self) { group in
                for name in ["one", "two", "three"] {
                    let runner = ItemRunner(station: scene.station, owner: name, pulse: Pulse()) {}
                    group.addTask { await runner.drain() }
                }
            }
            if try scene.items.allSatisfy({ $0.state == .registered }) { break }
            scene.time.advance(600)
        }
        let items = try scene.items
        #expect(items.map(\.state) == Array(repeating: .registered, count: 6))
        #expect(Set(items.compactMap(\.record)).count == 1)
        #expect(items.compactMap(\.recordVersion).sorted() == Array(1...6))
        let record = try #require(items.first?.record)
        #expect(await scene.verifier.verify(record).problems == [])
    }

    /// Every step twice, as after a crash between doing and writing down.
    @Test func everyStepCanBeRunTwice() async throws {
        let scene = try scene()
        try scene.drop("12-CV_1.tif", Scene.tiff("a"))
        try await scene.settle()
        try scene.drop("12-CV_2.tif", Scene.tiff("b"))
        try scene.look()
        let registry = scene.station.registry
        let processor = ItemProcessor(station: scene.station)
        let now = scene.time.now()
        var item = try #require(try registry.lease(owner: "test", until: now.addingTimeInterval(900), now: now))
        while item.state == .inFlight {
            _ = try await processor.perform(item)
            let result = try await processor.perform(item)
            item = try registry.complete(
                step: item.step, of: item.id, owner: "test", at: now, duration: 0, outcome: result.note,
                update: result.change)
        }
        #expect(item.state == .registered && item.recordVersion == 2)
        let record = try #require(item.record)
        #expect(item.findings.count { $0.rule == "record.revision" } == 1)
        #expect(try scene.station.store.versions(record).count == 2)
        #expect(await scene.verifier.verify(record).problems == [])
    }

    @Test func aRebuiltRegistryRecognisesThePaper() async throws {
        let scene = try scene()
        try scene.drop("12-CV_1.tif", Scene.tiff("a"))
        try await scene.settle()
        let path = scene.folder.path + "/rebuilt.sqlite"
        _ = try Registry.rebuild(at: path, from: scene.station.store, now: scene.time.now()) { _, _ in .none }
        let found = try Registry(path: path).records(sector: "thu", profile: "giay", words: ["12-CV"]) {
            $0["so"] == "12-CV"
        }
        #expect(found.compactMap(\.id) == [try #require(try scene.items.first?.record)])
    }

    @Test func aRecordSaysHowLongItIsKept() async throws {
        let scene = try scene(more: "retention: { years: 70, basis: Điều 5 }")
        try scene.drop("12-CV_1.tif", Scene.tiff("a"))
        try await scene.settle()
        let record = try #require(try scene.items.first?.record)
        let term = try #require(try scene.station.store.manifest(record, version: 1).manifest.retention)
        let year = try #require(Int(VietnamTime.day(scene.time.now()).prefix(4)))
        #expect(term.until == "\(year + 70)-12-31" && term.basis?.citation == "Điều 5")
    }

    @Test func aSampledOneWaitsForALook() async throws {
        let scene = try scene(more: "sample: 100 %")
        try scene.drop("12-CV_1.tif", Scene.tiff("a"))
        try await scene.settle()
        let held = try #require(try scene.items.first)
        #expect(held.state == .held && held.findings.contains { $0.rule == "sample.check" })
        try ReviewDecision.apply(
            .approve(by: "Lan", reason: "", values: [:]), to: held.id, in: scene.station.registry, at: scene.time.now())
        await scene.runner.drain()
        let item = try #require(try scene.items.first)
        #expect(item.state == .registered && item.waived["sample.check"] == "Lan")
    }

    @Test func fieldsOfPagesAreTypedInTheForm() async throws {
        let scene = try scene(more: "page_fields:\n  so_to: { label: Số tờ, type: integer, required: true }")
        try scene.drop("12-CV_1.tif", Scene.tiff("a"))
        try await scene.settle()
        await scene.desk.refresh()
        let folder = try #require(scene.names(in: "cho-bo-sung").first)
        let path = scene.root.path + "/cho-bo-sung/\(folder)/BO-SUNG.txt"
        var text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains("so_to[1] = ") && text.contains("Trang 1: Số tờ (bắt buộc)"))
        text = text.replacing("so_to[1] =", with: "so_to[1] = 7")
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        await scene.desk.refresh()
        await scene.runner.drain()
        let item = try #require(try scene.items.first)
        #expect(item.state == .registered && item.pageFields == ["1": ["so_to": "7"]])
        let record = try #require(item.record)
        let manifest = try scene.station.store.manifest(record, version: 1).manifest
        #expect(manifest.pageFields == ["1": ["so_to": "7"]] && manifest.fields["so_to[1]"] == nil)
    }
}
