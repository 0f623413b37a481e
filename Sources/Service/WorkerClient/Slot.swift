internal import ArchiveModel
internal import Dispatch
internal import Foundation
internal import HostKit
internal import Logging
internal import Synchronization

/// One worker with its folder `in/ out/ tmp/`. Jobs run on the slot's own thread, one after the other.
final class Slot: Sendable {
    let thread: DispatchQueue
    private let folder: SlotFolder
    private let executable: String
    private let jobsPerWorker: Int
    private let startSeconds: Double
    private let logger: Logger
    private let worker = Mutex<WorkerProcess?>(nil)
    /// What a shutdown interrupts.
    private let current = Mutex<Interruption?>(nil)
    private let counter = Atomic<Int>(0)

    init(path: String, executable: String, jobsPerWorker: Int, startSeconds: Double, logger: Logger) {
        thread = DispatchQueue(label: "sohoa.worker.\(DurableFiles.name(of: path))")
        folder = SlotFolder(path: path)
        self.executable = executable
        self.jobsPerWorker = jobsPerWorker
        self.startSeconds = startSeconds
        self.logger = logger
    }

    func interrupt() { current.withLock { $0 }?.interrupt() }

    /// Only on `thread`.
    func stop() { worker.withLock { $0 = nil } }

    /// Starts the worker when there is none. Only on `thread`.
    func ready() -> Result<WorkerReady, SohoaError> {
        worker.withLock { worker in
            do throws(SohoaError) {
                try folder.prepare()
                return .success(try warm(&worker, WorkerLimits()).ready)
            } catch {
                return .failure(error)
            }
        }
    }

    /// Only on `thread`.
    func run(_ order: JobOrder, _ interruption: Interruption) -> WorkerOutcome {
        current.withLock { $0 = interruption }
        defer { current.withLock { $0 = nil } }
        return worker.withLock { worker in
            do throws(SohoaError) {
                try folder.prepare()
                try folder.lend(order.inputs)
                let outcome = try perform(order, interruption, &worker)
                try? folder.prepare()
                return outcome
            } catch {
                try? folder.prepare()
                return .unavailable(error)
            }
        }
    }

    private func perform(
        _ order: JobOrder, _ interruption: Interruption, _ worker: inout WorkerProcess?, isRetry: Bool = false
    ) throws(SohoaError) -> WorkerOutcome {
        let process = try warm(&worker, order.limits)
        guard interruption.watch(process) else { return .unavailable(.workerStopped) }
        defer { interruption.release() }
        let number = counter.add(1, ordering: .relaxed).newValue
        let answer = process.ask(
            WorkerRequest(id: "\(number)", job: order.job, seconds: order.limits.seconds))
        process.jobs += 1
        if !answer.isOrderly || process.jobs >= jobsPerWorker { worker = nil }
        if interruption.isInterrupted { return .unavailable(.workerStopped) }
        // It may have been killed while it was idle: this job is innocent until a fresh worker dies too.
        if case .killed = answer, !isRetry, process.jobs > 1 {
            return try perform(order, interruption, &worker, isRetry: true)
        }
        return try outcome(of: answer, order)
    }

    /// Takes what the job made.
    private func outcome(of answer: WorkerProcess.Answer, _ order: JobOrder) throws(SohoaError) -> WorkerOutcome {
        switch answer {
        case .inspected(let facts):
            try folder.handMaster(to: order.outputDirectory)
            return .inspected(facts)
        case .derived(let outputs):
            try folder.hand(outputs, to: order.outputDirectory)
            return .derived(outputs)
        case .verified(let evidence): return .verified(evidence)
        case .prepared(let result):
            let made = WorkerOutput(name: result.name, mediaType: "application/pdf", tools: result.tools)
            try folder.hand([made], to: order.outputDirectory)
            return .prepared(result)
        case .located(let places): return .located(places)
        case .declined(let finding): return .declined(finding)
        case .container(let reading): return .container(reading)
        case .readReturn(let reading): return .readReturn(reading)
        case .refused(let problem): return .refused(problem)
        case .killed:
            logger.warning("worker killed")
            return .refused(ReadProblem(.outOfMemory, "the kernel killed the worker, most likely for want of memory"))
        case .broken(let problem):
            logger.warning(
                "worker replaced", metadata: ["reason": "\(problem.code.rawValue)", "detail": "\(problem.detail)"])
            return .refused(problem)
        }
    }

    /// The running worker with this job's limits, or a new one: it may have died while it was idle.
    private func warm(_ worker: inout WorkerProcess?, _ limits: WorkerLimits) throws(SohoaError) -> WorkerProcess {
        if let running = worker, running.isRunning, (try? running.limit(limits)) != nil { return running }
        worker = nil
        let fresh = try WorkerProcess(executable: executable, slot: folder.path, startSeconds: startSeconds)
        try fresh.limit(limits)
        worker = fresh
        return fresh
    }
}

/// Ends the job that a cancelled task or a shutdown no longer wants.
final class Interruption: Sendable {
    private struct State {
        var process: WorkerProcess?
        var isInterrupted = false
    }
    private let state = Mutex(State())

    var isInterrupted: Bool { state.withLock { $0.isInterrupted } }

    /// False when it is too late to start.
    func watch(_ process: WorkerProcess) -> Bool {
        state.withLock { state in
            guard !state.isInterrupted else { return false }
            state.process = process
            return true
        }
    }

    func release() { state.withLock { $0.process = nil } }

    func interrupt() {
        let process = state.withLock { state in
            state.isInterrupted = true
            return state.process
        }
        process?.kill()
    }
}
