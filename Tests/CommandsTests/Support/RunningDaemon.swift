import Foundation
import TestSupport

/// `sohoad` on a home, ended with the value that started it.
final class RunningDaemon {
    private let process = Process()

    /// Returns when it is ready.
    convenience init(_ home: TestHome) throws { try self.init(home: home.path) }

    init(home: String) throws {
        process.executableURL = URL(fileURLWithPath: Oracle.products + "/sohoad")
        process.arguments = ["--home", home, "--log-level", "error"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        let isReady = eventually {
            FileManager.default.fileExists(atPath: home + "/run/ready") || !process.isRunning
        }
        guard isReady, process.isRunning else { throw CocoaError(.executableNotLoadable) }
    }

    deinit {
        if process.isRunning { process.terminate() }
        process.waitUntilExit()
    }
}
