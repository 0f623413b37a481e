package import ArchiveModel
internal import CLinux
internal import Glibc

/// A process takes its own rights away, once and for good, before it reads a hostile byte.
///
/// Landlock covers the calling thread and what it starts, so this fails when other threads already run.
package struct Confinement: Sendable {
    /// Folders and files that may be read; those that do not exist are left out.
    package var readable: [String]
    /// Folders that may be changed; all must exist.
    package var writable: [String]

    package init(readable: [String], writable: [String]) {
        self.readable = readable
        self.writable = writable
    }

    /// What is in force afterwards.
    package struct Report: Sendable {
        /// Landlock ABI of the kernel.
        package var landlock: Int
        package var seccomp: Bool
    }

    /// What libraries open lazily: a path missing here turns pages blank and coordinates wrong in silence.
    package static let libraryPaths = [
        "/usr/share/proj", "/usr/share/gdal", "/usr/share/poppler", "/usr/share/fonts", "/usr/share/fontconfig",
        "/usr/share/tesseract-ocr", "/usr/share/zoneinfo", "/usr/local/share/fonts", "/usr/share/xml/fontconfig",
        "/etc/fonts",
        "/var/cache/fontconfig", "/usr/lib", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/localtime", "/dev/urandom",
        "/dev/null", "/proc/self", "/proc/meminfo", "/proc/cpuinfo", "/sys/devices/system/cpu", "/sys/fs/cgroup",
        "/etc/ssl/openssl.cnf",
    ]

    /// Order: no new privileges, no dumps, Landlock, seccomp. Any failure leaves an error, never half a sandbox.
    package func apply() throws(SohoaError) -> Report {
        let threads = try DurableFiles.list("/proc/self/task").count
        guard threads == 1 else { throw Self.failure("threads", "\(threads) threads already run") }
        try Self.must("no_new_privs", sohoa_no_new_privileges())
        try Self.must("dumpable", sohoa_not_dumpable())
        let abi = Int32(sohoa_landlock_abi())
        guard abi >= 1 else { throw Self.failure("landlock", "the kernel offers no Landlock") }
        try restrictFiles(abi)
        try Self.must("seccomp", sohoa_seccomp_confine())
        guard sohoa_seccomp_mode() == 2 else { throw Self.failure("seccomp", "no filter is in force") }
        return Report(landlock: Int(abi), seccomp: true)
    }

    private func restrictFiles(_ abi: Int32) throws(SohoaError) {
        let ruleset = sohoa_landlock_create(abi)
        try Self.must("landlock_create_ruleset", ruleset)
        defer { close(ruleset) }
        for path in readable { try allow(path, ruleset, abi, isWritable: false) }
        for path in writable { try allow(path, ruleset, abi, isWritable: true) }
        try Self.must("landlock_restrict_self", sohoa_landlock_enforce(ruleset))
    }

    private func allow(_ path: String, _ ruleset: Int32, _ abi: Int32, isWritable: Bool) throws(SohoaError) {
        let descriptor = sohoa_open_path(path)
        if descriptor < 0 {
            if errno == ENOENT, !isWritable { return }
            throw SystemCall.failure("open", path, errno: errno)
        }
        defer { close(descriptor) }
        var status = stat()
        try SystemCall.check("fstat", path) { fstat(descriptor, &status) }
        let isFolder: Int32 = status.st_mode & S_IFMT == S_IFDIR ? 1 : 0
        try Self.must(
            "landlock_add_rule \(path)", sohoa_landlock_allow(ruleset, descriptor, abi, isFolder, isWritable ? 1 : 0))
    }

    private static func must(_ what: String, _ result: Int32) throws(SohoaError) {
        let code = errno
        if result < 0 { throw failure(what, "errno \(code): \(String(cString: strerror(code)))") }
    }

    private static func failure(_ what: String, _ cause: String) -> SohoaError {
        SohoaError(
            code: "worker.confinement",
            message: LocalizedText(
                vi: "Tiến trình đọc tệp không tự giam được (\(what)) nên không làm việc.",
                en: "The worker can't confine itself (\(what)), so it does not serve."),
            hint: LocalizedText(
                vi: "Cần nhân Linux từ 5.13 có Landlock và seccomp; xem “sohoa doctor”.",
                en: "Linux 5.13 or later with Landlock and seccomp is needed; see “sohoa doctor”."),
            disposition: .hold, cause: cause)
    }
}

/// Calls that a confined process must not get through.
package enum ForbiddenCalls {
    /// Name of each attempt with the errno it met; 0 means that it was let through.
    package static func attempts(foreignFile: String, program: String) -> [String: Int32] {
        [
            "socket-inet": sohoa_try_socket(AF_INET), "socket-unix": sohoa_try_socket(AF_UNIX),
            "fork": sohoa_try_fork(), "exec": sohoa_try_exec(program), "open": sohoa_try_open(foreignFile),
            "signal-parent": sohoa_try_signal(getppid()),
        ]
    }
}
