import Foundation
import Glibc
import HostKit
import TestSupport

/// A private `smbd` on a loopback port: the share that scanners and Windows see.
///
/// Nothing of the machine's own Samba is read or written; guests act as the account that runs the test.
final class SambaServer {
    static let isAvailable = Oracle.program("smbd") != nil && Oracle.program("smbclient") != nil

    struct Failure: Error, CustomStringConvertible { var description: String }

    let port: UInt16
    let folder: TemporaryFolder
    private let process: ChildProcess

    /// Shares a drop root as `scan`, with `.sohoa` out of sight as the manual tells administrators to do.
    init(root: String) async throws {
        folder = try TemporaryFolder("smbd")
        port = try Self.freePort()
        for name in ["private", "lock", "state", "cache", "pid", "ncalrpc", "log"] {
            try DurableFiles.makeFolder(folder.path + "/" + name)
        }
        let account = getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? "root"
        let settings = try folder.file(
            "smb.conf", Self.settings(folder: folder.path, port: port, account: account, root: root))
        guard let program = Oracle.program("smbd") else { throw Failure(description: "no smbd") }
        process = try ChildProcess(
            program, ["-F", "--no-process-group", "--debug-stdout", "-s", settings], log: folder.path + "/smbd.out")
        try await eventually("smbd answers", within: .seconds(20), seen: { process.tail }) {
            try process.ending == nil && client("ls").status == 0
        }
    }

    private static func settings(folder: String, port: UInt16, account: String, root: String) -> String {
        """
        [global]
        server role = standalone server
        interfaces = 127.0.0.1/8
        bind interfaces only = yes
        smb ports = \(port)
        disable netbios = yes
        private dir = \(folder)/private
        lock directory = \(folder)/lock
        state directory = \(folder)/state
        cache directory = \(folder)/cache
        pid directory = \(folder)/pid
        ncalrpc dir = \(folder)/ncalrpc
        log file = \(folder)/log/%m
        map to guest = Bad User
        guest account = \(account)
        load printers = no
        printcap name = /dev/null
        disable spoolss = yes
        registry shares = no
        [scan]
        path = \(root)
        guest ok = yes
        guest only = yes
        read only = no
        veto files = /.sohoa/
        """
    }

    /// A port that nobody uses now.
    private static func freePort() throws -> UInt16 {
        let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(handle) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(handle, $0, size) | getsockname(handle, $0, &size)
            }
        }
        guard result == 0 else { throw Failure(description: "no free port") }
        return UInt16(bigEndian: address.sin_port)
    }

    private var clientArguments: [String] {
        ["//127.0.0.1/scan", "-p", String(port), "-N", "-s", folder.path + "/smb.conf"]
    }

    /// Runs commands of `smbclient`, separated by semicolons, in one session.
    func client(_ commands: String, in directory: String? = nil) throws -> Oracle.Result {
        try Oracle.run("smbclient", clientArguments + ["-c", commands], directory: directory)
    }

    /// Whether the server has a file open for a client: `smbclient` does not say so before it ends.
    func holds(_ path: String) -> Bool {
        let serving = [process.pid] + process.children
        return serving.contains { server in
            let folder = "/proc/\(server)/fd/"
            let open = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            return open.contains { (try? FileManager.default.destinationOfSymbolicLink(atPath: folder + $0)) == path }
        }
    }

    /// A session that stays open: what is typed goes through a FIFO.
    func session() throws -> SambaSession {
        guard let program = Oracle.program("smbclient") else { throw Failure(description: "no smbclient") }
        return try SambaSession(program: program, arguments: clientArguments)
    }

    /// Puts what is written into the returned pipe as a file, however slowly that is.
    func slowPut(_ name: String) throws -> SambaSession {
        guard let program = Oracle.program("smbclient") else { throw Failure(description: "no smbclient") }
        return try SambaSession(program: program, arguments: clientArguments + ["-c", "put - \"\(name)\""])
    }
}

/// One `smbclient` whose standard input the test writes.
final class SambaSession {
    let process: ChildProcess
    private let folder: TemporaryFolder
    private var pipe: Int32

    init(program: String, arguments: [String]) throws {
        folder = try TemporaryFolder("smbclient")
        let path = folder.path + "/input"
        guard mkfifo(path, 0o600) == 0 else { throw SambaServer.Failure(description: "no FIFO at \(path)") }
        // The reader is the client alone, so that closing our end is the end of its input.
        let reader = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        pipe = open(path, O_WRONLY | O_CLOEXEC)
        process = try ChildProcess(program, arguments, input: path, log: folder.path + "/output")
        close(reader)
    }

    deinit { end() }

    func send(_ bytes: Data) throws {
        let count = bytes.withUnsafeBytes { write(pipe, $0.baseAddress, $0.count) }
        guard count == bytes.count else { throw SambaServer.Failure(description: "smbclient took \(count) bytes") }
    }

    func send(line: String) throws { try send(Data("\(line)\n".utf8)) }

    /// What the client said so far.
    var output: String { (try? String(contentsOfFile: process.log, encoding: .utf8)) ?? "" }

    /// No more input: the client closes what it holds and goes.
    func end() {
        if pipe >= 0 { close(pipe) }
        pipe = -1
    }
}
