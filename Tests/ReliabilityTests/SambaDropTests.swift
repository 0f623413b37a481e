import ArchiveModel
import Foundation
import HostKit
import TestSupport
import Testing

extension Reliability {
    /// What scanners and Windows do to a share, through a real `smbd`.
    @Suite(.enabled(if: SambaServer.isAvailable, "needs smbd and smbclient"), .serialized)
    struct SambaDropTests {
        let station: StationOrFolder
        let samba: SambaServer

        init() async throws {
            station = try await StationOrFolder()
            samba = try await SambaServer(root: station.root)
        }

        /// A scan on this machine, ready to be put.
        func local(_ number: Int, _ format: Scan.Format = .pdf) throws -> (scan: Scan, folder: String) {
            let scan = Scan.make(number, format)
            let path = try samba.folder.file("local/" + scan.name, scan.bytes)
            return (scan, DurableFiles.parent(of: path))
        }

        @Test func aPlainPutArrives() async throws {
            let (scan, folder) = try local(1)
            let result = try samba.client("cd vao; put \(scan.name)", in: folder)
            #expect(result.status == 0, "\(result.output)\(result.errors)")
            try await station.expect([scan])
        }

        @Test func aSlowPutIsTakenOnlyWhenItIsWhole() async throws {
            let (scan, _) = try local(2)
            let put = try samba.slowPut("vao/" + scan.name)
            let piece = scan.bytes.count / 5 + 1
            for start in stride(from: 0, to: scan.bytes.count, by: piece) {
                try put.send(scan.bytes[start..<min(start + piece, scan.bytes.count)])
                // Longer than the quiet time of the station: a stall, not an end.
                try await station.expectStillInInbox(scan.name, for: .milliseconds(600))
            }
            put.end()
            #expect(try await put.process.wait() == .exited(0), "\(put.output)")
            try await station.expect([scan])
        }

        @Test func aHeldHandleIsNotTakenFromUnderItsWriter() async throws {
            let (scan, folder) = try local(3)
            let part = station.root + "/vao/held.part"
            _ = try samba.client("put \(scan.name) vao\\held.part", in: folder)
            let session = try samba.session()
            // smbclient opens for reading and writing, and keeps the handle until it goes.
            try session.send(line: "open vao\\held.part")
            try await eventually("smbclient holds the file", within: .seconds(20), seen: { session.output }) {
                samba.holds(part)
            }
            let rename = try samba.client("rename vao\\held.part vao\\\(scan.name)")
            #expect(rename.output.contains("NT_STATUS_SHARING_VIOLATION"), "\(rename.output)")
            // The name becomes a final one while the bytes are whole and the handle is still open for writing.
            try FileManager.default.moveItem(atPath: part, toPath: station.root + "/vao/" + scan.name)
            try await station.expectStillInInbox(scan.name, for: .milliseconds(1500))
            session.end()
            try await session.process.wait()
            try await station.expect([scan])
        }

        @Test func aTemporaryNameIsTakenWhenItIsRenamed() async throws {
            let (scan, folder) = try local(4, .tif)
            _ = try samba.client("cd vao; put \(scan.name) \(scan.name).part", in: folder)
            try await station.expectStillInInbox(scan.name + ".part", for: .seconds(1))
            let rename = try samba.client("cd vao; rename \(scan.name).part \(scan.name)")
            #expect(!rename.output.contains("NT_STATUS"), "\(rename.output)")
            try await station.expect([scan])
        }

        @Test(arguments: [false, true]) func vietnameseNamesArrive(decomposed: Bool) async throws {
            let name = "Bản đồ địa chính – xã Tường Đa số 7.pdf"
            var scan = Scan.make(5)
            scan.name =
                decomposed ? name.decomposedStringWithCanonicalMapping : name.precomposedStringWithCanonicalMapping
            let path = try samba.folder.file("local/page.pdf", scan.bytes)
            let result = try samba.client(
                "mkdir \"vao/Quầy số 2\"; put page.pdf \"vao/Quầy số 2/\(scan.name)\"",
                in: DurableFiles.parent(of: path))
            #expect(result.status == 0 && !result.output.contains("NT_STATUS"), "\(result.output)")
            try await station.expect([scan])
        }

        @Test func bothSpellingsOfANameAreTwoFiles() async throws {
            let name = "Sổ mục kê.pdf"
            var (first, second) = (Scan.make(6), Scan.make(7))
            first.name = name.precomposedStringWithCanonicalMapping
            second.name = name.decomposedStringWithCanonicalMapping
            let folder = DurableFiles.parent(of: try samba.folder.file("local/1.pdf", first.bytes))
            try samba.folder.file("local/2.pdf", second.bytes)
            _ = try samba.client("cd vao; put 1.pdf \"\(first.name)\"; put 2.pdf \"\(second.name)\"", in: folder)
            try await station.expect([first, second])
        }

        @Test func stagingIsOutOfReach() throws {
            let listing = try samba.client(
                "ls; ls .sohoa\\*; get .sohoa\\secret; put smb.conf .sohoa\\x", in: samba.folder.path)
            #expect(!listing.output.contains("  .sohoa "))
            #expect(listing.output.contains("NT_STATUS_"))
            #expect(!DurableFiles.exists(station.root + "/.sohoa/x"))
        }
    }
}
