internal import ArchiveModel
internal import HostKit
internal import Registry
internal import Workflow

/// Files in a root's staging that no row of the journal speaks of: they wait for nobody.
enum Orphans {
    struct Found {
        var path: String
        var message: LocalizedText
    }

    static func find(_ roots: [DropRoot], in registry: Registry) throws -> [Found] {
        try roots.flatMap { root in
            try StationRoots.staged(in: root).filter { staged in
                try registry.item(staged.id) == nil && !DurableFiles.list(staged.path).isEmpty
            }.map { staged in
                Found(
                    path: staged.path,
                    message: LocalizedText(
                        vi: "\(staged.path): tệp không có trong sổ; chuyển lại vào \(root.path)/\(root.folders.inbox).",
                        en:
                            "\(staged.path): files that no journal row knows; move them to \(root.path)/\(root.folders.inbox)."
                    ))
            }
        }
    }
}
