import Foundation
import TestSupport
import Testing

struct UsageTests {
    @Test(arguments: [
        (["fnd"], "find"), (["find", "--limt", "3"], "--limit"), (["find", "--limit", "x"], "x"),
        (["find", "--limit", "0"], "--limit"), (["show"], "id"), (["show", "A", "B"], "B"), (["verify"], "--all"),
        (["verify", "A", "--all"], "--all"), (["status", "--lang", "fr"], "fr"), (["process", "a.tif"], "--profile"),
        (["review", "return", "A"], "--reason"), (["review", "return", "A", "--reason", " "], "lý do"),
        (["profile", "chek"], "check"), (["status", "--json=1"], "--json"), (["find", "--sector"], "--sector"),
    ])
    func wrongWordsAreTwoLinesAndTwo(_ arguments: [String], _ named: String) throws {
        let answer = try Tool.run(arguments)
        #expect(answer.status == 2)
        #expect(answer.isTwoLines, "\(answer.errors)")
        #expect(answer.errors.contains(named), "\(answer.errors)")
        #expect(answer.output.isEmpty)
    }

    @Test func saysSoInEnglishToo() throws {
        let answer = try Tool.run(["fnd", "--lang", "en"])
        #expect(answer.status == 2)
        #expect(answer.errors.contains("is not understood") && answer.errors.contains("Did you mean “find”?"))
        #expect(try Tool.run(["fnd"]).errors.contains("Không hiểu “fnd”"))
    }

    @Test func theDaemonSpeaksTheSameWay() throws {
        for arguments in [["--log-level", "loud"], ["--hme", "x"], ["start"]] {
            let answer = try Tool.run(arguments, program: Oracle.products + "/sohoad")
            #expect(answer.status == 2)
            #expect(answer.isTwoLines, "\(answer.errors)")
        }
    }

    /// Without a station every command says what to do, and makes nothing.
    @Test(arguments: [
        ["status"], ["find", "x"], ["explain", "X"], ["review", "list"], ["review", "approve", "X"], ["retry"],
        ["verify", "--all"], ["rebuild"], ["backup", "/nonexistent/b"],
    ])
    func sayWhereThereIsNoStation(_ arguments: [String]) throws {
        let folder = try TemporaryFolder()
        let answer = try Tool.run(arguments + ["--home", folder.path + "/none"])
        #expect(answer.status == 3)
        #expect(answer.isTwoLines, "\(answer.errors)")
        #expect(answer.errors.contains("sohoa setup"), "\(answer.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/none"))
    }

    @Test func aClosedPipeIsNoFault() throws {
        let result = try Oracle.run("bash", ["-c", "set -o pipefail; '\(Oracle.products)/sohoa' --help | true"])
        #expect(!result.errors.contains("Fatal") && !result.errors.contains("error:"))
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func aFullDiskIsOne() throws {
        let result = try Oracle.run("bash", ["-c", "'\(Oracle.products)/sohoa' --help > /dev/full"])
        #expect(result.status == 3)
        #expect(result.errors.hasPrefix("error: "))
    }
}
