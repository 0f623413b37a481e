internal import Crypto

/// Digests that a manifest may state (RFC 9231 §2.1, W3C XML Encryption 1.1 §5.8).
enum DigestMethod: String, CaseIterable {
    case sha256 = "http://www.w3.org/2001/04/xmlenc#sha256"
    case sha384 = "http://www.w3.org/2001/04/xmldsig-more#sha384"
    case sha512 = "http://www.w3.org/2001/04/xmlenc#sha512"

    var name: String {
        switch self {
        case .sha256: "sha256"
        case .sha384: "sha384"
        case .sha512: "sha512"
        }
    }

    /// Bytes.
    var length: Int {
        switch self {
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }
}

/// Several digests of one reading.
struct Digesting {
    private var short = SHA256()
    private var middle: SHA384?
    private var long: SHA512?

    /// SHA-256 is always made.
    init(_ methods: Set<DigestMethod>) {
        if methods.contains(.sha384) { middle = SHA384() }
        if methods.contains(.sha512) { long = SHA512() }
    }

    mutating func update(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBytes {
            short.update(bufferPointer: $0)
            middle?.update(bufferPointer: $0)
            long?.update(bufferPointer: $0)
        }
    }

    func finish() -> [DigestMethod: [UInt8]] {
        var found = [DigestMethod.sha256: Array(short.finalize())]
        if let middle { found[.sha384] = Array(middle.finalize()) }
        if let long { found[.sha512] = Array(long.finalize()) }
        return found
    }
}
