import Foundation
import TestSupport
import Testing

/// A daemon that can't work says why in two lines and ends with 3.
struct DaemonStartTests {
    private func start(_ home: TestHome, program: String = Oracle.products + "/sohoad") throws -> Answer {
        try Tool.run(
            ["--home", home.path], environment: ["SOHOA_PROFILES": Oracle.checkout + "/profiles"], program: program)
    }

    @Test func noSettings() throws {
        let home = try TestHome()
        try FileManager.default.removeItem(atPath: home.path + "/sohoa.yaml")
        let answer = try start(home)
        #expect(answer.status == 3)
        #expect(answer.isTwoLines)
    }

    @Test func brokenSettingsWithTheLine() throws {
        let home = try TestHome()
        try home.folder.file("home/sohoa.yaml", "agency: A\nrots: []\n")
        let answer = try start(home)
        #expect(answer.status == 3)
        #expect(answer.errors.contains("sohoa.yaml:2:"))
        #expect(answer.complaint.suffix(2).map { $0.prefix(5) } == ["error", "hint:"])
    }

    @Test func lockedHome() throws {
        let home = try TestHome()
        let daemon = try RunningDaemon(home)
        let answer = try start(home)
        #expect(answer.status == 3)
        #expect(answer.isTwoLines)
        withExtendedLifetime(daemon) {}
    }

    @Test func overlappingRootsBothNamed() throws {
        let home = try TestHome()
        try FileManager.default.removeItem(atPath: home.path + "/drop/thieu")
        try FileManager.default.createDirectory(atPath: home.path + "/drop/giay/sau", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: home.path + "/drop/thieu", withDestinationPath: home.path + "/drop/giay/sau")
        let answer = try start(home)
        #expect(answer.status == 3)
        #expect(answer.isTwoLines)
        #expect(answer.errors.contains("giay (") && answer.errors.contains("thieu ("), "\(answer.errors)")
    }

    @Test(arguments: [["sohoad"], ["sohoad", "sohoa-worker"]])
    func missingPrograms(_ programs: [String]) throws {
        let home = try TestHome()
        let folder = try TemporaryFolder("programs")
        for program in programs { _ = try Oracle.run("cp", [Oracle.products + "/" + program, folder.path + "/"]) }
        let answer = try start(home, program: folder.path + "/sohoad")
        #expect(answer.status == 3)
        #expect(answer.isTwoLines)
        #expect(answer.errors.contains(programs.count == 1 ? "sohoa-worker" : "sohoa-signer"))
    }

    @Test func rootsInsideTheStore() throws {
        let home = try TestHome()
        let settings = try String(contentsOfFile: home.path + "/sohoa.yaml", encoding: .utf8)
        try home.folder.file("home/sohoa.yaml", settings.replacingOccurrences(of: "drop/giay", with: "store/giay"))
        let answer = try start(home)
        #expect(answer.status == 3)
        #expect(answer.isTwoLines && answer.errors.contains("giay ("))
    }
}
