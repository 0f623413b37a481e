import Foundation
import TestSupport

/// `Tests/Faults/faultshim.c`, compiled once for a run of the tests.
enum FaultShim {
    enum Kind: String, CaseIterable, Sendable {
        case eio = "EIO"
        case enospc = "ENOSPC"
        case short = "SHORT"
        case kill = "KILL"
        case killAfter = "KILL_AFTER"
        var isDeath: Bool { self == .kill || self == .killAfter }
    }

    struct NoCompiler: Error, CustomStringConvertible {
        var description: String
    }

    /// Tests that need it skip, counted, where there is no C compiler.
    static let isAvailable = Oracle.program("cc") != nil

    private static let compiled = Result { () throws -> TemporaryFolder in
        let folder = try TemporaryFolder("faultshim")
        let source = Oracle.checkout + "/Tests/Faults/faultshim.c"
        let result = try Oracle.run(
            "cc", ["-shared", "-fPIC", "-O2", "-o", folder.path + "/faultshim.so", source, "-ldl"])
        guard result.status == 0 else { throw NoCompiler(description: result.errors) }
        return folder
    }

    /// Environment that counts the calls of `program` below `root`, and lets number `at` meet a fault.
    static func environment(
        program: String, root: String, at call: Int = 0, kind: Kind = .eio, times: Int = 1, count: String? = nil,
        trace: String? = nil
    ) throws -> [String: String] {
        var environment = [
            "LD_PRELOAD": try compiled.get().path + "/faultshim.so", "FAULT_PROGRAM": program, "FAULT_ROOT": root,
            "FAULT_AT": String(call), "FAULT_KIND": kind.rawValue, "FAULT_TIMES": String(times),
        ]
        if let count { environment["FAULT_COUNT_FILE"] = count }
        if let trace { environment["FAULT_TRACE_FILE"] = trace }
        return environment
    }

    /// Names of the calls that counted, in the order of their numbers: `rename`, never `renameat2`.
    static func trace(_ file: String) throws -> [String] {
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
        let calls = lines.compactMap { line -> (number: Int, name: String)? in
            let words = line.split(separator: " ", maxSplits: 2)
            guard words.count > 1, let number = Int(words[0]) else { return nil }
            let stem = ["rename", "unlink", "link"].first { words[1].hasPrefix($0) }
            return (number, stem ?? String(words[1]))
        }
        return calls.sorted { $0.number < $1.number }.map(\.name)
    }

    /// The calls counted so far.
    static func count(_ file: String) -> Int {
        let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
        return Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
    }
}
