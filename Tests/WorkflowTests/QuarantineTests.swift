import ArchiveModel
import Foundation
import HostKit
import Registry
import TestSupport
import Testing

@testable import Workflow

/// What bears a mark of secrecy goes out of sight, and leaves no trace of its name or its text.
struct QuarantineTests {
    /// Parts of names and texts that must be nowhere but in quarantine.
    static let words = ["kehoach-bimat-07", "TOADO-KHO-K19"]
    static let name = "kehoach-bimat-07.tif"

    private func scene(_ marks: [SecrecyMark] = [Self.mark()], practice: Bool = false) throws -> Scene {
        let scene = try Scene(mode: practice ? .practice : .normal)
        scene.worker.bear(marks)
        return scene
    }

    private static func mark(certain: Bool = true) -> SecrecyMark {
        SecrecyMark(evidence: .stamp, isCertain: certain, page: 1, box: [0.1, 0.1, 0.1, 0.03])
    }

    private func drop(_ scene: Scene) async throws -> Item {
        try scene.drop(Self.name, Scene.tiff("TOADO-KHO-K19"))
        try await scene.settle()
        return try #require(try scene.items.last)
    }

    /// Files below a folder that hold one of the words in their name or their bytes.
    private func traces(_ scene: Scene, except part: String) throws -> [String] {
        let base = scene.folder.path
        var found: [String] = []
        let walk = try #require(FileManager.default.enumerator(atPath: base))
        for case let path as String in walk where !path.hasPrefix(part) {
            let bytes = FileManager.default.contents(atPath: base + "/" + path) ?? Data()
            if Self.words.contains(where: { path.contains($0) || bytes.range(of: Data($0.utf8)) != nil }) {
                found.append(path)
            }
        }
        return found
    }

    @Test(arguments: [false, true])
    func filesGoOutOfSight(isPractice: Bool) async throws {
        let scene = try scene(practice: isPractice)
        let item = try await drop(scene)
        await scene.desk.refresh()
        #expect(item.state == .quarantined)
        #expect(item.verdict == .quarantined)
        let folder = scene.station.home.quarantine + "/" + item.id.rawValue
        #expect(try DurableFiles.list(folder) == [Self.name])
        for (path, mode) in [
            (scene.station.home.quarantine, 0o700), (folder, 0o700), (folder + "/" + Self.name, 0o600),
        ] {
            let found = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(found == mode, "\(path)")
        }
        #expect(try traces(scene, except: "home/quarantine") == [])
        #expect(scene.worker.derivations == 0)
        #expect(try scene.station.registry.balance().isBalanced)
        #expect(try scene.station.registry.balance().quarantined == 1)
        #expect(scene.names(in: "tra-lai") == ["CACH-LY-\(item.id.rawValue).html"])
    }

    @Test func theJournalKeepsStepsWithoutContent() async throws {
        let scene = try scene()
        let item = try await drop(scene)
        let events = try scene.station.registry.events(of: item.id)
        #expect(events.compactMap(\.step).contains(.inspect))
        #expect(events.allSatisfy { $0.outcome.isEmpty || $0.outcome.hasPrefix("quarantine") })
        #expect(item.facts == nil && item.fields.isEmpty && item.contentKey == nil)
        #expect(item.findings.map(\.rule) == [SecrecyStamp.rule])
        #expect(item.findings.first?.place == Place(page: 1))
    }

    @Test func theStepCanBeRunTwice() async throws {
        let scene = try scene()
        try scene.drop(Self.name, Scene.tiff("TOADO-KHO-K19"))
        try scene.look()
        let registry = scene.station.registry
        let now = scene.time.now()
        let processor = ItemProcessor(station: scene.station)
        var item = try #require(try registry.lease(owner: "test", until: now.addingTimeInterval(900), now: now))
        while item.step != .finish {
            let result = try await processor.perform(item)
            item.pass(item.step, at: now, result.change)
        }
        // The files are moved, the journal does not know it yet: the same step again, from the same item.
        _ = try await processor.perform(item)
        #expect(QuarantineShelf(home: scene.station.home).contains(item.id))
        let result = try await processor.perform(item)
        item.pass(.finish, at: now, result.change)
        #expect(item.state == .quarantined)
        #expect(try DurableFiles.list(scene.station.home.quarantine + "/" + item.id.rawValue) == [Self.name])
    }

    @Test func aDoubtfulStampWaitsWithoutAPreview() async throws {
        let scene = try scene([Self.mark(certain: false)])
        let item = try await drop(scene)
        await scene.desk.refresh()
        #expect(item.state == .held)
        #expect(scene.worker.derivations == 0)
        let folder = try #require(scene.names(in: "cho-bo-sung").first)
        #expect(!scene.names(in: "cho-bo-sung/" + folder).contains { $0.hasSuffix(".png") })
    }

    @Test func aPersonCanPutAHeldScanThere() async throws {
        let scene = try scene([Self.mark(certain: false)])
        let item = try await drop(scene)
        await scene.desk.refresh()
        let decision = QuarantineDecision.put(by: "An", reason: "dấu mật")
        try decision.apply(to: item.id, in: scene.station.registry, at: scene.time.now())
        await scene.runner.drain()
        await scene.desk.refresh()
        #expect(try scene.items.last?.state == .quarantined)
        #expect(scene.names(in: "cho-bo-sung") == [])
        #expect(try traces(scene, except: "home/quarantine") == [])
    }

    @Test func aReleasedScanGoesOn() async throws {
        let scene = try scene()
        let item = try await drop(scene)
        let decision = QuarantineDecision.release(by: "An", reason: "chỉ là tên đường")
        try decision.apply(to: item.id, in: scene.station.registry, at: scene.time.now())
        await scene.runner.drain()
        let after = try #require(try scene.items.last)
        #expect(after.state == .registered)
        #expect(after.title == Self.name)
        #expect(!QuarantineShelf(home: scene.station.home).contains(item.id))
        #expect(scene.names(in: "tra-lai") == [])
        #expect(try scene.station.registry.events(of: item.id).contains { $0.outcome.contains("released by An") })
        #expect(try scene.station.registry.balance().isBalanced)
    }

    @Test func aReleasedScanThatIsReturnedComesBackWhole() async throws {
        let scene = try scene()
        let item = try await drop(scene)
        scene.worker.claim(dpi: 72)
        try QuarantineDecision.release(by: "An", reason: "nhầm").apply(
            to: item.id, in: scene.station.registry, at: scene.time.now())
        await scene.runner.drain()
        #expect(try scene.items.last?.state == .returned)
        #expect(try DurableFiles.read(scene.root.path + "/tra-lai/" + Self.name) == Scene.tiff("TOADO-KHO-K19"))
    }

    @Test func destroyedFilesAreGone() async throws {
        let scene = try scene()
        let item = try await drop(scene)
        let registry = scene.station.registry
        try QuarantineDecision.destroy(by: "An", reason: "theo biên bản 12").apply(
            to: item.id, in: registry, at: scene.time.now())
        await scene.runner.drain()
        #expect(try scene.items.last?.state == .withdrawn)
        #expect(try DurableFiles.list(scene.station.home.quarantine) == [])
        #expect(try traces(scene, except: "never") == [])
        #expect(try registry.balance().isBalanced)
        #expect(throws: SohoaError.self) {
            try QuarantineDecision.release(by: "An", reason: "x").apply(to: item.id, in: registry, at: scene.time.now())
        }
    }
}
