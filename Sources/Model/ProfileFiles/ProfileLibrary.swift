package import ArchiveModel
internal import Crypto
internal import Foundation

/// A profile that is ready for use, with the very text that judges.
package struct LoadedProfile: Hashable, Sendable {
    package let profile: Profile
    /// Effective text: the file itself, or parent and child merged. Pinned in every record.
    package let text: String
    /// Names that text by its SHA-256.
    package let reference: ProfileReference
    /// Path of the file that was read last.
    package let file: String
    let tree: Tree

    init(profile: Profile, text: String, file: String, tree: Tree) {
        self.profile = profile
        self.text = text
        self.file = file
        self.tree = tree
        let digest = SHA256.hash(data: Data(text.utf8))
        guard let content = ContentDigest(bytes: Array(digest)) else { preconditionFailure("SHA-256 has 32 bytes") }
        reference = ProfileReference(id: profile.id, version: profile.version, digest: content)
    }
}

/// Every profile of an installation.
package struct ProfileLibrary: Sendable {
    /// By profile id.
    package let profiles: [String: LoadedProfile]
    /// Complaints of all files, in the order of folders and lines.
    package let diagnostics: [Diagnostic]
    /// Ids whose newest file is broken. They are left out altogether: judging by the older file underneath would apply
    /// rules that the office has replaced.
    package let unavailable: Set<String>

    /// Reads `*.yaml` of each folder; a later folder's file replaces an earlier one of the same id, and may extend it.
    /// A folder that is not there is empty. A broken file is a complaint and is left out.
    /// - Parameter files: single files laid over the folders, to check one before it is put there.
    package static func load(folders: [String], files: [String] = []) -> ProfileLibrary {
        var complaints = Complaints()
        var layers = folders.map { layer(folder: $0, &complaints) }
        if !files.isEmpty { layers.append(layer(files: files, &complaints)) }
        var resolver = ProfileResolver(layers: layers, complaints: complaints)
        var profiles: [String: LoadedProfile] = [:]
        var unavailable: Set<String> = []
        for id in Set(layers.flatMap(\.keys)).sorted() {
            if let loaded = resolver.resolve(id) {
                profiles[id] = loaded
            } else {
                unavailable.insert(id)
            }
        }
        return ProfileLibrary(
            profiles: profiles, diagnostics: resolver.complaints.sorted, unavailable: unavailable)
    }

    package subscript(id: String) -> LoadedProfile? { profiles[id] }

    private static func layer(folder: String, _ complaints: inout Complaints) -> ProfileResolver.Layer {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let files = names.sorted().filter { name in
            !name.hasPrefix(".") && (name.hasSuffix(".yaml") || name.hasSuffix(".yml"))
        }
        return layer(files: files.map { (folder.hasSuffix("/") ? folder : folder + "/") + $0 }, &complaints)
    }

    /// Profile id → file. A file that is no tree keeps its place, so that nothing older answers for it.
    private static func layer(files: [String], _ complaints: inout Complaints) -> ProfileResolver.Layer {
        var layer: ProfileResolver.Layer = [:]
        for path in files {
            let name = path.split(separator: "/").last ?? ""
            let stem = String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)])
            layer[stem] = candidate(path: path, stem: stem, &complaints)
        }
        return layer
    }

    private static func candidate(path: String, stem: String, _ complaints: inout Complaints)
        -> ProfileResolver.Candidate
    {
        var own = Complaints()
        var candidate = ProfileResolver.Candidate(file: path)
        if let source = FileText.read(path, &own) {
            candidate.text = source.text
            candidate.tree = TreeReader.read(source, &own)
            complaints.register(source)
        }
        if let id = candidate.tree?["id"], let text = id.scalar, text != stem {
            own.add(.idAndFileName(text, stem), at: id.position)
        }
        candidate.isBroken = own.hasErrors
        complaints.append(own.diagnostics)
        return candidate
    }
}
