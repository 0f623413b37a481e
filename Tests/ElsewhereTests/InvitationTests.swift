import ArchiveModel
import Foundation
import HostKit
import TestSupport
import Testing
import WorkerClient
import Workflow

/// The empty field and the mark of conversion that other software finds in what is sent.
@Suite(.serialized) struct InvitationTests {
    let returns: Returns
    let folder: TemporaryFolder

    init() throws {
        returns = try Returns.made.get()
        folder = try TemporaryFolder("invitation")
    }

    private static let mark = SignatureBlock.conversionLines(by: "Nguyễn Văn An", at: Date())

    private func job(_ paragraphs: [String]) -> InvitationJob {
        InvitationJob(field: "Operator", label: "người quét", corner: .topLeft, paragraphs: paragraphs)
    }

    @Test(arguments: ["sent-table.pdf", "sent-stream.pdf", "sent-linear.pdf", "sent-signed.pdf"])
    func theMarkStaysAndTheFieldIsSigned(source: String) async throws {
        let path = returns.path(source)
        let finding = try await returns.pool.invite(job(Self.mark), to: path, in: folder.path)
        #expect(finding == nil)
        let sent = folder.path + "/invitation.pdf"
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        let after = try Data(contentsOf: URL(fileURLWithPath: sent))
        #expect(after.count > before.count && after.prefix(before.count) == before)
        #expect(try Oracle.run("qpdf", ["--check", sent]).status == 0)
        let done = try Oracle.run(
            "pyhanko",
            [
                "sign", "addsig", "--use-pades", "--existing-only", "--field", "Operator", "pemder", "--no-pass",
                "--key", returns.path("an.key"), "--cert", returns.path("an.pem"), "--chain", returns.path("root.pem"),
                sent, folder.path + "/signed.pdf",
            ])
        #expect(done.status == 0, "\(done.errors.suffix(500))")
        let (digest, size) = try DurableFiles.digest(of: sent)
        var document = try #require(try returns.documents().first)
        document.size = size
        document.digest = digest
        let examiner = SignedReturnExaminer(worker: returns.pool, trustedRoots: returns.roots)
        let verdict = try await examiner.examine(
            folder.path + "/signed.pdf", name: "x.pdf", among: [document], scratch: folder.path, at: Date())
        #expect(verdict.accepted?.field == "Operator", "\(verdict)")
        let opinion = try Oracle.run("pdfsig", ["-nocert", folder.path + "/signed.pdf"]).output
        #expect(!opinion.contains("Invalid") && opinion.contains("Signature is Valid"), "\(opinion)")
    }

    /// The mark's words can be found by who verifies the record without a reader of PDF.
    @Test func theMarkIsStatedPlainly() async throws {
        _ = try await returns.pool.invite(job(Self.mark), to: returns.path("sent-table.pdf"), in: folder.path)
        let appended = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/invitation.pdf"))
        let words = SignatureBlock.conversionWords.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }.hexString
        let isThere = [words, words.uppercased()].contains { appended.range(of: Data($0.utf8)) != nil }
        #expect(isThere)
        // And it has ink: the page differs from the one without.
        let pictures = try [returns.path("sent-table.pdf"), folder.path + "/invitation.pdf"].map { path in
            _ = try Oracle.run("pdftoppm", ["-r", "40", "-f", "1", "-l", "1", "-gray", path, folder.path + "/p"])
            let file = try DurableFiles.list(folder.path).first { $0.hasPrefix("p-") } ?? ""
            defer { try? DurableFiles.remove(folder.path + "/" + file) }
            return try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + file))
        }
        #expect(pictures[0].count == pictures[1].count && pictures[0] != pictures[1])
    }
}
