internal import ArchiveModel
internal import Foundation
internal import Glibc
internal import HostKit
internal import Inspection
internal import OCRKit

/// The worker's life: confine, self-test, serve jobs until standard input ends.
package enum WorkerProgram {
    /// Exit codes: 0 input ended, 2 usage, 3 the environment does not allow it to work.
    package static func run(_ arguments: [String]) -> Int32 {
        guard let slot = value("--slot", arguments) else {
            complain("usage: sohoa-worker --slot DIR [--probe]")
            return 2
        }
        do throws(SohoaError) {
            let report = try prepare(slot)
            if arguments.contains("--probe") {
                write(SelfTest.probe(slot))
                return 0
            }
            Preparation.silence()
            try SelfTest(slot: slot).run()
            let ready = WorkerReady(
                processID: getpid(), tools: Inspector.tools, landlock: report.landlock, seccomp: report.seccomp)
            JobServer(slot: slot).serve(ready)
            OCRShelf.shared.clear()
            return 0
        } catch {
            complain(error.description)
            return 3
        }
    }

    /// Everything here happens before a library is started, on the only thread there is.
    private static func prepare(_ slot: String) throws(SohoaError) -> Confinement.Report {
        signal(SIGPIPE, SIG_IGN)
        // A file that grows too large is an error of one write, not the end of the process.
        signal(SIGXFSZ, SIG_IGN)
        try SystemCall.check("chdir", slot) { chdir(slot) }
        try ProcessLimits.set(.coreSize, 0, final: true)
        try ProcessLimits.set(.openFiles, 256, final: true)
        let confinement = Confinement(
            readable: Confinement.libraryPaths + [slot + "/in"], writable: [slot + "/out", slot + "/tmp"])
        return try confinement.apply()
    }

    private static func value(_ option: String, _ arguments: [String]) -> String? {
        guard let index = arguments.firstIndex(of: option), index + 1 < arguments.count else { return nil }
        return arguments[index + 1]
    }

    /// One line for the administrator.
    static func complain(_ text: String) {
        let line = "sohoa-worker: " + text.split(whereSeparator: \.isNewline).joined(separator: " ") + "\n"
        writeAll(Array(line.utf8), to: STDERR_FILENO)
    }

    /// One JSON line for the daemon.
    static func write(_ value: some Encodable) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else {
            complain("a reply could not be encoded")
            exit(3)
        }
        writeAll([UInt8](data) + [10], to: STDOUT_FILENO)
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            // Nobody listens any more.
            guard count > 0 else { exit(0) }
            rest = rest.dropFirst(count)
        }
    }
}
