import ArchiveModel
import Foundation
import ProfileFiles
import TestSupport
import Testing

/// Folders of profiles: overlays, parents, broken files.
@Suite struct LibraryTests {
    static let base = """
        id: goc
        version: 3
        name: Bộ gốc
        sector: dia-chinh
        accepts: [tiff, pdf]
        rules:
          resolution.minimum: # mức gốc
            at_least: 300 dpi
            severity: return
            basis: Điều 8 Thông tư 05/2025/TT-BNV
            standing: law
            from: 2025-07-01
          page.blank: { severity: return }
          colour.depth:
            - { at_least: 8 bit, severity: return }
            - { at_least: 24 bit, severity: warning }
        fields:
          ma_xa: { label: Mã xã, pattern: '[0-9]{5}' }

        """

    private func library(_ layers: [[String: String]]) throws -> (ProfileLibrary, TemporaryFolder) {
        let folder = try TemporaryFolder("profiles")
        for (index, files) in layers.enumerated() {
            for (name, text) in files { try folder.file("\(index)/\(name)", text) }
        }
        return (ProfileLibrary.load(folders: layers.indices.map { "\(folder.path)/\($0)" }), folder)
    }

    private func codes(_ library: ProfileLibrary) -> [String] { library.diagnostics.map(\.code) }

    @Test func aChildStatesOnlyWhatDiffers() throws {
        let child = """
            id: con
            version: 1
            extends: goc
            name: Bộ con
            rules:
              page.blank: { severity: hold }
              colour.depth: off
            fields:
              nam: { label: Năm, type: year }
            """
        let (library, _) = try library([["goc.yaml": Self.base, "con.yaml": child]])
        #expect(library.diagnostics == [])
        let parent = try #require(library.profiles["goc"]).profile
        let profile = try #require(library.profiles["con"]).profile
        #expect(profile.id == "con" && profile.name.vi == "Bộ con" && profile.sector == "dia-chinh")
        #expect(profile.rules.map(\.id) == ["resolution.minimum", "page.blank"])
        #expect(profile.rules.map(\.severity) == [.return, .hold])
        #expect(profile.rules.first == parent.rules.first)
        #expect(profile.rules.map(\.location) == ["goc.yaml:7", "con.yaml:6"])
        #expect(profile.fields.map(\.key) == ["ma_xa", "nam"])
    }

    /// What is pinned in a record must judge as the loaded profile does.
    @Test func theEffectiveTextReadsAsTheSameProfile() throws {
        let child = """
            id: con
            version: 2
            extends: goc
            name: { vi: "Bộ \\"con\\": số 1", en: "Child #1" }
            title: "Tờ {ma_xa} - 100 %"
            naming: { patterns: ["A_{ma_xa}", "{ma_xa}"] }
            record_code: "{agency}.{seq:04}"
            rules:
              vector.layers: { required: ["10", "TEXT: a"] }
            """
        let (library, _) = try library([["goc.yaml": Self.base, "con.yaml": child]])
        let loaded = try #require(library.profiles["con"])
        let (read, diagnostics) = ProfileReader.read(text: loaded.text, file: "con.yaml")
        #expect(diagnostics.map { $0.rendered(.english) } == [])
        #expect(read.map(withoutPlaces) == withoutPlaces(loaded.profile))
        #expect(loaded.text.hasPrefix("# Nội dung hiệu lực: con kế thừa goc phiên bản 3\n"))
        #expect(loaded.reference.version == 2)
    }

    private func withoutPlaces(_ profile: Profile) -> Profile {
        var profile = profile
        profile.locations = [:]
        profile.naming?.location = nil
        for index in profile.rules.indices { profile.rules[index].location = nil }
        for index in profile.fields.indices { profile.fields[index].location = nil }
        return profile
    }

    @Test func aChangedLimitLosesItsLegalBasis() throws {
        let child = "id: con\nversion: 1\nextends: goc\nrules:\n  resolution.minimum: { at_least: 250 dpi }\n"
        let (library, _) = try library([["goc.yaml": Self.base, "con.yaml": child]])
        #expect(codes(library) == ["basis-dropped"])
        let rule = try #require(library.profiles["con"]?.profile.rules.first)
        #expect(rule.basis == nil && rule.parameters["at_least"]?.quantity?.value == 250)

        let cited = child.replacing("250 dpi", with: "400 dpi, basis: Điều 21, standing: law, from: 2022-04-15")
        let (other, _) = try self.library([["goc.yaml": Self.base, "con.yaml": cited]])
        #expect(other.diagnostics == [])
        #expect(other.profiles["con"]?.profile.rules.first?.basis?.citation == "Điều 21")
        let milder = child.replacing("at_least: 250 dpi", with: "severity: warning")
        let (third, _) = try self.library([["goc.yaml": Self.base, "con.yaml": milder]])
        #expect(third.profiles["con"]?.profile.rules.first?.basis?.standing == .law)
    }

    @Test func anOfficeExtendsTheShippedProfileOfTheSameId() throws {
        let office = "id: goc\nversion: 7\nextends: goc\nstatus: draft\n"
        let (library, _) = try library([["goc.yaml": Self.base], ["goc.yaml": office]])
        #expect(library.diagnostics == [])
        let profile = try #require(library.profiles["goc"]).profile
        #expect(profile.version == 7 && profile.status == .draft && profile.rules.count == 4)
    }

    @Test func aBrokenFileIsLeftOutAndNothingOlderAnswers() throws {
        let broken = Self.base.replacing("300 dpi", with: "300")
        let (library, folder) = try library([
            ["goc.yaml": Self.base, "khac.yaml": Self.base.replacing("id: goc", with: "id: khac")],
            ["goc.yaml": broken],
        ])
        #expect(codes(library) == ["missing-unit"])
        #expect(library.diagnostics.first?.file == folder.path + "/1/goc.yaml")
        #expect(library.profiles.keys.sorted() == ["khac"])
        #expect(library.unavailable == ["goc"])
        let (syntax, _) = try self.library([["goc.yaml": Self.base], ["goc.yaml": "id: [goc"]])
        #expect(codes(syntax) == ["syntax"] && syntax.unavailable == ["goc"])
    }

    @Test func parentsThatAreMissingBrokenOrCircularAreNamed() throws {
        func child(_ id: String, _ parent: String) -> String { "id: \(id)\nversion: 1\nextends: \(parent)\n" }
        let (missing, _) = try library([["con.yaml": child("con", "gcc"), "goc.yaml": Self.base]])
        #expect(codes(missing) == ["unknown-parent"])
        #expect(missing.diagnostics.first?.hint.vi == "có phải \"goc\" không?")
        let (broken, _) = try library([["con.yaml": child("con", "goc"), "goc.yaml": Self.base + "x: 1\n"]])
        #expect(codes(broken).sorted() == ["broken-parent", "unknown-key"])
        let (circle, _) = try library([["a.yaml": child("a", "b"), "b.yaml": child("b", "a")]])
        #expect(codes(circle).contains("circular-parent") && circle.unavailable == ["a", "b"])
        let (own, _) = try library([["a.yaml": child("a", "a")]])
        #expect(codes(own) == ["unknown-parent"])
    }

    @Test func aSingleFileIsCheckedBeforeItIsPutThere() throws {
        let (_, folder) = try library([["goc.yaml": Self.base]])
        let file = try folder.file("nhap/con.yaml", "id: con\nversion: 1\nextends: goc\nstatus: draft\n")
        let library = ProfileLibrary.load(folders: [folder.path + "/0"], files: [file])
        #expect(library.diagnostics == [])
        #expect(library["con"]?.profile.status == .draft && library["goc"]?.profile.status == .active)
        let missing = ProfileLibrary.load(folders: [], files: [folder.path + "/khong-co.yaml"])
        #expect(codes(missing) == ["unreadable"] && missing.unavailable == ["khong-co"])
    }

    @Test func theIdIsTheNameOfTheFile() throws {
        let (library, _) = try library([["ten_khac.yaml": Self.base]])
        #expect(codes(library) == ["id-and-file-name"])
        #expect(library.profiles.isEmpty)
    }

    @Test func readsWhatNotepadWrites() throws {
        let folder = try TemporaryFolder("profiles")
        try folder.file("goc.yaml", "\u{FEFF}" + Self.base.replacing("\n", with: "\r\n"))
        let library = ProfileLibrary.load(folders: [folder.path])
        #expect(library.diagnostics == [])
        #expect(library.profiles["goc"]?.profile.name.vi == "Bộ gốc")
    }

    @Test func refusesOtherEncodingsAndHugeFiles() throws {
        let folder = try TemporaryFolder("profiles")
        try folder.file("tcvn.yaml", Data("id: tcvn\nname: B".utf8) + Data([0xB6, 0xE3]) + Data("\n".utf8))
        try folder.file("to.yaml", String(repeating: "# dài\n", count: 200_000))
        try folder.file("ghi-chu.txt", "không phải bộ quy tắc")
        try folder.file(".goc.yaml.swp", "rác")
        let library = ProfileLibrary.load(folders: [folder.path, folder.path + "/khong-co"])
        #expect(codes(library) == ["not-utf8", "too-large"])
        #expect(library.diagnostics.map { "\($0.line):\($0.column)" } == ["2:8", "1:1"])
        #expect(library.unavailable == ["tcvn", "to"])
    }

    /// Whatever stands in a file, reading it is an answer and never a crash.
    @Test(arguments: 0..<300) func mutilatedProfilesNeverCrash(seed: Int) throws {
        var generator = SplitMix(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1)
        let shipped = try #require(ShippedProfileTests.library.profiles["dia_chinh_bando"]).text
        var scalars = Array(shipped.unicodeScalars)
        let noise = Array("{}[]:,&*!|>'\"%@`#-?\t\n\u{0}\u{FFFD}\u{1F600}0 ".unicodeScalars)
        for _ in 0..<Int.random(in: 1...12, using: &generator) {
            let place = Int.random(in: 0..<scalars.count, using: &generator)
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: scalars[place] = noise[Int.random(in: 0..<noise.count, using: &generator)]
            case 1: scalars.insert(noise[Int.random(in: 0..<noise.count, using: &generator)], at: place)
            default:
                scalars.removeSubrange(place..<min(scalars.count, place + Int.random(in: 1...80, using: &generator)))
            }
        }
        let text = String(String.UnicodeScalarView(scalars))
        let (profile, diagnostics) = ProfileReader.read(text: text, file: "x.yaml")
        #expect(profile != nil || diagnostics.hasErrors)
        for diagnostic in diagnostics { #expect(!diagnostic.rendered(.vietnamese).isEmpty) }
    }
}

/// A small generator with a seed, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
