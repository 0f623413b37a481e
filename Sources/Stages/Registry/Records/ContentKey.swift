package import ArchiveModel
internal import Crypto
internal import Foundation

/// Names the content of a whole submission, whatever its files are called.
package enum ContentKey {
    /// SHA-256 over role, extension and digest of each file: pages in their order, everything else in any order.
    ///
    /// Extensions count, because the meaning of a companion depends on them; the rest of a name does not.
    ///
    /// - Returns: nil while the digest of a file is unknown, or when there is no file.
    package static func of(_ files: [SubmittedFile]) -> ContentDigest? {
        guard !files.isEmpty else { return nil }
        var pages: [String] = []
        var others: [String] = []
        for file in files {
            guard let digest = file.digest else { return nil }
            let line = "\(file.role.rawValue)\t\(fileExtension(file.name))\t\(digest)"
            if file.role == .page { pages.append(line) } else { others.append(line) }
        }
        let text = (others.sorted() + pages).joined(separator: "\n")
        return ContentDigest(bytes: Array(SHA256.hash(data: Data(text.utf8))))
    }

    private static func fileExtension(_ name: String) -> String {
        let last = name.split(separator: "/").last ?? ""
        guard let dot = last.lastIndex(of: ".") else { return "" }
        return last[dot...].lowercased()
    }
}
