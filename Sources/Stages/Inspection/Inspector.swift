package import ArchiveModel
internal import BarcodeKit
internal import GDALKit
internal import OCRKit
internal import PopplerKit
internal import QPDFKit
internal import RasterKit

/// Measures the files of one submission. Bad input is a `ReadProblem` in the facts, never an error.
package struct Inspector: Sendable {
    /// Seconds that pixels, features and pages of a job may take; what is left then is said in a problem.
    package var seconds: Double
    /// Features counted in one file.
    package var featureLimit: Int

    package init(seconds: Double = 60, featureLimit: Int = 2_000_000) {
        self.seconds = seconds
        self.featureLimit = featureLimit
    }

    /// - Parameters:
    ///   - directory: folder in which the job's names lie.
    ///   - output: folder for a master when the job wants one; nil makes none.
    package func inspect(job: InspectJob, directory: String, output: String? = nil) -> SubmissionFacts {
        GDALLibrary.start()
        var set = FileSet(job: job, directory: directory)
        if let compression = job.master, let output {
            set.master = MasterRequest(compression: compression, folder: output)
        }
        let end = ContinuousClock.now + .seconds(seconds)
        // Late files still get a moment: most are small.
        let files = job.files.map { inspect($0, in: set, seconds: max(1, (end - .now) / .seconds(1))) }
        return SubmissionFacts(files: files, origin: Origins.combine(files, job.files.map(\.role)))
    }

    /// The parsers and their versions, for the record.
    package static var tools: [String] {
        RasterEngine.tools + [
            PDFDocument.version, PDFStructure.version, BarcodeReader.version, OCREngine.version, Preparation.version,
        ]
    }

    private func inspect(_ file: InspectJob.InputFile, in set: FileSet, seconds: Double) -> FileFacts {
        var facts = FileFacts(
            name: file.name, size: file.size, digest: file.digest, identification: file.identification)
        switch file.identification.format {
        case let format where format.isRaster:
            RasterInspection(file: file, set: set, seconds: seconds, master: set.master(of: file)).fill(&facts)
        case .pdf:
            PDFInspection(file: file, set: set, seconds: seconds).fill(&facts)
        case let format where format.isVector:
            VectorInspection(
                file: file, set: set, seconds: seconds, limit: featureLimit, boundaries: set.boundaries
            ).fill(&facts)
        case .worldFile:
            if case .failure(let problem) = WorldFile.read(set.path(file)) { facts.problems.append(problem) }
        default:
            if let problem = Self.opaque(file) { facts.problems.append(problem) }
        }
        return facts
    }

    /// A main file that says nothing must not pass in silence.
    private static func opaque(_ file: InspectJob.InputFile) -> ReadProblem? {
        guard file.role == .main || file.role == .page else { return nil }
        switch file.identification.format {
        case .empty: return ReadProblem(.damaged, "the file has no bytes")
        case .unknown, .executable, .zip, .gdb:
            return ReadProblem(
                .unsupported, "\(file.identification.format.rawValue): \(file.identification.basis.first ?? "")")
        default: return nil
        }
    }
}

/// The files of one job and how they belong together.
struct FileSet {
    let files: [InspectJob.InputFile]
    let directory: String
    let boundaries: [BoundaryRequest]
    /// The master that is wanted of the first main raster.
    var master: MasterRequest?
    let readings: ReadingRequest?
    let places: [MarkPlaceRequest]

    init(job: InspectJob, directory: String) {
        files = job.files
        boundaries = job.boundaries ?? []
        readings = job.readings
        places = job.places ?? []
        self.directory = directory
    }

    func master(of file: InspectJob.InputFile) -> MasterRequest? {
        let first = files.first { $0.role == .main && $0.identification.format.isRaster }
        return first?.name == file.name ? master : nil
    }

    func path(_ file: InspectJob.InputFile) -> String { directory + "/" + file.name }

    /// Files beside `file` with the same stem in any case: `A01.TFW` for `a01.tif`.
    func companions(of file: InspectJob.InputFile) -> [InspectJob.InputFile] {
        let stem = Self.stem(file.name)
        let whole = file.name.lowercased()
        return files.filter { other in
            guard other.name != file.name else { return false }
            let name = other.name.lowercased()
            return Self.stem(other.name) == stem || name == whole + ".aux.xml" || Self.stem(other.name) == whole
        }
    }

    func companion(of file: InspectJob.InputFile, suffix: String) -> InspectJob.InputFile? {
        companions(of: file).first { $0.name.lowercased().hasSuffix("." + suffix) }
    }

    private static func stem(_ name: String) -> String {
        let lower = name.lowercased()
        let folder = lower.lastIndex(of: "/").map { lower.index(after: $0) } ?? lower.startIndex
        guard let dot = lower[folder...].lastIndex(of: ".") else { return lower }
        return String(lower[..<dot])
    }
}

/// A point in time after which a stage stops asking for more.
struct Deadline {
    private let begin = ContinuousClock.now
    private let seconds: Double

    init(seconds: Double) { self.seconds = seconds }

    private var elapsed: Double { (.now - begin) / .seconds(1) }

    var hasPassed: Bool { elapsed >= seconds }
    var secondsLeft: Double { max(0, seconds - elapsed) }

    /// Whether what has taken so long for a share will be done in time, going on so. A quarter of the time is given
    /// before anything is foretold.
    func leaves(room share: Double) -> Bool {
        let elapsed = elapsed
        return elapsed < seconds / 4 || share > 0 && elapsed / share < seconds * 0.9
    }
}
