import Foundation
import Glibc
import TestSupport
import Testing

extension Reliability {
    /// The instrument itself, on a program small enough to know every call of.
    @Suite(.enabled(if: FaultShim.isAvailable && Oracle.program("/usr/bin/python3") != nil))
    struct FaultShimTests {
        /// Four threads write a file each, a note is written, synced and renamed into place; the child writes too.
        static let script = """
            import os, sys, threading
            home = sys.argv[1]
            def touch(i):
                f = os.open(f"{home}/t{i}", os.O_WRONLY | os.O_CREAT); os.write(f, b"xy"); os.close(f)
            threads = [threading.Thread(target=touch, args=(i,)) for i in range(4)]
            [t.start() for t in threads]; [t.join() for t in threads]
            f = os.open(home + "/note.tmp", os.O_WRONLY | os.O_CREAT); os.write(f, b"new note")
            os.fsync(f); os.close(f)
            os.rename(home + "/note.tmp", home + "/note")
            d = os.open(home, os.O_RDONLY); os.fsync(d); os.close(d)
            os.unlink(home + "/t0")
            os.system(f"echo child > {home}/child")
            os.write(1, b"end")
            """
        /// 4 writes, write, fsync, rename, fsync, unlink.
        static let calls = 9

        struct Run {
            var ending: ChildProcess.Ending
            var count: Int
            var folder: TemporaryFolder
            func text(_ name: String) -> String? {
                try? String(contentsOfFile: folder.path + "/" + name, encoding: .utf8)
            }
        }

        func run(at call: Int, _ kind: FaultShim.Kind, times: Int = 1, program: String = "python3") async throws -> Run
        {
            let folder = try TemporaryFolder("shim")
            try folder.file("home/note", "old note")
            try folder.file("program.py", Self.script)
            let environment = try FaultShim.environment(
                program: program, root: folder.path + "/home", at: call, kind: kind, times: times,
                count: folder.path + "/count")
            let process = try ChildProcess(
                "/usr/bin/python3", [folder.path + "/program.py", folder.path + "/home"], environment: environment,
                log: folder.path + "/log")
            let ending = try await process.wait()
            return Run(ending: ending, count: FaultShim.count(folder.path + "/count"), folder: folder)
        }

        @Test func countsEveryChangeBelowTheRootOnceAcrossThreads() async throws {
            let run = try await run(at: 0, .eio)
            #expect(run.ending == .exited(0))
            #expect(run.count == Self.calls)
            #expect(run.text("home/note") == "new note")
            #expect(run.text("home/child") == "child\n", "children are left alone")
        }

        @Test func leavesOtherProgramsAlone() async throws {
            let run = try await run(at: 1, .kill, program: "sohoad")
            #expect(run.ending == .exited(0))
            #expect(run.count == 0)
        }

        @Test(arguments: 1...calls) func diesBeforeTheCall(call: Int) async throws {
            let run = try await run(at: call, .kill)
            #expect(run.ending == .signalled(SIGKILL))
            // The other threads run until the process is gone.
            #expect((call <= 4 ? 1...4 : call...call).contains(run.count))
            #expect(run.text("home/note") == (call <= 7 ? "old note" : "new note"))
        }

        @Test func diesAfterTheCall() async throws {
            let run = try await run(at: 7, .killAfter)
            #expect(run.ending == .signalled(SIGKILL))
            #expect(run.text("home/note") == "new note")
        }

        @Test(arguments: [
            (FaultShim.Kind.eio, "Input/output error"), (.enospc, "No space left on device"),
        ]) func refusesTheCall(kind: FaultShim.Kind, message: String) async throws {
            let run = try await run(at: 6, kind)
            #expect(run.ending == .exited(1))
            #expect(run.text("log")?.contains(message) == true)
            #expect(run.text("home/note") == "old note")
        }

        @Test func writesHalfAndThenTheDiskIsFull() async throws {
            let run = try await run(at: 5, .short)
            #expect(run.ending == .exited(1))
            #expect(run.text("home/note.tmp") == "new ")
        }
    }
}
