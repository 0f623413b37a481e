import ArchiveModel
import Foundation
import Glibc
import HostKit
import Signing
import TestSupport
import Testing

/// What the kernel says about the process that holds the key.
@Suite struct SignerConfinementTests {
    @Test func theKernelConfirmsWhatTheSignerGaveUp() async throws {
        let ring = try Keyring()
        try ring.leaf(.p256)
        let signer = SignerProcess(executable: signerProgram, settings: ring.settings("p256"))
        _ = try await signer.certificates()
        let process = try #require(signer.processID)
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        #expect(status.contains("NoNewPrivs:\t1"))
        #expect(status.contains("Seccomp:\t2"))
        let limits = try String(contentsOfFile: "/proc/\(process)/limits", encoding: .utf8)
        let core = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") })
        #expect(core.split(separator: " ").filter { $0 == "0" }.count == 2)
    }

    @Test func socketsAndProgramsAreRefusedAfterwards() async {
        await #expect(processExitsWith: .success) {
            try ProcessHardening.protectSecrets()
            #expect(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) == -1 && errno == EPERM)
            #expect(socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0) == -1 && errno == EPERM)
            var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("/bin/true"), nil]
            #expect(execv("/bin/true", &arguments) == -1 && errno == EPERM)
        }
    }

    /// Another process of the same account can't read the signer's memory; it can read that of an ordinary process.
    @Test(.enabled(if: geteuid() == 0 && Oracle.program("setpriv") != nil))
    func theMemoryIsClosedToTheSameAccount() async throws {
        let ring = try Keyring()
        try ring.leaf(.p256)
        for name in ["p256.key", "p256.pem"] { chown(ring.path(name), 65534, 65534) }
        let setpriv = try #require(Oracle.program("setpriv"))
        let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"]
        let wrapper = try ring.script(
            "as-nobody", "exec \(setpriv) \(nobody.joined(separator: " ")) \(signerProgram) \"$@\"")
        let signer = SignerProcess(executable: wrapper, settings: ring.settings("p256"))
        _ = try await signer.certificates()
        let process = try #require(signer.processID)

        let ordinary = try LineProcess(
            executable: setpriv, arguments: nobody + ["/bin/sh", "-c", "echo ready; exec cat"], environment: [:])
        var running = ordinary
        guard case .line = running.readLine(within: .seconds(10)) else {
            Issue.record("the ordinary process did not start")
            return
        }
        func mayRead(_ process: Int32) throws -> Bool {
            let script = "exec 3</proc/\(process)/mem && cat /proc/\(process)/environ >/dev/null"
            return try Oracle.run("setpriv", nobody + ["/bin/sh", "-c", script]).status == 0
        }
        #expect(try mayRead(running.processID))
        #expect(try !mayRead(process))
        let information = try FileManager.default.attributesOfItem(atPath: "/proc/\(process)/mem")
        #expect(information[.ownerAccountID] as? Int == 0)
    }

    @Test func onlyTheSignerLinksTheKeyLibrary() throws {
        func libraries(_ program: String) throws -> String {
            try Oracle.run("ldd", [Oracle.products + "/" + program]).output
        }
        #expect(try libraries("sohoa-signer").contains("libcrypto.so"))
        for program in ["sohoad", "sohoa", "sohoa-worker"] {
            let text = try libraries(program)
            #expect(text.contains("libc.so"), "\(program) was not built")
            if program != "sohoa-worker" { #expect(!text.contains("libcrypto.so") && !text.contains("libssl.so")) }
        }
    }
}
