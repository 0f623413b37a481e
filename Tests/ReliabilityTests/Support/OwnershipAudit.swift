import ArchiveModel
import Foundation
import HostKit

/// Where the bytes of every dropped file are, by their digest alone: the invariant of ownership, seen from outside.
///
/// Names mean nothing here: a file that was renamed is found, a file with one changed byte is missing.
struct OwnershipAudit {
    enum Place: Hashable, CustomStringConvertible {
        case inbox, staging, returned, quarantine
        /// The OCFL object, by its folder.
        case store(String)
        /// Working copies of the daemon and its workers; they own nothing.
        case work
        case elsewhere(String)

        var owns: Bool { self != .work }
        var description: String {
            switch self {
            case .inbox: "drop folder"
            case .staging: "staging"
            case .returned: "returned"
            case .quarantine: "quarantine"
            case .store(let object): "store object \(object)"
            case .work: "working copy"
            case .elsewhere(let path): path
            }
        }
    }

    /// Every place of every dropped digest.
    private(set) var places: [ContentDigest: [Place]] = [:]
    /// Digests in the content of every store object.
    private(set) var objects: [String: Set<ContentDigest>] = [:]
    /// How often each content was dropped.
    let dropped: [ContentDigest: Int]
    /// Names as they were dropped, for messages.
    let names: [ContentDigest: String]

    /// Reads everything below a home.
    init(home: String, roots: [String], files: [DroppedFile], folders: FolderNames = .vietnamese) {
        var dropped: [ContentDigest: Int] = [:]
        var names: [ContentDigest: String] = [:]
        for file in files {
            dropped[file.digest, default: 0] += 1
            names[file.digest] = file.name
        }
        self.dropped = dropped
        self.names = names
        let map = PlaceMap(home: home, roots: roots, folders: folders)
        let sizes = Set(files.map(\.size))
        // A root inside the home is met on the way through the home.
        for start in [home] + roots.filter({ $0 != home && !$0.hasPrefix(home + "/") }) { walk(start, map, sizes) }
    }

    private mutating func walk(_ folder: String, _ map: PlaceMap, _ sizes: Set<Int64>) {
        guard let names = try? DurableFiles.list(folder) else { return }
        for name in names {
            let path = folder + "/" + name
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            switch attributes?[.type] as? FileAttributeType {
            case .typeDirectory?: walk(path, map, sizes)
            case .typeRegular?: look(path, map, sizes, size: (attributes?[.size] as? NSNumber)?.int64Value ?? -1)
            default: break
            }
        }
    }

    private mutating func look(_ path: String, _ map: PlaceMap, _ sizes: Set<Int64>, size: Int64) {
        let place = map.place(of: path)
        if case .store(let object) = place, objects[object] == nil { objects[object] = [] }
        // Only a file of the size of a dropped one can be a dropped one.
        guard sizes.contains(size), let digest = try? DurableFiles.digest(of: path).digest else { return }
        guard dropped[digest] != nil else { return }
        places[digest, default: []].append(place)
        if case .store(let object) = place { objects[object, default: []].insert(digest) }
    }
}

extension OwnershipAudit {
    /// Dropped files that are nowhere. Holds at every instant, also while the daemon lies dead.
    var lost: [String] {
        dropped.keys.filter { places[$0, default: []].isEmpty }.map { "lost: \(names[$0] ?? $0.short)" }.sorted()
    }

    /// Everything that must not be, once nothing is on its way.
    ///
    /// A content dropped once has one copy, in one place. A content dropped n times has one to n copies and at most
    /// one of them in the store. Nothing else lies in the store, and no working copy is left.
    var complaints: [String] {
        var result = lost
        for (digest, times) in dropped {
            let found = places[digest, default: []]
            let name = names[digest] ?? digest.short
            let owners = found.filter(\.owns)
            let stored = owners.filter { if case .store = $0 { true } else { false } }
            if owners.isEmpty, !found.isEmpty { result.append("no owner, only a working copy: \(name)") }
            if owners.count > times { result.append("\(owners.count) owners of \(name): \(owners)") }
            if stored.count > 1 { result.append("registered \(stored.count) times: \(name)") }
            for owner in owners {
                if case .elsewhere(let path) = owner { result.append("in no owner's folder: \(name) at \(path)") }
            }
            // A held item lies in staging; its working copy serves the preview and the answer.
            let isHeld = owners.contains { if case .staging = $0 { true } else { false } }
            if found.contains(.work), !owners.isEmpty, !isHeld { result.append("working copy left: \(name)") }
        }
        for (object, content) in objects where content.isEmpty {
            result.append("store object without a dropped file: \(object)")
        }
        return result.sorted()
    }

    /// How many dropped files are where, for messages.
    var summary: String {
        var counts: [String: Int] = [:]
        for place in places.values.joined() {
            let key = if case .store = place { "store" } else { place.description }
            counts[key, default: 0] += 1
        }
        return counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }

    /// Places of one content that own it.
    func owners(of digest: ContentDigest) -> [Place] { places[digest, default: []].filter(\.owns) }
}

/// Which owner a path belongs to (design.md §5).
private struct PlaceMap {
    var home: String
    var roots: [String]
    var folders: FolderNames

    func place(of path: String) -> OwnershipAudit.Place {
        for root in roots {
            if within(path, root + "/" + folders.inbox) { return .inbox }
            if within(path, root + "/" + FolderNames.staging) { return .staging }
            if within(path, root + "/" + folders.returned) { return .returned }
        }
        let home = Home(path: self.home)
        if within(path, home.quarantine) { return .quarantine }
        if within(path, home.jobs) || within(path, home.slots) { return .work }
        if within(path, home.store) { return stored(path) }
        return .elsewhere(path)
    }

    /// An object's own files have `/vN/content/` on their way (OCFL 1.1 §3.2).
    private func stored(_ path: String) -> OwnershipAudit.Place {
        let parts = path.components(separatedBy: "/")
        for (index, part) in parts.enumerated() where part == "content" && index > 0 {
            let version = parts[index - 1]
            if version.hasPrefix("v"), Int(version.dropFirst()) != nil {
                return .store(parts[..<(index - 1)].joined(separator: "/"))
            }
        }
        // Staging inside the store, or the store's own notes.
        return .elsewhere(path)
    }

    private func within(_ path: String, _ folder: String) -> Bool { path.hasPrefix(folder + "/") }
}
