import ArchiveModel
import Foundation
import ProfileFiles
import ProfileRules
import TestSupport
import Testing

@Suite struct ShippedProfileTests {
    static let library = ProfileLibrary.load(folders: [Oracle.checkout + "/profiles"])
    static let reviewed = [
        "dia_chinh_bando", "dia_chinh_hoso", "ket_qua_tthc", "quy_hoach", "tthc_chung", "xay_dung_banve",
    ]
    static let drafts = ["dia_hinh", "giao_thong", "ha_tang", "luu_tru_lich_su", "thuy_loi", "trich_do"]
    static let ids = (reviewed + drafts).sorted()

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

    private static func file(_ name: some StringProtocol) throws -> String {
        try String(contentsOfFile: Oracle.checkout + "/profiles/\(name)", encoding: .utf8)
    }
    private static func isWhole(_ id: String) throws -> Bool { try !file("\(id).yaml").contains("\nextends:") }

    /// Of a profile that extends another, parent and child merged are pinned.
    @Test(arguments: ids) func pinsTheVeryTextOfTheFile(id: String) throws {
        let loaded = try #require(Self.library.profiles[id])
        #expect(loaded.reference.id == id && loaded.reference.version == loaded.profile.version)
        let oracle = try Oracle.run("sha256sum", [], input: Data(loaded.text.utf8))
        #expect(oracle.output.hasPrefix(loaded.reference.digest.hex))
        if try Self.isWhole(id) { #expect(loaded.text == (try Self.file("\(id).yaml"))) }
    }

    /// The line lies in the file that asks: the profile's own, or that of a profile it extends.
    @Test(arguments: ids) func namesALineForEveryRule(id: String) throws {
        let loaded = try #require(Self.library.profiles[id])
        for rule in loaded.profile.rules {
            let parts = try #require(rule.location).split(separator: ":")
            let isWhole = try Self.isWhole(id)
            #expect(!isWhole || parts.first == "\(id).yaml")
            let lines = try Self.file(parts[0]).split(separator: "\n", omittingEmptySubsequences: false)
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
        #expect(try resolution("ket_qua_tthc") == [200])
        #expect(try resolution("dia_chinh_hoso") == [300])
        #expect(try resolution("dia_hinh") == [300, 400])
        #expect(try resolution("luu_tru_lich_su") == [200, 300])
        #expect(try #require(Self.library.profiles["xay_dung_banve"]).profile.duplicates == .reject)
        #expect(try #require(Self.library.profiles["tthc_chung"]).profile.grouping.runs != nil)
    }

    @Test func sixAreReviewedAndSixAreSketches() throws {
        for (id, status) in Self.reviewed.map({ ($0, Profile.Status.active) }) + Self.drafts.map({ ($0, .draft) }) {
            #expect(try #require(Self.library.profiles[id]).profile.status == status, "\(id)")
        }
    }

    /// Texts that the domain sheet saw itself; every other number is the office's or not yet compared.
    @Test func claimsOnlyVerifiedTextsAsLaw() {
        let verified = ["Nghị định 30/2020/NĐ-CP", "Điều 21 Thông tư 03/2022/TT-BTNMT"]
        for profile in Self.library.profiles.values.map(\.profile) {
            let bases = profile.rules.compactMap(\.basis) + profile.fields.compactMap(\.basis)
            for basis in bases where basis.standing == .law {
                #expect(verified.contains { basis.citation.hasSuffix($0) }, "\(profile.id): \(basis.citation)")
            }
        }
    }

    /// A draft holds only what differs from the profile it extends.
    @Test(arguments: drafts) func aDraftIsShortAndDiffers(id: String) throws {
        let loaded = try #require(Self.library.profiles[id])
        let text = try Self.file("\(id).yaml")
        #expect(text.split(separator: "\n").count < 90 && text.contains("\nextends: "))
        let others = Self.library.profiles.values.filter { $0.profile.id != id }.map(\.profile)
        #expect(!others.contains { $0.rules == loaded.profile.rules && $0.fields == loaded.profile.fields })
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
