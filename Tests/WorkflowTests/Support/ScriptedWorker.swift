import ArchiveModel
import Foundation
import Synchronization

/// A worker that answers as it is told, and counts.
final class ScriptedWorker: DocumentWorker {
    enum Mood: Sendable {
        case healthy
        case refuses(ReadProblem)
        case unavailable
    }
    struct State {
        var mood = Mood.healthy
        var inspections = 0
        var derivations = 0
        /// Files of each archive copy that was asked for, and what became of it.
        var archived: [[String]] = []
        var archiveProblem: ReadProblem?
        var obstacles: [ArchiveObstacle] = []
        /// dpi that every raster claims.
        var dpi = 300.0
        /// Marks of secrecy that every raster bears.
        var secrecy: [SecrecyMark] = []
        /// What was prepared for signatures, and why nothing is any more.
        var prepared: [PrepareJob] = []
        var declines: Finding?
        /// Where every submission comes from.
        var origin = OriginFact.Kind.paper
        var beforeAnswering: @Sendable () -> Void = {}
    }
    let state = Mutex(State())

    func set(_ mood: Mood) { state.withLock { $0.mood = mood } }
    func claim(dpi: Double) { state.withLock { $0.dpi = dpi } }
    /// Something happens while it works.
    func beforeAnswering(_ body: @escaping @Sendable () -> Void) { state.withLock { $0.beforeAnswering = body } }
    func bear(_ marks: [SecrecyMark]) { state.withLock { $0.secrecy = marks } }
    func come(from origin: OriginFact.Kind) { state.withLock { $0.origin = origin } }
    func decline(_ finding: Finding?) { state.withLock { $0.declines = finding } }
    var prepared: [PrepareJob] { state.withLock { $0.prepared } }
    var derivations: Int { state.withLock { $0.derivations } }
    var inspections: Int { state.withLock { $0.inspections } }

    func perform(
        _ job: WorkerRequest.Job, inputs: [String: String], outputDirectory: String, limits: WorkerLimits
    ) async -> WorkerOutcome {
        let (mood, dpi, before) = state.withLock { ($0.mood, $0.dpi, $0.beforeAnswering) }
        before()
        switch mood {
        case .unavailable:
            let text = LocalizedText(vi: "không có", en: "none")
            return .unavailable(SohoaError(code: "worker.start", message: text, hint: text, disposition: .retry))
        case .refuses(let problem):
            if case .inspect = job { return .refused(problem) }
        case .healthy: break
        }
        return answer(job, inputs: inputs, outputDirectory: outputDirectory, dpi: dpi)
    }

    private func answer(
        _ job: WorkerRequest.Job, inputs: [String: String], outputDirectory: String, dpi: Double
    ) -> WorkerOutcome {
        switch job {
        case .inspect(let inspection):
            state.withLock { $0.inspections += 1 }
            let secrecy = state.withLock { $0.secrecy }
            let files = inspection.files.map { file in
                var facts = Self.facts(file, dpi: dpi)
                if !secrecy.isEmpty { facts.raster?.marks = MarksFacts(secrecy: secrecy) }
                return facts
            }
            return .inspected(
                SubmissionFacts(
                    files: files, origin: OriginFact(kind: state.withLock { $0.origin }, evidence: ["test"])))
        case .derive(let derivation):
            state.withLock { $0.derivations += 1 }
            if derivation.products == [.archive] { return archive(derivation, to: outputDirectory) }
            return write("preview.png", "image/png", to: outputDirectory)
        case .face: return Self.face(in: outputDirectory)
        case .prepare(let preparation): return prepare(preparation, inputs: inputs, to: outputDirectory)
        case .locate: return .located([])
        default: return .refused(ReadProblem(.unsupported, "not scripted"))
        }
    }

    /// Appends what the real appender would, without being PDF: a hole, and the words of the block and the reason.
    private func prepare(_ job: PrepareJob, inputs: [String: String], to folder: String) -> WorkerOutcome {
        if let finding = state.withLock({ $0.declines }) { return .declined(finding) }
        guard let path = inputs[job.input], var bytes = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
            return .refused(ReadProblem(.damaged, "no input"))
        }
        state.withLock { $0.prepared.append(job) }
        bytes += Data("\n% \(job.request.field) \(job.request.reason ?? "")\n".utf8)
        let size = 12_000
        let room = "/ByteRange [0 0000000000 0000000000 6 ] /Contents ".utf8.count + 20
        let start = bytes.count + room
        let end = start + size
        var range = "/ByteRange [0 \(start) \(end) 6"
        range += String(repeating: " ", count: room - range.utf8.count - "] /Contents ".utf8.count) + "] /Contents "
        bytes += Data((range + "<" + String(repeating: "0", count: size - 2) + ">%%EOF\n").utf8)
        try? bytes.write(to: URL(fileURLWithPath: folder + "/" + job.output))
        let hole = PDFSignatureHole(start: Int64(start), end: Int64(end), fileSize: Int64(bytes.count))
        return .prepared(
            PrepareResult(name: job.output, hole: hole, room: nil, coverPage: false, tools: ["test 1"]))
    }

    private func archive(_ job: DeriveJob, to folder: String) -> WorkerOutcome {
        let pages = job.archive?.pages ?? []
        state.withLock { $0.archived.append(pages.map(\.name)) }
        if let problem = state.withLock({ $0.archiveProblem }) { return .refused(problem) }
        guard case .derived(var outputs) = write("archive.pdf", "application/pdf", to: folder), !outputs.isEmpty else {
            return .refused(ReadProblem(.damaged, "not written"))
        }
        var facts = ArchiveFacts(pages: pages.count)
        facts.obstacles = state.withLock { $0.obstacles }
        facts.conformance = facts.obstacles.isEmpty ? "PDF/A-2b" : nil
        outputs[0].archive = facts
        return .derived(outputs)
    }

    private func write(_ name: String, _ type: String, to folder: String) -> WorkerOutcome {
        try? Data("made by a test".utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
        return .derived([WorkerOutput(name: name, mediaType: type, tools: ["test 1"])])
    }

    /// No PDF, but with a hole as the appender leaves it.
    private static func face(in folder: String) -> WorkerOutcome {
        let (start, size) = (100, 12_000)
        let range = "/ByteRange [0 \(start) \(start + size) 6                 ] /Contents "
        let text =
            String(repeating: "%", count: start - range.utf8.count) + range + "<"
            + String(repeating: "0", count: size - 2) + ">" + "%%EOF\n"
        try? Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/face.pdf"))
        let hole = PDFSignatureHole(start: Int64(start), end: Int64(start + size), fileSize: Int64(text.utf8.count))
        return .derived([
            WorkerOutput(name: "face.pdf", mediaType: "application/pdf", tools: ["test 1"], hole: hole)
        ])
    }

    /// In the test the size of an image says that it is a separator sheet.
    private static func codes(_ file: InspectJob.InputFile) -> [CodeFact] {
        guard file.size == Scene.separatorSize else { return [] }
        return [CodeFact(symbology: .code128, payload: "SEP|HS-7", box: [0, 0, 1, 1], lengthMM: 80, quality: 90)]
    }

    static func facts(_ file: InspectJob.InputFile, dpi: Double) -> FileFacts {
        var facts = FileFacts(
            name: file.name, size: file.size, digest: file.digest, identification: file.identification,
            tools: ["test 1"])
        if file.identification.format.isRaster {
            facts.raster = RasterFacts(
                width: 2480, height: 3508, bands: 1, bitsPerSample: 8, colour: .gray, compression: "none",
                dpiX: Fact(dpi, from: "test"), dpiY: Fact(dpi, from: "test"),
                ink: InkFacts(share: 0.1, mean: 220, deviation: 40), codes: codes(file))
            return facts
        }
        guard file.identification.format == .pdf else { return facts }
        let image = PDFFacts.PlacedImage(width: 2480, height: 3508, dpiX: dpi, dpiY: dpi, coverage: 1)
        let page = PDFFacts.Page(
            number: 1, widthMM: 210, heightMM: 297, rotation: 0, kind: .scan, images: [image], characters: 0,
            ink: InkFacts(share: 0.1, mean: 220, deviation: 40))
        facts.pdf = PDFFacts(version: "1.7", isEncrypted: false, pages: [page])
        return facts
    }
}
