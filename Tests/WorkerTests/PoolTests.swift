internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import TestSupport
internal import Testing
internal import WorkerClient

/// The daemon's side: whatever a worker does, the pool answers and goes on.
@Suite(.serialized) struct PoolTests {
    private func picture(_ folder: TemporaryFolder, _ name: String = "a.tif", size: String = "64") throws -> String {
        let path = folder.path + "/" + name
        let run = try Oracle.run(
            "gdal_create", ["-outsize", size, size, "-bands", "1", "-burn", "200", "-ot", "Byte", path])
        try #require(run.status == 0, "\(run.errors)")
        return path
    }

    /// A program that plays a worker.
    private func impostor(_ folder: TemporaryFolder, _ script: String) throws -> String {
        let path = try folder.file("impostor.sh", "#!/bin/sh\n" + script)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return path
    }

    private static let ready = #"echo '{"ready":{"_0":{"processID":1,"tools":[],"landlock":7,"seccomp":true}}}'"#

    @Test func aFileIsInspectedAndTheSlotIsEmptyAfterwards() async throws {
        let desk = try Desk()
        let path = try picture(desk.folder)
        let facts = try #require(try await desk.inspect([path]).facts)
        #expect(facts.files.first?.raster?.width == 64)
        for name in ["in", "out", "tmp"] {
            #expect(try DurableFiles.list(desk.folder.path + "/slots/0/" + name).isEmpty)
        }
        #expect(DurableFiles.exists(path))
        await desk.pool.shutdown()
    }

    @Test func manyJobsShareTheWorkersAndReplaceThem() async throws {
        let desk = try Desk(count: 2, jobsPerWorker: 3)
        let path = try picture(desk.folder)
        let widths = await withTaskGroup(of: Int?.self) { group in
            for _ in 0..<12 { group.addTask { try? await desk.inspect([path]).facts?.files.first?.raster?.width } }
            return await group.reduce(into: [Int?]()) { $0.append($1) }
        }
        #expect(widths == Array(repeating: 64, count: 12))
        await desk.pool.shutdown()
    }

    /// Lanes that belong to libdispatch would end a confined worker at its next look at them, once a second.
    @Test func aWarmWorkerSurvivesSecondsOfWorkOnSeveralLanes() async throws {
        let desk = try Desk()
        let path = try picture(desk.folder, size: "6000")
        let end = ContinuousClock.now + .seconds(4)
        repeat {
            #expect(try await desk.inspect([path]).facts?.files.first?.raster?.width == 6000)
        } while ContinuousClock.now < end
        await desk.pool.shutdown()
    }

    @Test func aWorkerThatCannotBeStartedLeavesTheItemWaiting() async throws {
        let desk = try Desk(executable: "/nonexistent/sohoa-worker")
        let fault = try #require(try await desk.inspect([picture(desk.folder)]).fault)
        #expect(fault.disposition == .retry)
    }

    @Test func aWorkerThatComplainsInsteadOfServingIsQuoted() async throws {
        let folder = try TemporaryFolder("impostor")
        let desk = try Desk(executable: impostor(folder, "echo no Landlock here >&2; exit 3"))
        let fault = try #require(try await desk.inspect([picture(desk.folder)]).fault)
        #expect(fault.code == "worker.start")
        #expect(fault.cause?.contains("no Landlock here") == true)
    }

    @Test(arguments: [
        ("kill -SEGV $$", ReadProblem.Code.crashed), ("echo rubbish; exec sleep 100", .crashed),
        ("exec sleep 100", .timedOut), ("echo std::bad_alloc >&2; kill -ABRT $$", .outOfMemory),
        ("exit 1", .crashed),
        (#"echo '{"refused":{"id":"other","problem":{"code":"damaged","detail":""}}}'; sleep 9"#, .crashed),
    ])
    func misbehaviourCostsTheJobOnly(_ script: String, _ code: ReadProblem.Code) async throws {
        let folder = try TemporaryFolder("impostor")
        let desk = try Desk(executable: impostor(folder, "\(Self.ready)\nread line\n\(script)\n"))
        let path = try picture(desk.folder)
        for _ in 0..<2 {
            let outcome = try await desk.inspect([path], limits: WorkerLimits(seconds: 1))
            #expect(outcome.problem?.code == code, "\(outcome)")
        }
        await desk.pool.shutdown()
    }

    @Test func aWorkerKilledWhileIdleIsReplaced() async throws {
        let desk = try Desk()
        let path = try picture(desk.folder)
        #expect(try await desk.inspect([path]).facts != nil)
        let pid = try #require(workerProcess(of: desk))
        kill(pid, SIGKILL)
        #expect(try await desk.inspect([path]).facts != nil)
        await desk.pool.shutdown()
    }

    @Test func aCancelledTaskEndsItsWorkerAtOnce() async throws {
        let folder = try TemporaryFolder("impostor")
        let marker = folder.path + "/asked"
        let desk = try Desk(executable: impostor(folder, "\(Self.ready)\nread line\ntouch \(marker)\nexec sleep 100\n"))
        let path = try picture(desk.folder)
        let task = Task { try await desk.inspect([path]) }
        while !DurableFiles.exists(marker) { await Task.yield() }
        let begin = ContinuousClock.now
        task.cancel()
        #expect(try await task.value.fault?.code == "worker.stopped")
        #expect(ContinuousClock.now - begin < .seconds(10))
        await desk.pool.shutdown()
    }

    @Test func aTaskCancelledWhileWaitingForASlotGoesAway() async throws {
        let folder = try TemporaryFolder("impostor")
        let marker = folder.path + "/asked"
        let desk = try Desk(executable: impostor(folder, "\(Self.ready)\nread line\ntouch \(marker)\nexec sleep 100\n"))
        let path = try picture(desk.folder)
        let first = Task { try await desk.inspect([path]) }
        while !DurableFiles.exists(marker) { await Task.yield() }
        let second = Task { try await desk.inspect([path]) }
        second.cancel()
        #expect(try await second.value.fault?.code == "worker.stopped")
        first.cancel()
        #expect(try await first.value.fault?.code == "worker.stopped")
        await desk.pool.shutdown()
    }

    @Test func readyTellsTheWallsAndTheParsers() async throws {
        let desk = try Desk()
        let ready = try await desk.pool.ready().get()
        #expect(ready.landlock >= 1 && ready.seccomp)
        for parser in ["GDAL", "poppler", "qpdf", "ZBar"] {
            #expect(ready.tools.contains { $0.lowercased().hasPrefix(parser.lowercased()) }, "\(ready.tools)")
        }
        await desk.pool.shutdown()
    }

    @Test func afterShutdownNothingIsServed() async throws {
        let desk = try Desk()
        let path = try picture(desk.folder)
        #expect(try await desk.inspect([path]).facts != nil)
        let pid = try #require(workerProcess(of: desk))
        await desk.pool.shutdown()
        #expect(kill(pid, 0) != 0)
        #expect(try await desk.inspect([path]).fault?.code == "worker.stopped")
    }

    @Test func descriptorsOfTheDaemonDoNotReachTheWorker() async throws {
        let desk = try Desk()
        let secret = try desk.folder.file("secret", "PIN")
        // Deliberately without O_CLOEXEC.
        let leaked = open(secret, O_RDONLY)
        defer { close(leaked) }
        #expect(try await desk.inspect([picture(desk.folder)]).facts != nil)
        let pid = try #require(workerProcess(of: desk))
        let links = try DurableFiles.list("/proc/\(pid)/fd").compactMap {
            try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/fd/\($0)")
        }
        #expect(!links.isEmpty)
        #expect(!links.contains(secret))
        await desk.pool.shutdown()
    }

    @Test func aNameThatLeavesTheSlotIsRejected() async throws {
        let desk = try Desk()
        let path = try picture(desk.folder)
        var file = try Desk.file(path)
        file.name = "../../a.tif"
        let outcome = await desk.pool.perform(
            .inspect(InspectJob(files: [file])), inputs: [file.name: path], outputDirectory: desk.result,
            limits: WorkerLimits())
        #expect(outcome.fault?.code == "worker.file-name")
    }

    @Test func aMemoryBombIsRefusedWithItsReason() async throws {
        let desk = try Desk()
        // 20000 × 20000 in one compressed block of 400 MB: more than the job may have.
        let path = desk.folder.path + "/bomb.tif"
        let made = try Oracle.run(
            "gdal_create",
            [
                "-outsize", "19000", "19000", "-bands", "1", "-burn", "1", "-ot", "Byte", "-co", "COMPRESS=DEFLATE",
                "-co",
                "TILED=YES", "-co", "BLOCKXSIZE=19008", "-co", "BLOCKYSIZE=19008", path,
            ])
        try #require(made.status == 0, "\(made.errors)")
        let outcome = try await desk.inspect([path], limits: WorkerLimits(memory: 200_000_000))
        let problem = outcome.problem ?? outcome.facts?.files.first?.problems.first
        #expect(problem?.code == .outOfMemory, "\(outcome)")
        await desk.pool.shutdown()
    }

    /// The one child of this process that runs in the desk's slot.
    private func workerProcess(of desk: Desk) -> Int32? {
        let processes = (try? DurableFiles.list("/proc")) ?? []
        return processes.compactMap { Int32($0) }.first { pid in
            let command = (try? String(contentsOfFile: "/proc/\(pid)/cmdline", encoding: .utf8)) ?? ""
            return command.contains(desk.folder.path + "/slots/0") && command.contains("--slot")
        }
    }
}
