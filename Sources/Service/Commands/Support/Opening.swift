package import ArchiveModel
internal import Foundation
internal import HostKit
package import Logging
internal import ProfileFiles
package import Registry
internal import Signing
package import WorkerClient
package import Workflow

/// Builds what a command needs from a home folder.
package struct Opening {
    package let home: Home
    package let settings: Settings
    package let profiles: ProfileShelf

    /// Reads settings and profiles; complaints about the settings are a fault with every line in its cause.
    package init(_ options: CommonOptions) throws {
        home = options.place
        let file = options.settingsFile
        guard DurableFiles.exists(file) else { throw Self.noSettings(file) }
        profiles = ProfileShelf(folders: Self.profileFolders(home))
        // A root whose profile is broken today must not stop the others: its items wait, visibly.
        let (settings, complaints) = SettingsReader.load(file: file)
        guard let settings else { throw Self.broken(file, complaints, options.language) }
        self.settings = settings
    }

    /// Shipped profiles first, the office's overlays after them.
    package static func profileFolders(_ home: Home) -> [String] {
        [ShippedProfiles.folder, "/etc/sohoa/profiles", home.profiles].filter(DurableFiles.isFolder)
    }

    package func registry() throws -> Registry {
        try DurableFiles.makeFolder(home.path)
        return try Registry(path: home.registryFile)
    }

    package var store: ObjectStore { ObjectStore(root: home.store) }

    /// The whole station, ready to work. What would stop it later stops it now.
    package func station(
        executables: Executables, time: any TimeSource = SystemTime(), logger: Logger
    ) throws -> (station: Station, workers: WorkerPool) {
        try Preflight(home: home, settings: settings, executables: executables).check()
        for folder in [home.jobs, home.slots, home.quarantine, home.run] { try DurableFiles.makeFolder(folder) }
        let store = store
        try store.prepare()
        let workers = WorkerPool(
            executable: executables.worker, slots: home.slots, count: max(1, settings.workers), logger: logger)
        let signer = SignerProcess(executable: executables.signer, settings: settings.signing)
        let station = Station(
            home: home, settings: settings, profiles: profiles, registry: try registry(), store: store, worker: workers,
            signer: signer, trustedRoots: try TrustedRoots.load(files: settings.signing.trustedRoots), time: time,
            logger: logger)
        return (station, workers)
    }

    package static func noSettings(_ file: String) -> SohoaError {
        SohoaError(
            code: "settings.missing",
            message: LocalizedText(vi: "Chưa có tệp cấu hình \(file).", en: "There are no settings at \(file)."),
            hint: LocalizedText(
                vi: "Chạy “sohoa setup” để tạo trong năm phút đầu tiên.",
                en: "Run “sohoa setup” to make them in the first five minutes."),
            disposition: .hold)
    }

    private static func broken(_ file: String, _ complaints: [Diagnostic], _ language: Language) -> SohoaError {
        SohoaError(
            code: "settings.broken",
            message: LocalizedText(vi: "Tệp cấu hình \(file) có lỗi.", en: "The settings \(file) have errors."),
            hint: LocalizedText(
                vi: "Sửa các dòng nêu trên rồi chạy lại.", en: "Mend the lines named above, then run again."),
            disposition: .hold, cause: complaints.map { $0.rendered(language) }.joined(separator: "\n") + "\n ")
    }
}

/// The profiles that came with the program.
package enum ShippedProfiles {
    package static var folder: String {
        if let told = ProcessInfo.processInfo.environment["SOHOA_PROFILES"] { return told }
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        var place = (own as NSString).deletingLastPathComponent
        // Beside the checkout that built the program, else where a package installs them.
        for _ in 0..<5 {
            if DurableFiles.exists(place + "/profiles/dia_chinh_bando.yaml") { return place + "/profiles" }
            place = (place as NSString).deletingLastPathComponent
        }
        return "/usr/share/sohoa/profiles"
    }
}
