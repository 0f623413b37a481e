import ArchiveModel
import Foundation
import HostKit
import Packaging
import Registry
import Testing

@testable import Workflow

/// Signatures that persons and the agency give in a session that they attend.
struct AttendedTests {
    @Test func aSealAloneWaitsForNobody() async throws {
        let scene = try await SigningScene("LS")
        try await scene.drop("A.tif")
        #expect(try scene.items.map(\.state) == [.registered])
        #expect(try scene.desk.tasks() == [])
    }

    @Test func waitsUntilItsOperatorSigned() async throws {
        let scene = try await SigningScene("L1")
        try await scene.drop("A.tif")
        let item = try #require(try scene.items.first)
        #expect(item.state == .awaitingSignature && item.awaited == .operator)
        let names = scene.scene.names(in: "vao")
        #expect(names.isEmpty)
        #expect(try scene.station.registry.balance().isBalanced)
        // The lane is free: others go on.
        try await scene.drop("B.tif")
        #expect(try scene.items.map(\.state) == [.awaitingSignature, .awaitingSignature])

        let tasks = try scene.desk.tasks()
        #expect(tasks.map(\.part) == [RecordLayout.archive, RecordLayout.archive])
        let base = try Data(contentsOf: URL(fileURLWithPath: tasks[0].file))
        guard case .signed(let attestation) = try await scene.desk.sign(tasks[0], with: scene.person) else {
            Issue.record("not signed")
            return
        }
        #expect(attestation.name == "Nguyễn Văn An" && !attestation.marksConversion)
        await scene.runner.drain()
        let done = try #require(try scene.items.first)
        #expect(done.state == .registered)
        let record = try #require(done.record)
        let signed = try scene.stored(RecordLayout.archive, of: record)
        #expect(signed.starts(with: base) && signed.count > base.count)
        let manifest = try scene.station.store.manifest(record, version: 1).manifest
        #expect(manifest.attestations == [attestation])
        // Demonstration keys never count, but the record is whole.
        #expect(done.level == SignatureLevel.none)
        #expect(try scene.items.last?.state == .awaitingSignature)
        let verification = await RecordVerifier(
            store: scene.station.store, registry: scene.station.registry, trustedRoots: scene.station.trustedRoots
        ).verify(record)
        #expect(verification.problems == [])
    }

    @Test func agencySignsWhatTheOperatorSigned() async throws {
        let scene = try await SigningScene("L3")
        try await scene.drop("A.tif")
        let first = try #require(try scene.desk.tasks().first)
        #expect(first.whose == .operator && first.marksConversion)
        await #expect(throws: SohoaError.self) { try await scene.desk.sign(first, with: scene.agency) }
        _ = try await scene.desk.sign(first, with: scene.person)
        await scene.runner.drain()
        let second = try #require(try scene.desk.tasks().first)
        #expect(second.whose == .agency && second.copyForm == .copy && !second.marksConversion)
        #expect(second.size > first.size)
        _ = try await scene.desk.sign(second, with: scene.agency)
        await scene.runner.drain()
        let item = try #require(try scene.items.first)
        #expect(item.state == .registered)
        #expect(item.attestations.map(\.whose) == [.operator, .agency])
        let blocks = scene.scene.worker.prepared.compactMap(\.block)
        #expect(blocks.map(\.corner) == [.topLeft, .topRight])
        #expect(blocks[0].paragraphs[0] == SignatureBlock.conversionWords)
        #expect(blocks[1].paragraphs[0] == "Sao y" && blocks[1].paragraphs[1] == "UBND phường thử")
    }

    @Test func onlyPaperBearsTheMark() async throws {
        let scene = try await SigningScene("L2")
        scene.scene.worker.come(from: .digital)
        try await scene.drop("A.tif")
        let task = try #require(try scene.desk.tasks().first)
        #expect(!task.marksConversion)
        _ = try await scene.desk.sign(task, with: scene.person)
        await scene.runner.drain()
        #expect(try scene.items.map(\.state) == [.registered])
        #expect(scene.scene.worker.prepared.allSatisfy { $0.block?.paragraphs.count == 2 })
    }

    /// NĐ 30/2020 Đ32.2.d: no copy made here, and nobody competent signed it.
    @Test func refusesTheAgencysNameForWhatIsNoCopy() async throws {
        let scene = try await SigningScene("L3")
        scene.scene.worker.come(from: .digital)
        try await scene.drop("A.tif")
        let task = try #require(try scene.desk.tasks().first)
        _ = try await scene.desk.sign(task, with: scene.person)
        await scene.runner.drain()
        let item = try #require(try scene.items.first)
        #expect(item.state == .held)
        #expect(item.findings.map(\.rule).contains("signature.not-agency-copy"))
        #expect(try scene.desk.tasks() == [])
    }

    @Test func signsBesideWhatCarriesNoSignature() async throws {
        let scene = try await SigningScene("L2", products: "preview")
        try await scene.drop("A.tif")
        let task = try #require(try scene.desk.tasks().first)
        #expect(task.form == .detached && task.part == "originals/A.tif")
        _ = try await scene.desk.sign(task, with: scene.person)
        await scene.runner.drain()
        let item = try #require(try scene.items.first)
        #expect(item.state == .registered)
        let record = try #require(item.record)
        let path = "derivatives/signatures/A.tif.operator.p7s"
        let der = try scene.stored(path, of: record)
        #expect(der.range(of: Data(SignatureBlock.conversionWords.utf8)) != nil)
        let levels = await RecordVerifier(
            store: scene.station.store, registry: nil, trustedRoots: scene.station.trustedRoots
        ).levels(of: record, version: 1)
        #expect(levels?.level == SignatureLevel.none)
        #expect(levels?.missing.first?.en.contains("demonstration") == true)
    }

    @Test func wrongCertificatesSignNothing() async throws {
        let scene = try await SigningScene("L1")
        try await scene.drop("A.tif")
        let task = try #require(try scene.desk.tasks().first)
        await #expect(throws: SohoaError(testing: "signing.wrong-certificate")) {
            try await scene.desk.sign(task, with: scene.agency)
        }
        #expect(scene.agency.digests.isEmpty)
        #expect(try scene.desk.tasks().map(\.id) == [task.id])
    }

    @Test func sameContentWaitsForItsTwin() async throws {
        let scene = try await SigningScene("L1")
        try await scene.drop("A.tif")
        try scene.scene.drop("B.tif", Scene.tiff("A.tif"))
        try scene.scene.look()
        await scene.runner.drain()
        #expect(try scene.items.map(\.state) == [.awaitingSignature, .waiting])
        let task = try #require(try scene.desk.tasks().first)
        _ = try await scene.desk.sign(task, with: scene.person)
        scene.scene.time.advance(3600)
        await scene.runner.drain()
        #expect(try scene.items.map(\.state) == [.registered, .linked])
    }

    @Test func noRoomIsAPersonsDecision() async throws {
        let scene = try await SigningScene("L1")
        try await scene.drop("A.tif")
        let room = SignatureRoom(place: nil, inkShare: 0.3, width: 200, height: 30)
        scene.scene.worker.decline(room.finding)
        let task = try #require(try scene.desk.tasks().first)
        guard case .held(let finding) = try await scene.desk.sign(task, with: scene.person) else {
            Issue.record("signed without room")
            return
        }
        #expect(finding.rule == "signature.no-room")
        let item = try #require(try scene.items.first)
        #expect(item.state == .held)
        scene.scene.worker.decline(nil)
        try ReviewDecision.apply(
            .approve(by: "An", reason: "", values: [:]), to: item.id, in: scene.station.registry,
            at: scene.scene.time.now())
        await scene.runner.drain()
        let again = try #require(try scene.desk.tasks().first)
        _ = try await scene.desk.sign(again, with: scene.person)
        #expect(scene.scene.worker.prepared.last?.whenNoRoom == .coverPage)
    }

    /// Whoever should sign sees that the scan is bad.
    @Test func whatIsNotWorthSigningGoesBack() async throws {
        let scene = try await SigningScene("L1")
        try await scene.drop("A.tif")
        let item = try #require(try scene.items.first)
        let (registry, now) = (scene.station.registry, scene.scene.time.now())
        #expect(throws: SohoaError.self) {
            try ReviewDecision.apply(.approve(by: "An", reason: "", values: [:]), to: item.id, in: registry, at: now)
        }
        try ReviewDecision.apply(.return(by: "An", reason: "mờ"), to: item.id, in: registry, at: now)
        await scene.runner.drain()
        #expect(try scene.items.map(\.state) == [.returned])
        #expect(scene.scene.names(in: "tra-lai").contains("A.tif"))
    }
}
