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
        var made = Derived()
        if let given = Self.deriveJob(item, loaded: loaded), !given.products.isEmpty {
            let (job, inputs) = lendMaster(to: given, item)
            made = try await derive(
                .derive(job), inputs, of: item, to: folder, limits: loaded.profile.limits, orElse: Self.notDerived)
        }
        let spent = master(item)
        try await blocking { try DurableFiles.removeTree(spent) }
        // Apart, because it takes minutes: what fails here costs nothing of the others.
        made += try await archive(item, loaded: loaded, to: folder)
        return StepResult(made.note.isEmpty ? "nothing to derive" : made.note) { [made] item in
            item.derivatives = made.outputs
            item.findings += made.findings
            item.step = .awaitSignature
        }
    }

    /// Has the worker make something; a refusal becomes a finding.
    func derive(
        _ job: WorkerRequest.Job, _ given: [String: String]? = nil, of item: Item, to folder: String,
        limits: WorkerLimits,
        orElse finding: (ReadProblem) -> Finding
    ) async throws -> Derived {
        let outcome = await station.worker.perform(
            job, inputs: given ?? inputs(item), outputDirectory: folder + "/derivatives", limits: limits)
        switch outcome {
        case .derived(let outputs):
            return Derived(outputs: outputs, note: outputs.map(\.name).joined(separator: ", "))
        case .refused(let problem):
            return Derived(findings: [finding(problem)], note: "\(problem.code.rawValue): \(problem.detail)")
        case .unavailable(let error): throw error
        default: throw SohoaError.unexpectedReply
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

    /// What came of the step's jobs.
    struct Derived: Sendable {
        var outputs: [WorkerOutput] = []
        var findings: [Finding] = []
        /// For the journal.
        var note = ""

        static func += (left: inout Derived, right: Derived) {
            left.outputs += right.outputs
            left.findings += right.findings
            left.note = [left.note, right.note].filter { !$0.isEmpty }.joined(separator: "; ")
        }
    }

    /// The job for the file the submission is about; nil when nothing can be drawn.
    static func deriveJob(_ item: Item, loaded: LoadedProfile, previewOnly: Bool = false) -> DeriveJob? {
        guard let facts = item.facts else { return nil }
        let pairs = Array(zip(facts.files, item.judged.files))
        guard let main = pairs.first(where: { ($0.1.role == .main || $0.1.role == .page) && $0.0.isDrawable }) else {
            return nil
        }
        var products = loaded.profile.derive.products.filter { $0 != .archive }
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
