package import ArchiveModel
internal import Foundation
internal import HostKit

/// `HOME/profiles/released/ID/0004.yaml` with `0004.json` beside it: the text, and who brought it into force when.
///
/// Written after the row of the registry and mended at each start, so that a release that was cut off is whole again.
package struct ReleaseCopies: Sendable {
    let folder: String

    /// Every copy that is whole, in the order of their numbers.
    var all: [ProfileRelease] {
        ((try? DurableFiles.list(folder)) ?? []).flatMap { id in
            ((try? DurableFiles.list(folder + "/" + id)) ?? []).filter { $0.hasSuffix(".json") }.compactMap { name in
                read(id, String(name.dropLast(5)))
            }.sorted { $0.number < $1.number }
        }
    }

    /// Writes what is missing: the text first, then the card that names it.
    func keep(_ release: ProfileRelease) throws {
        if release.source == .withheld { return }
        let stem = path(of: release)
        if DurableFiles.exists(stem + ".json"), DurableFiles.exists(stem + ".yaml") { return }
        try DurableFiles.makeFolder(DurableFiles.parent(of: stem))
        try DurableFiles.write(Data(release.text.utf8), to: stem + ".yaml")
        var card = release
        card.text = ""
        try DurableFiles.write(CanonicalJSON.data(card), to: stem + ".json")
    }

    /// Without extension.
    package func path(of release: ProfileRelease) -> String {
        let digits = String(release.number)
        let number = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return "\(folder)/\(release.profile)/\(number)"
    }

    /// Nil when the text is not the one that the card names.
    private func read(_ id: String, _ name: String) -> ProfileRelease? {
        let stem = "\(folder)/\(id)/\(name)"
        guard let card = try? DurableFiles.read(stem + ".json", limit: 8 << 20),
            let text = try? DurableFiles.read(stem + ".yaml", limit: 8 << 20),
            let found = try? DurableFiles.digest(of: stem + ".yaml").digest,
            var release = try? CanonicalJSON.decoder().decode(ProfileRelease.self, from: card),
            release.profile == id, release.digest == found
        else { return nil }
        release.text = String(decoding: text, as: UTF8.self)
        return release
    }
}
