internal import ArchiveModel
internal import HostKit
internal import ProfileFiles
internal import ProfileRules
internal import Registry
internal import WorkerClient

extension ItemProcessor {
    /// Has a worker measure the files; what no parser may touch is left with its identification.
    func inspect(_ item: Item) async throws -> StepResult {
        let loaded = try profile(of: item)
        guard let facts = item.facts, facts.files.contains(where: \.isParsable) else {
            return StepResult("nothing a parser may open") { $0.step = .assess }
        }
        let boundaries = loaded.profile.boundaryRequests
        var job = InspectJob(
            files: zip(facts.files, item.judged.files).map(Self.inputFile),
            boundaries: boundaries.isEmpty ? nil : boundaries, readings: loaded.profile.readingRequest)
        let places = loaded.profile.markRequests
        if !places.isEmpty { job.places = places }
        job.master = try masterCodec(item, loaded: loaded)
        let folder = master(item)
        try await blocking {
            try DurableFiles.removeTree(folder)
            try DurableFiles.makeFolder(folder)
        }
        let outcome = await station.worker.perform(
            .inspect(job), inputs: inputs(item), outputDirectory: folder, limits: loaded.profile.limits)
        switch outcome {
        case .inspected(let measured):
            return StepResult("origin \(measured.origin.kind.rawValue)") { item in
                item.facts = measured
                item.step = .assess
            }
        case .refused(let problem):
            return StepResult("\(problem.code.rawValue): \(problem.detail)") { item in
                item.facts = facts.adding(problem)
                item.step = .assess
            }
        case .unavailable(let error): throw error
        default: throw SohoaError.unexpectedReply
        }
    }

    /// The codec of the access copy, when one will be made should the item be accepted.
    private func masterCodec(_ item: Item, loaded: LoadedProfile) throws -> String? {
        guard try root(of: item).mode != .practice,
            let job = Self.deriveJob(item, loaded: loaded), job.products.contains(.access),
            job.input.identification.format.isRaster
        else { return nil }
        return job.compression
    }

    static func inputFile(_ facts: FileFacts, _ file: SubmittedFile) -> InspectJob.InputFile {
        InspectJob.InputFile(
            name: facts.name, size: facts.size, digest: facts.digest, identification: facts.identification,
            role: file.role)
    }
}

extension FileFacts {
    /// Executables and things nobody knows are never handed to a parser.
    var isParsable: Bool { ![.executable, .empty, .unknown].contains(identification.format) }
}

extension SubmissionFacts {
    /// The same facts with a problem on the file the submission is about.
    func adding(_ problem: ReadProblem) -> SubmissionFacts {
        var copy = self
        let index = copy.files.firstIndex { !$0.identification.format.isCompanion } ?? copy.files.startIndex
        if copy.files.indices.contains(index) { copy.files[index].problems.append(problem) }
        return copy
    }
}
