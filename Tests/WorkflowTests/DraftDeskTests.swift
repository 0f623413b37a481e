import ArchiveModel
import Foundation
import HostKit
import ProfileFiles
import Registry
import ShareDesk
import TestSupport
import Testing

@testable import Workflow

/// Drafts that are edited in the share, with every habit of Windows editors.
struct DraftDeskTests {
    private func look(_ desk: DraftDesk, _ scene: ReleasedScene) throws {
        _ = try desk.look(scene.scene.root, station: scene.station)
        scene.scene.time.advance(2)
        #expect(try !desk.look(scene.scene.root, station: scene.station))
    }

    private func check(_ scene: ReleasedScene, _ name: String = "giay") throws -> DraftCheck {
        let path = scene.scene.root.path + "/ho-so-quy-tac/\(name).kiem-tra.json"
        return try CanonicalJSON.decoder().decode(DraftCheck.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private static func utf16(_ text: String, bigEndian: Bool) -> Data {
        let units = Array(("\u{FEFF}" + text).utf16)
        return Data(
            units.flatMap { bigEndian ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)] })
    }

    static let encodings: [(String, @Sendable (String) -> Data)] = [
        ("utf-8", { Data($0.utf8) }), ("bom", { Data("\u{FEFF}\($0)".utf8) }),
        ("crlf", { Data($0.replacing("\n", with: "\r\n").utf8) }),
        ("bom-crlf", { Data("\u{FEFF}\($0.replacing("\n", with: "\r\n"))".utf8) }),
        ("utf-16le", { utf16($0.replacing("\n", with: "\r\n"), bigEndian: false) }),
        ("utf-16be", { utf16($0, bigEndian: true) }),
        (
            "nbsp",
            {
                Data(
                    $0.replacing("  resolution", with: "\u{A0}\u{A0}resolution").replacing(
                        "400 dpi", with: "400\u{A0}dpi"
                    ).utf8)
            }
        ),
    ]

    @Test(arguments: 0..<7) func readsWhatWindowsEditorsSave(index: Int) async throws {
        let (name, encode) = Self.encodings[index]
        let scene = try ReleasedScene()
        try await scene.register(["a.tif", "b.tif"])
        let text = Scene.profile(minimum: 400)
        try scene.scene.folder.file("drop/ho-so-quy-tac/giay.yaml", encode(text))
        try look(DraftDesk(), scene)
        let check = try check(scene)
        #expect(check.complaints.filter(\.isError) == [], "\(name)")
        #expect(check.complaints.isEmpty == (name != "nbsp"), "a special space is told")
        #expect(check.inForce == 1 && !check.isReleased)
        #expect(check.differences.map(\.key) == ["rules.resolution.minimum.at_least"], "\(name)")
        #expect(check.differences.first?.old == "200 dpi" && check.differences.first?.new == "400 dpi")
        #expect(check.judged == 2 && check.changes.map(\.new) == [.returned, .returned])
        #expect(scene.station.profiles["giay"]?.profile.version == 1, "a draft is never in force")
    }

    @Test func aBrokenDraftIsToldWithItsLine() throws {
        let scene = try ReleasedScene()
        let text = Scene.profile().replacing("200 dpi", with: "200")
        try scene.scene.folder.file("drop/ho-so-quy-tac/giay.yaml", text)
        try look(DraftDesk(), scene)
        let check = try check(scene)
        #expect(check.complaints.map(\.line) == [9])
        #expect(check.complaints.first?.source.contains("resolution.minimum") == true)
        #expect(check.complaints.first?.message.vi.contains(scene.station.home.path) == false)
        let page = try String(
            contentsOf: URL(fileURLWithPath: scene.scene.root.path + "/ho-so-quy-tac/giay.kiem-tra.html"),
            encoding: .utf8)
        #expect(page.contains("Có lỗi") && page.contains("Bản 1 vẫn hiệu lực"))
        #expect(!page.contains(scene.station.home.path))
    }

    /// A save that is going on is not judged; the next one is, and a release makes the page say so.
    @Test func waitsForASaveToComeToRest() throws {
        let scene = try ReleasedScene()
        let desk = DraftDesk()
        let page = scene.scene.root.path + "/ho-so-quy-tac/giay.kiem-tra.json"
        try scene.scene.folder.file("drop/ho-so-quy-tac/giay.yaml", Scene.profile(minimum: 400).prefix(60) + "")
        #expect(try desk.look(scene.scene.root, station: scene.station))
        scene.scene.time.advance(1)
        try scene.scene.folder.file("drop/ho-so-quy-tac/giay.yaml", Scene.profile(minimum: 400))
        scene.scene.time.advance(1)
        #expect(try desk.look(scene.scene.root, station: scene.station))
        #expect(!DurableFiles.exists(page))
        scene.scene.time.advance(2)
        #expect(try !desk.look(scene.scene.root, station: scene.station))
        #expect(try !check(scene).hasErrors && !check(scene).isReleased)
        try scene.release(Scene.profile(minimum: 400))
        scene.station.profiles.refresh()
        try look(desk, scene)
        #expect(try check(scene).isReleased)
        try DurableFiles.remove(scene.scene.root.path + "/ho-so-quy-tac/giay.yaml")
        try look(desk, scene)
        #expect(!DurableFiles.exists(page))
    }

    @Test(arguments: [
        Data(repeating: 0x41, count: 1_200_000), Data([0xFF, 0xFE, 0x41]), Data([0, 1, 2, 3]), Data(),
        Data([0xB6, 0xE3]),
        Data("a: &a [*a,*a,*a]\n".utf8), Data("id: giay\nextends: giay\n".utf8),
    ])
    func anyBytesEndInAMessage(data: Data) throws {
        let scene = try ReleasedScene()
        try scene.scene.folder.file("drop/ho-so-quy-tac/giay.yaml", data)
        try look(DraftDesk(), scene)
        #expect(try check(scene).hasErrors)
    }
}
