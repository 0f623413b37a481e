import ArchiveModel
import Foundation
import HostKit
import Registry
import TestSupport
import Testing

@testable import Workflow

struct HeldTests {
    private func heldScene() async throws -> Scene {
        let scene = try Scene()
        try scene.folder.file("home/profiles/giay.yaml", Scene.profile(severity: "hold"))
        scene.station.profiles.refresh()
        scene.worker.claim(dpi: 96)
        try scene.drop("A.pdf", Scene.pdf("a"))
        try await scene.settle()
        await scene.desk.refresh()
        return scene
    }

    private func form(_ scene: Scene) throws -> String {
        let folder = try #require(scene.names(in: "cho-bo-sung").first)
        return scene.root.path + "/cho-bo-sung/\(folder)/BO-SUNG.txt"
    }

    @Test func liesOnTheDeskWithPreviewAndForm() async throws {
        let scene = try await heldScene()
        #expect(try scene.items.map(\.state) == [.held])
        let folder = try #require(scene.names(in: "cho-bo-sung").first)
        let names = scene.names(in: "cho-bo-sung/" + folder)
        #expect(names.contains("BO-SUNG.txt"))
        #expect(names.contains("BAO-CAO.html"))
    }

    @Test(arguments: [false, true]) func theStatusPageLeadsToItsReport(givenBack: Bool) async throws {
        let scene = try await heldScene()
        if givenBack {
            let item = try #require(try scene.items.first)
            try ReviewDecision.apply(
                .return(by: "Trần Thị Mẫu", reason: "quét lại 300 dpi"), to: item.id, in: scene.station.registry,
                at: scene.time.now())
            await scene.runner.drain()
        }
        await scene.desk.refresh()
        let page = try String(contentsOfFile: scene.root.path + "/TRANG-THAI.html", encoding: .utf8)
        let link = try #require(page.firstMatch(of: /href="([^"]+)"/)?.1)
        let target = try #require(String(link).removingPercentEncoding)
        #expect(target.hasPrefix(givenBack ? "./tra-lai/" : "./cho-bo-sung/"))
        #expect(DurableFiles.exists(scene.root.path + "/" + target))
    }

    @Test func goesOnWhenTheFormIsSaved() async throws {
        let scene = try await heldScene()
        let path = try form(scene)
        var text = try String(contentsOfFile: path, encoding: .utf8)
        text = text.replacing(/quyet_dinh\s*=[^\r\n]*/, with: "quyet_dinh = chap_nhan")
        text = text.replacing(/nguoi_quyet_dinh\s*=[^\r\n]*/, with: "nguoi_quyet_dinh = Trần Thị Mẫu")
        text = text.replacing(/ly_do\s*=[^\r\n]*/, with: "ly_do = bản duy nhất còn lại")
        text = text.replacing(/so_ky_hieu\s*=[^\r\n]*/, with: "so_ky_hieu = 12/CV")
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        await scene.desk.refresh()
        await scene.runner.drain()
        let item = try #require(try scene.items.first)
        #expect(item.state == .registered)
        #expect(item.waived["resolution.minimum"]?.contains("Trần Thị Mẫu") == true)
        #expect(item.fields["so_ky_hieu"] == "12/CV")
        await scene.desk.refresh()
        #expect(scene.names(in: "cho-bo-sung").isEmpty)
    }

    @Test func goesBackWhenAPersonSaysSo() async throws {
        let scene = try await heldScene()
        let item = try #require(try scene.items.first)
        try ReviewDecision.apply(
            .return(by: "Trần Thị Mẫu", reason: "quét lại 300 dpi"), to: item.id, in: scene.station.registry,
            at: scene.time.now())
        await scene.runner.drain()
        #expect(try scene.items.map(\.state) == [.returned])
        #expect(scene.names(in: "tra-lai").contains("A.pdf"))
    }

    @Test func refusesADecisionOnWhatIsNotHeld() async throws {
        let scene = try Scene()
        try scene.drop("A.pdf", Scene.pdf("a"))
        try await scene.settle()
        let item = try #require(try scene.items.first)
        #expect(throws: SohoaError.self) {
            try ReviewDecision.apply(
                .approve(by: "x", reason: "", values: [:]), to: item.id, in: scene.station.registry,
                at: scene.time.now())
        }
    }
}
