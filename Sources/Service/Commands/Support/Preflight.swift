internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Workflow

/// What must be right before a station starts: its programs are there, and its drop folders are apart.
struct Preflight {
    let home: Home
    let settings: Settings
    let executables: Executables

    func check() throws(SohoaError) {
        guard !settings.roots.isEmpty else { throw Self.noRoots }
        try StationRoots.refuseOverlaps(settings.roots, home: home)
        try Self.require(executables.worker)
        if settings.signing.kind != .none { try Self.require(executables.signer) }
    }

    static func require(_ program: String) throws(SohoaError) {
        guard FileManager.default.isExecutableFile(atPath: program), !DurableFiles.isFolder(program) else {
            let name = DurableFiles.name(of: program)
            throw SohoaError(
                code: "program.missing",
                message: LocalizedText(
                    vi: "Không có chương trình \(name) tại \(program).", en: "The program \(name) is not at \(program)."
                ),
                hint: LocalizedText(
                    vi: "Cài lại trọn bộ: \(name) phải nằm cạnh sohoa, hoặc trong /usr/libexec/sohoa.",
                    en: "Install all programs: \(name) lies beside sohoa, or in /usr/libexec/sohoa."),
                disposition: .hold)
        }
    }

    private static let noRoots = SohoaError(
        code: "settings.no-roots",
        message: LocalizedText(vi: "Cấu hình chưa có thư mục quét nào.", en: "The settings name no drop folder."),
        hint: LocalizedText(
            vi: "Khai báo ít nhất một thư mục trong mục roots của sohoa.yaml.",
            en: "Name at least one under roots in sohoa.yaml."),
        disposition: .hold)
}
