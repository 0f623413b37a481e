package import ArchiveModel
internal import ProfileFiles

extension ProfileShelf {
    /// What people should know about a profile beside its verdicts: a draft that is broken or waits to be released, a
    /// version that this program can't read. Empty when what is in force is what the files say.
    package func notices(about id: String) -> [LocalizedText] {
        guard let release = release(of: id) else { return [] }
        var notices: [LocalizedText] = []
        if unreadable.contains(where: { $0.profile == id }) { notices.append(Self.unreadable(release)) }
        if release.source == .withheld { return notices + [Self.withheld(id)] }
        let library = drafts
        if library.unavailable.contains(id) {
            notices.append(Self.broken(release, library.diagnostics))
        } else if let draft = library[id], draft.reference.digest != release.digest {
            notices.append(Self.unreleased(release))
        }
        return notices
    }

    private static func broken(_ release: ProfileRelease, _ diagnostics: [Diagnostic]) -> LocalizedText {
        let first = diagnostics.first { $0.severity == .error && $0.isAbout(release.profile) }
        let place = first.map { " (\($0.shortLocation))" } ?? ""
        return LocalizedText(
            vi: "BỘ QUY TẮC: bản nháp của \(release.profile) có lỗi\(place)\(first.map { ": " + $0.message.vi } ?? "")."
                + " Bản \(release.number) vẫn hiệu lực, không lượt quét nào bị ảnh hưởng.",
            en:
                "PROFILE: the draft of \(release.profile) has an error\(place)\(first.map { ": " + $0.message.en } ?? "")."
                + " Version \(release.number) stays in force; no submission is affected.")
    }

    private static func unreleased(_ release: ProfileRelease) -> LocalizedText {
        LocalizedText(
            vi: "BỘ QUY TẮC: \(release.profile) có bản nháp chưa phát hành; bản \(release.number) đang hiệu lực.",
            en: "PROFILE: \(release.profile) has a draft that is not released; version \(release.number) is in force.")
    }

    private static func withheld(_ id: String) -> LocalizedText {
        LocalizedText(
            vi: "BỘ QUY TẮC: tệp của \(id) có lỗi và chưa có bản nào hiệu lực; lượt quét chờ. Báo người quản trị.",
            en: "PROFILE: the file of \(id) has an error and no version is in force; submissions wait. Tell the "
                + "administrator.")
    }

    private static func unreadable(_ release: ProfileRelease) -> LocalizedText {
        LocalizedText(
            vi: "BỘ QUY TẮC: chương trình này không đọc được bản \(release.number) của \(release.profile); báo người "
                + "quản trị.",
            en: "PROFILE: this program cannot read version \(release.number) of \(release.profile); tell the "
                + "administrator.")
    }
}

extension Diagnostic {
    /// Whether it speaks about the file of a profile.
    package func isAbout(_ id: String) -> Bool {
        ["/\(id).yaml", "/\(id).yml"].contains { file.hasSuffix($0) }
    }

    /// `dia_chinh.yaml:14`: pages in the share name no folders.
    package var shortLocation: String { "\(file.split(separator: "/").last ?? ""):\(line)" }
}
