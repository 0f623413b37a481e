import ArchiveModel
import Foundation
import HostKit
import ProfileFiles
import Registry
import ShareDesk
import Synchronization
import TestSupport
import Testing

@testable import Workflow

/// Profiles come into force by release, and what was judged keeps its version.
struct ReleaseTests {
    @Test func anEditIsADraftUntilItIsReleased() async throws {
        let scene = try ReleasedScene()
        #expect(scene.station.profiles["giay"]?.profile.version == 1)
        try scene.edit(Scene.profile(minimum: 400))
        scene.station.profiles.refresh()
        try await scene.register(["a.tif"])
        #expect(try scene.items.map(\.verdict) == [.accepted])
        let notices = scene.station.profiles.notices(about: "giay")
        #expect(notices.map(\.en).first?.contains("a draft that is not released; version 1 is in force") == true)
        let released = try scene.release(Scene.profile(minimum: 400))
        #expect(released.number == 2)
        #expect(released.previous == scene.scene.station.profiles["giay"]?.reference.digest)
        try await scene.register(["b.tif"])
        #expect(try scene.items.map(\.verdict) == [.accepted, .returned])
        #expect(try scene.items.map(\.profile?.version) == [1, 2])
        #expect(scene.station.profiles.notices(about: "giay").isEmpty)
    }

    @Test(arguments: ["id: giay\n\tbroken", "", "id: giay\nversion: x\n", "rules: [\n"])
    func aBrokenFileLeavesTheLastGoodVersionInForce(text: String) async throws {
        let scene = try ReleasedScene()
        try scene.edit(text)
        #expect(scene.station.profiles.refresh())
        try await scene.register(["a.tif"])
        #expect(try scene.items.map(\.verdict) == [.accepted])
        let desk = DeskLoop(station: scene.station, pulse: Pulse(), board: PendingBoard())
        await desk.refresh()
        let page = try String(
            contentsOf: URL(fileURLWithPath: scene.station.settings.roots[0].path + "/TRANG-THAI.html"), encoding: .utf8
        )
        #expect(page.contains("bản nháp của giay có lỗi (giay.yaml:"))
        #expect(page.contains("Bản 1 vẫn hiệu lực"))
    }

    @Test func aStopBetweenRowAndCopyIsMendedAtTheNextStart() throws {
        let scene = try ReleasedScene()
        try scene.release(Scene.profile(minimum: 400))
        let folder = scene.station.home.profiles + "/released/giay"
        #expect(try DurableFiles.list(folder) == ["0001.json", "0001.yaml", "0002.json", "0002.yaml"])
        try DurableFiles.remove(folder + "/0002.json")
        try DurableFiles.remove(folder + "/0002.yaml")
        try scene.register.prepare(at: scene.scene.time.now())
        #expect(try DurableFiles.list(folder).count == 4)
        let text = try String(contentsOf: URL(fileURLWithPath: folder + "/0002.yaml"), encoding: .utf8)
        #expect(text == Scene.profile(minimum: 400))
    }

    @Test func aRebuiltRegistryKnowsEveryVersionAgain() throws {
        let scene = try ReleasedScene()
        try scene.release(Scene.profile(minimum: 400))
        let before = try scene.station.registry.releases()
        let fresh = try Registry(path: scene.scene.folder.path + "/fresh.sqlite")
        let register = ProfileRegister(
            registry: fresh, home: scene.station.home, shipped: [], office: [scene.station.home.profiles])
        #expect(try register.prepare(at: Date()).isEmpty)
        #expect(try fresh.releases() == before)
    }

    @Test func numbersRiseAndNeverFallBelowTheAuthors() throws {
        let scene = try ReleasedScene()
        #expect(try scene.release(Scene.profile(minimum: 250)).number == 2)
        let author = Scene.profile(minimum: 260).replacing("version: 1", with: "version: 9")
        #expect(try scene.release(author).number == 9)
        #expect(try scene.release(Scene.profile(minimum: 270)).number == 10)
        // What is in force already is no new version; what was in force before is one again.
        #expect(try scene.release(Scene.profile(minimum: 270)).number == 10)
        #expect(try scene.release(Scene.profile(minimum: 250)).number == 11)
    }

    @Test func twoWhoReleaseAtOnceDoNotOverlookEachOther() throws {
        let scene = try ReleasedScene()
        let before = try scene.station.registry.releases(of: "giay").last?.digest
        try scene.release(Scene.profile(minimum: 250))
        let other = try #require(
            LoadedProfile.read(
                ProfileRelease(
                    profile: "giay", number: 1, digest: .empty, source: .office, at: Date(), by: "Bình",
                    text: Scene.profile(minimum: 260))
            ).0)
        #expect(throws: SohoaError.self) {
            try scene.register.release(other, by: "Bình", note: "", expecting: before, at: Date())
        }
    }

    /// Findings point at the line that a person wrote, although the merged text is what judges.
    @Test func findingsPointAtTheFilesOfPeople() throws {
        let folder = try TemporaryFolder("places")
        let base = Scene.profile(minimum: 200).replacing("id: giay", with: "id: goc")
        try folder.file("shipped/goc.yaml", base)
        let child = "id: con\nversion: 2\nextends: goc\n\n\nrules:\n  page.blank: { severity: hold }\n"
        try folder.file("home/profiles/con.yaml", child)
        try DurableFiles.makeFolder(folder.path + "/home/run")
        let registry = try Registry(path: folder.path + "/home/registry.sqlite")
        let home = Home(path: folder.path + "/home")
        let register = ProfileRegister(
            registry: registry, home: home, shipped: [folder.path + "/shipped"], office: [home.profiles])
        try register.prepare(at: Date())
        let releases = try registry.releasesInForce()
        #expect(releases.map(\.source) == [.adopted, .shipped])
        let loaded = try #require(LoadedProfile.read(releases[0]).0)
        #expect(loaded.reference == releases[0].reference)
        #expect(loaded.profile.rules.map(\.location) == ["goc.yaml:9", "con.yaml:7"])
        let original = try #require(ProfileLibrary.load(folders: [folder.path + "/shipped", home.profiles])["con"])
        #expect(loaded.profile == original.profile)
    }

    /// A newer package replaces only what no office has changed.
    @Test func aPackageUpdatesWhatNobodyChanged() throws {
        let folder = try TemporaryFolder("update")
        try folder.file("shipped/goc.yaml", Scene.profile(minimum: 200).replacing("id: giay", with: "id: goc"))
        try folder.file("shipped/giay.yaml", Scene.profile(minimum: 200))
        try folder.file("home/profiles/giay.yaml", "id: giay\nversion: 4\nextends: giay\nduplicates: reject\n")
        let registry = try Registry(path: folder.path + "/home/registry.sqlite")
        let home = Home(path: folder.path + "/home")
        let register = ProfileRegister(
            registry: registry, home: home, shipped: [folder.path + "/shipped"], office: [home.profiles])
        try register.prepare(at: Date())
        let before = try registry.releasesInForce().map(\.digest)
        try folder.file("shipped/goc.yaml", Scene.profile(minimum: 300).replacing("id: giay", with: "id: goc"))
        try folder.file("shipped/giay.yaml", Scene.profile(minimum: 300))
        #expect(try register.prepare(at: Date()).map(\.profile) == ["goc"])
        let after = try registry.releasesInForce()
        #expect(after.map(\.profile) == ["giay", "goc"])
        #expect(after.map(\.number) == [4, 2])
        #expect(after[0].digest == before[0] && after[1].digest != before[1])
        // Everything again changes nothing.
        #expect(try register.prepare(at: Date()).isEmpty)
    }

    @Test func aFileThatWasBrokenAtTheFirstStartIsReplacedByNothing() throws {
        let folder = try TemporaryFolder("withheld")
        try folder.file("shipped/giay.yaml", Scene.profile())
        try folder.file("home/profiles/giay.yaml", "id: giay\n\tbroken")
        let registry = try Registry(path: folder.path + "/home/registry.sqlite")
        let home = Home(path: folder.path + "/home")
        let folders = [folder.path + "/shipped", home.profiles]
        let register = ProfileRegister(registry: registry, home: home, shipped: [folders[0]], office: [folders[1]])
        for _ in 0..<2 {
            try register.prepare(at: Date())
            let shelf = ProfileShelf(folders: folders, registry: registry)
            #expect(shelf["giay"] == nil)
            #expect(shelf.notices(about: "giay").count == 1)
        }
    }

    /// Released in the middle of the flow: each item is judged by exactly one version, and everything that speaks of
    /// it – item, journal, manifest, pinned text – names the same one.
    @Test func fiveHundredItemsFlowWhileProfilesAreReleased() async throws {
        let scene = try ReleasedScene()
        let count = 500
        for number in 0..<count { try scene.scene.drop("t\(number).tif", Scene.tiff("t\(number)")) }
        try scene.scene.look()
        #expect(try scene.items.count == count)
        let inspected = Mutex(0)
        scene.scene.worker.beforeAnswering {
            let number = inspected.withLock { number in
                number += 1
                return number
            }
            // Whatever step some item is at: a release comes between.
            if number.isMultiple(of: 150) { _ = try? scene.release(Scene.profile(minimum: 100 + number / 150)) }
        }
        await withTaskGroup(of: Void.self) { group in
            for index in 0..<4 { group.addTask { await scene.runner("runner-\(index)").drain() } }
        }
        let releases = try scene.station.registry.releases(of: "giay")
        #expect(releases.count >= 5)
        let byNumber = Dictionary(releases.map { ($0.number, $0) }, uniquingKeysWith: { $1 })
        var used: Set<Int> = []
        let items = try scene.station.registry.items(states: Set(ItemState.allCases), limit: 1000)
        for item in items {
            let pinned = try #require(item.profile)
            used.insert(pinned.version)
            #expect(item.state == .registered)
            #expect(byNumber[pinned.version]?.digest == pinned.digest)
            let judgements = try scene.station.registry.events(of: item.id).filter {
                $0.step == .assess && $0.kind == .completed
            }
            #expect(judgements.count == 1)
            #expect(judgements.first?.outcome.hasSuffix("by giay \(pinned.version) \(pinned.digest.short)") == true)
            let record = try #require(item.record)
            #expect(try scene.station.store.manifest(record, version: 1).manifest.profile == pinned)
            let text = try scene.station.store.read("profile.yaml", record: record)
            #expect(String(decoding: text, as: UTF8.self) == byNumber[pinned.version]?.text)
        }
        #expect(items.count == count)
        #expect(used.count > 2, "\(used)")
    }
}
