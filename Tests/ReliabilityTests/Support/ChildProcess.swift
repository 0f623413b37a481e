import Foundation
import Glibc
import Synchronization

/// A process that a test starts, signals and reaps; its output goes to a file.
///
/// It leads a process group of its own: whatever it leaves behind goes when the value goes.
final class ChildProcess: Sendable {
    enum Ending: Equatable, CustomStringConvertible {
        case exited(Int32)
        case signalled(Int32)
        var description: String {
            switch self {
            case .exited(let status): "exit \(status)"
            case .signalled(let number): "signal \(number)"
            }
        }
    }

    struct StartFailure: Error, CustomStringConvertible {
        var program: String
        var code: Int32
        var description: String { "\(program): \(String(cString: strerror(code)))" }
    }

    let pid: pid_t
    /// Standard output and error, appended.
    let log: String
    private let ended = Mutex<Ending?>(nil)

    /// - Parameters:
    ///   - program: absolute path.
    ///   - environment: added to the environment of the test.
    ///   - input: file read as standard input; opening a FIFO waits for its writer.
    init(
        _ program: String, _ arguments: [String], environment: [String: String] = [:], input: String = "/dev/null",
        log: String
    ) throws {
        self.log = log
        let merged = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The runner of the tests may block or ignore signals; the child must not inherit that.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let words = CStrings([program] + arguments)
        let variables = CStrings(merged.map { "\($0)=\($1)" })
        var child: pid_t = 0
        let code = posix_spawn(&child, program, &actions, &attributes, words.pointers, variables.pointers)
        guard code == 0 else { throw StartFailure(program: program, code: code) }
        pid = child
    }

    deinit {
        kill(-pid, SIGKILL)
        if ending == nil {
            var status: Int32 = 0
            waitpid(pid, &status, 0)
        }
    }

    /// How it ended; nil while it runs.
    var ending: Ending? {
        ended.withLock { known in
            if known != nil { return known }
            var status: Int32 = 0
            guard waitpid(pid, &status, WNOHANG) == pid else { return nil }
            known = status & 0x7F == 0 ? .exited((status >> 8) & 0xFF) : .signalled(status & 0x7F)
            return known
        }
    }

    func signal(_ number: Int32) {
        if ending == nil { kill(pid, number) }
    }

    /// Waits for the end.
    @discardableResult
    func wait(within limit: Duration = .seconds(60)) async throws -> Ending {
        try await eventually("process \(pid) ends", within: limit, poll: .milliseconds(5), seen: { tail }) {
            ending != nil
        }
        return ending ?? .exited(-1)
    }

    /// The last lines it wrote.
    var tail: String {
        let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").suffix(30).joined(separator: "\n")
    }

    /// Processes that have this one as parent now.
    var children: [pid_t] {
        let path = "/proc/\(pid)/task/\(pid)/children"
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return text.split(separator: " ").compactMap { pid_t($0) }
    }

    /// Kilobytes of a field of `/proc/PID/status`, for instance `RssAnon`; nil when it is gone.
    func memory(_ field: String = "RssAnon") -> Int? {
        let text = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("\(field):") }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
    }
}

/// Words as C takes them, freed with the value.
private final class CStrings {
    let pointers: [UnsafeMutablePointer<CChar>?]
    init(_ words: [String]) { pointers = words.map { strdup($0) } + [nil] }
    deinit { for pointer in pointers { free(pointer) } }
}
