internal import ArchiveModel
internal import Foundation
internal import Glibc

/// Lines of standard input and output.
final class SignerLines {
    /// A request has less than 200 bytes.
    private static let limit = 4096
    private var buffer: [UInt8] = []

    /// The next line, nil at the end of the input; a line that is too long is passed over and read as nothing.
    func next() -> Data?? {
        var isTooLong = false
        while true {
            if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
                let line = buffer[..<end]
                defer { buffer.removeSubrange(...end) }
                return .some(isTooLong ? nil : Data(line))
            }
            if buffer.count > Self.limit {
                buffer.removeAll()
                isTooLong = true
            }
            guard fill() else { return .none }
        }
    }

    func write(_ reply: SignerReply) {
        guard var line = try? JSONEncoder().encode(reply) else { return }
        line.append(UInt8(ascii: "\n"))
        var rest = [UInt8](line)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR { return }
            rest = rest.dropFirst(max(0, count))
        }
    }

    private func fill() -> Bool {
        var bytes = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(STDIN_FILENO, &bytes, bytes.count)
            if count > 0 {
                buffer += bytes[..<count]
                return true
            }
            if count == 0 || errno != EINTR { return false }
        }
    }
}
