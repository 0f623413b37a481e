import ArchiveModel
import Foundation
import Registry
import Synchronization
import TestSupport
import Testing

@testable import Workflow

/// The archive copy on its way into the record.
struct ArchiveCopyTests {
    static func scene() throws -> Scene {
        try Scene(profile: Scene.profile() + "\nderive: { products: [access, preview, archive] }\n")
    }

    static func item(_ pdf: PDFFacts) throws -> Item {
        let digest = ContentDigest.empty
        let file = SubmittedFile(name: "A.pdf", size: 1, digest: digest)
        var item = Item(
            submission: Submission(
                id: ItemID(rawValue: "01A"), root: "giay", station: "", kind: .single,
                title: "A.pdf", files: [file], arrivedAt: Date(timeIntervalSince1970: 0)))
        let identification = Identification(format: .pdf, mediaType: "application/pdf", basis: [])
        let facts = FileFacts(name: "A.pdf", size: 1, digest: digest, identification: identification, pdf: pdf)
        item.facts = SubmissionFacts(files: [facts], origin: OriginFact(kind: .paper, evidence: []))
        return item
    }

    @Test func aScanBecomesARecordWithItsArchiveCopy() async throws {
        let scene = try Self.scene()
        try scene.drop("A.pdf", Scene.pdf("a"))
        try await scene.settle()
        let item = try #require(try scene.items.first)
        #expect(scene.worker.state.withLock { $0.archived } == [["A.pdf"]])
        let record = try #require(item.record)
        let part = try scene.station.store.manifest(record, version: 1).manifest.parts.first { $0.role == .archive }
        #expect(part?.path == "derivatives/archive.pdf")
        #expect(part?.madeFrom == ["originals/A.pdf"])
        #expect(item.findings.filter { $0.rule.hasPrefix("archive.") } == [])
    }

    @Test func aCopyThatClaimsNothingSaysWhyInBothLanguages() async throws {
        let scene = try Self.scene()
        scene.worker.state.withLock { $0.obstacles = [ArchiveObstacle(.layers), ArchiveObstacle(.fonts, page: 2)] }
        try scene.drop("A.pdf", Scene.pdf("a"))
        try await scene.settle()
        let finding = try #require(try scene.items.first?.findings.first { $0.rule == "archive.plain" })
        #expect(finding.severity == .info)
        #expect(finding.message.vi.contains("lớp bật tắt được") && finding.message.vi.contains("(trang 2)"))
        #expect(finding.message.en.contains("layers") && finding.message.en.contains("(page 2)"))
    }

    @Test(arguments: [(ReadProblem.Code.timedOut, "archive.failed"), (.unsupported, "archive.none")])
    func aCopyThatFailsCostsNothingElse(code: ReadProblem.Code, rule: String) async throws {
        let scene = try Self.scene()
        scene.worker.state.withLock { $0.archiveProblem = ReadProblem(code, "no time") }
        try scene.drop("A.pdf", Scene.pdf("a"))
        try await scene.settle()
        let item = try #require(try scene.items.first)
        #expect(item.state == .registered)
        #expect(item.findings.contains { $0.rule == rule })
        #expect(item.derivatives.map(\.name) == ["preview.png"])
    }

    @Test func signedAndEncryptedAndTextualPapersAreLeftAlone() throws {
        var facts = PDFFacts(version: "1.7", isEncrypted: false, pages: [])
        func code(_ facts: PDFFacts) throws -> ArchiveObstacle.Code? {
            if case .not(let code) = try ItemProcessor.archivePlan(Self.item(facts), agency: "A") { code } else { nil }
        }
        facts.pages = [
            .init(number: 1, widthMM: 210, heightMM: 297, rotation: 0, kind: .vector, images: [], characters: 9)
        ]
        facts.fonts = [.init(name: "F", type: "TrueType", isEmbedded: true, isSubset: true)]
        #expect(try code(facts) == .textual)
        facts.pages[0].kind = .scan
        #expect(try code(facts) == nil)
        facts.signatures = [.init(field: "S", signer: nil, time: nil, integrity: "intact")]
        #expect(try code(facts) == .signed)
        facts.isEncrypted = true
        #expect(try code(facts) == .encrypted)
        facts = PDFFacts(version: "1.7", isEncrypted: false, pages: facts.pages)
        facts.pages[0].characters = 0
        #expect(try code(facts) == nil)
    }

    @Test func timeGrowsWithPages() {
        let limits = ItemProcessor.archiveLimits(WorkerLimits(seconds: 120), pages: 300)
        #expect(limits.seconds > 3000)
        #expect(limits.memory == WorkerLimits().memory)
    }
}
