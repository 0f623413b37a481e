import ArchiveModel
import Foundation
import HostKit
import Registry
import Signing
import TestSupport
import Testing

@testable import Workflow

/// Documents that somebody says he signed elsewhere.
struct ReturnedSignatureTests {
    /// A signed document of another session, and the task that it answers.
    private func signedCopy(_ scene: SigningScene) async throws -> (task: SigningTask, file: String) {
        try await scene.drop("A.tif")
        let tasks = try scene.desk.tasks()
        guard let task = tasks.first else { throw CocoaError(.fileNoSuchFile) }
        let file = scene.scene.folder.path + "/back"
        _ = try DurableFiles.copy(task.file, to: file)
        switch task.form {
        case .detached:
            let der = try await CAdES.sign(digest: task.digest, with: scene.person, at: scene.scene.time.now())
            try DurableFiles.write(Data(der), to: file)
        case .pdf:
            let work = scene.scene.folder.path + "/work"
            try DurableFiles.makeFolder(work)
            let job = PrepareJob(request: PDFSignatureRequest(field: "Own"))
            guard case .prepared(let made) = try await scene.station.worker.prepare(job, of: task.file, in: work) else {
                throw CocoaError(.fileReadUnknown)
            }
            try DurableFiles.rename(work + "/" + made.name, to: file)
            _ = try await PAdES.seal(file, hole: made.hole, with: scene.person, at: scene.scene.time.now())
        }
        return (task, file)
    }

    @Test(arguments: ["preview", "preview, archive"])
    func takesWhatAnswersTheTask(products: String) async throws {
        let scene = try await SigningScene("L1", products: products)
        let (task, file) = try await signedCopy(scene)
        let attestation = try await scene.desk.takeSignedDocument(task, file)
        #expect(attestation.whose == .operator)
        #expect(DurableFiles.exists(file))
        await scene.runner.drain()
        #expect(try scene.items.map(\.state) == [.registered])
        await #expect(throws: SohoaError(testing: "signing.not-awaited")) {
            try await scene.desk.takeSignedDocument(task, file)
        }
    }

    @Test(arguments: ["preview", "preview, archive"], [0.02, 0.5, 0.97])
    func refusesWhatWasChanged(products: String, place: Double) async throws {
        let scene = try await SigningScene("L1", products: products)
        let (task, file) = try await signedCopy(scene)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        // Not in the zeros behind the signature: they are no part of it.
        let end = bytes.lastIndex { $0 != 48 && $0 != 62 && $0 > 47 } ?? bytes.count - 1
        bytes[Int(Double(task.form == .pdf && place > 0.9 ? Int(task.size) : end) * place)] ^= 1
        try bytes.write(to: URL(fileURLWithPath: file))
        await #expect(throws: SohoaError(testing: "signing.refused")) {
            try await scene.desk.takeSignedDocument(task, file)
        }
        #expect(try scene.desk.tasks().map(\.id) == [task.id])
    }

    @Test func refusesWhatBearsNoMark() async throws {
        let scene = try await SigningScene("L2")
        let (task, file) = try await signedCopy(scene)
        #expect(task.marksConversion)
        let refusal = await #expect(throws: SohoaError.self) { try await scene.desk.takeSignedDocument(task, file) }
        #expect(refusal?.message.vi.contains("ký hiệu chuyển đổi") == true)
    }

    @Test func refusesTrailingBytes() async throws {
        let scene = try await SigningScene("L1")
        let (task, file) = try await signedCopy(scene)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        bytes += Data("\n".utf8)
        try bytes.write(to: URL(fileURLWithPath: file))
        await #expect(throws: SohoaError(testing: "signing.refused")) {
            try await scene.desk.takeSignedDocument(task, file)
        }
    }
}

extension SohoaError {
    /// Errors are equal when their codes are.
    init(testing code: String) {
        let none = LocalizedText(vi: "", en: "")
        self.init(code: code, message: none, hint: none, disposition: .reject)
    }
}
