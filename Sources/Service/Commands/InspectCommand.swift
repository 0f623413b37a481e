internal import ArchiveModel
package import ArgumentParser
internal import Foundation
internal import HostKit
internal import Logging
internal import ProfileRules
internal import WorkerClient
internal import Workflow

/// `sohoa inspect FILE…`: measurements only; nothing is judged, stored or signed.
package struct InspectCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        .spoken("inspect", vi: "Chỉ đo đạc một tệp hoặc một bộ tệp.", en: "Measure the files of one set.")
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: .text("Tệp; tệp kèm (.tfw, .prj…) nêu cùng.", "Files of one set.")) var files: [String] =
        []
    @Flag(help: .json) var json = false
    @Flag(help: .text("In JSON Schema của --json.", "Print the JSON Schema of --json.")) var schema = false

    package init() {}

    package mutating func validate() throws {
        if files.isEmpty, !schema {
            throw ValidationError(Spoken.text("Nêu ít nhất một tệp.", "Name at least one file."))
        }
    }

    package func run() async throws {
        let console = common.console
        if schema { return try console.json(FactsSchema.document()) }
        let paths = files.map(CommonOptions.absolute)
        try GivenFiles.check(paths)
        let facts = try await Measuring.measure(paths)
        if json { try console.json(facts) } else { FactsPage(console: console).show(facts) }
        if facts.files.contains(where: { !$0.problems.isEmpty }) { throw ExitTable.negative }
    }
}

/// Measures files where they lie, through a worker of its own.
enum Measuring {
    /// - Parameter profile: names the layers whose areas are measured, and the limits; nil measures without, and reads whatever can
    ///   be read.
    static func measure(_ paths: [String], for profile: Profile? = nil) async throws -> SubmissionFacts {
        let folder = NSTemporaryDirectory() + "sohoa-inspect-\(UUID().uuidString)"
        let program = Executables.beside().worker
        try Preflight.require(program)
        try DurableFiles.makeFolder(folder + "/out")
        defer { try? DurableFiles.removeTree(folder) }
        var logger = Logger(label: "sohoa.inspect")
        logger.logLevel = .error
        let pool = WorkerPool(executable: program, slots: folder + "/slots", count: 1, logger: logger)
        let (files, inputs) = try LooseFiles.identify(paths)
        let boundaries = profile?.boundaryRequests ?? []
        let readings = profile.map(\.readingRequest) ?? .everything
        var job = InspectJob(files: files, boundaries: boundaries.isEmpty ? nil : boundaries, readings: readings)
        job.places = profile?.markRequests
        let outcome = await pool.perform(
            .inspect(job), inputs: inputs, outputDirectory: folder + "/out", limits: profile?.limits ?? WorkerLimits())
        await pool.shutdown()
        switch outcome {
        case .inspected(let facts): return facts
        case .refused(let problem): return LooseFiles.unread(files, problem)
        case .unavailable(let error): throw error
        default: throw SohoaError.unexpectedReply
        }
    }
}
