internal import ArchiveModel

/// Finds parents, merges, checks; each profile once.
struct ProfileResolver {
    struct Candidate {
        var file: String
        var text = ""
        var tree: Tree?
        var isBroken = false
    }
    typealias Layer = [String: Candidate]
    private struct Key: Hashable {
        var id: String
        var layer: Int
    }

    let layers: [Layer]
    var complaints: Complaints
    private var done: [Key: LoadedProfile?] = [:]
    private var path: [Key] = []

    init(layers: [Layer], complaints: Complaints) {
        self.layers = layers
        self.complaints = complaints
    }

    /// The newest version of a profile; nil when it or a parent is broken.
    mutating func resolve(_ id: String) -> LoadedProfile? {
        guard let layer = newest(id, below: layers.count) else { return nil }
        return resolve(Key(id: id, layer: layer))
    }

    private func newest(_ id: String, below limit: Int) -> Int? {
        layers.indices.prefix(limit).last { layers[$0][id] != nil }
    }

    private mutating func resolve(_ key: Key) -> LoadedProfile? {
        if let known = done[key] { return known }
        guard let candidate = layers[key.layer][key.id], let tree = candidate.tree, !candidate.isBroken else {
            done[key] = .some(nil)
            return nil
        }
        path.append(key)
        let loaded = load(candidate, tree: tree, key: key)
        path.removeLast()
        done[key] = .some(loaded)
        return loaded
    }

    private mutating func load(_ candidate: Candidate, tree: Tree, key: Key) -> LoadedProfile? {
        var effective = tree
        var text = candidate.text
        if let extends = tree["extends"] {
            guard let parent = parent(of: key, named: extends) else { return nil }
            effective = ProfileOverlay.merge(parent: parent.tree, child: tree, &complaints)
            text = TreeWriter.write(
                effective,
                comment: "Nội dung hiệu lực: \(key.id) kế thừa \(parent.profile.id) phiên bản \(parent.profile.version)"
            )
        }
        guard let profile = ProfileReader.profile(from: effective, &complaints) else { return nil }
        return LoadedProfile(profile: profile, text: text, file: candidate.file, tree: effective)
    }

    private mutating func parent(of key: Key, named extends: Tree) -> LoadedProfile? {
        let id = extends.scalar ?? ""
        // A file that extends its own id means the version of an earlier folder.
        guard let layer = newest(id, below: id == key.id ? key.layer : layers.count) else {
            let known = Set(layers.flatMap(\.keys)).subtracting([key.id])
            complaints.add(.unknownParent(id, known: Array(known)), at: extends.position)
            return nil
        }
        let parent = Key(id: id, layer: layer)
        if let start = path.firstIndex(of: parent) {
            complaints.add(.circularParent((path[start...] + [parent]).map(\.id)), at: extends.position)
            return nil
        }
        guard let loaded = resolve(parent) else {
            complaints.add(.brokenParent(id), at: extends.position)
            return nil
        }
        return loaded
    }
}
