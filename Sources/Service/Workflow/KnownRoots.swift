internal import ArchiveModel
internal import Foundation
internal import HostKit

/// Drop roots that were prepared in an earlier life. A bare folder in such a place is a share that is not mounted:
/// folders made there would be hidden, with all that is dropped into them, as soon as it is.
struct KnownRoots: Sendable {
    let home: Home

    /// Whether the root was prepared before, in the same place.
    func contains(_ root: DropRoot) -> Bool {
        (try? DurableFiles.read(file(root), limit: 1 << 16)) == Data(root.path.utf8)
    }

    func insert(_ root: DropRoot) throws(SohoaError) {
        if contains(root) { return }
        try DurableFiles.makeFolder(home.roots)
        try DurableFiles.write(Data(root.path.utf8), to: file(root))
    }

    private func file(_ root: DropRoot) -> String { "\(home.roots)/\(root.name)" }
}
