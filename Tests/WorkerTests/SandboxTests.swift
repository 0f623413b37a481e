internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import TestSupport
internal import Testing

/// The walls around the parsers, tried from inside.
@Suite struct SandboxTests {
    private func slot(_ folder: TemporaryFolder) throws -> String {
        for name in ["in", "out", "tmp"] { try DurableFiles.makeFolder(folder.path + "/slot/" + name) }
        return folder.path + "/slot"
    }

    @Test func noSocketNoProgramNoForeignFileNoOtherProcess() throws {
        let folder = try TemporaryFolder("sandbox")
        let run = try Oracle.run(Desk.executable, ["--slot", slot(folder), "--probe"])
        #expect(run.status == 0, "\(run.errors)")
        let met = try JSONDecoder().decode([String: Int32].self, from: Data(run.output.utf8))
        #expect(met["socket-inet"] == EPERM && met["socket-unix"] == EPERM)
        #expect(met["fork"] == EPERM && met["exec"] == EPERM && met["signal-parent"] == EPERM)
        #expect(met["open"] == EACCES && met["write-input"] == EACCES)
        #expect(!DurableFiles.exists(folder.path + "/slot/in/probe"))
    }

    @Test func theSameAttemptsSucceedOutsideTheSandbox() {
        // Otherwise the probe could not fail.
        let met = ForbiddenCalls.attempts(foreignFile: "/etc/passwd", program: "/nonexistent")
        #expect(met["socket-inet"] == 0 && met["socket-unix"] == 0 && met["fork"] == 0 && met["open"] == 0)
        #expect(met["exec"] == ENOENT)
    }

    @Test func aProcessWithSeveralThreadsIsNotConfinedHalfway() {
        // This process has many threads; the check comes before anything is taken away.
        let error = #expect(throws: SohoaError.self) { try Confinement(readable: [], writable: []).apply() }
        #expect(error?.code == "worker.confinement" && error?.cause?.contains("threads") == true)
    }

    @Test func aWorkerWithoutItsFoldersDoesNotServe() throws {
        let folder = try TemporaryFolder("sandbox")
        let run = try Oracle.run(Desk.executable, ["--slot", folder.path + "/missing"])
        #expect(run.status == 3)
        #expect(run.output.isEmpty)
        #expect(run.errors.split(separator: "\n").count == 1)
        try DurableFiles.makeFolder(folder.path + "/half/in")
        let half = try Oracle.run(Desk.executable, ["--slot", folder.path + "/half"])
        #expect(half.status == 3 && half.output.isEmpty)
    }

    @Test func aWorkerWithoutFontsFailsItsSelfTest() throws {
        let folder = try TemporaryFolder("sandbox")
        let empty = try folder.file("fonts.conf", "<?xml version=\"1.0\"?><fontconfig></fontconfig>")
        let path = try slot(folder)
        // Fontconfig is pointed at a configuration without folders, readable through the slot.
        try FileManager.default.copyItem(atPath: empty, toPath: path + "/in/fonts.conf")
        let run = try Oracle.run(
            Desk.executable, ["--slot", path], environment: ["FONTCONFIG_FILE": path + "/in/fonts.conf"])
        #expect(run.status == 3)
        #expect(run.errors.contains("worker.self-test") && run.errors.contains("Helvetica"))
    }

    @Test func theWorkerLinksTheParsersAndTheDaemonDoesNot() throws {
        let worker = try Oracle.run("ldd", [Desk.executable]).output
        #expect(worker.contains("libgdal") && worker.contains("libpoppler"))
        let daemon = try Oracle.run("ldd", [Oracle.products + "/sohoad"]).output
        #expect(!daemon.contains("libgdal") && !daemon.contains("libpoppler") && !daemon.contains("libqpdf"))
    }

    @Test func readyNamesTheWallsInForce() throws {
        let folder = try TemporaryFolder("sandbox")
        let run = try Oracle.run(Desk.executable, ["--slot", slot(folder)])
        let message = try JSONDecoder().decode(WorkerMessage.self, from: Data(run.output.utf8))
        guard case .ready(let ready) = message else { Issue.record("no ready: \(run.output)"); return }
        #expect(ready.landlock >= 1 && ready.seccomp)
        #expect(ready.tools.contains { $0.hasPrefix("GDAL ") })
    }
}
