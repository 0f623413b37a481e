import ArchiveModel
import Foundation
import Glibc
import HostKit
import Intake
import Logging
import ProfileFiles
import Registry
import ShareDesk
import Signing
import Synchronization
import TestSupport
import WorkerClient

@testable import Workflow

/// A clock that tests move. It begins now: certificates made by other tools are valid now.
final class Clock: TimeSource {
    private let current = Mutex(Date())

    func now() -> Date { current.withLock { $0 } }
    func advance(_ seconds: Double) { current.withLock { $0 = $0.addingTimeInterval(seconds) } }
}

/// A whole station with real workers and a real seal, and people who sign on their own PCs.
final class Office: Sendable {
    let returns: Returns
    let folder: TemporaryFolder
    let time = Clock()
    let station: Station
    let root: DropRoot
    let inbox: Inbox
    let exchange: SigningExchange

    /// - Parameters:
    ///   - level: what the profile demands.
    ///   - isReal: the seal is of the same authority as the people's certificates, and scans of paper become PDF/A.
    init(level: String = "L1", isReal: Bool = false) throws {
        returns = try Returns.made.get()
        folder = try TemporaryFolder("office")
        let home = Home(path: folder.path + "/home")
        for part in [home.path, home.jobs, home.run, home.profiles] { try DurableFiles.makeFolder(part) }
        try folder.file(
            "home/profiles/to-trinh.yaml",
            """
            id: to-trinh
            version: 1
            name: { vi: Tờ trình, en: Report }
            sector: thu
            status: active
            accepts: [pdf, tiff]
            signature: \(level)
            """ + (isReal ? "\nderive: { products: [preview, archive] }\n" : "\n"))
        root = DropRoot(name: "van-thu", path: folder.path + "/drop", profile: "to-trinh")
        try DurableFiles.makeFolder(root.path)
        let keys =
            isReal
            ? try Self.seal(of: returns, in: home.keys)
            : try DemonstrationKeys.create(in: home.keys, agency: "UBND xã Thử", at: time.now())
        var settings = Settings(agency: "UBND xã Thử", agencyCode: "H00", roots: [root], signing: keys)
        settings.lowWaterBytes = 0
        settings.signatories = [
            SigningParty(whose: .operator, name: "Nguyễn Văn An", thumbprints: [try returns.thumbprint("an")]),
            SigningParty(whose: .agency, name: "UBND xã Thử", thumbprints: [try returns.thumbprint("ec")]),
            // A digital original: the agency signs only what the competent person signed (NĐ 30/2020 Đ32.2.d).
            SigningParty(whose: .official, name: "Nguyễn Văn An", thumbprints: [try returns.thumbprint("an")]),
            // Another authority, which certifies copies.
            SigningParty(whose: .certifier, name: "Trần Thị Bình", thumbprints: [try returns.thumbprint("binh")]),
            SigningParty(
                whose: .certifyingAgency, name: "Phòng Tư pháp", thumbprints: [try returns.thumbprint("renewed")]),
        ]
        let store = ObjectStore(root: home.store)
        try store.prepare()
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        station = Station(
            home: home, settings: settings, profiles: ProfileShelf(folders: [home.profiles]),
            registry: try Registry(path: home.registryFile), store: store, worker: returns.pool,
            signer: SignerProcess(executable: Oracle.products + "/sohoa-signer", settings: keys),
            trustedRoots: try TrustedRoots.load(files: keys.trustedRoots) + returns.roots, time: time, logger: logger)
        inbox = station.inbox(for: root)
        try inbox.prepare()
        exchange = SigningExchange(station: station, root: root)
    }

    private static func seal(of returns: Returns, in folder: String) throws -> SigningSettings {
        try DurableFiles.makeFolder(folder, mode: 0o700)
        let key = folder + "/seal.key"
        _ = try DurableFiles.copy(returns.path("ec.key"), to: key)
        var keys = SigningSettings(
            kind: .pem, keyFile: key, certificateFile: returns.path("ec.pem"),
            trustedRoots: [returns.path("root.pem")])
        keys.clock = .trust
        return keys
    }

    /// Scans a sheet of paper: a TIFF at 100 dpi.
    @discardableResult
    func scanPaper(_ name: String) async throws -> Item {
        let done = try Oracle.run(
            "pdftoppm",
            ["-r", "100", "-gray", "-tiff", "-singlefile", returns.path("other.pdf"), folder.path + "/paper"])
        guard done.status == 0 else { throw CocoaError(.executableLoad) }
        return try await settle(name, folder.path + "/paper.tif")
    }

    /// Drops a document as a scanner would, and works until it awaits a signature.
    @discardableResult
    func scan(_ name: String) async throws -> Item { try await settle(name, returns.path("other.pdf")) }

    private func settle(_ name: String, _ file: String) async throws -> Item {
        try folder.file("drop/vao/" + name, Data(contentsOf: URL(fileURLWithPath: file)))
        for _ in 0..<4 {
            _ = try inbox.scan()
            time.advance(3)
        }
        await work()
        return try item()
    }

    func work() async { await ItemRunner(station: station, owner: "test", pulse: Pulse()) {}.drain() }

    func item() throws -> Item {
        let items = try station.registry.items(states: Set(ItemState.allCases), limit: 10)
        guard let item = items.first else { throw CocoaError(.fileNoSuchFile) }
        return item
    }

    /// Looks until what lies in the folder of signed files has settled.
    func look(rounds: Int = 4, _ exchange: SigningExchange? = nil) async throws {
        for _ in 0..<rounds {
            _ = try await (exchange ?? self.exchange).round()
            time.advance(3)
        }
        // A process started elsewhere in this test run may hold a copy of a handle until it becomes its program.
        for _ in 0..<100 where names("da-ky").contains(where: { $0.hasSuffix(".pdf") }) && rounds > 2 {
            usleep(20_000)
            _ = try await (exchange ?? self.exchange).round()
            time.advance(3)
        }
    }

    func names(_ part: String) -> [String] { (try? DurableFiles.list(root.path + "/" + part)) ?? [] }

    var waiting: [String] { names("cho-ky").filter { $0.hasSuffix(".pdf") } }

    /// The person copies the file, signs it with pyHanko, and drops the result under a name of her own.
    func sign(_ name: String, as who: String, dropping result: String, field: String? = "Operator") throws {
        let local = folder.path + "/pc.pdf"
        try? FileManager.default.removeItem(atPath: local)
        _ = try DurableFiles.copy(root.path + "/cho-ky/" + name, to: local)
        let done = try Oracle.run(
            "pyhanko",
            ["sign", "addsig", "--use-pades"] + (field.map { ["--field", $0] } ?? []) + [
                "pemder", "--no-pass", "--key", returns.path(who + ".key"), "--cert", returns.path(who + ".pem"),
                "--chain", returns.path("root.pem"), local, folder.path + "/signed.pdf",
            ])
        guard done.status == 0 else {
            throw CocoaError(.executableLoad, userInfo: [NSLocalizedDescriptionKey: done.errors])
        }
        try drop("signed.pdf", as: result)
    }

    func drop(_ file: String, as name: String) throws {
        try folder.file("drop/da-ky/" + name, Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + file)))
    }
}
