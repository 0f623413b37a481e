package import ArchiveModel
internal import CLinux
internal import Glibc
internal import Synchronization

/// A program started with three pipes and nothing else: no inherited descriptor, environment or signal mask.
package final class ChildProcess: Sendable {
    package let processID: Int32
    /// Write end of its standard input, non-blocking.
    package let input: Int32
    /// Read ends of its standard output and error.
    package let output: Int32
    package let errors: Int32
    private let ended = Mutex<Ending?>(nil)

    /// How it ended.
    package enum Ending: Sendable, Hashable {
        case exited(Int32)
        case signalled(Int32)
    }

    private init(processID: Int32, input: Int32, output: Int32, errors: Int32) {
        self.processID = processID
        self.input = input
        self.output = output
        self.errors = errors
    }

    deinit {
        kill(SIGKILL)
        _ = wait()
        for descriptor in [input, output, errors] { close(descriptor) }
    }

    package static func start(
        _ executable: String, arguments: [String], environment: [String: String]
    ) throws(SohoaError) -> ChildProcess {
        let pipes = try [Pipe(), Pipe(), Pipe()]
        let sides = [pipes[0].read, pipes[1].write, pipes[2].write]
        let result = spawn(executable, arguments, environment, sides)
        for side in sides { close(side) }
        guard case .success(let processID) = result else {
            for pipe in [pipes[0].write, pipes[1].read, pipes[2].read] { close(pipe) }
            if case .failure(let code) = result { throw SystemCall.failure("spawn", executable, errno: code.number) }
            throw SystemCall.failure("spawn", executable, errno: EIO)
        }
        _ = fcntl(pipes[0].write, F_SETFL, O_NONBLOCK)
        return ChildProcess(
            processID: processID, input: pipes[0].write, output: pipes[1].read, errors: pipes[2].read)
    }

    /// Sends a signal unless the process was reaped: its number may then be another's.
    package func kill(_ signal: Int32) {
        ended.withLock { ending in
            if ending == nil { _ = Glibc.kill(processID, signal) }
        }
    }

    /// Waits for the end. Blocks; call it after the pipes were closed from the other side or after `kill`.
    package func wait() -> Ending {
        if let ending = poll(options: WEXITED | WNOWAIT) { return ending }
        return ended.withLock { $0 ?? .exited(-1) }
    }

    /// nil while it runs.
    package func ending() -> Ending? { poll(options: WEXITED | WNOWAIT | WNOHANG) }

    /// Looks without reaping, then reaps under the lock, so that `kill` never meets a foreign process.
    private func poll(options: Int32) -> Ending? {
        if let known = ended.withLock({ $0 }) { return known }
        var info = siginfo_t()
        while waitid(P_PID, id_t(processID), &info, options) != 0 {
            guard errno == EINTR else { return ended.withLock { $0 } ?? .exited(-1) }
        }
        guard info.si_signo == SIGCHLD else { return nil }
        return ended.withLock { ending in
            if let ending { return ending }
            var status: Int32 = 0
            while waitpid(processID, &status, 0) < 0, errno == EINTR {}
            let signal = status & 0x7F
            let result: Ending = signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal)
            ending = result
            return result
        }
    }

    // MARK: Starting

    private struct Pipe {
        let read: Int32
        let write: Int32

        init() throws(SohoaError) {
            var ends: [Int32] = [0, 0]
            try SystemCall.check("pipe2", "pipe") { sohoa_pipe(&ends) }
            read = ends[0]
            write = ends[1]
        }
    }

    private struct Code: Error { var number: Int32 }

    private static func spawn(
        _ executable: String, _ arguments: [String], _ environment: [String: String], _ sides: [Int32]
    ) -> Result<Int32, Code> {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (target, side) in sides.enumerated() { posix_spawn_file_actions_adddup2(&actions, side, Int32(target)) }
        // Whatever somebody forgot to mark close-on-exec stays here.
        sohoa_spawn_close_from(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var processID: pid_t = 0
        let code = withArguments([executable] + arguments) { argv in
            withArguments(environment.map { "\($0)=\($1)" }) { envp in
                posix_spawn(&processID, executable, &actions, &attributes, argv, envp)
            }
        }
        return code == 0 ? .success(processID) : .failure(Code(number: code))
    }

    private static func withArguments<R>(
        _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> R
    ) -> R {
        var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        return pointers.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else {
                preconditionFailure("the array ends with nil, so it is not empty")
            }
            return body(base)
        }
    }
}
