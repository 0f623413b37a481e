package import ArchiveModel
internal import Crypto

extension ContentDigest {
    /// The SHA-256 of bytes in memory.
    package init?(sha256 bytes: [UInt8]) { self.init(bytes: Array(SHA256.hash(data: bytes))) }
}
