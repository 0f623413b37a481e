internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import ProfileFiles
internal import Registry
internal import Signing
internal import Workflow

/// One thing that `sohoa doctor` looked at.
struct Check: Encodable {
    enum State: String, Encodable { case good, info, bad }
    /// Stable, for scripts.
    var id: String
    var name: LocalizedText
    var state: State
    var detail: LocalizedText
    var hint: LocalizedText?
}

/// Every check goes on where another failed: one visit tells everything.
struct Checkup {
    let common: CommonOptions

    func run() async -> [Check] {
        var checks: [Check] = []
        var opening: Opening?
        checks.append(
            await check("settings", "Cấu hình", "Settings") {
                opening = try Opening(common)
                return same(common.settingsFile)
            })
        checks.append(await check("profiles", "Bộ quy tắc số hóa", "Profiles") { try profiles() })
        checks.append(await check("worker", "Tiến trình đọc tệp", "Worker") { try await worker() })
        guard let opening else { return checks }
        checks += await folders(opening)
        checks += await holdings(opening)
        checks.append(
            await check("seal", "Khóa niêm phong", "Seal key") { try await SealCheck(opening.settings).run() })
        checks += await services(opening)
        checks += await timestamps(opening)
        return checks + [daemon(opening)]
    }

    func check(
        _ id: String, _ vi: String, _ en: String, _ body: () async throws -> LocalizedText
    ) async -> Check {
        let name = LocalizedText(vi: vi, en: en)
        do {
            return Check(id: id, name: name, state: .good, detail: try await body())
        } catch {
            let fault = error as? SohoaError
            let cause = fault?.cause.map { "\n" + $0 } ?? ""
            let detail = fault.map { LocalizedText(vi: $0.message.vi + cause, en: $0.message.en + cause) }
            return Check(id: id, name: name, state: .bad, detail: detail ?? same("\(error)"), hint: fault?.hint)
        }
    }

    private func same(_ text: String) -> LocalizedText { LocalizedText(vi: text, en: text) }

    private func profiles() throws -> LocalizedText {
        let library = ProfileLibrary.load(folders: Opening.profileFolders(common.place))
        let ids = library.profiles.keys.sorted().joined(separator: ", ")
        guard library.diagnostics.hasErrors else { return same(ids) }
        let errors = library.diagnostics.filter { $0.severity == .error }
        throw SohoaError(
            code: "profiles.broken",
            message: LocalizedText(
                vi: errors.map { $0.rendered(.vietnamese) }.joined(separator: "\n"),
                en: errors.map { $0.rendered(.english) }.joined(separator: "\n")),
            hint: LocalizedText(
                vi: "Sửa các dòng trên; bản đúng gần nhất vẫn đang được áp dụng.",
                en: "Mend these lines; the last good version stays in force."), disposition: .hold)
    }

    private func worker() async throws -> LocalizedText {
        let folder = NSTemporaryDirectory() + "sohoa-doctor-\(UUID().uuidString)"
        let file = folder + "/a.csv"
        try DurableFiles.makeFolder(folder)
        defer { try? DurableFiles.removeTree(folder) }
        try DurableFiles.write(Data("a,b\n1,2\n".utf8), to: file)
        let facts = try await Measuring.measure([file])
        return LocalizedText(
            vi: "tự giam và đọc được tệp thử (\(facts.files.count))",
            en: "confined, reads a test file (\(facts.files.count))")
    }

    private func folders(_ opening: Opening) async -> [Check] {
        let (settings, home) = (opening.settings, opening.home)
        var checks = [
            await check("roots", "Các thư mục quét tách rời nhau", "Drop folders are apart") {
                try StationRoots.refuseOverlaps(settings.roots, home: home)
                return same("\(settings.roots.count)")
            }
        ]
        for root in settings.roots {
            checks.append(
                await check("root.\(root.name)", "Thư mục quét \(root.name)", "Drop folder \(root.name)") {
                    try FolderCheck(path: root.path, lowWater: settings.lowWaterBytes).run()
                })
            let profile = opening.profiles[root.profile]
            if let profile { checks += await receivers(of: profile.profile, settings) }
            guard profile == nil else { continue }
            checks.append(
                await check("root.\(root.name).profile", "Bộ quy tắc của \(root.name)", "Profile of \(root.name)") {
                    throw Self.noProfile(root, known: opening.profiles.all.map(\.profile.id))
                })
        }
        for receiver in settings.receivers {
            checks.append(
                await check("receiver.\(receiver.name)", "Nơi nhận \(receiver.name)", "Receiver \(receiver.name)") {
                    try FolderCheck(path: receiver.folder, lowWater: 0).run()
                })
        }
        return checks
    }

    /// Receivers that a profile names and the settings do not know.
    private func receivers(of profile: Profile, _ settings: Settings) async -> [Check] {
        var checks: [Check] = []
        for name in profile.delivery where !settings.receivers.contains(where: { $0.name == name }) {
            checks.append(
                await check("receiver.\(name)", "Nơi nhận \(name)", "Receiver \(name)") {
                    throw Self.noReceiver(name, of: profile)
                })
        }
        return checks
    }

    private func holdings(_ opening: Opening) async -> [Check] {
        let home = opening.home
        return [
            await check("home", "Thư mục của trạm", "Home") {
                try FolderCheck(path: home.path, lowWater: opening.settings.lowWaterBytes).run()
            },
            await check("registry", "Sổ đăng ký", "Registry") {
                let registry = try common.readRegistry()
                if let complaint = try registry.checkFile().first { throw Self.damaged(complaint) }
                let count = try registry.recordCount()
                return LocalizedText(vi: "\(count) kết quả số hóa", en: "\(count) records")
            },
            await check("store", "Kho", "Store") {
                let records = try common.isStoreEmpty ? 0 : opening.store.list().count
                let rows = try common.readRegistry().recordCount()
                if records != rows { throw Self.differ(records, rows) }
                return LocalizedText(vi: "\(records) đối tượng", en: "\(records) objects")
            },
            await check("staging", "Tệp đang giữ trong thư mục quét", "Files held in the drop folders") {
                let orphans = try Orphans.find(opening.settings.roots, in: common.readRegistry())
                if !orphans.isEmpty { throw Self.orphaned(orphans) }
                return LocalizedText(vi: "đều có trong sổ", en: "all are in the journal")
            },
        ]
    }

    private func daemon(_ opening: Opening) -> Check {
        let runs = HomeLock.isHeld(opening.home)
        return Check(
            id: "daemon", name: LocalizedText(vi: "sohoad", en: "sohoad"), state: runs ? .good : .info,
            detail: runs
                ? LocalizedText(vi: "đang chạy", en: "is running")
                : LocalizedText(vi: "không chạy", en: "is not running"),
            hint: runs
                ? nil
                : LocalizedText(
                    vi: "Khởi động bằng “sohoad --home \(opening.home.path)” hoặc systemctl start sohoad.",
                    en: "Start it with “sohoad --home \(opening.home.path)” or systemctl start sohoad."))
    }
}
