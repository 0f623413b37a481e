import ArchiveModel
import Foundation
import HostKit
import TestSupport
import Testing
import ZipKit

/// Other people's programs read what we write.
@Suite struct ZipWriterTests {
    let folder: TemporaryFolder
    let time = ZipTime(Date(timeIntervalSince1970: 1_790_000_001))

    init() throws { folder = try TemporaryFolder("zipwriter") }

    private func write(_ name: String, _ entries: [(String, [UInt8])]) throws -> String {
        let path = folder.path + "/" + name
        let writer = try ZipWriter(creating: path, time: time)
        for (name, bytes) in entries { try writer.add(name, bytes) }
        try writer.finish()
        return path
    }

    private let entries: [(String, [UInt8])] = [
        ("mimetype", Array("text/plain".utf8)), ("trống", []), ("thư mục/bản đồ số 1.tif", [1, 2, 3]),
        ("lớn", [UInt8](repeating: 7, count: 700_000)),
    ]

    @Test(.enabled(if: Oracle.program("unzip") != nil && Oracle.program("zipinfo") != nil))
    func infoZIPReadsIt() throws {
        let path = try write("a.zip", entries)
        let test = try Oracle.run("unzip", ["-t", path], environment: ["LC_ALL": "C.UTF-8"])
        #expect(test.status == 0 && test.output.contains("No errors detected"), "\(test.output)\(test.errors)")
        let info = try Oracle.run("zipinfo", ["-T", path], environment: ["LC_ALL": "C.UTF-8"])
        #expect(info.output.contains("thư mục/bản đồ số 1.tif") && info.output.contains("-rw-r--r--"), "\(info.output)")
        // 2026-09-21T14:13:21Z on a Vietnamese wall; ZIP counts in steps of two seconds.
        #expect(info.output.contains("20260921.211320"), "\(info.output)")
    }

    @Test func sameContentSameBytes() throws {
        let (first, second) = (try write("a.zip", entries), try write("b.zip", entries))
        #expect(FileManager.default.contentsEqual(atPath: first, andPath: second))
    }

    @Test func ourOwnReaderAgrees() throws {
        let zip = try ZipArchive(reading: FileBytes(opening: try write("a.zip", entries)))
        #expect(zip.entries.map(\.name) == entries.map(\.0))
        for (name, bytes) in entries {
            let entry = try #require(zip[name])
            #expect(try zip.read(entry, limit: 1 << 20) == bytes)
            #expect(entry.method == .stored && entry.localExtra == 0)
        }
    }

    @Test(.enabled(if: Oracle.program("python3") != nil))
    func moreEntriesThanSixteenBitsCount() throws {
        let many = (0..<66_000).map { ("f\($0)", [UInt8]()) }
        let path = try write("many.zip", many)
        let script = "import sys, zipfile; print(len(zipfile.ZipFile(sys.argv[1]).namelist()))"
        #expect(try Oracle.run("python3", ["-c", script, path]).output == "66000\n")
        let limits = ZipLimits(entries: 100_000)
        #expect(try ZipArchive(reading: FileBytes(opening: path), limits: limits).entries.count == 66_000)
    }

    /// `SOHOA_LARGE=1`: writes 9 GB.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["SOHOA_LARGE"] != nil))
    func filesOfMoreThanFourGigabytes() throws {
        let source = folder.path + "/sparse"
        _ = try Oracle.run("truncate", ["-s", "4400000000", source])
        let path = folder.path + "/large.zip"
        let writer = try ZipWriter(creating: path, time: time)
        let written = try writer.add("large", from: FileBytes(opening: source))
        try writer.add("after", [1, 2, 3])
        try writer.finish()
        #expect(written.size == 4_400_000_000)
        #expect(try Oracle.run("unzip", ["-t", path]).status == 0)
        let script = "import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).testzip())"
        #expect(try Oracle.run("python3", ["-c", script, path]).output == "None\n")
        let zip = try ZipArchive(reading: FileBytes(opening: path))
        let entry = try #require(zip["after"])
        #expect(try zip.read(entry, limit: 10) == [1, 2, 3])
        let large = try #require(zip["large"])
        try zip.unpack(large) { _ in }
    }

    @Test(arguments: ["", "/a", "../a", "a/../b", "a//b", "a\\b", "C:/a", "a\u{7}", "x/."])
    func namesThatLeaveTheFolderAreNotWritten(name: String) throws {
        let writer = try ZipWriter(creating: folder.path + "/bad.zip", time: time)
        #expect(throws: SohoaError.self) { try writer.add(name, [1]) }
    }

    @Test func noNameTwiceAndNoFileOverwritten() throws {
        let path = folder.path + "/twice.zip"
        let writer = try ZipWriter(creating: path, time: time)
        try writer.add("a", [1])
        #expect(throws: SohoaError.self) { try writer.add("a", [2]) }
        #expect(throws: SohoaError.self) { try ZipWriter(creating: path, time: time) }
    }
}
