package import ArchiveModel
internal import Foundation
internal import Glibc
internal import HostKit
package import Logging

/// Warm worker processes, one fixed slot folder each. A crash, a hang or a bomb costs the one job that caused it.
package final class WorkerPool: DocumentWorker {
    private let slots: SlotQueue
    private let all: [Slot]

    /// - Parameters:
    ///   - executable: absolute path of `sohoa-worker`.
    ///   - slots: folder that receives one folder a worker; 0700, on the file system of the inputs when possible.
    ///   - jobsPerWorker: after so many jobs a worker is replaced, because libraries leak.
    ///   - startSeconds: how long a worker may take to confine and test itself.
    package init(
        executable: String, slots folder: String, count: Int, jobsPerWorker: Int = 200, startSeconds: Double = 30,
        logger: Logger
    ) {
        // A worker that dies while we write must be an answer, not a signal to the daemon.
        signal(SIGPIPE, SIG_IGN)
        let root = folder.hasPrefix("/") ? folder : FileManager.default.currentDirectoryPath + "/" + folder
        all = (0..<max(1, count)).map { number in
            var slotLogger = logger
            slotLogger[metadataKey: "slot"] = "\(number)"
            return Slot(
                path: "\(root)/\(number)", executable: executable, jobsPerWorker: jobsPerWorker,
                startSeconds: startSeconds, logger: slotLogger)
        }
        slots = SlotQueue(all)
    }

    /// Starts a worker, if need be, and tells which walls and parsers it has: for start-up and `sohoa doctor`.
    package func ready() async -> Result<WorkerReady, SohoaError> {
        guard let slot = await slots.take() else { return .failure(.workerStopped) }
        let answer = await withCheckedContinuation { continuation in
            slot.thread.async { continuation.resume(returning: slot.ready()) }
        }
        slots.giveBack(slot)
        return answer
    }

    package func perform(
        _ job: WorkerRequest.Job, inputs: [String: String], outputDirectory: String, limits: WorkerLimits
    ) async -> WorkerOutcome {
        guard let slot = await slots.take() else { return .unavailable(.workerStopped) }
        let order = JobOrder(job: job, inputs: inputs, outputDirectory: outputDirectory, limits: limits)
        let interruption = Interruption()
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                // Blocking work has its own thread: one a slot, never the cooperative pool.
                slot.thread.async { continuation.resume(returning: slot.run(order, interruption)) }
            }
        } onCancel: {
            interruption.interrupt()
        }
        slots.giveBack(slot)
        return outcome
    }

    /// Starts every worker, all at once, so that the first jobs need not wait for it.
    package func warmUp() async {
        await withTaskGroup(of: Void.self) { group in
            for slot in all {
                group.addTask {
                    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
                        slot.thread.async {
                            _ = slot.ready()
                            continuation.resume()
                        }
                    }
                }
            }
        }
    }

    /// Ends all workers; running jobs end as unavailable, and so does whatever is asked afterwards.
    package func shutdown() async {
        slots.close()
        for slot in all {
            slot.interrupt()
            await withCheckedContinuation { continuation in
                slot.thread.async {
                    slot.stop()
                    continuation.resume()
                }
            }
        }
    }
}

/// One job with everything that goes with it.
struct JobOrder: Sendable {
    var job: WorkerRequest.Job
    /// Name in `in/` → path of the file to lend.
    var inputs: [String: String]
    var outputDirectory: String
    var limits: WorkerLimits
}
