import ArchiveModel
import Foundation
import Synchronization
import TestSupport

@testable import Registry

/// A store with sources for its records.
struct StoreBench {
    let folder: TemporaryFolder
    let store: ObjectStore
    let record = RecordID(rawValue: "H26.12-DC-2026-000001")

    init() throws {
        folder = try TemporaryFolder("store")
        store = ObjectStore(root: folder.path + "/store")
        try store.prepare()
    }

    /// Logical path → content; a file each.
    func sources(_ contents: [String: String]) throws -> [String: String] {
        try Dictionary(
            uniqueKeysWithValues: contents.map { path, text in
                (path, try folder.file("sources/\(UUID().uuidString)", text))
            })
    }

    func add(
        _ version: Int, _ contents: [String: String], to store: ObjectStore? = nil, record: RecordID? = nil
    ) throws {
        try (store ?? self.store).add(
            record: record ?? self.record, version: version, files: sources(contents), message: "Đăng ký",
            user: "sohoad", address: "https://example.invalid/sohoa", at: Samples.morning)
    }

    /// The words of ocfl-py's validator; nil when it is not installed.
    func validate() throws -> Oracle.Result? {
        guard Oracle.program("ocfl-validate.py") != nil else { return nil }
        return try Oracle.run("ocfl-validate.py", [store.root])
    }

    static let first = [
        "manifest.json": "{\"version\":1}", "manifest.json.p7s": "signature",
        "originals/Bản đồ số 1 (tờ 12).tif": "pixels", "originals/Bản đồ số 1 (tờ 12).tfw": "",
        "preview.png": "preview", "copies/một bản nữa.tif": "pixels",
    ]
    static let second = first.merging(["manifest.json": "{\"version\":2}", "manifest.json.tsr": "time"]) { $1 }
    static let third = first.merging(["manifest.json": "{\"version\":3}"]) { $1 }
        .filter { $0.key != "preview.png" }

    static var hasValidator: Bool { Oracle.program("ocfl-validate.py") != nil }
}

/// Stops the world before the operation with a number, and for everything after it.
final class Crash: Sendable {
    private let left: Mutex<Int>
    static let error = SohoaError(
        code: "test.crash", message: LocalizedText(vi: "Mất điện.", en: "The power went."),
        hint: LocalizedText(vi: "", en: ""), disposition: .retry)

    init(before operation: Int) { left = Mutex(operation) }

    /// Whether it has happened.
    var happened: Bool { left.withLock { $0 < 0 } }

    func step() throws(SohoaError) {
        let isOver = left.withLock { left in
            left -= 1
            return left < 0
        }
        if isOver { throw Self.error }
    }
}

/// Fails one operation and no other.
final class Fault: Sendable {
    private let left: Mutex<Int>
    init(at operation: Int) { left = Mutex(operation) }

    var happened: Bool { left.withLock { $0 < 0 } }

    func step() throws(SohoaError) {
        let isNow = left.withLock { left in
            left -= 1
            return left == -1
        }
        if isNow { throw Crash.error }
    }
}

/// Collects lines from any thread.
final class Lines: Sendable {
    private let lines = Mutex<[String]>([])
    func add(_ line: String) { lines.withLock { $0.append(line) } }
    var all: [String] { lines.withLock { $0 } }
}
