internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Identification
internal import Logging
internal import TestSupport
internal import WorkerClient

/// A pool of real workers in a temporary folder, and the little that the workflow does around it.
final class Desk: Sendable {
    let folder: TemporaryFolder
    let pool: WorkerPool

    static var executable: String { Oracle.products + "/sohoa-worker" }

    init(count: Int = 1, jobsPerWorker: Int = 200, executable: String = Desk.executable, startSeconds: Double = 30)
        throws
    {
        folder = try TemporaryFolder("desk")
        try FileManager.default.createDirectory(atPath: folder.path + "/result", withIntermediateDirectories: true)
        pool = WorkerPool(
            executable: executable, slots: folder.path + "/slots", count: count, jobsPerWorker: jobsPerWorker,
            startSeconds: startSeconds, logger: Logger(label: "test"))
    }

    var result: String { folder.path + "/result" }

    static func file(_ path: String, role: SubmittedFile.Role = .main) throws -> InspectJob.InputFile {
        let name = DurableFiles.name(of: path)
        let ends = try FileEnds.read(path)
        let identification = Identifier.identify(name: name, head: ends.head, tail: ends.tail, size: ends.size)
        let digest = try DurableFiles.digest(of: path).digest
        return InspectJob.InputFile(
            name: name, size: ends.size, digest: digest, identification: identification,
            role: identification.format.isCompanion ? .companion : role)
    }

    func inspect(_ paths: [String], limits: WorkerLimits = WorkerLimits()) async throws -> WorkerOutcome {
        let files = try paths.map { try Self.file($0) }
        let inputs = Dictionary(zip(files.map(\.name), paths)) { first, _ in first }
        return await pool.perform(
            .inspect(InspectJob(files: files)), inputs: inputs, outputDirectory: result, limits: limits)
    }
}

extension WorkerOutcome {
    var facts: SubmissionFacts? { if case .inspected(let facts) = self { facts } else { nil } }
    var outputs: [WorkerOutput]? { if case .derived(let outputs) = self { outputs } else { nil } }
    var problem: ReadProblem? { if case .refused(let problem) = self { problem } else { nil } }
    var fault: SohoaError? { if case .unavailable(let error) = self { error } else { nil } }
}
