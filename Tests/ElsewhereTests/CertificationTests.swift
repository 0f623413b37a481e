import ArchiveModel
import Foundation
import HostKit
import Packaging
import Registry
import TestSupport
import Testing

@testable import Workflow

/// Records that were registered long ago are certified by another authority, through the same folders.
@Suite(.serialized) struct CertificationTests {
    private func desk(_ office: Office) -> CertificationDesk { CertificationDesk(office.station) }

    private func refusal(_ body: () throws -> CertificationRequest) -> String? {
        do {
            _ = try body()
            return nil
        } catch {
            return (error as? SohoaError)?.code
        }
    }

    /// A scan of paper that its operator signed elsewhere.
    private func registered(_ office: Office) async throws -> RecordID {
        let item = try await office.scanPaper("Giấy chứng nhận 7.tif")
        #expect(item.state == .awaitingSignature, "\(item.state) \(item.findings)")
        try await office.look(rounds: 1)
        try office.sign(try #require(office.waiting.first), as: "an", dropping: "1.pdf")
        try await office.look()
        await office.work()
        let done = try office.item()
        #expect(
            done.state == .registered && office.waiting.isEmpty,
            "\(done.state) \(done.findings) \(done.lastError?.message.en ?? "")")
        return try #require(done.record)
    }

    /// The certifying person signs, then the authority.
    private func certify(_ office: Office) async throws {
        for (who, field) in [("binh", "Agency"), ("renewed", "Agency2")] {
            try await office.look(rounds: 1)
            let name = try #require(office.waiting.first)
            let fields = try Oracle.run("pdfsig", [office.root.path + "/cho-ky/" + name]).output
            try office.sign(
                name, as: who, dropping: who + ".pdf",
                field: fields.contains("Field Name: \(field)") ? field : "Moi-" + who)
            try await office.look()
            #expect(office.names("da-ky").allSatisfy { !$0.hasSuffix(".pdf") })
        }
    }

    /// A record whose copy has come back with both signatures and is not registered yet.
    private func signedByAll() async throws -> (Office, RecordID) {
        let office = try Office(level: "L2", isReal: true)
        let record = try await registered(office)
        _ = try desk(office).ask(for: record, by: "Lê Dũng", at: office.time.now())
        try await certify(office)
        return (office, record)
    }

    @Test func aRegisteredRecordIsCertifiedAsANewVersion() async throws {
        let office = try Office(level: "L2", isReal: true)
        let record = try await registered(office)
        let verifier = RecordVerifier(
            store: office.station.store, registry: office.station.registry, trustedRoots: office.station.trustedRoots)
        #expect(await verifier.level(of: record, version: 1) == .converted)
        let request = try desk(office).ask(for: record, by: "Lê Dũng", at: office.time.now())
        #expect(try desk(office).ask(for: record, by: "x", at: office.time.now()) == request)
        try await certify(office)
        let document = try desk(office).shelf.current(#require(try desk(office).shelf.all().first))
        let (digest, _) = try DurableFiles.digest(of: document)
        #expect(try await CertificationRun(station: office.station).drain() == 1)

        let (manifest, _) = try office.station.store.manifest(record, version: 2)
        #expect(manifest.attestations?.map(\.whose) == [.operator, .certifier, .certifyingAgency])
        #expect(manifest.certification == request.note && manifest.parts.contains { $0.sha256 == digest })
        #expect(await verifier.level(of: record, version: 2) == .certifiedCopy)
        let verdict = await verifier.verify(record)
        #expect(verdict.problems == [], "\(verdict.problems)")
        let row = try #require(try office.station.registry.record(record))
        #expect(row.version == 2 && row.level == .certifiedCopy)
        #expect(try office.item().level == .certifiedCopy)
        let path = try #require(try office.station.store.path(of: request.part, record: record, version: 2))
        let opinion = try Oracle.run("pdfsig", ["-nocert", path]).output
        #expect(opinion.components(separatedBy: "Signature is Valid.").count == 4, "\(opinion)")
        let face = try #require(try office.station.store.path(of: RecordLayout.face, record: record, version: 2))
        let text = try Oracle.run("pdftotext", ["-layout", face, "-"]).output
        #expect(text.contains("Trần Thị Bình") && text.contains("Phòng Tư pháp") && text.contains("L4"))

        // Nothing is out any more, and nothing is made twice.
        try await office.look(rounds: 1)
        #expect(office.waiting.isEmpty)
        #expect(try desk(office).shelf.all().isEmpty)
        #expect(try await CertificationRun(station: office.station).drain() == 0)
        #expect(refusal({ try desk(office).ask(for: record, by: "x", at: office.time.now()) }) == "certify.certified")
    }

    /// The version was in the store when the power failed: it is made known, not made again.
    @Test func whatIsInTheStoreIsOnlyMadeKnown() async throws {
        let (office, record) = try await signedByAll()
        let shelf = desk(office).shelf
        let request = try #require(try shelf.find(record))
        let (base, digest) = try office.station.store.manifest(record, version: 1)
        _ = try await CertifiedVersion(
            station: office.station, base: base, digest: digest, request: request, document: shelf.current(request)
        ).make()
        #expect(try office.station.registry.record(record)?.version == 1)
        #expect(try await CertificationRun(station: office.station).drain() == 1)
        #expect(try office.station.store.versions(record).count == 2)
        #expect(try office.station.registry.record(record)?.version == 2)
    }

    /// What can't be registered says why, once, and waits until somebody may have mended it.
    @Test func whatCanNotBeRegisteredWaitsAndSaysWhy() async throws {
        let (office, record) = try await signedByAll()
        let shelf = desk(office).shelf
        let copy = shelf.current(try #require(try shelf.find(record)))
        let (run, started) = (CertificationRun(station: office.station), office.time.now())
        try DurableFiles.rename(copy, to: copy + ".away")
        #expect(try await run.drain() == 0)
        let waiting = try #require(try shelf.find(record))
        let again = try #require(waiting.again)
        #expect(waiting.trouble != nil && again > started, "\(waiting)")
        try DurableFiles.rename(copy + ".away", to: copy)
        #expect(try await run.drain() == 0, "the wait is not over")
        office.time.advance(again.timeIntervalSince(started) + 1)
        #expect(try await run.drain() == 1)
        #expect(try office.station.registry.record(record)?.version == 2)
    }

    @Test func whatIsCancelledOrForeignIsRefused() async throws {
        let office = try Office(level: "L2", isReal: true)
        let record = try await registered(office)
        _ = try desk(office).ask(for: record, by: "Lê Dũng", at: office.time.now())
        try await office.look(rounds: 1)
        let name = try #require(office.waiting.first)
        // The operator certifies nothing.
        try office.sign(name, as: "an", dropping: "an.pdf", field: "Moi")
        try await office.look()
        #expect(office.names("da-ky/khong-nhan").contains("an.pdf") && office.waiting == [name])
        try office.sign(name, as: "binh", dropping: "binh.pdf", field: "Moi")
        try desk(office).shelf.close(record)
        try await office.look()
        #expect(office.names("da-ky/khong-nhan").contains("binh.pdf") && office.waiting.isEmpty)
        #expect(try office.station.store.versions(record).count == 1)
    }

    @Test func onlySignedCopiesOfPaperAreCertified() async throws {
        let office = try Office()
        try await office.scan("Tờ trình 12.pdf")
        try await office.look(rounds: 1)
        try office.sign(try #require(office.waiting.first), as: "an", dropping: "1.pdf")
        try await office.look()
        await office.work()
        let record = try #require(try office.item().record)
        #expect(
            refusal({ try desk(office).ask(for: record, by: "x", at: office.time.now()) }) == "certify.notFromPaper")
        #expect(
            refusal({ try desk(office).ask(for: RecordID(rawValue: "nope"), by: "x", at: office.time.now()) })
                == "certify.unknown")
    }
}
