package import ArchiveModel
internal import Crypto
package import Foundation

package enum Digests {
    /// SHA-256 of bytes in memory.
    package static func sha256(_ data: Data) -> ContentDigest {
        ContentDigest(bytes: Array(SHA256.hash(data: data))) ?? .empty
    }
}
