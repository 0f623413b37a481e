/// One value of an effective profile: which key, what it says, who wrote it where.
package struct ProfileEntry: Hashable, Sendable, Codable {
    /// `rules.resolution.minimum.at_least`; elements of a list of tables count from 1: `rules.colour.depth[2].at_least`.
    package var key: String
    package var value: String
    /// `dia_chinh_bando.yaml:14`
    package var location: String
    /// Path of the file that says so.
    package var file: String
}

/// A key whose value is not the same in two texts.
package struct ProfileDifference: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable { case added, removed, changed }
    package var kind: Kind
    package var key: String
    package var old: ProfileEntry?
    package var new: ProfileEntry?
}

extension LoadedProfile {
    /// Every value in the order of the text.
    package var entries: [ProfileEntry] {
        var found: [ProfileEntry] = []
        Self.collect(tree, key: "", into: &found)
        return found
    }

    /// What this text says differently from an older one, in the order of this text; what is gone comes last.
    package func differences(from old: LoadedProfile) -> [ProfileDifference] {
        let (before, after) = (old.entries, entries)
        let known = Dictionary(before.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        let kept = Set(after.map(\.key))
        let changed = after.compactMap { entry -> ProfileDifference? in
            guard let earlier = known[entry.key] else {
                return ProfileDifference(kind: .added, key: entry.key, old: nil, new: entry)
            }
            if earlier.value == entry.value { return nil }
            return ProfileDifference(kind: .changed, key: entry.key, old: earlier, new: entry)
        }
        let gone = before.filter { !kept.contains($0.key) }.map {
            ProfileDifference(kind: .removed, key: $0.key, old: $0, new: nil)
        }
        return changed + gone
    }

    private static func collect(_ tree: Tree, key: String, into found: inout [ProfileEntry]) {
        switch tree.content {
        case .scalar(let text, _): add(text, key, tree.position, &found)
        case .list(let elements) where elements.allSatisfy({ $0.scalar != nil }):
            add("[" + elements.compactMap(\.scalar).joined(separator: ", ") + "]", key, tree.position, &found)
        case .list(let elements):
            for (index, element) in elements.enumerated() {
                collect(element, key: "\(key)[\(index + 1)]", into: &found)
            }
        case .table(let entries) where entries.isEmpty: add("{}", key, tree.position, &found)
        case .table(let entries):
            for entry in entries {
                collect(entry.value, key: key.isEmpty ? entry.key : "\(key).\(entry.key)", into: &found)
            }
        }
    }

    private static func add(_ value: String, _ key: String, _ position: Position, _ found: inout [ProfileEntry]) {
        found.append(
            // People can't see a special space: it is no difference.
            ProfileEntry(key: key, value: OddSpaces.plain(value), location: position.shortLocation, file: position.file)
        )
    }
}
