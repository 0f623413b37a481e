package import ArchiveModel
internal import Crypto

extension FileBytes {
    /// SHA-256 of beginnings of the file, all in one pass; a length that the file does not have is left out.
    package func prefixDigests(lengths: Set<Int64>) throws(SohoaError) -> [Int64: ContentDigest] {
        var digests: [Int64: ContentDigest] = [:]
        var hasher = SHA256()
        var offset: Int64 = 0
        for length in lengths.filter({ $0 >= 0 && $0 <= size }).sorted() {
            while offset < length {
                let piece = try read(at: offset, count: Int(min(1 << 18, length - offset)))
                // Somebody cut it off meanwhile.
                guard !piece.isEmpty else { return digests }
                piece.withUnsafeBytes { hasher.update(bufferPointer: $0) }
                offset += Int64(piece.count)
            }
            // What was hashed so far goes on.
            let sofar = hasher
            digests[length] = ContentDigest(bytes: Array(sofar.finalize()))
        }
        return digests
    }
}
