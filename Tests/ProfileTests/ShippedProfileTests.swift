import ArchiveModel
import Foundation
import ProfileFiles
import ProfileRules
import TestSupport
import Testing

@Suite struct ShippedProfileTests {
    static let library = ProfileLibrary.load(folders: [Oracle.checkout + "/profiles"])
    static let ids = ["dia_chinh_bando", "quy_hoach", "tthc_chung", "xay_dung_banve"]

    @Test func loadWithoutAnyComplaint() {
        #expect(Self.library.diagnostics.map { $0.rendered(.vietnamese) } == [])
        #expect(Self.library.profiles.keys.sorted() == Self.ids)
        #expect(Self.library.unavailable.isEmpty)
    }

    @Test(arguments: ids) func survivesJSON(id: String) throws {
        let profile = try #require(Self.library.profiles[id]).profile
        let data = try JSONEncoder().encode(profile)
        #expect(try JSONDecoder().decode(Profile.self, from: data) == profile)
    }

    @Test(arguments: ids) func pinsTheVeryTextOfTheFile(id: String) throws {
        let loaded = try #require(Self.library.profiles[id])
        #expect(loaded.text == (try String(contentsOfFile: loaded.file, encoding: .utf8)))
        #expect(loaded.reference.id == id && loaded.reference.version == loaded.profile.version)
        let oracle = try Oracle.run("sha256sum", [loaded.file])
        #expect(oracle.output.hasPrefix(loaded.reference.digest.hex))
    }

    @Test(arguments: ids) func namesALineForEveryRule(id: String) throws {
        let loaded = try #require(Self.library.profiles[id])
        let lines = loaded.text.split(separator: "\n", omittingEmptySubsequences: false)
        for rule in loaded.profile.rules {
            let parts = try #require(rule.location).split(separator: ":")
            #expect(parts.first == "\(id).yaml")
            let line = try #require(parts.last.flatMap { Int($0) })
            let text = lines[line - 1]
            #expect(text.contains(rule.id) || text.contains("- "), "\(rule.id) → \(text)")
        }
    }

    /// The limits that the law or the office set, as the domain sheet lists them.
    @Test func carryTheLimitsOfTheirSectors() throws {
        func resolution(_ id: String) throws -> [Double] {
            let profile = try #require(Self.library.profiles[id]).profile
            return profile.rules.filter { $0.id == "resolution.minimum" }.compactMap {
                $0.parameters["at_least"]?.quantity?.value
            }
        }
        #expect(try resolution("dia_chinh_bando") == [400, 300])
        #expect(try resolution("xay_dung_banve") == [300])
        #expect(try resolution("quy_hoach") == [300])
        #expect(try resolution("tthc_chung") == [200])
        #expect(try #require(Self.library.profiles["quy_hoach"]).profile.status == .draft)
        #expect(try #require(Self.library.profiles["xay_dung_banve"]).profile.duplicates == .reject)
        #expect(try #require(Self.library.profiles["tthc_chung"]).profile.grouping.runs != nil)
    }

    /// `law` claims that a text carries the number: then it must be cited with a date.
    @Test(arguments: ids) func citesALawWithItsDate(id: String) throws {
        let profile = try #require(Self.library.profiles[id]).profile
        for rule in profile.rules where rule.basis?.standing == .law {
            #expect(rule.basis?.citation.isEmpty == false)
            #expect(rule.basis?.effectiveFrom != nil, "\(rule.id)")
        }
    }
}
