import ArchiveModel
import Foundation
import HostKit
import TestSupport
import Testing

@testable import ShareDesk

/// What is said about drafts of profiles, beside them.
struct DraftPageTests {
    private static let broken = DraftCheck(
        file: "giay.yaml", fingerprint: "f1",
        complaints: [
            .init(
                isError: true, line: 8, column: 35,
                message: LocalizedText(vi: "\"300\" thiếu đơn vị", en: "\"300\" has no unit"),
                hint: LocalizedText(vi: "viết 300 dpi", en: "write 300 dpi"),
                source: "  resolution.minimum: { at_least: 300 }"),
            .init(
                isError: false, line: 9, column: 3, message: LocalizedText(vi: "căn cứ <bị bỏ>", en: "basis <dropped>"),
                hint: LocalizedText(vi: "ghi căn cứ mới", en: "cite the new text"),
                source: "  page.blank: { severity: hold }"),
        ], inForce: 4, checkedAt: Samples.noon)

    private static let valid = DraftCheck(
        file: "giay.yaml", fingerprint: "f2", complaints: [], inForce: 4,
        differences: [
            .init(key: "rules.resolution.minimum.at_least", old: "300 dpi", new: "250 dpi", location: "giay.yaml:8"),
            .init(key: "rules.page.blank.severity", old: nil, new: "hold", location: "giay.yaml:9"),
            .init(key: "duplicates", old: "reject", new: nil, location: "giay.yaml:12"),
        ], judged: 500,
        changes: [
            .init(
                item: Samples.item, file: "Tờ 12 <sửa>.tif", station: "may-1", old: .returned, new: .accepted,
                rules: ["resolution.minimum"], reason: nil),
            .init(
                item: Samples.other, file: "CV 7.pdf", station: "may-2", old: .accepted, new: .held,
                rules: ["page.blank"], reason: LocalizedText(vi: "Trang 2 là trang trắng.", en: "Page 2 is blank.")),
        ], otherFindings: 31, command: "sohoa profile release giay --file '/srv/ho-so-quy-tac/giay.yaml' --by …",
        checkedAt: Samples.noon)

    @Test(arguments: [
        (Language.vietnamese, "giay.kiem-tra", "broken"), (.english, "giay.check", "broken"),
        (.vietnamese, "giay.kiem-tra", "valid"), (.english, "giay.check", "valid"),
    ])
    func looksAsAgreed(language: Language, name: String, kind: String) throws {
        let folder = try TemporaryFolder("desk")
        let desk = Samples.desk(folder, language: language)
        _ = try desk.drafts()
        try desk.writeCheck(kind == "broken" ? Self.broken : Self.valid)
        let place = desk.draftsPath + "/" + name
        let page = try Data(contentsOf: URL(fileURLWithPath: place + ".html"))
        try Golden.expect(page, matches: "draft-\(kind).\(language.rawValue).html")
        if language == .vietnamese {
            try Golden.expect(
                try Data(contentsOf: URL(fileURLWithPath: place + ".json")), matches: "draft-\(kind).json")
        }
        #expect(try isWellFormed(String(decoding: page, as: UTF8.self)))
    }

    /// The caret stands under the word in the page as well.
    @Test func theCaretStandsUnderTheWord() throws {
        let page = DraftPage(check: Self.broken, language: .vietnamese).html
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
        let index = try #require(lines.firstIndex { $0.contains("resolution.minimum") })
        let quoted = try #require(lines[index].split(separator: ">").last)
        let caret = lines[index + 1].prefix { $0 == " " }.count
        #expect(quoted.dropFirst(caret).hasPrefix("300"))
    }

    @Test func linksPipesAndOtherFilesAreLeftAlone() throws {
        let folder = try TemporaryFolder("desk")
        let desk = Samples.desk(folder)
        _ = try desk.drafts()
        try folder.file("secret.yaml", "id: secret")
        let drafts = "\(folder.path)/ho-so-quy-tac"
        try FileManager.default.createSymbolicLink(
            atPath: drafts + "/link.yaml", withDestinationPath: folder.path + "/secret.yaml")
        #expect(mkfifo(drafts + "/pipe.yaml", 0o600) == 0)
        try folder.file("ho-so-quy-tac/.giay.yaml.swp", "x")
        try folder.file("ho-so-quy-tac/~giay.yaml", "x")
        try folder.file("ho-so-quy-tac/ghi-chu.docx", "x")
        try folder.file("ho-so-quy-tac/giay.yaml", "id: giay")
        try folder.file("ho-so-quy-tac/moi.yaml.txt", "id: moi")
        #expect(try desk.drafts().map(\.name) == ["giay.yaml", "moi.yaml.txt"])
        let link = DraftFile(name: "link.yaml", stamp: "", size: 3)
        #expect(try desk.read(link) == nil)
    }

    @Test func aFolderThatBecameALinkIsNotFollowed() throws {
        let folder = try TemporaryFolder("desk")
        let desk = Samples.desk(folder)
        try folder.file("elsewhere/giay.yaml", "id: giay")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/ho-so-quy-tac", withDestinationPath: folder.path + "/elsewhere")
        #expect(throws: SohoaError.self) { try desk.drafts() }
        #expect(throws: SohoaError.self) { try desk.writeCheck(Self.valid) }
        #expect(try DurableFiles.list(folder.path + "/elsewhere") == ["giay.yaml"])
    }

    @Test func pagesOfDraftsThatAreGoneGoToo() throws {
        let folder = try TemporaryFolder("desk")
        let desk = Samples.desk(folder)
        _ = try desk.drafts()
        try desk.writeCheck(Self.valid)
        try folder.file("ho-so-quy-tac/cua-toi.kiem-tra.html", "a person's own")
        try desk.removeStaleChecks([DraftFile(name: "giay.yaml", stamp: "", size: 1)])
        #expect(try DurableFiles.list(desk.draftsPath).count == 3)
        try desk.removeStaleChecks([])
        #expect(try DurableFiles.list(desk.draftsPath) == ["cua-toi.kiem-tra.html"])
    }
}
