import ArchiveModel
import Foundation
import HostKit
import TestSupport

/// The whole program as processes, on a home of its own: what an office has, without the office.
final class StationUnderTest {
    /// Sectors that `sohoa setup --demo` makes drop roots for.
    enum Sector: String, CaseIterable, Sendable {
        case land = "dia-chinh"
        case building = "xay-dung"
        case planning = "quy-hoach"
        case office = "hanh-chinh"
    }

    struct SetupFailure: Error, CustomStringConvertible { var description: String }

    let home: Home
    /// Everything dropped so far, for the audit.
    private(set) var dropped: [DroppedFile] = []
    private(set) var daemon: ChildProcess?
    /// What both programs are told besides their arguments.
    private var environment: [String: String] = [:]

    /// Makes a home in memory where there is some, and sets it up with demonstration keys.
    init(_ label: String = "station", quietSeconds: Double = 0.2) throws {
        let base = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm/" : NSTemporaryDirectory()
        home = Home(path: base + "sohoa-\(label)-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(atPath: home.path, withIntermediateDirectories: true)
        let result = try run(["setup", "--home", home.path, "--demo", "--non-interactive"])
        guard result.status == 0 else { throw SetupFailure(description: result.output + result.errors) }
        environment = try StationSettings.hasten(home, quietSeconds: quietSeconds)
    }

    deinit {
        daemon = nil
        try? FileManager.default.removeItem(atPath: home.path)
    }

    // MARK: Folders

    func root(_ sector: Sector) -> String { home.path + "/drop/" + sector.rawValue }
    func inbox(_ sector: Sector = .office) -> String { root(sector) + "/" + FolderNames.vietnamese.inbox }
    var roots: [String] { Sector.allCases.map(root) }
    /// Standard output and error of every run of the daemon, one after the other.
    var log: String { home.path + "/sohoad.log" }

    // MARK: The daemon

    /// Starts the daemon and waits until it watches.
    ///
    /// - Parameter environment: kill switches and fault shims.
    func start(_ environment: [String: String] = [:], within limit: Duration = .seconds(30)) async throws {
        try launch(environment)
        try await ready(within: limit)
    }

    /// Starts the daemon and does not wait: it may be meant to die at once.
    func launch(_ environment: [String: String] = [:]) throws {
        try? FileManager.default.removeItem(atPath: home.run + "/ready")
        daemon = try ChildProcess(
            Self.program("sohoad"), ["--home", home.path, "--log-level", "info"],
            environment: self.environment.merging(environment) { $1 }, log: log)
    }

    /// Waits for the daemon to watch, or to end.
    func ready(within limit: Duration = .seconds(30)) async throws {
        try await eventually("sohoad watches its folders", within: limit, seen: { daemon?.tail ?? "" }) {
            DurableFiles.exists(home.run + "/ready") || daemon?.ending != nil
        }
        if let ending = daemon?.ending {
            throw SetupFailure(description: "sohoad ended while starting: \(ending)\n\(daemon?.tail ?? "")")
        }
    }

    /// Ends it as systemd does. Anything but exit 0 is an error.
    func stop(within limit: Duration = .seconds(30)) async throws {
        guard let daemon else { return }
        daemon.signal(SIGTERM)
        let ending = try await daemon.wait(within: limit)
        guard ending == .exited(0) else {
            throw SetupFailure(description: "sohoad stopped with \(ending)\n\(daemon.tail)")
        }
        self.daemon = nil
    }

    /// Ends it whatever state it is in; a fault may have ended it before.
    func end(within limit: Duration = .seconds(30)) async throws -> ChildProcess.Ending? {
        daemon?.signal(SIGTERM)
        let ending = try await daemon?.wait(within: limit)
        daemon = nil
        return ending
    }

    /// Kills the daemon alone; its workers have to notice by themselves.
    func kill() async throws {
        guard let daemon else { return }
        let helpers = daemon.children
        daemon.signal(SIGKILL)
        try await daemon.wait(within: .seconds(10))
        try await eventually("workers end with their daemon", within: .seconds(10), seen: { "\(helpers)" }) {
            helpers.allSatisfy(Self.isGone)
        }
        self.daemon = nil
    }

    /// Ended, or ended and not yet reaped by its new parent.
    private static func isGone(_ pid: pid_t) -> Bool {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else { return true }
        return text.split(separator: ")").last?.split(separator: " ").first == "Z"
    }

    // MARK: Scanning

    /// Writes a file as a scanner does: the name first, the bytes in pieces, then closes it.
    func drop(_ scan: Scan, to sector: Sector = .office, station: String = "may-1") throws {
        let folder = inbox(sector) + (station.isEmpty ? "" : "/" + station)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let path = folder + "/" + scan.name
        try Data().write(to: URL(fileURLWithPath: path))
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        defer { try? handle.close() }
        let half = scan.bytes.count / 2
        try handle.write(contentsOf: scan.bytes.prefix(half))
        try handle.write(contentsOf: scan.bytes.dropFirst(half))
        dropped.append(scan.trace)
    }

    /// Counts a file that reached the drop folder another way, for instance through a share.
    func arrived(_ scan: Scan) { dropped.append(scan.trace) }

    // MARK: Looking

    static func program(_ name: String) -> String {
        (ProcessInfo.processInfo.environment["SOHOA_PRODUCTS"] ?? Oracle.products) + "/" + name
    }

    /// Both programs are built and answer.
    static let isAvailable = {
        guard let help = try? Oracle.run(program("sohoa"), ["setup", "--help"]) else { return false }
        return help.status == 0 && help.output.contains("--home")
    }()

    @discardableResult
    func run(_ arguments: [String]) throws -> Oracle.Result {
        try Oracle.run(Self.program("sohoa"), arguments, environment: environment)
    }

    func status() throws -> StatusReport {
        let result = try run(["status", "--home", home.path, "--json"])
        guard result.status == 0 else { throw SetupFailure(description: result.output + result.errors) }
        return try JSONDecoder().decode(StatusReport.self, from: Data(result.output.utf8))
    }

    /// Waits until everything dropped was taken and has its verdict.
    ///
    /// - Parameter submissions: how many, when it is not one a file.
    func settle(submissions: Int? = nil, within limit: Duration = .seconds(120)) async throws {
        let expected = submissions ?? dropped.count
        var last = "no status yet"
        try await eventually(
            "all \(expected) submissions at rest", within: limit, poll: .milliseconds(expected > 1000 ? 2000 : 100),
            seen: { last + "\n" + (daemon?.tail ?? "") }
        ) {
            if let ending = daemon?.ending { throw SetupFailure(description: "sohoad \(ending)\n\(tail)") }
            guard let report = try? status() else { return false }
            last = report.summary
            return report.atRest && report.total >= expected
        }
    }

    private var tail: String { daemon?.tail ?? "" }

    func ownership() -> OwnershipAudit { OwnershipAudit(home: home.path, roots: roots, files: dropped) }
}
