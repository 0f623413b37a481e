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
        let keys = ProfileSchema.keys + SettingsSchema.keys + rules.flatMap(\.parameters)
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
}
