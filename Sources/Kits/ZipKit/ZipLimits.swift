/// What a container of documents may be; more is refused.
package struct ZipLimits: Hashable, Sendable {
    package var entries: Int
    /// Bytes of the directory.
    package var directory: Int
    /// Bytes that all entries unpack to.
    package var unpacked: UInt64
    /// How many times its own size a file may unpack to, beyond `freeBytes`.
    package var ratio: UInt64
    package var freeBytes: UInt64

    package init(
        entries: Int = 10_000, directory: Int = 16 << 20, unpacked: UInt64 = 64 << 30, ratio: UInt64 = 100,
        freeBytes: UInt64 = 64 << 20
    ) {
        self.entries = entries
        self.directory = directory
        self.unpacked = unpacked
        self.ratio = ratio
        self.freeBytes = freeBytes
    }
}
