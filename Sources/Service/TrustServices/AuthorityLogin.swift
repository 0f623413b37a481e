internal import ArchiveModel
internal import Foundation
internal import HTTPKit
internal import HostKit

/// Reads `user:password` from a file that only its owner may read.
enum AuthorityLogin {
    struct Refusal: Error { var words: String }

    static func read(_ path: String) throws(Refusal) -> HTTPLogin? {
        if path.isEmpty { return nil }
        guard let facts = try? FileManager.default.attributesOfItem(atPath: path) else {
            throw Refusal(words: "\(path) is missing")
        }
        let mode = (facts[.posixPermissions] as? NSNumber)?.intValue ?? 0o777
        guard facts[.type] as? FileAttributeType == .typeRegular, mode & 0o077 == 0 else {
            throw Refusal(words: "\(path) must be a file of mode 0600")
        }
        guard let data = try? DurableFiles.read(path, limit: 4096) else {
            throw Refusal(words: "\(path) cannot be read")
        }
        let line = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
        guard let colon = line.firstIndex(of: ":"), colon != line.startIndex, !line.contains("\n") else {
            throw Refusal(words: "\(path) does not hold user:password")
        }
        return HTTPLogin(user: String(line[..<colon]), password: String(line[line.index(after: colon)...]))
    }
}
