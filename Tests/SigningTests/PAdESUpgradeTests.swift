import ArchiveModel
import Foundation
import HostKit
import PDFUpdateKit
import Signing
import TestSupport
import Testing
import WorkerClient

/// B-B to B-LTA through the worker, with every kind of key.
@Suite struct PAdESUpgradeTests {
    enum Key: String, CaseIterable, Sendable { case rsa3072, rsaPSS, p256, p384, chainOfThree }
    let desk: SigningDesk

    init() throws { desk = try SigningDesk() }

    private func signer(_ key: Key) throws -> (signer: any DigestSigner, issued: [String: [String]]) {
        switch key {
        case .rsa3072, .p256, .p384:
            try desk.ring.answeredLeaf(Keyring.Kind(rawValue: key.rawValue) ?? .p256)
            return (desk.ring.signer(key.rawValue), ["root": [key.rawValue, "tsa"]])
        case .rsaPSS:
            try desk.ring.leaf("pss", Keyring.Kind.rsa2048.options)
            return (desk.pssSigner("pss"), ["root": ["pss", "tsa"]])
        case .chainOfThree:
            try desk.ring.chainOfThree()
            var settings = desk.ring.settings("low")
            settings.certificateFile = desk.ring.path("low-chain.pem")
            return (FileSigner(settings: settings), ["root": ["middle", "tsa"], "middle": ["low"]])
        }
    }

    @Test(arguments: Key.allCases) func everyKindOfKeyReachesEveryLevel(key: Key) async throws {
        let source = try desk.ring.sample("stream")
        let (signer, issued) = try signer(key)
        let upgrade = try desk.upgrade(
            try OpenSSLRevocation(ring: desk.ring, issued: issued, answered: key == .p384 ? ["p384"] : []))
        let job = PrepareJob(
            request: PDFSignatureRequest(field: "Sohoa", signedAt: Date()),
            block: .operatorSignature(name: "Nguyễn Thị Hương", at: Date()))
        var path = try #require(try await desk.signed(source, as: "b.pdf", with: signer, job).path)
        var files = [AdESLevel.basic.rawValue: path]
        for level in PAdESMatrixTests.levels {
            let target = desk.folder.path + "/\(level.rawValue).pdf"
            let outcome = try await upgrade.raise(path, to: level, as: target, at: Date())
            #expect(outcome.level == level && outcome.provedAt != nil, "\(outcome)")
            files[level.rawValue] = target
            path = target
        }
        // The archive timestamp's own chain, and another one over it.
        let renewed = try await upgrade.renew(path, as: desk.folder.path + "/renewed.pdf", at: Date())
        #expect(renewed.level == .archived)
        let again = try await desk.pool.locateSignatures(of: desk.folder.path + "/renewed.pdf")
        #expect(again.map(\.kind) == [.signature, .timestamp, .timestamp] && again.last?.isLast == true)
        #expect(again.map(\.hasEvidence) == [true, true, false])
        for opinion in try desk.opinions([
            .init(source: source, field: "Sohoa", files: files),
            .init(source: source, field: "Sohoa", files: ["B-LTA": desk.folder.path + "/renewed.pdf"]),
        ]) { opinion.judge() }
        await desk.pool.shutdown()
    }

    @Test func aJumpToTheArchiveAndAnotherSignatureLater() async throws {
        try desk.ring.leaf(.p256)
        let upgrade = try desk.upgrade(try OpenSSLRevocation(ring: desk.ring))
        let source = try desk.ring.sample("table")
        let signer = desk.ring.signer("p256")
        let first = try #require(try await desk.signed(source, as: "first.pdf", with: signer).path)
        let second = try #require(try await desk.signed(first, as: "second.pdf", with: signer).path)
        // Somebody signed behind it: its value stays as it is, and a document timestamp proves its time.
        let raised = desk.folder.path + "/raised.pdf"
        let outcome = try await upgrade.raise(second, field: "Sohoa", to: .archived, as: raised, at: Date())
        #expect(outcome.level == .archived)
        #expect(try PAdES.extends(raised, second))
        let jump = desk.folder.path + "/jump.pdf"
        #expect(try await upgrade.raise(first, to: .archived, as: jump, at: Date()).level == .archived)
        #expect(try await upgrade.raise(jump, to: .longTerm, as: jump + "2", at: Date()).level == .archived)
        #expect(try Data(contentsOf: URL(fileURLWithPath: jump)) == Data(contentsOf: URL(fileURLWithPath: jump + "2")))
        for opinion in try desk.opinions([.init(source: source, field: "Sohoa", files: ["B-LTA": jump])]) {
            opinion.judge()
        }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: desk.folder.path).allSatisfy { !$0.hasPrefix(".raise") }
        )
        await desk.pool.shutdown()
    }

    @Test func whatNobodyKnowsIsAnObstacleAndTheTimestampStays() async throws {
        try desk.ring.leaf(.p256)
        let source = try desk.ring.sample("table")
        let path = try #require(
            try await desk.signed(source, as: "b.pdf", with: desk.ring.signer("p256")).path)
        let target = desk.folder.path + "/t.pdf"
        let silent = try desk.upgrade(try OpenSSLRevocation(ring: desk.ring, issued: ["root": ["tsa"]]))
        let outcome = try await silent.raise(path, to: .archived, as: target, at: Date())
        #expect(outcome.level == .timestamped && outcome.obstacles.count == 1)
        #expect(outcome.obstacles.first?.text.vi.contains("Seal p256") == true)
        for opinion in try desk.opinions([.init(source: source, field: "Sohoa", files: ["B-T": target])]) {
            opinion.judge()
        }
        await desk.pool.shutdown()
    }

    /// Appends to another file than the one it was given.
    private struct LyingWorker: DocumentWorker {
        var honest: WorkerPool
        var other: String

        func perform(
            _ job: WorkerRequest.Job, inputs: [String: String], outputDirectory: String, limits: WorkerLimits
        ) async -> WorkerOutcome {
            if case .extend = job {
                let swapped = inputs.mapValues { _ in other }
                return await honest.perform(
                    job, inputs: swapped, outputDirectory: outputDirectory, limits: limits)
            }
            return await honest.perform(job, inputs: inputs, outputDirectory: outputDirectory, limits: limits)
        }
    }

    @Test func aWorkerThatSwapsTheFileGetsNoTimestamp() async throws {
        try desk.ring.leaf(.p256)
        let signer = desk.ring.signer("p256")
        let path = try #require(try await desk.signed(desk.ring.sample("table"), as: "a.pdf", with: signer).path)
        let other = try #require(try await desk.signed(desk.ring.sample("stream"), as: "o.pdf", with: signer).path)
        let upgrade = try desk.upgrade(
            try OpenSSLRevocation(ring: desk.ring), worker: LyingWorker(honest: desk.pool, other: other))
        let target = desk.folder.path + "/lta.pdf"
        let error = await #expect(throws: SohoaError.self) {
            try await upgrade.raise(path, to: .archived, as: target, at: Date())
        }
        #expect(error?.code == "signing.notExtended")
        #expect(!FileManager.default.fileExists(atPath: target))
        await desk.pool.shutdown()
    }
}
