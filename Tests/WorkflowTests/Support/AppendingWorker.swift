import ArchiveModel
import Foundation
import HostKit
import PDFUpdateKit

@testable import Workflow

/// A scripted worker whose faces are real PDF files: it appends as the real one does, in the test's own process.
struct AppendingWorker: DocumentWorker {
    let scripted: ScriptedWorker

    func perform(
        _ job: WorkerRequest.Job, inputs: [String: String], outputDirectory: String, limits: WorkerLimits
    ) async -> WorkerOutcome {
        do {
            switch job {
            case .face(let job): return .derived([try face(job, in: outputDirectory)])
            case .extend(let job): return .derived([try extend(job, of: inputs[job.input] ?? "", in: outputDirectory)])
            default:
                return await scripted.perform(
                    job, inputs: inputs, outputDirectory: outputDirectory, limits: limits)
            }
        } catch {
            return .refused(ReadProblem(.unsupported, "\(error)"))
        }
    }

    private func face(_ job: FaceJob, in folder: String) throws -> WorkerOutput {
        let source = folder + "/bare.pdf"
        try Scene.pdf(job.subtitle.filter(\.isASCII)).write(to: URL(fileURLWithPath: source))
        try DurableFiles.remove(folder + "/face.pdf")
        var update = try PDFUpdate(of: PDFReader(FileBytes(opening: source)), identifier: Array(0..<16))
        let signature = try job.signature.map { try update.addSignature($0) }
        let hole = try PDFAppender.write(update, signature: signature, to: folder + "/face.pdf")
        return WorkerOutput(name: "face.pdf", mediaType: "application/pdf", tools: ["test 1"], hole: hole)
    }

    private func extend(_ job: ExtendJob, of path: String, in folder: String) throws -> WorkerOutput {
        var update = try PDFUpdate(of: PDFReader(FileBytes(opening: path)), identifier: Array(16..<32))
        for item in job.evidence {
            let data = ValidationData(
                certificates: item.certificates.map { [UInt8]($0) },
                revocationLists: item.revocationLists.map { [UInt8]($0) },
                statusResponses: item.statusResponses.map { [UInt8]($0) })
            try update.addValidationData(data, for: item.signature)
        }
        let signature = try job.timestamp.map { try update.addSignature($0) }
        let hole = try PDFAppender.write(update, signature: signature, to: folder + "/" + job.output)
        return WorkerOutput(name: job.output, mediaType: "application/pdf", tools: ["test 1"], hole: hole)
    }
}
