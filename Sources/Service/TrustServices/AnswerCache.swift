package import ArchiveModel
internal import Crypto
internal import Foundation
internal import HostKit

/// Responses, lists and certificates on disk, each under the name of what was asked.
///
/// What a file holds is judged like an answer from the network, so that a damaged one is only asked for again. Blocks.
package struct AnswerCache: Sendable {
    package enum Kind: String, Sendable, CaseIterable { case response = "ocsp", list = "crl", issuer = "cer" }

    package let folder: String
    /// The oldest files go when there is more.
    package let limit: Int64

    package init(folder: String, limit: Int64) {
        self.folder = folder
        self.limit = limit
    }

    /// - Returns: nil when there is none, or none that can be read.
    package func read(_ kind: Kind, _ key: [UInt8]) -> [UInt8]? {
        (try? DurableFiles.read(path(kind, key), limit: Int(clamping: limit))).map { [UInt8]($0) }
    }

    /// Durable on return. What is larger than the whole cache is not kept.
    package func write(_ bytes: [UInt8], _ kind: Kind, _ key: [UInt8]) throws(SohoaError) {
        guard Int64(bytes.count) <= limit else { return }
        try DurableFiles.makeFolder(folder)
        let path = path(kind, key)
        try DurableFiles.write(Data(bytes), to: path, mode: 0o600)
        try trim(sparing: path)
    }

    package static func key(_ text: String) -> [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    private func path(_ kind: Kind, _ key: [UInt8]) -> String {
        "\(folder)/\(key.map { String(format: "%02x", $0) }.joined()).\(kind.rawValue)"
    }

    private func trim(sparing spared: String) throws(SohoaError) {
        var (files, total): ([(path: String, size: Int64, age: Date)], Int64) = ([], 0)
        for name in try DurableFiles.list(folder) {
            let path = "\(folder)/\(name)"
            guard let facts = try? FileManager.default.attributesOfItem(atPath: path),
                facts[.type] as? FileAttributeType == .typeRegular
            else { continue }
            let size = (facts[.size] as? NSNumber)?.int64Value ?? 0
            total += size
            if path != spared { files.append((path, size, facts[.modificationDate] as? Date ?? .distantPast)) }
        }
        files.sort { $0.age < $1.age }
        for file in files where total > limit {
            try DurableFiles.remove(file.path)
            total -= file.size
        }
    }
}
