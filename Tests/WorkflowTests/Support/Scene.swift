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
import TestSupport

@testable import Workflow

/// A whole station with a scripted worker and a clock that tests move; everything else is real.
final class Scene: Sendable {
    let folder: TemporaryFolder
    let time = FakeTime()
    let worker = ScriptedWorker()
    let station: Station
    let root: DropRoot
    /// Its folder is not there until a test makes it.
    let receiver: Receiver
    let inbox: Inbox
    let keys: SigningSettings

    /// - Parameter profile: text of the profile `giay`; the usual one when nil.
    init(
        mode: DropRoot.Mode = .normal, duplicates: String = "link", hasKeys: Bool = true, hasRuns: Bool = false,
        profile: String? = nil
    ) throws {
        let folder = try TemporaryFolder("scene")
        self.folder = folder
        let home = Home(path: folder.path + "/home")
        for part in [home.path, home.jobs, home.run, home.profiles] { try DurableFiles.makeFolder(part) }
        let text = profile ?? Self.profile(duplicates: duplicates, hasRuns: hasRuns)
        try folder.file("home/profiles/giay.yaml", text)
        receiver = Receiver(name: "kho", folder: folder.path + "/kho")
        root = DropRoot(name: "giay", path: folder.path + "/drop", profile: "giay", mode: mode)
        try DurableFiles.makeFolder(root.path)
        keys = try DemonstrationKeys.create(in: home.keys, agency: "Cơ quan thử", at: time.now())
        let signing = hasKeys ? keys : SigningSettings(kind: .pem, keyFile: "/nonexistent/key.pem", demonstration: true)
        var settings = Settings(agency: "Cơ quan thử", agencyCode: "H00", roots: [root], signing: signing)
        settings.lowWaterBytes = 0
        settings.receivers = [receiver]
        let store = ObjectStore(root: home.store)
        try store.prepare()
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        station = Station(
            home: home, settings: settings, profiles: ProfileShelf(folders: [home.profiles]),
            registry: try Registry(path: home.registryFile), store: store, worker: worker,
            signer: SignerProcess(executable: Oracle.products + "/sohoa-signer", settings: signing),
            trustedRoots: try TrustedRoots.load(files: keys.trustedRoots), time: time, logger: logger)
        inbox = station.inbox(for: root)
        try inbox.prepare()
    }

    /// Drops a file as a scanner would.
    func drop(_ name: String, _ content: Data) throws { try folder.file("drop/vao/" + name, content) }

    /// Looks until intake has nothing to wait for, then works until nothing can be done.
    ///
    /// - Parameter rounds: of three seconds each; a companion that comes alone is waited for half a minute.
    func settle(rounds: Int = 4) async throws {
        try look(rounds: rounds)
        await runner.drain()
    }

    /// Only intake's part of `settle`.
    func look(rounds: Int = 4) throws {
        var scan = InboxScan()
        for _ in 0..<rounds {
            scan = try inbox.scan()
            time.advance(3)
        }
        // A process started elsewhere in this test run may hold a copy of our handle until it becomes its program.
        for _ in 0..<500 where scan.pending.contains(where: { $0.reason.en == "open for writing" }) {
            usleep(10_000)
            scan = try inbox.scan()
            time.advance(3)
        }
    }

    /// Drops companions whose main file is not beside them, and works until nothing can be done.
    func dropLate(_ name: String, _ content: String) async throws {
        try drop(name, Data(content.utf8))
        try await settle(rounds: 14)
    }

    var runner: ItemRunner { ItemRunner(station: station, owner: "test", pulse: Pulse()) {} }
    var desk: DeskLoop { DeskLoop(station: station, pulse: Pulse(), board: PendingBoard()) }

    /// In the order of arrival.
    var items: [Item] {
        get throws { try station.registry.items(states: Set(ItemState.allCases), limit: 1000).reversed() }
    }

    func names(in part: String) -> [String] { (try? DurableFiles.list(root.path + "/" + part)) ?? [] }

    /// A PDF that is whole; the text makes its content its own.
    static func pdf(_ text: String) -> Data {
        var body = "%PDF-1.4\n% \(text)\n"
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        ]
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(body.utf8.count)
            body += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = body.utf8.count
        body += "xref\n0 4\n0000000000 65535 f \n"
        for offset in offsets { body += String(format: "%010d 00000 n \n", offset) }
        body += "trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        return Data(body.utf8)
    }

    /// One strip of gray pixels, eight in a row; the text makes its content its own.
    static func tiff(_ text: String, rows: Int = 8) -> Data {
        var bytes: [UInt8] = [0x49, 0x49, 42, 0, 8, 0, 0, 0, 9, 0]
        func entry(_ tag: Int, _ type: UInt8, _ value: Int) {
            bytes += [UInt8(tag & 255), UInt8(tag >> 8), type, 0, 1, 0, 0, 0, UInt8(value), 0, 0, 0]
        }
        for (tag, value) in [(256, 8), (257, rows), (258, 8), (259, 1), (262, 1)] { entry(tag, 3, value) }
        entry(273, 4, 122)
        for (tag, value) in [(277, 1), (278, rows)] { entry(tag, 3, value) }
        entry(279, 4, rows * 8)
        let pixels = Array(text.utf8.prefix(rows * 8))
        return Data(bytes + [0, 0, 0, 0] + pixels + [UInt8](repeating: 200, count: rows * 8 - pixels.count))
    }

    /// What the scripted worker takes for a separator sheet: an image of one row more.
    static func separator(_ text: String) -> Data { tiff(text, rows: 9) }
    static let separatorSize = Int64(separator("").count)

    static let worldFile = "0.1\n0\n0\n-0.1\n500000\n1200000\n"
    static let projection = """
        PROJCS["VN",GEOGCS["WGS 84",DATUM["D",SPHEROID["S",6378137,298.257223563]],PRIMEM["G",0],UNIT["d",0.01745]],\
        PROJECTION["Transverse_Mercator"],PARAMETER["central_meridian",105],UNIT["metre",1]]
        """

    static func profile(
        duplicates: String = "link", minimum: Int = 200, severity: String = "return", hasRuns: Bool = false
    ) -> String {
        """
        id: giay
        version: 1
        name: { vi: Giấy tờ thử, en: Test paper }
        sector: thu
        status: active
        accepts: [pdf, tiff]
        grouping: { quiet: 2 s\(hasRuns ? ", runs: { close: 60 s }" : "") }
        rules:
          resolution.minimum: { at_least: \(minimum) dpi, severity: \(severity) }
        fields:
          so_ky_hieu:
            label: { vi: "Số, ký hiệu", en: Number }
        duplicates: \(duplicates)
        """
    }
}
