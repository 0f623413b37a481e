import ArchiveModel
import Testing

@testable import HostKit

struct MountKindTests {
    @Test func knowsProcAndTmpfs() throws {
        // linux/magic.h
        #expect(try MountKind(of: "/proc").isLocal)
        #expect(try MountKind(of: "/proc").remoteName == nil)
        #expect(throws: SohoaError.self) { try MountKind(of: "/nonexistent") }
    }

    @Test(arguments: [(0x6969, "NFS"), (0xFF53_4D42, "CIFS"), (0xFE53_4D42, "SMB2"), (0x0102_1997, "9P")])
    func namesNetworkMounts(magic: UInt32, name: String) {
        #expect(MountKind(magic: magic).remoteName == name)
    }

    /// ext4, xfs, btrfs, tmpfs, overlayfs.
    @Test(arguments: [0xEF53, 0x5846_5342, 0x9123_683E, 0x0102_1994, 0x794C_7630])
    func takesLocalDisks(magic: UInt32) {
        #expect(MountKind(magic: magic).remoteName == nil)
    }
}
