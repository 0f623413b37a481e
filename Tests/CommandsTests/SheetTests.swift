import Foundation
import TestSupport
import Testing

/// `sohoa sheet` as people type it.
struct SheetTests {
    private func run(_ arguments: String..., home: String? = nil) throws -> Answer {
        var environment = ["SOHOA_PROFILES": Oracle.checkout + "/profiles"]
        environment["SOHOA_HOME"] = home
        return try Tool.run(["sheet"] + arguments, environment: environment)
    }

    private func sheets(_ answer: Answer) -> [[String: Any]] { answer.object["sheets"] as? [[String: Any]] ?? [] }
    private func held(_ answer: Answer) -> Int { (answer.object["held"] as? [Any] ?? []).count }

    @Test func answersWithTheProvince() throws {
        let answer = try run("328587-5-(10)", "--province", "Hà Nội", "--json")
        let sheet = try #require(sheets(answer).first)
        #expect(answer.status == 0 && held(answer) == 0 && sheets(answer).count == 1)
        #expect(sheet["epsg"] as? Int == 5897 && sheet["thousands"] as? Int == 2 && sheet["scale"] as? Int == 500)
        let corner = try #require((sheet["corners"] as? [[String: Any]])?.first)
        #expect(corner["corner"] as? String == "NW")
        #expect(corner["north"] as? Double == 2_326_500 && corner["east"] as? Double == 588_250)
        #expect((sheet["neighbours"] as? [String: String])?["E"] == "328587-5-(11)")
    }

    /// Latitude and longitude of a corner, as PROJ sees it.
    @Test(.enabled(if: Oracle.program("cs2cs") != nil)) func cornersAgreeWithPROJ() throws {
        let answer = try run("194602-8-b", "--province", "TP.HCM", "--era", "before-2025", "--json")
        let corners = try #require(sheets(answer).first?["corners"] as? [[String: Any]])
        #expect(corners.count == 4)
        for corner in corners {
            let east = try #require(corner["east"] as? Double)
            let north = try #require(corner["north"] as? Double)
            let found = try Oracle.run(
                "cs2cs", ["-f", "%.12f", "EPSG:9210", "EPSG:4756"], input: Data("\(east) \(north)\n".utf8))
            let place = found.output.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
            #expect(abs(place[0] - (corner["latitude"] as? Double ?? 0)) < 1e-8)
            #expect(abs(place[1] - (corner["longitude"] as? Double ?? 0)) < 1e-8)
        }
    }

    @Test func printsATableInBothLanguages() throws {
        let vietnamese = try run("328587-5-(10)", "--province", "ha noi")
        #expect(vietnamese.output.contains("Mảnh bản đồ địa chính 328587-5-(10)"))
        #expect(vietnamese.output.contains("Bảng chắp") && vietnamese.output.contains("2\u{A0}326\u{A0}500,000"))
        let english = try run("328587-5-(10)", "--province", "ha noi", "--lang", "en")
        #expect(english.output.contains("Adjoining sheets") && english.output.contains("2,326,500.000"))
        #expect(!english.output.contains("Bảng chắp"))
    }

    /// What is not known is held, with every possibility; nothing is guessed.
    @Test func holdsWhatAPersonHasToDecide() throws {
        let noProvince = try run("328587", "--json")
        #expect(noProvince.status == 1 && held(noProvince) == 1)
        #expect(sheets(noProvince).compactMap { $0["thousands"] as? Int } == [1, 2])
        let unique = try run("725500", "--json")
        #expect(unique.status == 1 && held(unique) == 1)
        let merged = try run("194602-8-b", "--province", "TP. Hồ Chí Minh", "--json")
        #expect(merged.status == 1)
        #expect(sheets(merged).compactMap { $0["meridian"] as? String } == ["105°45′", "107°45′"])
        let parenthesis = try run("328587-5-10", "--province", "Hà Nội", "--json")
        #expect(parenthesis.status == 1)
        #expect(sheets(parenthesis).compactMap { $0["scale"] as? Int } == [500, 200])
        #expect(try run("328587-5-10", "--province", "Hà Nội", "--scale", "1:200").status == 0)
    }

    @Test func findsTheSheetOfAPlace() throws {
        for place in ["588384.047,2326344.201", "2326344.201;588384.047", "X=2326344.201 Y=588384.047"] {
            let answer = try run("--at", place, "--scale", "1:500", "--province", "Hà Nội", "--json")
            #expect(answer.status == 0)
            #expect(sheets(answer).first?["number"] as? String == "328587-5-(10)", "\(place)")
        }
        let swapped = try run("--at", "2326344.201,588384.047", "--scale", "1:500")
        #expect(swapped.status == 0 && swapped.output.contains("X (bắc)") && swapped.output.contains("Lưu ý"))
        let degrees = try run("--at", "21.0285,105.8522", "--scale", "1:2000", "--kind", "topographic", "--json")
        #expect(sheets(degrees).first?["number"] as? String == "F-48-68-(252-a)")
    }

    @Test func theStationsProvinceIsTaken() throws {
        let folder = try TemporaryFolder()
        try folder.file("sohoa.yaml", "agency: A\nprovince: Hà Nội\nroots: []\n")
        let answer = try run("328587", "--json", home: folder.path)
        #expect(answer.status == 0)
        #expect(sheets(answer).first?["province"] as? String == "Hà Nội")
    }

    @Test(arguments: [
        (["725500-6-e"], 1, "ký tự thứ 10"), (["194602-8-b", "--province", "Hà Nội"], 1, "2270–2370 km"),
        (["194602-8-b", "--scale", "1:500"], 1, "1:1000"), (["725500", "--province", "Bac Nnh"], 2, "Bắc Ninh"),
        (["725500", "--province", "Hà Nội", "--era", "1999"], 2, "before-2025"), ([], 2, "--provinces"),
        (["725500", "--at", "1,2"], 2, "--at"), (["--at", "1,2"], 2, "--scale"),
        (["--at", "1,2", "--scale", "x"], 2, "x"), (["--at", "a,b", "--scale", "500"], 2, "588384.05,2326344.20"),
        (["--at", "1,2000000", "--scale", "500"], 1, "900 000"),
        (["--at", "21,105", "--scale", "500"], 2, "--province"),
        (["--at", "588384,2326344", "--scale", "700"], 2, "1:200"), (["725500", "--kind", "x"], 2, "x"),
    ])
    func complaintsAreTwoLines(_ arguments: [String], _ status: Int32, _ named: String) throws {
        let answer = try Tool.run(
            ["sheet"] + arguments, environment: ["SOHOA_PROFILES": Oracle.checkout + "/profiles"])
        #expect(answer.status == status)
        #expect(answer.isTwoLines && answer.output.isEmpty, "\(answer.errors)")
        #expect(answer.errors.contains(named), "\(answer.errors)")
    }

    @Test func theOfficesTableReplacesTheShippedOne() throws {
        let folder = try TemporaryFolder()
        let shipped = try String(
            contentsOfFile: Oracle.checkout + "/profiles/data/kinh_tuyen_truc.yaml", encoding: .utf8)
        let table = "profiles/data/kinh_tuyen_truc.yaml"
        try folder.file(
            table,
            shipped.replacingOccurrences(of: "Hà Nội, meridian: \"105°00′\"", with: "Hà Nội, meridian: \"105°45′\""))
        let answer = try run("328587", "--province", "Hà Nội", "--json", home: folder.path)
        #expect(sheets(answer).first?["epsg"] as? Int == 9210)
        try folder.file(table, "eras:\n  - id: x\n    nme: y\n")
        let broken = try run("328587", home: folder.path)
        #expect(broken.status == 3)
        #expect(broken.errors.contains("kinh_tuyen_truc.yaml:3:") && broken.errors.contains("hint: "))
    }

    @Test func listsTheProvinces() throws {
        let answer = try run("--provinces", "--json")
        #expect(answer.list.count == 97)
        #expect(try run("--provinces").output.contains("Thông tư 24/2025/TT-BNNMT"))
    }
}
