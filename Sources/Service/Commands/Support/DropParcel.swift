internal import ArchiveModel
internal import Foundation
internal import Glibc
internal import HostKit

/// Files put into a folder of their own below the inbox, as a scanner's station would, all at one instant.
struct DropParcel {
    let root: DropRoot
    /// Name of the folder: the station of what comes out of it.
    let station: String
    let names: [String]

    private var inbox: String { root.path + "/" + root.folders.inbox }
    private var folder: String { inbox + "/" + station }

    /// Copies the files beside the inbox's view first; a rename then shows all of them at once, so that a set is never
    /// seen in half.
    init(_ paths: [String], root: DropRoot, at date: Date) throws {
        self.root = root
        station = "process-\(ItemID.make(at: date).rawValue.suffix(10))"
        names = paths.map(DurableFiles.name(of:))
        let hidden = "\(inbox)/.sohoa-\(station).tmp"
        try DurableFiles.makeFolder(inbox, mode: 0o770)
        do {
            try DurableFiles.makeFolder(hidden, mode: 0o770)
            for path in paths {
                let source = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
                _ = try DurableFiles.copy(source, to: "\(hidden)/\(DurableFiles.name(of: path))", mode: 0o660)
            }
            // A person who names the pages has named them all: the run need not wait for more.
            if let closing = root.grouping.runs?.closingNames.first, paths.count > 1 {
                try DurableFiles.write(Data(), to: "\(hidden)/\(closing).txt", mode: 0o660)
            }
            try DurableFiles.rename(hidden, to: folder)
        } catch {
            try? DurableFiles.removeTree(hidden)
            throw error
        }
    }

    /// Names that intake has not taken yet.
    var remaining: [String] { names.filter { DurableFiles.exists("\(folder)/\($0)") } }

    /// Leaves no empty folder behind; what intake did not take is a copy, and goes too.
    func clear() {
        for name in remaining + [(root.grouping.runs?.closingNames.first ?? "") + ".txt"] {
            try? DurableFiles.remove("\(folder)/\(name)")
        }
        rmdir(folder)
    }
}
