internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import ProfileFiles
internal import Registry
internal import Workflow

/// Finds the text that a command speaks about: a draft by id or by file, a version by number.
struct ProfileSource {
    let home: Home
    let language: Language

    init(_ common: CommonOptions) {
        home = common.place
        language = common.language
    }

    /// What the files say now: of an id, or one file laid over those that are there.
    func draft(_ name: String) throws -> LoadedProfile {
        if name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
            return try draft(file: CommonOptions.absolute(name))
        }
        let library = ProfileLibrary.load(folders: Opening.profileFolders(home))
        if let found = library[name] { return found }
        if library.unavailable.contains(name) { throw broken(name, library.diagnostics) }
        throw Self.unknown(name, known: Array(library.profiles.keys))
    }

    /// A file takes the place of the office's own file of that name; `extends:` of its own id means the shipped one.
    func draft(file: String) throws -> LoadedProfile {
        try GivenFiles.check([file])
        let name = DurableFiles.name(of: file)
        let id = String(name.prefix(upTo: name.lastIndex(of: ".") ?? name.endIndex))
        let library = DraftLibrary.load(folders: Opening.profileFolders(home), home: home, file: file, id: id)
        guard let found = library[id] else { throw broken(name, library.diagnostics.filter { $0.file == file }) }
        return found
    }

    /// What is in force, with how it came about; nil when nothing is, or nothing was written down yet.
    func inForce(_ id: String) throws -> (LoadedProfile, ProfileRelease)? {
        guard let release = try releases(of: id).last, release.source != .withheld else { return nil }
        return try (read(release), release)
    }

    func version(_ number: Int, of id: String) throws -> LoadedProfile {
        let releases = try releases(of: id).filter { $0.source != .withheld }
        guard let release = releases.first(where: { $0.number == number }) else {
            throw Self.noVersion(number, of: id, known: releases.map(\.number))
        }
        return try read(release)
    }

    func releases(of id: String) throws -> [ProfileRelease] {
        guard DurableFiles.exists(home.registryFile) else { return [] }
        return try Registry(path: home.registryFile, readOnly: true).releases(of: id)
    }

    private func read(_ release: ProfileRelease) throws -> LoadedProfile {
        let (loaded, complaints) = LoadedProfile.read(release)
        guard let loaded else { throw broken("\(release.profile) \(release.number)", complaints) }
        return loaded
    }

    private func broken(_ name: String, _ complaints: [Diagnostic]) -> SohoaError {
        let lines = complaints.filter { $0.severity == .error }.map { $0.rendered(language) }
        return SohoaError(
            code: "profile.broken",
            message: LocalizedText(
                vi: "Bộ quy tắc \(name) có lỗi nên chưa dùng được.", en: "The profile \(name) has errors."),
            hint: LocalizedText(
                vi: "Sửa các dòng nêu trên; “sohoa profile check” kiểm tra lại.",
                en: "Mend the lines named above; “sohoa profile check” looks again."),
            disposition: .reject, cause: lines.isEmpty ? nil : lines.joined(separator: "\n") + "\n ")
    }

    private static func unknown(_ id: String, known: [String]) -> SohoaError {
        let near = Suggestion.nearest(to: id, among: known)
        let list = known.sorted().joined(separator: ", ")
        return SohoaError(
            code: "profile.unknown",
            message: LocalizedText(vi: "Không có bộ quy tắc “\(id)”.", en: "There is no profile “\(id)”."),
            hint: LocalizedText(
                vi: near.map { "Có phải “\($0)” không? Hiện có: \(list)." } ?? "Hiện có: \(list).",
                en: near.map { "Did you mean “\($0)”? There are: \(list)." } ?? "There are: \(list)."),
            disposition: .usage)
    }

    private static func noVersion(_ number: Int, of id: String, known: [Int]) -> SohoaError {
        let list = known.map(String.init).joined(separator: ", ")
        return SohoaError(
            code: "profile.no-version",
            message: LocalizedText(
                vi: "Bộ quy tắc \(id) không có bản \(number).", en: "The profile \(id) has no version \(number)."),
            hint: LocalizedText(
                vi: list.isEmpty ? "Chưa có bản nào được ghi nhận." : "Các bản: \(list).",
                en: list.isEmpty ? "No version was recorded yet." : "Versions: \(list)."), disposition: .usage)
    }
}
