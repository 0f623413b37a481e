internal import Crypto
internal import Foundation
internal import QPDFKit

/// Digests of covered bytes, by each algorithm that a signature names, in one pass.
enum CoveredDigests {
    /// Contents of the object identifiers (RFC 5754 §2), wherever they stand in the signature: one too many is computed
    /// rather than one too few.
    private static let identifiers: [(name: String, bytes: [UInt8])] = [
        ("SHA-1", [6, 5, 0x2B, 0x0E, 3, 2, 0x1A]),
        ("SHA-256", [6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1]),
        ("SHA-384", [6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 2]),
        ("SHA-512", [6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 3]),
    ]

    /// Bytes hashed at a time.
    private static let step = 1 << 20

    static func of(_ ranges: [Range<Int>], in file: MappedFile, for cms: [UInt8]) -> [String: Data] {
        let names = Set(identifiers.filter { contains(cms, $0.bytes) }.map(\.name))
        var hashers = Hashers(names)
        for range in ranges {
            var start = range.lowerBound
            while start < range.upperBound {
                let end = min(start + step, range.upperBound)
                hashers.update(file.bytes(start..<end))
                start = end
            }
        }
        return hashers.finish()
    }

    private static func contains(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
        guard bytes.count >= wanted.count else { return false }
        return bytes.withUnsafeBytes { whole in
            var start = 0
            while start <= whole.count - wanted.count {
                if whole[start] == wanted[0], whole[start...].prefix(wanted.count).elementsEqual(wanted) { return true }
                start += 1
            }
            return false
        }
    }
}

private struct Hashers {
    private var sha1: Insecure.SHA1?
    private var sha256: SHA256?
    private var sha384: SHA384?
    private var sha512: SHA512?

    init(_ names: Set<String>) {
        if names.contains("SHA-1") { sha1 = Insecure.SHA1() }
        if names.contains("SHA-256") { sha256 = SHA256() }
        if names.contains("SHA-384") { sha384 = SHA384() }
        if names.contains("SHA-512") { sha512 = SHA512() }
    }

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        sha1?.update(bufferPointer: bytes)
        sha256?.update(bufferPointer: bytes)
        sha384?.update(bufferPointer: bytes)
        sha512?.update(bufferPointer: bytes)
    }

    func finish() -> [String: Data] {
        var found: [String: Data] = [:]
        if let sha1 { found["SHA-1"] = Data(sha1.finalize()) }
        if let sha256 { found["SHA-256"] = Data(sha256.finalize()) }
        if let sha384 { found["SHA-384"] = Data(sha384.finalize()) }
        if let sha512 { found["SHA-512"] = Data(sha512.finalize()) }
        return found
    }
}
