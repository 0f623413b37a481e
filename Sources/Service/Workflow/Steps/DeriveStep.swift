internal import ArchiveModel
internal import HostKit
internal import ProfileFiles
internal import Registry
internal import WorkerClient

extension ItemProcessor {
    /// Makes the access copy and the preview. A product that can't be made is left out; originals are the record.
    func derive(_ item: Item) async throws -> StepResult {
        guard let loaded = judge(of: item) else { return Self.judgedAgain }
        if let known = try await recognise(item, under: loaded) { return known }
        let folder = output(item)
        try await blocking {
            try DurableFiles.removeTree(folder)
            try DurableFiles.makeFolder(folder + "/derivatives")
        }
        guard let (job, inputs) = Self.deriveJob(item, loaded: loaded).map({ lendMaster(to: $0, item) }) else {
            return StepResult("nothing to derive") { $0.step = .package }
        }
        let outcome = await station.worker.perform(
            .derive(job), inputs: inputs, outputDirectory: folder + "/derivatives", limits: loaded.profile.limits)
        if case .unavailable(let error) = outcome { throw error }
        let spent = master(item)
        try await blocking { try DurableFiles.removeTree(spent) }
        switch outcome {
        case .derived(let outputs):
            return StepResult(outputs.map(\.name).joined(separator: ", ")) { item in
                item.derivatives = outputs
                item.step = .package
            }
        case .refused(let problem):
            let finding = Self.notDerived(problem)
            return StepResult("\(problem.code.rawValue): \(problem.detail)") { item in
                item.derivatives = []
                item.findings.append(finding)
                item.step = .package
            }
        case .inspected: throw SohoaError.unexpectedReply
        case .unavailable(let error): throw error
        }
    }

    /// With the master that the inspection left. Without it the copy is made from the original, and is the same.
    private func lendMaster(to job: DeriveJob, _ item: Item) -> (DeriveJob, [String: String]) {
        var (job, inputs) = (job, inputs(item))
        let name = InspectJob.masterName
        let path = master(item) + "/" + name
        if inputs[name] == nil, DurableFiles.exists(path) {
            job.master = name
            inputs[name] = path
        }
        return (job, inputs)
    }

    /// The job for the file the submission is about; nil when nothing can be drawn.
    static func deriveJob(_ item: Item, loaded: LoadedProfile, previewOnly: Bool = false) -> DeriveJob? {
        guard let facts = item.facts else { return nil }
        let pairs = Array(zip(facts.files, item.judged.files))
        guard let main = pairs.first(where: { ($0.1.role == .main || $0.1.role == .page) && $0.0.isDrawable }) else {
            return nil
        }
        var products = loaded.profile.derive.products
        if previewOnly || !main.0.identification.format.isRaster || main.1.role == .page { products = [.preview] }
        let companions = pairs.filter { $0.1.name != main.1.name && $0.1.role == .companion }.map(inputFile)
        return DeriveJob(
            input: inputFile(main.0, main.1), companions: companions, products: products,
            compression: loaded.profile.derive.compression)
    }

    private static func notDerived(_ problem: ReadProblem) -> Finding {
        Finding(
            rule: "derive.failed", severity: .warning,
            message: LocalizedText(
                vi: "Không tạo được bản sử dụng (\(problem.code.rawValue)).",
                en: "The access copy could not be made (\(problem.code.rawValue))."),
            advice: LocalizedText(
                vi: "Tệp gốc vẫn được lưu đầy đủ; báo quản trị nếu cần bản xem nhanh.",
                en: "The original is stored whole; tell the administrator if the preview is needed."))
    }
}

extension FileFacts {
    var isDrawable: Bool {
        let format = identification.format
        return problems.isEmpty && (format.isRaster || format.isVector || format == .pdf)
    }
}
