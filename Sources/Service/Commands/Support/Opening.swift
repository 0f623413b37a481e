package import ArchiveModel
internal import Foundation
internal import HostKit
package import Logging
internal import ProfileFiles
package import Registry
internal import Signing
internal import TrustServices
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
        profiles = try Self.shelf(home)
        // A root whose profile is broken today must not stop the others: its items wait, visibly.
        let (settings, complaints) = SettingsReader.load(file: file)
        guard let settings else { throw Self.broken(file, complaints, options.language) }
        self.settings = settings
    }

    /// Shipped profiles first, the office's overlays after them.
    package static func profileFolders(_ home: Home) -> [String] { shippedFolders + officeFolders(home) }

    package static var shippedFolders: [String] { [ShippedProfiles.folder].filter(DurableFiles.isFolder) }

    /// What lies here is a draft until it is released.
    package static func officeFolders(_ home: Home) -> [String] {
        ["/etc/sohoa/profiles", home.profiles].filter(DurableFiles.isFolder)
    }

    /// What is in force, for looking only.
    package static func shelf(_ home: Home) throws -> ProfileShelf {
        ProfileShelf(folders: profileFolders(home), registry: try knownReleases(home))
    }

    /// For looking only; nil before the first start, when the files themselves are all that can be asked.
    private static func knownReleases(_ home: Home) throws -> Registry? {
        guard DurableFiles.exists(home.registryFile),
            let registry = try? Registry(path: home.registryFile, readOnly: true), try registry.releaseMark() > 0
        else { return nil }
        return registry
    }

    /// Brings shipped profiles into force, and at the first start everything that is there.
    package static func register(_ home: Home, _ registry: Registry) -> ProfileRegister {
        ProfileRegister(registry: registry, home: home, shipped: shippedFolders, office: officeFolders(home))
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
        let services = try TrustServices(settings, home: home)
        let signer = try StationSigner.seal(
            settings, program: executables.signer, time: time, revocation: services.revocation)
        let registry = try registry()
        try Self.register(home, registry).prepare(at: time.now())
        let profiles = ProfileShelf(folders: Self.profileFolders(home), registry: registry)
        let station = Station(
            home: home, settings: settings, profiles: profiles, registry: registry, store: store, worker: workers,
            signer: signer, trustedRoots: try TrustedRoots.load(files: settings.signing.trustedRoots), time: time,
            logger: logger, timestamps: try TimestampWiring.desk(services, settings), revocation: services.revocation,
            algorithms: (try? AlgorithmShelf.load(home, settings.language)) ?? AlgorithmTable())
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
