package import Foundation
internal import HostKit

/// Waits until the kernel knows of nobody who has the file open for writing.
///
/// A program that another test starts at this very moment has a copy of every descriptor until it runs: intake sees a
/// writer, and a script is busy. Ten seconds at most.
package func untilNobodyWrites(_ path: String) throws {
    let (probe, file) = (WriterProbe(mount: try MountKind(of: path)), try FileBytes(opening: path))
    for _ in 0..<50_000 where probe.writers(of: file) == .present { usleep(200) }
}

/// Waits until a process has ended and was buried, a minute at most: who answers the last request may still hold what
/// owns the process.
///
/// - Returns: whether it is gone.
package func hasEnded(_ process: Int32) async throws -> Bool {
    for _ in 0..<6000 where kill(process, 0) == 0 { try await Task.sleep(for: .milliseconds(10)) }
    return kill(process, 0) == -1
}

/// A folder that disappears with the value that made it.
package final class TemporaryFolder: Sendable {
    package let path: String

    package init(_ label: String = "sohoa") throws {
        path = NSTemporaryDirectory() + "\(label)-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file below the folder, making folders on the way; returns its path. Nobody writes it any more then.
    @discardableResult
    package func file(_ name: String, _ content: Data) throws -> String {
        let target = path + "/" + name
        let parent = (target as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        try content.write(to: URL(fileURLWithPath: target))
        try untilNobodyWrites(target)
        return target
    }

    @discardableResult
    package func file(_ name: String, _ text: String) throws -> String { try file(name, Data(text.utf8)) }
}

/// Other people's tools, and where things lie.
package enum Oracle {
    package struct Result: Sendable {
        package var status: Int32
        package var output: String
        package var errors: String
    }

    /// Where `swift build` put our executables: beside the test bundle.
    package static var products: String {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return (bundle as NSString).deletingLastPathComponent
    }

    /// The checkout this test was compiled from.
    package static var checkout: String {
        var path = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { path.deleteLastPathComponent() }
        return path.path
    }

    /// `../shared/testdata` beside the checkout; nil where it is absent. Tests that use it skip, counted.
    package static var testdata: String? {
        let path = (checkout as NSString).deletingLastPathComponent + "/shared/testdata"
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }

    /// Finds a program on PATH or in the project's Python environment (`.venv/bin`); nil when it is not there.
    package static func program(_ name: String) -> String? {
        if name.hasPrefix("/") { return FileManager.default.isExecutableFile(atPath: name) ? name : nil }
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let folders = [checkout + "/.venv/bin"] + path.split(separator: ":").map(String.init) + ["/usr/sbin", "/sbin"]
        return folders.map { $0 + "/" + name }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Runs a program to its end. Output goes through files, so that a long one can't block it.
    package static func run(
        _ name: String, _ arguments: [String], input: Data? = nil, environment: [String: String] = [:],
        directory: String? = nil
    ) throws -> Result {
        guard let path = program(name) else { throw CocoaError(.executableNotLoadable) }
        let folder = try TemporaryFolder("run")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        if let directory { process.currentDirectoryURL = URL(fileURLWithPath: directory) }
        try folder.file("out", "")
        try folder.file("err", "")
        try folder.file("in", input ?? Data())
        process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: folder.path + "/in"))
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path + "/out"))
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path + "/err"))
        try process.run()
        process.waitUntilExit()
        let output = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/out"))
        let errors = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/err"))
        return Result(
            status: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
            errors: String(decoding: errors, as: UTF8.self))
    }
}
