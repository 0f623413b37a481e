package import ArchiveModel
package import Foundation
internal import HostKit

/// A profile's draft as it lies in the share.
package struct DraftFile: Hashable, Sendable {
    /// File name; its stem is the profile's id.
    package var name: String
    /// Changes with every save.
    package var stamp: String
    /// Bytes; a file that is too large is not read.
    package var size: Int64
    package var id: String { String(name.prefix(upTo: name.lastIndex(of: ".") ?? name.endIndex)) }
}

/// `ho-so-quy-tac/`: drafts of profiles that technicians edit, and what is said about each beside it.
extension ShareDesk {
    /// Larger ones are no profiles.
    package static let draftLimit = 1_000_000
    private static let mostDrafts = 200

    package static func draftsFolder(_ language: Language) -> String { DeskNames(language).drafts }

    package var draftsPath: String { path(names.drafts) }

    /// Drafts in the order of their names; makes the folder. Links and everything that is no plain file are left alone.
    package func drafts() throws -> [DraftFile] {
        try sharedFolder(draftsPath)
        let folder = try openDrafts()
        return try folder.entries().compactMap(\.name).sorted().filter(Self.isDraft).prefix(Self.mostDrafts)
            .compactMap { name in
                guard let status = try folder.status(name), status.kind == .regular else { return nil }
                return DraftFile(
                    name: name, stamp: "\(status.size) \(status.modified) \(status.changed) \(status.inode)",
                    size: status.size)
            }
    }

    /// The bytes of a draft, read through no link; nil when it went away or is too large.
    package func read(_ draft: DraftFile) throws -> Data? {
        guard draft.size <= Int64(Self.draftLimit), let file = try? openDrafts().file(draft.name),
            file.size <= Int64(Self.draftLimit)
        else { return nil }
        return Data(try file.read(at: 0, count: Self.draftLimit))
    }

    /// Writes page and JSON beside the draft.
    package func writeCheck(_ check: DraftCheck) throws {
        guard SafeName.staysInside(check.file), !check.file.contains("/") else {
            throw DeskFault.unsafeName(check.file)
        }
        _ = try openDrafts()
        let stem = "\(draftsPath)/\(Self.stem(check.file))\(names.check)"
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(VietnamTime.iso8601(date))
        }
        try DurableFiles.write(encoder.encode(check) + Data("\n".utf8), to: stem + ".json", mode: ShareMode.readable)
        let page = DraftPage(check: check, language: language).html
        try DurableFiles.write(Data(page.utf8), to: stem + ".html", mode: ShareMode.readable)
    }

    /// What the page beside a draft was made of; nil when there is none of ours.
    package func checkFingerprint(of draft: DraftFile) -> String? {
        fingerprint("\(draftsPath)/\(Self.stem(draft.name))\(names.check).html")
    }

    /// Pages whose draft is gone say nothing any more.
    package func removeStaleChecks(_ drafts: [DraftFile]) throws {
        let stems = Set(drafts.map { Self.stem($0.name) })
        for name in try entries(draftsPath) where name.hasSuffix(names.check + ".html") {
            let stem = String(name.dropLast((names.check + ".html").count))
            guard !stems.contains(stem), fingerprint("\(draftsPath)/\(name)") != nil else { continue }
            try DurableFiles.remove("\(draftsPath)/\(name)")
            try DurableFiles.remove("\(draftsPath)/\(stem)\(names.check).json")
        }
    }

    private func openDrafts() throws -> FolderHandle { try FolderHandle(opening: root.path).folder(names.drafts) }

    private static func isDraft(_ name: String) -> Bool {
        guard let first = name.first, !".~".contains(first) else { return false }
        // Notepad hides what it appends.
        return [".yaml", ".yml", ".yaml.txt", ".yml.txt"].contains { name.lowercased().hasSuffix($0) }
    }

    private static func stem(_ name: String) -> String {
        SafeName.stem(name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name)
    }

    private func fingerprint(_ path: String) -> String? {
        guard let file = try? FileBytes(opening: path), let head = try? file.read(at: 0, count: 4096) else {
            return nil
        }
        let text = String(decoding: head, as: UTF8.self)
        guard let start = text.range(of: "<meta name=\"sohoa-draft\" content=\""),
            let end = text[start.upperBound...].firstIndex(of: "\"")
        else { return nil }
        return String(text[start.upperBound..<end])
    }
}
