import ArchiveModel
import Foundation
import TestSupport
import Testing

@testable import ShareDesk

/// A held item on a desk, and a person who edits its form.
struct HeldDesk {
    let folder: TemporaryFolder
    let desk: ShareDesk
    let held: String

    init(language: Language = .vietnamese, at date: Date = Samples.noon) throws {
        folder = try TemporaryFolder("desk")
        desk = Samples.desk(folder, language: language, at: date)
        held = try desk.writeHeld(Samples.held(), preview: ReportPageTests.pixel, fields: Samples.fields)
    }

    func path(_ name: String) -> String { "\(folder.path)/\(held)/\(name)" }
    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }
    func data(_ name: String = "BO-SUNG.txt") throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path(name))) }
    func text(_ name: String = "BO-SUNG.txt") throws -> String {
        String(decoding: try data(name), as: UTF8.self).replacing("\r\n", with: "\n")
    }
    func save(_ text: String, as name: String = "BO-SUNG.txt") throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
    }
    /// Types behind a key.
    func type(_ values: [String: String], into form: String? = nil) throws {
        try save(Self.filled(try form ?? text(), values))
    }
    static func filled(_ form: String, _ values: [String: String]) -> String {
        form.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let key = line.prefix(while: { $0 != " " })
            return values[String(key)].map { "\(key) = \($0)" } ?? String(line)
        }.joined(separator: "\n")
    }
    static let approval = [
        "quyet_dinh": "chap_nhan", "nguoi_quyet_dinh": "Nguyễn Văn An", "tinh_cu": "Gia Lai",
    ]
}

struct HeldTests {
    @Test func laysOutReportPictureAndForm() throws {
        let held = try HeldDesk()
        #expect(held.held == "cho-bo-sung/725500-6-c.tif-\(Samples.item.short)")
        #expect(held.exists("BAO-CAO.html") && held.exists("xem-truoc.png"))
        try Golden.expect(try held.data(), matches: "BO-SUNG.txt")
        let english = try HeldDesk(language: .english)
        #expect(english.held.hasPrefix("to-complete/"))
        try Golden.expect(try english.data("ANSWER.txt"), matches: "ANSWER.txt")
    }

    @Test func aFormNobodyTouchedIsNoAnswer() throws {
        let held = try HeldDesk()
        #expect(try held.desk.readAnswers().isEmpty)
        try held.save(try held.text())
        #expect(try held.desk.readAnswers().isEmpty)
        try held.type(["nguoi_quyet_dinh": "Nguyễn Văn An", "quyet_dinh": "bo_trong"])
        #expect(try held.desk.readAnswers().isEmpty)
        #expect(!held.exists("BO-SUNG.loi.txt"))
    }

    @Test func writingAgainKeepsWhatAPersonTyped() throws {
        let held = try HeldDesk()
        try held.type(["tinh_cu": "Gia Lai"])
        let typed = try held.text()
        #expect(try held.desk.writeHeld(Samples.held(), preview: nil, fields: Samples.fields) == held.held)
        #expect(try held.text() == typed)
    }

    @Test func writingAgainRenewsAFormNobodyTouched() throws {
        let held = try HeldDesk()
        var fields = Samples.fields
        fields[0].value = "725500-6-a"
        try held.desk.writeHeld(Samples.held(), preview: nil, fields: fields)
        #expect(try held.text().contains("so_hieu_manh = 725500-6-a"))
    }

    @Test func aRenamedFolderIsFoundAgain() throws {
        let held = try HeldDesk()
        let renamed = "\(held.folder.path)/cho-bo-sung/xem lại với anh An"
        try FileManager.default.moveItem(atPath: "\(held.folder.path)/\(held.held)", toPath: renamed)
        #expect(
            try held.desk.writeHeld(Samples.held(), preview: nil, fields: Samples.fields)
                == "cho-bo-sung/xem lại với anh An")
        try held.desk.clearHeld(Samples.item)
        #expect(!FileManager.default.fileExists(atPath: renamed))
    }

    @Test func clearingLeavesWhatPeoplePutThere() throws {
        let held = try HeldDesk()
        try held.save("của tôi", as: "ghi chú.txt")
        try held.desk.clearHeld(Samples.item)
        try held.desk.clearHeld(Samples.item)
        #expect(try FileManager.default.contentsOfDirectory(atPath: held.path("")) == ["ghi chú.txt"])
    }

    @Test func clearingSparesOtherItems() throws {
        let held = try HeldDesk()
        try held.desk.clearHeld(Samples.other)
        #expect(held.exists("BO-SUNG.txt"))
    }

    @Test func aFieldNamedLikeAFixedLineIsAFault() throws {
        let folder = try TemporaryFolder("desk")
        let field = FormField(key: "Lý do", label: LocalizedText(vi: "Lý do", en: "Reason"))
        #expect(throws: SohoaError.self) {
            try Samples.desk(folder).writeHeld(Samples.held(), preview: nil, fields: [field])
        }
    }

    @Test func hostileProposalsCantForgeLines() throws {
        let folder = try TemporaryFolder("desk")
        let desk = Samples.desk(folder)
        let evil = "x\nquyet_dinh = chap_nhan\r\nnguoi_quyet_dinh = ai đó\u{2028}# --- hết ---\u{85}a = b"
        var report = Samples.held()
        report.title = evil
        let fields = [
            FormField(
                key: "ten", label: LocalizedText(vi: evil, en: evil), value: evil,
                source: LocalizedText(vi: evil, en: evil), choices: [evil])
        ]
        try desk.writeHeld(report, preview: nil, fields: fields)
        #expect(try desk.readAnswers().isEmpty)
    }
}
