internal import ArchiveModel
internal import Foundation
internal import Glibc
internal import HostKit

/// A running worker. Used by one thread at a time; only `kill` comes from elsewhere.
final class WorkerProcess: @unchecked Sendable {
    private let child: ChildProcess
    private let stream: MessageStream
    /// Jobs done so far.
    var jobs = 0
    /// What it said of itself.
    let ready: WorkerReady

    /// What came of a request.
    enum Answer {
        case inspected(SubmissionFacts)
        case derived([WorkerOutput])
        case verified(SignedFileEvidence)
        case prepared(PrepareResult)
        case located([PDFSignaturePlace])
        case declined(Finding)
        case container(ASiCContainerReading)
        case readReturn(SignedReturnReading)
        case refused(ReadProblem)
        /// Somebody else ended it with SIGKILL.
        case killed
        /// The worker is gone or can't be trusted any more.
        case broken(ReadProblem)

        var isOrderly: Bool {
            switch self {
            case .broken, .killed: false
            default: true
            }
        }
    }

    /// Starts a worker and waits until it has confined and tested itself.
    init(executable: String, slot: String, startSeconds: Double) throws(SohoaError) {
        child = try ChildProcess.start(
            executable, arguments: ["--slot", slot], environment: Self.environment(slot))
        stream = MessageStream(child)
        switch stream.receive(until: .now + .seconds(startSeconds)) {
        case .message(.ready(let ready)): self.ready = ready
        case .ended:
            let ending = child.wait()
            throw Self.failure("\(ending): \(stream.complaints)")
        case .late: throw Self.failure("not ready after \(Int(startSeconds)) s: \(stream.complaints)")
        case .message, .garbage: throw Self.failure("it did not say that it is ready")
        }
    }

    var isRunning: Bool { child.ending() == nil }

    func kill() { child.kill(SIGKILL) }

    /// Sets this job's limits from outside. Processor time counts from the process's beginning.
    func limit(_ limits: WorkerLimits) throws(SohoaError) {
        let pid = child.processID
        try ProcessLimits.set(.data, UInt64(max(0, limits.memory)), process: pid)
        try ProcessLimits.set(.fileSize, UInt64(max(0, limits.fileSize)), process: pid)
        let seconds = Self.processorSeconds(pid) + limits.seconds * 4 + 5
        try ProcessLimits.set(.processorTime, UInt64(seconds), process: pid)
    }

    /// Sends one request and waits for its answer.
    func ask(_ request: WorkerRequest) -> Answer {
        let seconds = request.seconds ?? 120
        guard let line = try? JSONEncoder().encode(request) else {
            return .refused(ReadProblem(.unsupported, "the request can't be written"))
        }
        let deadline = ContinuousClock.now + .seconds(seconds)
        stream.send([UInt8](line) + [10])
        while true {
            switch stream.receive(until: deadline) {
            case .message(.progress): continue
            case .message(.inspected(let id, let facts)) where id == request.id: return .inspected(facts)
            case .message(.derived(let id, let outputs)) where id == request.id: return .derived(outputs)
            case .message(.verified(let id, let evidence)) where id == request.id: return .verified(evidence)
            case .message(.prepared(let id, let result)) where id == request.id: return .prepared(result)
            case .message(.located(let id, let places)) where id == request.id: return .located(places)
            case .message(.declined(let id, let finding)) where id == request.id: return .declined(finding)
            case .message(.container(let id, let reading)) where id == request.id: return .container(reading)
            case .message(.readReturn(let id, let reading)) where id == request.id: return .readReturn(reading)
            case .message(.refused(let id, let problem)) where id == request.id: return .refused(problem)
            case .message, .garbage:
                kill()
                return .broken(ReadProblem(.crashed, "the worker answered something that is no answer"))
            case .late:
                kill()
                return .broken(ReadProblem(.timedOut, "no answer within \(seconds) s"))
            case .ended:
                let ending = child.wait()
                return ending == .signalled(SIGKILL) ? .killed : .broken(Self.explain(ending, stream.complaints))
            }
        }
    }

    // MARK: Endings

    private static func explain(_ ending: ChildProcess.Ending, _ complaints: String) -> ReadProblem {
        let words = complaints.lowercased()
        let memory = ["bad_alloc", "out of memory", "allocate"].contains { words.contains($0) }
        let said = complaints.isEmpty ? "" : ": \(complaints.prefix(400))"
        switch ending {
        case .signalled(SIGXCPU): return ReadProblem(.timedOut, "the limit of processor time was reached")
        case .signalled(let signal):
            let name = Self.signalNames[signal] ?? "signal \(signal)"
            return ReadProblem(memory ? .outOfMemory : .crashed, "the worker ended with \(name)\(said)")
        case .exited(let code):
            return ReadProblem(memory ? .outOfMemory : .crashed, "the worker ended with exit code \(code)\(said)")
        }
    }

    private static let signalNames: [Int32: String] = [
        SIGSEGV: "SIGSEGV", SIGABRT: "SIGABRT", SIGBUS: "SIGBUS", SIGFPE: "SIGFPE", SIGILL: "SIGILL",
        SIGTRAP: "SIGTRAP", SIGSYS: "SIGSYS", SIGTERM: "SIGTERM",
    ]

    private static func failure(_ cause: String) -> SohoaError {
        SohoaError(
            code: "worker.start",
            message: LocalizedText(
                vi: "Không khởi động được tiến trình đọc tệp.", en: "The worker process could not be started."),
            hint: LocalizedText(
                vi: "Chạy “sohoa doctor” để xem thiếu gì; việc chờ ở đây và sẽ tự làm lại.",
                en: "Run “sohoa doctor” to see what is missing; the work waits and is tried again."),
            disposition: .retry, cause: cause)
    }

    /// Everything the worker inherits: no PIN, no proxy, no library path of ours.
    private static func environment(_ slot: String) -> [String: String] {
        [
            "HOME": slot + "/tmp", "TMPDIR": slot + "/tmp", "XDG_CACHE_HOME": slot + "/tmp", "LANG": "C.UTF-8",
            "PATH": "/usr/bin:/bin", "TZ": "UTC", "SWIFT_BACKTRACE": "enable=no", "LIBDISPATCH_LOG": "NO",
            "OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1",
            // Large blocks go back to the system when they are freed: else each step of a job adds to the next one's.
            "MALLOC_ARENA_MAX": "2", "MALLOC_MMAP_THRESHOLD_": "8388608", "MALLOC_TRIM_THRESHOLD_": "16777216",
            "GDAL_CACHEMAX": "32", "GDAL_PAM_ENABLED": "NO", "GIO_USE_VFS": "local",
        ]
    }

    /// User and system time of a process so far (proc(5), stat fields 14 and 15).
    private static func processorSeconds(_ pid: Int32) -> Double {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let name = text.lastIndex(of: ")")
        else { return 0 }
        let fields = text[name...].split(separator: " ")
        guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else { return 0 }
        return (user + system) / Double(max(1, sysconf(Int32(_SC_CLK_TCK))))
    }
}
