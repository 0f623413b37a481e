import ArchiveModel
import Foundation
import HostKit
import Intake
import Registry
import TestSupport
import Testing

@testable import Workflow

struct SeparatorTests {
    private static let sheets: Set = [2, 5]

    /// Six images, the second and the fifth of which are separator sheets, taken but not yet processed.
    private func scene() throws -> Scene {
        let scene = try Scene(hasRuns: true)
        for number in 1...6 {
            let content = Self.sheets.contains(number) ? Scene.separator("\(number)") : Scene.tiff("\(number)")
            try scene.drop("hs_00\(number).tif", content)
        }
        try scene.look(rounds: 24)
        #expect(try scene.items.count == 1)
        return scene
    }

    private func expectThreePapers(_ scene: Scene) async throws {
        let items = try scene.items
        #expect(items.map(\.state) == [.withdrawn, .registered, .registered, .registered])
        guard items.count == 4 else { return }
        #expect(items[0].submission.files.isEmpty)
        let names = items.dropFirst().map { $0.submission.files.map(\.name) }
        #expect(
            names == [["hs_001.tif"], ["hs_002.tif", "hs_003.tif", "hs_004.tif"], ["hs_005.tif", "hs_006.tif"]])
        #expect(items[2].submission.files.map(\.role) == [.sidecar, .page, .page])
        #expect(items.dropFirst().map(\.title) == ["hs (1)", "HS-7", "HS-7"])
        #expect(items.dropFirst().allSatisfy { $0.findings.map(\.rule) == ["run.divided"] })
        #expect(try scene.station.registry.balance().isBalanced)
        #expect(scene.names(in: "vao").isEmpty)
        #expect(scene.names(in: ".sohoa").filter { $0 != "root-id" }.isEmpty)
        #expect(try scene.station.store.list().count == 3)
        for item in items {
            #expect(!DurableFiles.exists(scene.station.home.job(item.id)))
            if let record = item.record { #expect(await scene.verifier.verify(record).problems == []) }
        }
    }

    @Test func divideARunIntoPapers() async throws {
        let scene = try scene()
        await scene.runner.drain()
        try await expectThreePapers(scene)
        let part = try #require(try scene.items.last)
        #expect(try scene.station.registry.events(of: part.id).first?.kind == .claimed)
    }

    /// The plug is pulled after some of the files have moved, or after some parts have their row.
    @Test(arguments: [(1, 0), (1, 1), (2, 1), (3, 3)])
    func goOnWhereTheyWereStopped(moved: Int, adopted: Int) async throws {
        let scene = try scene()
        let registry = scene.station.registry
        let item = try await self.item(at: .assess, in: scene)
        let facts = try #require(item.facts)
        let division = try #require(RunDivision(item.submission, facts))
        let parts = division.submissions(of: item.submission)
        #expect(parts.count == 3)
        for part in parts.prefix(moved) { try Staging.handOver(part, from: item.submission, root: scene.root) }
        for part in parts.prefix(adopted) { try registry.adopt(part, from: item.id) }
        _ = try registry.breakLeases(at: scene.time.now())
        await scene.runner.drain()
        try await expectThreePapers(scene)
    }

    /// All parts are registered, and their files gone from staging, before the run itself is closed.
    @Test func areDividedOnceWhenPartsAreFasterThanTheRun() async throws {
        let scene = try scene()
        let registry = scene.station.registry
        let item = try await self.item(at: .assess, in: scene)
        _ = try await ItemProcessor(station: scene.station).perform(item)
        await scene.runner.drain()
        #expect(try scene.items.map(\.state) == [.inFlight, .registered, .registered, .registered])
        #expect(try registry.balance().isBalanced)
        _ = try registry.breakLeases(at: scene.time.now())
        await scene.runner.drain()
        try await expectThreePapers(scene)
    }

    @Test func giveEachPaperItsOwnAnswer() async throws {
        let scene = try scene()
        scene.worker.claim(dpi: 96)
        await scene.runner.drain()
        #expect(try scene.items.map(\.state) == [.withdrawn, .returned, .returned, .returned])
        let back = scene.names(in: "tra-lai").filter { $0.hasSuffix(".tif") }
        #expect(back == (1...6).map { "hs_00\($0).tif" })
    }

    @Test func leaveARunWithoutThemWhole() async throws {
        let scene = try Scene(hasRuns: true)
        for number in 1...3 { try scene.drop("hs_00\(number).tif", Scene.tiff("\(number)")) }
        try await scene.settle(rounds: 24)
        #expect(try scene.items.map(\.state) == [.registered])
        #expect(try scene.items.first?.submission.files.count == 3)
    }

    @Test func leaveARunOfNothingElseWhole() async throws {
        let scene = try Scene(hasRuns: true)
        for number in 1...2 { try scene.drop("hs_00\(number).tif", Scene.separator("\(number)")) }
        try await scene.settle(rounds: 24)
        #expect(try scene.items.map(\.submission.files.count) == [2])
    }

    /// `s` is a sheet, `p` a page, `c` the companion of the page before it.
    @Test(arguments: [
        ("spp", ["spp"]), ("ppspp", ["pp", "spp"]), ("psspp", ["p", "sspp"]), ("psps", ["p", "sps"]),
        ("pcsp", ["pc", "sp"]), ("pss", ["pss"]),
    ])
    func belongToThePaperBehindThem(run: String, papers: [String]) throws {
        let files = run.enumerated().map { index, kind in
            SubmittedFile(name: "\(kind)\(index)", size: 1, role: kind == "c" ? .companion : .page)
        }
        let facts = files.map { file in
            var raster = RasterFacts(
                width: 1, height: 1, bands: 1, bitsPerSample: 8, colour: .gray, compression: "none",
                ink: InkFacts(share: 0.05, mean: 240, deviation: 10))
            if file.name.hasPrefix("s") { raster.codes = [Self.code()] }
            return FileFacts(
                name: file.name, size: 1, digest: .empty,
                identification: Identification(
                    format: .tiff, mediaType: "image/tiff", basis: []),
                raster: raster)
        }
        let submission = Submission(
            id: ItemID(rawValue: "01M7XSWG8RXPPRDKFHTCREBEZZ"), root: "r", station: "", kind: .run, title: "t",
            files: files, arrivedAt: Date(timeIntervalSince1970: 0))
        let division = try #require(
            RunDivision(submission, SubmissionFacts(files: facts, origin: OriginFact(kind: .paper, evidence: []))))
        #expect(division.papers.map { $0.files.map { String($0.name.prefix(1)) }.joined() } == papers)
        let ids = division.submissions(of: submission).map(\.id.rawValue)
        #expect(Set(ids + [submission.id.rawValue]).count == papers.count + 1)
        #expect(ids.allSatisfy { $0.count == 26 })
    }

    @Test(
        arguments: [
            (CodeCase(payload: "SEP|A"), "A"), (CodeCase(payload: "SEP|"), ""), (CodeCase(payload: "sep|A"), nil),
            (CodeCase(payload: "https://sep"), nil), (CodeCase(lengthMM: 39), nil), (CodeCase(lengthMM: nil), nil),
            (CodeCase(ink: 0.2), nil),
        ] as [(CodeCase, String?)])
    func mustBeLargeAndAlmostEmpty(sheet: CodeCase, label: String?) {
        let raster = RasterFacts(
            width: 1, height: 1, bands: 1, bitsPerSample: 8, colour: .gray, compression: "none",
            ink: InkFacts(share: sheet.ink, mean: 240, deviation: 10),
            codes: [Self.code(sheet.payload, lengthMM: sheet.lengthMM)])
        #expect(SeparatorSheet.label(of: raster) == label)
    }

    struct CodeCase: Sendable {
        var payload = "SEP|A"
        var lengthMM: Double? = 60
        var ink = 0.05
    }

    private static func code(_ payload: String = "SEP|A", lengthMM: Double? = 60) -> CodeFact {
        CodeFact(symbology: .code128, payload: payload, box: [0, 0, 1, 1], lengthMM: lengthMM, quality: 1)
    }

    /// Takes the only item to a step, leased by "test".
    private func item(at step: Step, in scene: Scene) async throws -> Item {
        let registry = scene.station.registry
        let now = scene.time.now()
        var item = try #require(try registry.lease(owner: "test", until: now.addingTimeInterval(900), now: now))
        while item.step < step {
            let result = try await ItemProcessor(station: scene.station).perform(item)
            item = try registry.complete(
                step: item.step, of: item.id, owner: "test", at: now, duration: 0, outcome: result.note,
                update: result.change)
        }
        return item
    }
}
