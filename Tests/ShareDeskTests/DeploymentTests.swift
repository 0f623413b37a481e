import Foundation
import TestSupport
import Testing

/// The unit and the share's settings, judged by the programs that will read them.
struct DeploymentTests {
    static let hasSystemd = Oracle.program("systemd-analyze") != nil
    static let hasSamba = Oracle.program("testparm") != nil

    private func text(_ name: String) throws -> String {
        try String(contentsOfFile: "\(Oracle.checkout)/\(name)", encoding: .utf8)
    }

    @Test(.enabled(if: hasSystemd)) func theUnitIsExposedByNoMoreThan1Point5() throws {
        let unit = "\(Oracle.checkout)/systemd/sohoad.service"
        let result = try Oracle.run(
            "systemd-analyze", ["security", "--offline=true", "--no-pager", "--threshold=15", unit])
        #expect(result.status == 0, "\(result.output.suffix(300)) \(result.errors)")
        #expect(result.output.contains("Overall exposure level for sohoad.service"))
    }

    @Test(.enabled(if: hasSystemd)) func systemdKnowsEveryLineOfTheUnit() throws {
        let result = try Oracle.run("systemd-analyze", ["verify", "\(Oracle.checkout)/systemd/sohoad.service"])
        // The program itself is not installed here.
        let complaints = result.errors.split(separator: "\n").filter { !$0.contains("is not executable") }
        #expect(!complaints.contains { $0.contains("sohoad.service") }, "\(complaints)")
    }

    @Test(.enabled(if: hasSamba)) func sambaKnowsEveryLineOfTheShare() throws {
        let result = try Oracle.run("testparm", ["-s", "\(Oracle.checkout)/docs/smb.conf.example"])
        #expect(result.status == 0)
        #expect(!result.errors.contains("Unknown parameter") && !result.errors.contains("Ignoring"), "\(result.errors)")
        #expect(result.output.contains("veto files = /.sohoa/.*.tmp/"))
    }

    @Test func workersCanConfineThemselvesUnderTheUnit() throws {
        let unit = try text("systemd/sohoad.service")
        for call in ["landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self", "seccomp", "@resources"]
        {
            #expect(unit.contains(call))
        }
        #expect(!unit.contains("IPAddressDeny=any"))
    }
}
