package import ArchiveModel
internal import Foundation
package import HostKit

/// Which of the documents that were sent a file is, by its bytes: people rename files.
package enum PreparedMatch: Hashable, Sendable {
    /// The file begins with it, byte for byte.
    case prefix(PreparedDocument)
    /// No document is its beginning; blocks nothing more was found out.
    case none

    /// The longest document that the file begins with: what an operator signed is part of what the agency signs.
    /// One pass over the file, in constant memory; blocks.
    package static func find(_ file: FileBytes, among documents: [PreparedDocument]) throws(SohoaError) -> PreparedMatch
    {
        let digests = try file.prefixDigests(lengths: Set(documents.map(\.size)))
        let fitting = documents.filter { digests[$0.size] == $0.digest }
        guard let best = fitting.max(by: { $0.size < $1.size }) else { return .none }
        return .prefix(best)
    }

    /// The document that a file seems to come from although its bytes were saved anew: by the identifier that programs
    /// keep (ISO 32000-2 §14.4), else by the short id in its name.
    package static func likely(
        name: String, identifier: String?, among documents: [PreparedDocument]
    ) -> PreparedDocument? {
        if let identifier, let found = documents.first(where: { $0.identifier == identifier }) { return found }
        let name = name.lowercased()
        return documents.first { $0.id.count >= 4 && name.contains($0.id.lowercased()) }
    }
}
