internal import Foundation

/// Where the helper processes lie: beside the running executable, or as told.
package struct Executables: Sendable {
    package var worker: String
    package var signer: String

    package init(worker: String, signer: String) {
        self.worker = worker
        self.signer = signer
    }

    /// `sohoa-worker` and `sohoa-signer` in the folder of the running program, else in `/usr/libexec/sohoa`.
    package static func beside() -> Executables {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "/usr/bin/sohoad"
        let folder = (own as NSString).deletingLastPathComponent
        func find(_ name: String) -> String {
            [folder + "/" + name, "/usr/libexec/sohoa/" + name].first {
                FileManager.default.isExecutableFile(atPath: $0)
            } ?? folder + "/" + name
        }
        return Executables(worker: find("sohoa-worker"), signer: find("sohoa-signer"))
    }
}
