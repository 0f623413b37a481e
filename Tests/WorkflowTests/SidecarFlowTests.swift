import ArchiveModel
import Foundation
import HostKit
import Intake
import Packaging
import Registry
import ShareDesk
import TestSupport
import Testing

@testable import Workflow

/// Tables beside scans and lists of folders, from the drop folder to the record.
struct SidecarFlowTests {
    private static func profile(_ sidecars: String = "") -> String {
        """
        id: giay
        version: 1
        name: { vi: Giấy tờ thử, en: Test paper }
        sector: thu
        accepts: [tiff]
        grouping: { quiet: 2 s, wait: 30 s }
        naming:
          patterns: ["DC_{ma_xa}_{to}"]
          severity: info
        fields:
          ma_xa: { label: Mã xã, pattern: '[0-9]{5}' }
          to: { label: Số tờ }
          chu: { label: Chủ sử dụng }
        \(sidecars)
        """
    }

    private func scene(_ sidecars: String = "") throws -> Scene {
        let scene = try Scene(profile: Self.profile(sidecars))
        #expect(scene.station.profiles.diagnostics == [])
        return scene
    }

    private func drop(_ scene: Scene, _ files: [String: String], rounds: Int = 4) async throws {
        for (name, text) in files {
            try scene.drop(name, name.hasSuffix("tif") ? Scene.tiff(text) : Data(text.utf8))
        }
        try await scene.settle(rounds: rounds)
    }

    private func manifest(_ scene: Scene, _ item: Item) throws -> RecordManifest {
        let record = try #require(item.record)
        return try scene.station.store.manifest(record, version: item.recordVersion ?? 1).manifest
    }

    @Test(arguments: [
        ("DC_00123_7.csv", "Chủ sử dụng;Mã xã\nNguyễn Văn Mẫu;00123\n"),
        ("DC_00123_7.json", #"{"chu": "Nguyễn Văn Mẫu", "ma_xa": "00123"}"#),
        ("DC_00123_7.tif.csv", "Chủ sử dụng\nNguyễn Văn Mẫu\n"),
    ]) func aTableBesideAScanBecomesPartOfItsRecord(name: String, text: String) async throws {
        let scene = try scene()
        try await drop(scene, ["DC_00123_7.tif": "a", name: text])
        let item = try #require(try scene.items.first)
        #expect(item.state == .registered)
        #expect(item.fields == ["ma_xa": "00123", "to": "7", "chu": "Nguyễn Văn Mẫu"])
        #expect(item.findings == [])
        let manifest = try manifest(scene, item)
        #expect(
            Set(manifest.parts.filter { $0.role == .original }.map(\.path)) == [
                "originals/DC_00123_7.tif", "originals/\(name)",
            ])
        let owner = try #require(manifest.sources?.first { $0.field == "chu" })
        #expect(owner.source == "sidecar" && owner.location?.hasPrefix(name) == true)
        #expect(manifest.evidence?.first?.cells.contains { $0.text == "Nguyễn Văn Mẫu" } == true)
        #expect(manifest.evidence?.first?.digest == manifest.submission.files.first { $0.name == name }?.digest)
        #expect(await scene.verifier.verify(manifest.record).problems == [])
    }

    /// A workbook as a ZIP program of another house packs it.
    private func workbook(_ rows: [[String]]) throws -> Data {
        let cells = rows.map { row in
            "<row>" + row.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
        }
        let script = """
            import sys, zipfile
            office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
            def links(kind, target):
                return '<Relationships><Relationship Id="r1" Type="' + office + kind + '" Target="' + target + '"/></Relationships>'
            with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as book:
                book.writestr("_rels/.rels", links("officeDocument", "xl/workbook.xml"))
                book.writestr("xl/workbook.xml", '<workbook><sheets><sheet name="Trang" r:id="r1"/></sheets></workbook>')
                book.writestr("xl/_rels/workbook.xml.rels", links("worksheet", "worksheets/sheet1.xml"))
                book.writestr("xl/worksheets/sheet1.xml", sys.argv[2])
            """
        let folder = try TemporaryFolder("book")
        let sheet = "<worksheet><sheetData>\(cells.joined())</sheetData></worksheet>"
        let result = try Oracle.run("python3", ["-c", script, folder.path + "/a.xlsx", sheet])
        #expect(result.status == 0, "\(result.errors)")
        return try Data(contentsOf: URL(fileURLWithPath: folder.path + "/a.xlsx"))
    }

    @Test func aWorkbookBesideAScanIsReadInTheDaemonItself() async throws {
        let scene = try scene()
        let book = try workbook([["BIỂU NHẬP LIỆU"], ["Chủ sử dụng", "Mã xã"], ["Nguyễn Văn Mẫu", "00123"]])
        try scene.drop("DC_00123_7.xlsx", book)
        try await drop(scene, ["DC_00123_7.tif": "a"])
        let item = try #require(try scene.items.first)
        #expect(item.state == .registered)
        #expect(item.source(of: "chu")?.location == "DC_00123_7.xlsx, Trang!A3")
        let damaged = try self.scene()
        var bytes = book
        for index in 50..<70 { bytes[bytes.startIndex + index] ^= 0x55 }
        try damaged.drop("DC_00123_7.xlsx", bytes)
        try await drop(damaged, ["DC_00123_7.tif": "a"])
        #expect(try damaged.items.first?.findings.map(\.rule) == ["sidecar.unreadable"])
    }

    @Test func aContradictionIsHeldAndAnAnswerGoesOn() async throws {
        let scene = try scene()
        try await drop(scene, ["DC_00123_7.tif": "a", "DC_00123_7.csv": "Mã xã\n00124\n"])
        let held = try #require(try scene.items.first)
        #expect(held.state == .held)
        #expect(held.findings.map(\.rule) == ["field.conflict"])
        await scene.desk.refresh()
        let folder = try #require(scene.names(in: "cho-bo-sung").first)
        let path = scene.root.path + "/cho-bo-sung/\(folder)/BO-SUNG.txt"
        let form = try String(contentsOfFile: path, encoding: .utf8)
        #expect(form.contains("00123 (tên tệp); 00124 (DC_00123_7.csv, A2)"))
        #expect(form.contains("Chọn một: 00123 | 00124"))
        #expect(form.contains("\nma_xa = \r\n"))
        #expect(form.contains("\nto = 7\r\n"))
        let report = scene.station.report(on: held)
        #expect(report.findings.first?.message.vi.contains("00124") == true)
        let answered = form.replacingOccurrences(of: "\nma_xa = \r\n", with: "\nma_xa = 00124\r\n")
        #expect(answered != form)
        try Data(answered.utf8).write(to: URL(fileURLWithPath: path))
        await scene.desk.refresh()
        await scene.runner.drain()
        let item = try #require(try scene.items.first)
        #expect(item.state == .registered)
        #expect(item.fields["ma_xa"] == "00124")
        // What nobody changed was not typed.
        #expect(item.typed == ["ma_xa": "00124"])
        #expect(item.source(of: "ma_xa")?.source == "typed" && item.source(of: "to")?.source == "name")
        let said = try #require(try manifest(scene, item).sources).filter { $0.field == "ma_xa" }
        #expect(said.map(\.source) == ["typed", "name", "sidecar"])
        #expect(said.map(\.text) == ["00124", "00123", "00124"])
    }

    @Test func damagedCodesAreHeldAsTheyAre() async throws {
        let scene = try scene()
        try await drop(scene, ["x.tif": "a", "x.csv": "Mã xã,Số tờ\n123,02-Jan\n"])
        let item = try #require(try scene.items.first)
        #expect(item.state == .held)
        #expect(item.fields == ["ma_xa": "123", "to": "02-Jan"])
        let damaged = item.findings.filter { $0.rule == "field.damaged" }
        #expect(damaged.count == 2)
        #expect(damaged.first?.advice.vi.contains("00123") == true)
    }

    @Test func anUnreadableTableIsHeldWithItsPlace() async throws {
        let scene = try scene()
        try await drop(scene, ["x.tif": "a", "x.json": "{\"ma_xa\": \n [1]}"])
        let item = try #require(try scene.items.first)
        #expect(item.state == .held)
        #expect(item.findings.map(\.rule) == ["sidecar.unreadable", "naming.pattern"])
        #expect(item.findings.first?.message.vi.contains("x.json, dòng 2, cột 2") == true)
    }

    @Test func aLateTableMakesTheNextVersion() async throws {
        let scene = try scene()
        try await drop(scene, ["DC_00123_7.tif": "a"])
        try await scene.dropLate("DC_00123_7.csv", "Chủ sử dụng\nNguyễn Văn Mẫu\n")
        let items = try scene.items
        #expect(items.map(\.state) == [.registered, .registered])
        #expect(items.map(\.recordVersion) == [1, 2])
        let manifest = try manifest(scene, items[1])
        #expect(manifest.fields == ["ma_xa": "00123", "to": "7", "chu": "Nguyễn Văn Mẫu"])
        #expect(manifest.submission.files.map(\.name) == ["DC_00123_7.tif", "DC_00123_7.csv"])
    }

    @Test func aLateTableThatContradictsIsHeld() async throws {
        let scene = try scene()
        try await drop(scene, ["DC_00123_7.tif": "a"])
        try await scene.dropLate("DC_00123_7.csv", "Mã xã\n00124\n")
        #expect(try scene.items.map(\.state) == [.registered, .held])
        #expect(try scene.items[1].findings.contains { $0.rule == "field.conflict" })
    }

    @Test func aListServesAllScansOfItsFolderAndStays() async throws {
        let scene = try scene("sidecars: { lists: [danh-sach] }")
        let list = "DANH SÁCH\nTên tệp;Chủ sử dụng\nDC_00123_7.tif;An\nDC_00123_8.tif;Bình\n"
        try await drop(
            scene,
            [
                "may1/danh-sach.csv": list, "may1/DC_00123_7.tif": "a", "may1/sau/DC_00123_8.tif": "b",
                "may2/DC_00123_9.tif": "c",
            ])
        let items = try scene.items.sorted { $0.title < $1.title }
        #expect(items.map(\.state) == [.registered, .registered, .registered])
        #expect(items.map { $0.fields["chu"] } == ["An", "Bình", nil])
        #expect(scene.names(in: "vao/may1").contains("danh-sach.csv"))
        let manifest = try manifest(scene, items[0])
        #expect(manifest.parts.filter { $0.role == .original }.count == 1)
        #expect(manifest.evidence?.map(\.row) == [3])
        #expect(manifest.evidence?.first?.cells.map(\.text) == ["DC_00123_7.tif", "An"])
        #expect(try scene.station.registry.balance().isBalanced)
        let pending = try scene.inbox.scan().pending
        #expect(pending.map(\.name) == ["danh-sach.csv"])
        #expect(pending.first?.reason.vi.contains("danh sách") == true)
    }

    @Test func aScanWaitsForARequiredListThenIsHeldThenGoesOn() async throws {
        let scene = try scene("sidecars: { lists: [danh-sach], required: true }")
        try await drop(scene, ["may1/DC_00123_7.tif": "a"])
        #expect(try scene.items.isEmpty)
        try await scene.settle(rounds: 14)
        let held = try #require(try scene.items.first)
        #expect(held.state == .held)
        #expect(held.findings.map(\.rule) == ["sidecar.no-list"])
        try scene.drop("may1/danh-sach.csv", Data("Tên tệp,Chủ sử dụng\nDC_00123_8.tif,An\n".utf8))
        #expect(try ListWatch.wake(scene.station, root: scene.root) == 1)
        await scene.runner.drain()
        #expect(try scene.items.first?.findings.map(\.rule) == ["sidecar.no-row"])
        #expect(try scene.items.first?.findings.first?.message.vi.contains("DC_00123_8.tif") == true)
        #expect(try ListWatch.wake(scene.station, root: scene.root) == 0)
        try scene.drop("may1/danh-sach.csv", Data("Tên tệp,Chủ sử dụng\nDC_00123_7,An\n".utf8))
        #expect(try ListWatch.wake(scene.station, root: scene.root) == 1)
        await scene.runner.drain()
        let item = try #require(try scene.items.first)
        #expect(item.state == .registered)
        #expect(item.fields["chu"] == "An")
    }

    @Test func theIntakeLoopWakesWhatWaitsForAList() async throws {
        let scene = try scene("sidecars: { lists: [danh-sach], required: true }")
        try await drop(scene, ["DC_00123_7.tif": "a"], rounds: 18)
        #expect(try scene.items.map(\.state) == [.held])
        let loop = IntakeLoop(station: scene.station, root: scene.root, pulse: Pulse(), board: PendingBoard()) {}
        await loop.scan()
        try scene.drop("danh-sach.csv", Data("Tên tệp,Chủ sử dụng\nDC_00123_7,An\n".utf8))
        await loop.scan()
        await scene.runner.drain()
        #expect(try scene.items.map(\.state) == [.registered])
    }

    @Test func aBrokenListIsTold() async throws {
        let scene = try scene("sidecars: { lists: [danh-sach] }")
        try await drop(scene, ["danh-sach.xlsx": "PK", "DC_00123_7.tif": "a"])
        let item = try #require(try scene.items.first)
        #expect(item.state == .held)
        #expect(item.findings.map(\.rule) == ["sidecar.unreadable"])
        #expect(!DurableFiles.exists(scene.station.home.jobs + "/danh-sach.xlsx"))
    }

    @Test func scanOrderFindsTheRow() async throws {
        let scene = try scene("sidecars: { lists: [danh-sach], match: order }")
        try await drop(
            scene, ["danh-sach.csv": "STT,Chủ sử dụng\n1,An\n2,Bình\n", "scan0002.tif": "b", "scan0001.tif": "a"])
        let items = try scene.items.sorted { $0.title < $1.title }
        #expect(items.map { $0.fields["chu"] } == ["An", "Bình"])
    }
}
