internal import Glibc

/// Asks a person for a secret on the terminal, which does not show what is typed.
package enum SecretPrompt {
    package enum Outcome: Sendable {
        case typed(Secret)
        /// The person pressed Ctrl-D or Ctrl-C, or the line was longer than a secret may be.
        case cancelled
        /// There is no terminal to ask on.
        case noTerminal
    }

    /// Blocks until the person pressed Enter.
    /// - Parameter terminal: the process's own by default, whatever standard input is.
    package static func ask(_ prompt: String, terminal: String = "/dev/tty") -> Outcome {
        let file = open(terminal, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard file >= 0 else { return .noTerminal }
        defer { close(file) }
        var usual = termios()
        guard tcgetattr(file, &usual) == 0 else { return .noTerminal }
        var silent = usual
        // No echo; Ctrl-C becomes a character, so that the terminal is always put right again.
        silent.c_lflag &= ~tcflag_t(ECHO | ISIG)
        silent.c_lflag |= tcflag_t(ICANON)
        guard tcsetattr(file, TCSAFLUSH, &silent) == 0 else { return .noTerminal }
        defer { tcsetattr(file, TCSAFLUSH, &usual) }
        say(prompt, file)
        defer { say("\n", file) }
        return readLine(file).map { .typed($0) } ?? .cancelled
    }

    private static func readLine(_ file: Int32) -> Secret? {
        var bytes: [UInt8] = []
        // Growing would leave copies behind.
        bytes.reserveCapacity(Secret.limit + 1)
        defer { Secret.wipe(&bytes) }
        while bytes.count <= Secret.limit {
            var byte: UInt8 = 0
            let count = read(file, &byte, 1)
            if count < 0, errno == EINTR { continue }
            if count <= 0 || byte == 3 { return nil }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { return Secret(wiping: &bytes) }
            bytes.append(byte)
        }
        return nil
    }

    private static func say(_ text: String, _ file: Int32) {
        _ = Array(text.utf8).withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    }
}
