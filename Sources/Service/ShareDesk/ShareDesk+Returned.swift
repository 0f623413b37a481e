package import ArchiveModel
package import Foundation
internal import HostKit

extension ShareDesk {
    /// Puts the report beside files that came back: `<title>.BAO-CAO.html` and `.json`.
    ///
    /// - Parameters:
    ///   - names: the files as they lie in the returned folder, `/` between folders.
    ///   - preview: PNG or JPEG shown in the page.
    /// - Returns: paths of the two reports relative to the root. The same item gets the same names again; a name
    ///   that another item or a person holds is left alone and the item's id is added.
    @discardableResult
    package func writeReturned(_ report: ItemReport, names files: [String], preview: Data? = nil) throws -> [String] {
        let folder = try returnedFolder(files)
        try sharedFolder(path(folder))
        let stem = try reportStem(for: report.id, title: report.title, in: folder)
        let page = ReportPage.html(report, language: language, preview: preview, folders: root.folders)
        let html = "\(folder)/\(stem).\(names.report).html"
        let json = "\(folder)/\(stem).\(names.report).json"
        // The JSON first: it claims the name for this item.
        try DurableFiles.write(ReportPage.json(report), to: path(json), mode: ShareMode.editable)
        try DurableFiles.write(Data(page.utf8), to: path(html), mode: ShareMode.editable)
        return [html, json]
    }

    /// Clears away an earlier attempt whose rescan was accepted: its report, and those of its files that are still
    /// byte for byte what was handed back. What a person changed or added stays.
    ///
    /// - Returns: what was removed, relative to the root.
    @discardableResult
    package func clearReturned(
        _ id: ItemID, title: String, names returned: [String], files: [SubmittedFile]
    ) throws -> [String] {
        let folder = try returnedFolder(returned)
        var removed: [String] = []
        let digests = Set(files.compactMap(\.digest))
        for name in returned {
            let relative = "\(root.folders.returned)/\(name)"
            if try isUnchanged(path(relative), digests: digests) {
                try DurableFiles.remove(path(relative))
                removed.append(relative)
            }
        }
        for stem in stems(for: id, title: title) {
            for suffix in reportSuffixes {
                let relative = "\(folder)/\(stem)\(suffix)"
                guard ReportOwner.item(path(relative)) == id else { continue }
                try DurableFiles.remove(path(relative))
                removed.append(relative)
            }
        }
        removeEmptyFolders(of: returned)
        return removed
    }

    /// Where reports of these files go: the deepest folder they share.
    private func returnedFolder(_ names: [String]) throws -> String {
        for name in names where !SafeName.staysInside(name) { throw DeskFault.unsafeName(name) }
        var common = names.first?.split(separator: "/").dropLast().map(String.init) ?? []
        for name in names.dropFirst() {
            let parts = name.split(separator: "/").dropLast().map(String.init)
            common = zip(common, parts).prefix { $0 == $1 }.map(\.0)
        }
        return ([root.folders.returned] + common).joined(separator: "/")
    }

    private var reportSuffixes: [String] {
        Language.allCases.map { DeskNames($0).report }.flatMap { [".\($0).html", ".\($0).json"] }
    }

    /// From the plain title to one that no other item can have.
    private func stems(for id: ItemID, title: String) -> [String] {
        let stem = SafeName.stem(title)
        return [stem, "\(stem)-\(id.short)", "\(stem)-\(id.rawValue)"]
    }

    /// The stem this item holds already, else the first that nobody holds, as Windows compares names.
    private func reportStem(for id: ItemID, title: String, in folder: String) throws -> String {
        let present = Dictionary(grouping: try entries(path(folder)), by: SafeName.folded)
        let candidates = stems(for: id, title: title)
        func files(_ stem: String) -> [String] {
            ["html", "json"].flatMap { present[SafeName.folded("\(stem).\(names.report).\($0)")] ?? [] }
        }
        let owned = candidates.first { stem in
            let held = files(stem)
            return !held.isEmpty && held.allSatisfy { ReportOwner.item(path("\(folder)/\($0)")) == id }
        }
        return owned ?? candidates.first { files($0).isEmpty } ?? candidates[2]
    }

    private func isUnchanged(_ path: String, digests: Set<ContentDigest>) throws -> Bool {
        guard ReportOwner.isPlainFile(path) else { return false }
        return digests.contains(try DurableFiles.digest(of: path).digest)
    }

    private func removeEmptyFolders(of names: [String]) {
        let folders = Set(names.map { DurableFiles.parent(of: $0) }).subtracting(["."])
        // Deeper folders first; the station's own folder goes too when nothing is left, and comes back when needed.
        for folder in folders.sorted(by: { $0.utf8.count > $1.utf8.count }) {
            var current = folder
            while current != "." {
                removeIfEmpty(path("\(root.folders.returned)/\(current)"))
                current = DurableFiles.parent(of: current)
            }
        }
    }
}
