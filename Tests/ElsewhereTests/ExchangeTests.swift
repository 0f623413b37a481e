import ArchiveModel
import Foundation
import HostKit
import Registry
import TestSupport
import Testing

@testable import Workflow

/// `cho-ky/` and `da-ky/`: what goes out, what comes back, and who owns it.
@Suite(.serialized) struct ExchangeTests {
    @Test func aDocumentGoesOutComesBackSignedAndIsRegistered() async throws {
        let office = try Office()
        #expect(try await office.scan("Tờ trình 12.pdf").state == .awaitingSignature)
        try await office.look(rounds: 1)
        let name = try #require(office.waiting.first)
        #expect(office.waiting.count == 1 && name.hasPrefix("Tờ trình 12"))
        let list = try String(contentsOfFile: office.root.path + "/cho-ky/DANH-SACH-CHO-KY.html", encoding: .utf8)
        #expect(list.contains("Nguyễn Văn An") && list.contains(name) && list.contains("Waiting for a signature"))
        let mode = try FileManager.default.attributesOfItem(atPath: office.root.path + "/cho-ky/" + name)
        #expect((mode[.posixPermissions] as? NSNumber)?.intValue == 0o444)

        try office.sign(name, as: "an", dropping: "tên khác.pdf")
        try await office.look()
        #expect(office.names("da-ky").isEmpty && office.waiting.isEmpty)
        await office.work()
        let item = try office.item()
        #expect(item.state == .registered, "\(item.findings)")
        let given = try #require(item.attestations.first)
        #expect(given.whose == .operator && given.name == "Nguyễn Văn An")
        let store = office.station.home.store
        let kept = try Oracle.run("grep", ["-rl", "ETSI.CAdES.detached", store]).output
        #expect(kept.contains("to-ky") || kept.split(separator: "\n").count >= 2, "\(kept)")
        #expect(try DurableFiles.list(office.station.home.path + "/returns").filter { $0.hasSuffix(".json") }.isEmpty)
    }

    @Test func twoSignersGetTheFileOneAfterTheOther() async throws {
        let office = try Office(level: "L3")
        try await office.scan("Tờ trình 12.pdf")
        try await office.look(rounds: 1)
        let first = try #require(office.waiting.first)
        try office.sign(first, as: "an", dropping: "1.pdf")
        try await office.look()
        await office.work()
        try await office.look(rounds: 1)
        let item1 = try office.item()
        #expect(item1.state == .awaitingSignature, "\(item1.state) \(item1.findings)")
        let second = try #require(office.waiting.first)
        #expect(office.waiting.count == 1 && second != first)
        // The first signer's certificate is not the agency's.
        try office.sign(second, as: "an", dropping: "2.pdf", field: "Agency")
        try await office.look()
        #expect(try office.item().attestations.count == 1)
        #expect(office.names("da-ky/khong-nhan").contains("2.pdf"))
        try office.sign(second, as: "ec", dropping: "2.pdf", field: "Agency")
        try await office.look()
        await office.work()
        let item = try office.item()
        #expect(item.state == .registered && item.attestations.map(\.whose) == [.operator, .agency])
        #expect(office.waiting.isEmpty)
    }

    @Test func aRefusedFileStaysWithItsReasonBesideIt() async throws {
        let office = try Office()
        try await office.scan("Tờ trình 12.pdf")
        try await office.look(rounds: 1)
        let name = try #require(office.waiting.first)
        try office.sign(name, as: "binh", dropping: "cua binh.pdf")
        try office.drop("signed.pdf", as: "lần hai.pdf")
        let bytes = try DurableFiles.digest(of: office.folder.path + "/signed.pdf").digest
        try await office.look()
        #expect(office.names("da-ky") == ["khong-nhan"])
        let refused = office.names("da-ky/khong-nhan")
        #expect(refused.filter { $0.hasSuffix(".pdf") } == ["cua binh.pdf", "lần hai.pdf"])
        #expect(refused.filter { $0.hasSuffix(".html") }.count == 2)
        let place = office.root.path + "/da-ky/khong-nhan/"
        #expect(try DurableFiles.digest(of: place + "cua binh.pdf").digest == bytes)
        let reason = try String(contentsOfFile: place + "cua binh.pdf.LY-DO.html", encoding: .utf8)
        #expect(reason.contains("Trần Thị Bình") && reason.contains("Nguyễn Văn An") && reason.contains("Tờ trình 12"))
        #expect(reason.contains("is awaited") && reason.contains("đang chờ chữ ký"))
        // What was refused is not looked at again, and the document still waits.
        try await office.look()
        #expect(office.names("da-ky/khong-nhan").count == 4 && office.waiting == [name])
        #expect(try office.item().attestations.isEmpty)
    }

    @Test func whatIsTakenAwayComesBackAndWhatIsNotAwaitedGoes() async throws {
        let office = try Office()
        let item = try await office.scan("Tờ trình 12.pdf")
        try await office.look(rounds: 1)
        let name = try #require(office.waiting.first)
        let path = office.root.path + "/cho-ky/" + name
        let digest = try DurableFiles.digest(of: path).digest
        try DurableFiles.remove(path)
        try office.folder.file("drop/cho-ky/của tôi.txt", "x")
        try await office.look(rounds: 1)
        #expect(try DurableFiles.digest(of: path).digest == digest)
        // A restart prepares nothing anew: what was signed meanwhile still fits.
        let restarted = SigningExchange(station: office.station, root: office.root)
        try await office.look(rounds: 1, restarted)
        #expect(office.waiting == [name])
        #expect(try DurableFiles.digest(of: path).digest == digest)
        _ = try office.station.registry.update(item.id, at: office.time.now(), event: "withdrawn") {
            $0.state = .withdrawn
        }
        try await office.look(rounds: 1, restarted)
        #expect(office.waiting.isEmpty && office.names("cho-ky").contains("của tôi.txt"))
    }

    @Test func aFileSignedInPlaceIsTakenAsReturned() async throws {
        let office = try Office()
        try await office.scan("Tờ trình 12.pdf")
        try await office.look(rounds: 1)
        let name = try #require(office.waiting.first)
        try office.sign(name, as: "an", dropping: "x.pdf")
        let path = office.root.path + "/cho-ky/" + name
        try DurableFiles.remove(path)
        try FileManager.default.moveItem(atPath: office.root.path + "/da-ky/x.pdf", toPath: path)
        try await office.look(rounds: 6)
        #expect(try office.item().attestations.count == 1)
    }

    @Test func aFileThatIsStillBeingCopiedIsLeftAlone() async throws {
        let office = try Office()
        try await office.scan("Tờ trình 12.pdf")
        try await office.look(rounds: 1)
        let name = try #require(office.waiting.first)
        try office.sign(name, as: "an", dropping: "x.pdf")
        let path = office.root.path + "/da-ky/x.pdf"
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        try whole.prefix(whole.count - 500).write(to: URL(fileURLWithPath: path))
        for _ in 0..<6 {
            _ = try await office.exchange.round()
            office.time.advance(3)
        }
        #expect(office.names("da-ky") == ["x.pdf"])
        try whole.write(to: URL(fileURLWithPath: path))
        try await office.look()
        #expect(try office.item().attestations.count == 1)
    }

    @Test func aReturnThatWasTakenBeforeACrashIsNotRefusedAfterIt() async throws {
        let office = try Office()
        try await office.scan("Tờ trình 12.pdf")
        try await office.look(rounds: 1)
        let name = try #require(office.waiting.first)
        try office.sign(name, as: "an", dropping: "x.pdf")
        // Judged and taken by a life that died before it let go of the file.
        let journal = ReturnJournal(home: office.station.home)
        let desk = SigningDesk(station: office.station, owner: "test")
        let task = try #require(try desk.tasks().first)
        let file = office.root.path + "/da-ky/x.pdf"
        var examiner = SignedReturnExaminer(worker: office.returns.pool, trustedRoots: office.returns.roots)
        examiner.takesDemonstration = true
        let documents = try await OutgoingDocuments(
            station: office.station, desk: desk, certifications: CertificationDesk(office.station)
        ).current(root: office.root)
        let verdict = try await examiner.examine(
            file, name: "x.pdf", among: documents.compactMap(\.prepared), scratch: office.returns.path("scratch"),
            at: office.time.now())
        let accepted = try #require(verdict.accepted)
        let status = try #require(try FolderHandle(opening: office.root.path + "/da-ky").status("x.pdf"))
        let id = ItemID(rawValue: "returned-" + ItemID.make(at: office.time.now()).rawValue)
        let submission = Submission(
            id: id, root: "van-thu", station: "", kind: .single, title: "x",
            files: [SubmittedFile(name: "x.pdf", size: status.size, device: status.device, inode: status.inode)],
            arrivedAt: office.time.now())
        try DurableFiles.makeFolder(office.root.path + "/.sohoa/\(id)")
        try FileManager.default.moveItem(atPath: file, toPath: office.root.path + "/.sohoa/\(id)/x.pdf")
        var entry = ReturnJournal.Entry(submission: submission, isClaimed: true)
        entry.accepted = ["x.pdf": ReturnJournal.Intent(task: task, verdict: accepted)]
        try journal.openClaim(submission)
        try journal.save(entry)
        _ = try await desk.takeReturn(accepted, office.root.path + "/.sohoa/\(id)/x.pdf", for: task)

        try await office.look(rounds: 1, SigningExchange(station: office.station, root: office.root))
        #expect(office.names("da-ky").isEmpty && office.names(".sohoa").allSatisfy { !$0.hasPrefix("returned") })
        #expect(try journal.claimed(root: "van-thu").isEmpty)
        #expect(try office.item().attestations.count == 1)
    }
}
