package import ArchiveModel
internal import CLinux

/// What kind of file system a folder lies on, by `statfs` (magic numbers of linux/magic.h).
package enum MountKind: Hashable, Sendable {
    /// Events and leases of this kernel see every writer.
    case local
    /// Other machines write without this kernel noticing: look again and again.
    case remote(String)

    package init(of path: String) throws(SohoaError) {
        var magic: UInt32 = 0
        let code = sohoa_file_system_magic(path, &magic)
        if code != 0 { throw SystemCall.failure("statfs", path, errno: code) }
        self.init(magic: magic)
    }

    package init(magic: UInt32) {
        self = Self.remoteKinds[magic].map(MountKind.remote) ?? .local
    }

    /// Bytes that live on another machine, or that processes can't share (FUSE).
    private static let remoteKinds: [UInt32: String] = [
        0x6969: "NFS", 0x517B: "SMB", 0xFF53_4D42: "CIFS", 0xFE53_4D42: "SMB2", 0x6573_5546: "FUSE",
        0x0102_1997: "9P", 0x5346_414F: "AFS", 0x6B41_4653: "AFS", 0x00C3_6400: "Ceph", 0x7375_7245: "Coda",
        0x564C: "NCP", 0x0BD0_0BD0: "Lustre", 0x7461_636F: "OCFS2", 0x0116_1970: "GFS2", 0x4750_4653: "GPFS",
        0x786F_4256: "vboxsf", 0xBACB_ACBC: "vmhgfs",
    ]

    /// Its name when it is remote. Locks and shared memory of SQLite's WAL are not reliable there.
    package var remoteName: String? {
        if case .remote(let name) = self { name } else { nil }
    }

    package var isLocal: Bool { self == .local }
}
