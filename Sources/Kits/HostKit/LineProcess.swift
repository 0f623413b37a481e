package import ArchiveModel
internal import CLinux
internal import Glibc

/// A child that reads and answers lines: one socket pair is its standard input and output.
///
/// It ends with the value that owns it. Calls block for at most the time given, so they belong on a thread of their own.
/// Writing to a child that died is an answer (`ended`), never a SIGPIPE.
package struct LineProcess: ~Copyable {
    package enum Line: Sendable {
        case line([UInt8])
        /// The child closed its output or died.
        case ended
        case timedOut
        /// More than the limit without a line break.
        case tooLong
    }
    package let processID: Int32
    private let channel: Int32
    private let grace: Duration
    private var buffer: [UInt8] = []

    /// Starts a program with exactly these arguments and this environment.
    ///
    /// The child leads a process group of its own, so that a Ctrl-C meant for the parent does not end it in the middle
    /// of an answer; it sees the end of its input when the parent is gone.
    ///
    /// - Parameter grace: how long the child may tidy up after the end of its input before it is killed.
    package init(
        executable: String, arguments: [String], environment: [String: String], grace: Duration = .zero
    ) throws(SohoaError) {
        var pair: [Int32] = [-1, -1]
        try SystemCall.check("socketpair", executable) {
            socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &pair)
        }
        defer { close(pair[1]) }
        var child: pid_t = 0
        let code = Self.spawn(&child, executable, arguments, environment, channel: pair[1])
        guard code == 0 else {
            close(pair[0])
            throw SystemCall.failure("spawn", executable, errno: code)
        }
        processID = child
        channel = pair[0]
        self.grace = grace
    }

    deinit {
        // A descriptor that another process inherited must not keep the child's input open.
        shutdown(channel, Int32(SHUT_RDWR))
        close(channel)
        if grace > .zero { Self.wait(for: processID, atMost: grace) }
        kill(processID, SIGKILL)
        var status: Int32 = 0
        while waitpid(processID, &status, 0) == -1, errno == EINTR {}
    }

    /// Sends one line; the line break is added.
    /// - Returns: false when the child is gone.
    package func write(line: [UInt8]) -> Bool {
        var rest = (line + [UInt8(ascii: "\n")])[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(channel, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }

    /// Sends a secret as one line, straight from its own memory.
    /// - Returns: false when the child is gone, or when the secret has a line break and could never be read whole.
    package func write(secret: Secret) -> Bool {
        secret.withBytes { bytes in
            guard !bytes.contains(UInt8(ascii: "\n")) else { return false }
            var rest = bytes[...]
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest)
                let count = send(channel, part.baseAddress, part.count, Int32(MSG_NOSIGNAL))
                if count > 0 {
                    rest = rest.dropFirst(count)
                } else if errno != EINTR {
                    return false
                }
            }
            return write(line: [])
        }
    }

    /// Waits for the next line.
    /// - Parameter limit: bytes a line may have.
    package mutating func readLine(within time: Duration, limit: Int = 1 << 18) -> Line {
        let deadline = ContinuousClock.now + time
        while true {
            if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
                let line = Array(buffer[..<end])
                buffer.removeSubrange(...end)
                return .line(line)
            }
            if buffer.count > limit { return .tooLong }
            switch fill(until: deadline) {
            case .some(let outcome): return outcome
            case nil: continue
            }
        }
    }

    /// Waits for bytes; nil when some came.
    private mutating func fill(until deadline: ContinuousClock.Instant) -> Line? {
        let left = deadline - ContinuousClock.now
        let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
        guard milliseconds > 0 else { return .timedOut }
        var watched = pollfd(fd: channel, events: Int16(POLLIN), revents: 0)
        let ready = poll(&watched, 1, Int32(clamping: milliseconds))
        if ready == 0 { return .timedOut }
        if ready < 0 { return errno == EINTR ? nil : .ended }
        var bytes = [UInt8](repeating: 0, count: 1 << 14)
        let count = recv(channel, &bytes, bytes.count, 0)
        if count > 0 {
            buffer += bytes[..<count]
            return nil
        }
        return count < 0 && errno == EINTR ? nil : .ended
    }

    /// Waits until the child ended, and leaves it to be reaped.
    private static func wait(for child: Int32, atMost grace: Duration) {
        let deadline = ContinuousClock.now + grace
        var information = siginfo_t()
        while ContinuousClock.now < deadline {
            let found = waitid(P_PID, id_t(child), &information, WEXITED | WNOHANG | WNOWAIT)
            if found != 0 || information.si_signo != 0 { return }
            usleep(2000)
        }
    }

    private static func spawn(
        _ child: inout pid_t, _ executable: String, _ arguments: [String], _ environment: [String: String],
        channel: Int32
    ) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, channel, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, channel, STDOUT_FILENO)
        sohoa_spawn_close_from(&actions, STDERR_FILENO + 1)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
        posix_spawnattr_setflags(&attributes, Int16(flags))

        return withCStrings([executable] + arguments) { argv in
            withCStrings(environment.map { "\($0.key)=\($0.value)" }.sorted()) { envp in
                posix_spawn(&child, executable, &actions, &attributes, argv, envp)
            }
        }
    }

    private static func withCStrings<Result>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }
}
