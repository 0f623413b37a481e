package import ArchiveModel
internal import Foundation
internal import HostKit
internal import Signing
internal import Synchronization

/// Certificates that this office trusts, in files and folders; read again when one of them changes.
package final class TrustFiles: Sendable {
    private let paths: [String]
    private let known = Mutex<(marks: [Mark], roots: [[UInt8]])?>(nil)

    /// What tells that a file changed.
    private struct Mark: Hashable {
        var path: String
        var size: UInt64?
        var modified: Date?
        var inode: UInt64?
    }

    /// - Parameter paths: PEM or DER files, or folders of them (`.pem`, `.crt`, `.cer`, `.der`).
    package init(_ paths: [String]) { self.paths = paths }

    package var isEmpty: Bool { paths.isEmpty }

    /// DER certificates in the order of the settings, each once.
    package func roots() throws(SohoaError) -> [[UInt8]] {
        let files = try files()
        let marks = files.map(Self.mark)
        if let known = known.withLock({ $0 }), known.marks == marks { return known.roots }
        var seen: Set<[UInt8]> = []
        let roots = try TrustedRoots.load(files: files).filter { seen.insert($0).inserted }
        known.withLock { $0 = (marks, roots) }
        return roots
    }

    private func files() throws(SohoaError) -> [String] {
        var files: [String] = []
        for path in paths {
            guard DurableFiles.isFolder(path) else {
                files.append(path)
                continue
            }
            let names = try DurableFiles.list(path).filter { name in
                [".pem", ".crt", ".cer", ".der"].contains { name.lowercased().hasSuffix($0) }
            }
            files += names.map { path + "/" + $0 }
        }
        return files
    }

    private static func mark(_ path: String) -> Mark {
        let facts = try? FileManager.default.attributesOfItem(
            atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
        return Mark(
            path: path, size: (facts?[.size] as? NSNumber)?.uint64Value, modified: facts?[.modificationDate] as? Date,
            inode: (facts?[.systemFileNumber] as? NSNumber)?.uint64Value)
    }
}
