import ArchiveModel
import Foundation
import ProfileFiles
import ProfileRules
import TestSupport
import Testing

/// `docs/profiles.md` must tell what the code does. `SOHOA_RECORD_CORPUS=1` writes its reference part anew.
@Suite struct ManualTests {
    static let path = Oracle.checkout + "/docs/profiles.md"

    @Test(.serialized, arguments: Language.allCases) func theReferenceIsThatOfTheCode(language: Language) throws {
        let text = try String(contentsOfFile: Self.path, encoding: .utf8)
        let begin = "<!-- reference \(language.rawValue): begin -->\n"
        let end = "<!-- reference \(language.rawValue): end -->"
        let head = try #require(text.range(of: begin))
        let tail = try #require(text.range(of: end))
        let expected = ProfileManual.markdown(language)
        if ProcessInfo.processInfo.environment["SOHOA_RECORD_CORPUS"] != nil {
            let new = text.replacingCharacters(in: head.upperBound..<tail.lowerBound, with: expected)
            try Data(new.utf8).write(to: URL(fileURLWithPath: Self.path))
        } else {
            #expect(String(text[head.upperBound..<tail.lowerBound]) == expected)
        }
    }

    @Test func everyRuleAndKeyIsDescribedInBothLanguages() {
        let rules = RuleCatalogue.settable + RuleCatalogue.always
        let nested = [
            ProfileSchema.field, ProfileSchema.pageField, ProfileSchema.origin, ProfileSchema.dossier,
            ProfileSchema.dossierPaper, ProfileSchema.grouping, ProfileSchema.retention,
        ].flatMap { $0 }
        let keys = ProfileSchema.keys + nested + SettingsSchema.keys + rules.flatMap(\.parameters)
        for text in rules.map(\.manual) + keys.map(\.manual) {
            #expect(text.vi.hasSuffix(".") && text.en.hasSuffix("."), "\(text.en)")
        }
    }

    /// The examples in the text are read, not only looked at.
    @Test func theExamplesOfTheTextAreGoodProfiles() throws {
        let text = try String(contentsOfFile: Self.path, encoding: .utf8)
        let overlays = text.components(separatedBy: "```yaml\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        .filter { $0.contains("extends:") }
        #expect(overlays.count == 2)
        for overlay in overlays {
            let lines = overlay.split(separator: "\n").map { String($0.dropFirst($0.hasPrefix("   ") ? 3 : 0)) }
            let folder = try TemporaryFolder("manual")
            try folder.file("dia_chinh_bando.yaml", lines.joined(separator: "\n"))
            let library = ProfileLibrary.load(folders: [Oracle.checkout + "/profiles", folder.path])
            #expect(library.diagnostics.map { $0.rendered(.english) } == [])
            let profile = try #require(library.profiles["dia_chinh_bando"]).profile
            #expect(profile.version == 2 && !profile.rules.contains { $0.id == "compression.forbidden" })
        }
    }

    /// So are those that show single keys.
    @Test func theFragmentsOfTheTextAreGoodToo() throws {
        let text = try String(contentsOfFile: Self.path, encoding: .utf8)
        let keys = ProfileSchema.keys.map { $0.name + ":" }
        let fragments = text.components(separatedBy: "```yaml\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }.filter { block in !block.contains("extends:") && keys.contains { block.hasPrefix($0) } }
        #expect(fragments.count >= 6)
        for fragment in fragments {
            let head = "id: mau\nversion: 1\nname: Mẫu\nsector: thu\naccepts: [tiff, pdf]\n"
            let (profile, diagnostics) = ProfileReader.read(text: head + fragment, file: "mau.yaml")
            // A pattern may name fields that another fragment declares.
            let found = diagnostics.filter { !fragment.hasPrefix("naming:") || $0.code != "unknown-placeholder" }
            #expect(found.map { $0.rendered(.vietnamese) } == [])
            #expect(profile != nil || fragment.hasPrefix("naming:"))
        }
    }
}
