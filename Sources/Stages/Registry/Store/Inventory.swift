internal import ArchiveModel
internal import Crypto
internal import Foundation

/// The inventory of an OCFL object (OCFL 1.1 §3.5).
struct Inventory: Hashable, Sendable, Codable {
    struct Version: Hashable, Sendable, Codable {
        struct User: Hashable, Sendable, Codable {
            var name: String
            var address: String?
        }
        /// RFC 3339 with a zone.
        var created: String
        var message: String?
        var user: User?
        /// SHA-512 → logical paths.
        var state: [String: [String]]
    }
    static let typeName = "https://ocfl.io/1.1/spec/#inventory"

    var id: String
    var type: String
    var digestAlgorithm: String
    /// `v1`, `v2` …
    var head: String
    /// SHA-512 → content paths (`v1/content/…`).
    var manifest: [String: [String]]
    var versions: [String: Version]
    /// Algorithm → digest → content paths.
    var fixity: [String: [String: [String]]]?

    init(id: String) {
        self.id = id
        type = Self.typeName
        digestAlgorithm = "sha512"
        head = "v0"
        manifest = [:]
        versions = [:]
        fixity = ["sha256": [:]]
    }

    /// Number of the newest version; nil when `head` is not `v` and a number from 1 without leading zeros.
    var headNumber: Int? { Self.number(head) }

    static func number(_ name: String) -> Int? {
        guard name.hasPrefix("v"), let number = Int(name.dropFirst()), number > 0, "v\(number)" == name else {
            return nil
        }
        return number
    }

    /// Logical path → SHA-512 in one version.
    func state(_ version: Int) -> [String: String] {
        var result: [String: String] = [:]
        for (digest, paths) in versions["v\(version)"]?.state ?? [:] {
            for path in paths { result[path] = digest }
        }
        return result
    }

    /// The first content path of a digest. Digests compare without regard to case (§3.5.2).
    func contentPath(_ digest: String) -> String? {
        (manifest[digest] ?? manifest.first { $0.key.lowercased() == digest.lowercased() }?.value)?.first
    }

    /// The same value is always the same bytes; laid out for people.
    func data() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return try encoder.encode(self) + Data("\n".utf8)
    }

    /// The sidecar of an inventory's bytes: digest, space, name (§3.7).
    static func sidecar(_ data: Data) -> Data {
        Data("\(Array(SHA512.hash(data: data)).hexString) \(StoreLayout.inventory)\n".utf8)
    }
}
