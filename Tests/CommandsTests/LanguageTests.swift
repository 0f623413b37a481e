import ArchiveModel
import Foundation
import TestSupport
import Testing

@testable import Commands

struct LanguageTests {
    @Test(arguments: [
        (["sohoa", "find"], ["LANG": "C.UTF-8"], Language.vietnamese),
        (["sohoa", "find"], [:], .vietnamese),
        (["sohoa", "find"], ["LANG": "vi_VN.UTF-8"], .vietnamese),
        (["sohoa", "find"], ["LANG": "en_US.UTF-8"], .english),
        (["sohoa", "find"], ["LC_ALL": "", "LANG": "en_GB"], .english),
        (["sohoa", "find"], ["LC_ALL": "C.UTF-8", "LANG": "en_US.UTF-8"], .vietnamese),
        (["sohoa", "find", "--lang", "en"], [:], .english),
        (["sohoa", "find", "--lang=EN"], [:], .english),
        (["sohoa", "find", "--lang", "vi"], ["LANG": "en_US.UTF-8"], .vietnamese),
        (["sohoa", "find", "--", "--lang=en"], [:], .vietnamese),
    ])
    func followsTheReader(_ arguments: [String], _ environment: [String: String], _ expected: Language) {
        let environment = environment.merging(["SOHOA_HOME": "/nonexistent"]) { $1 }
        #expect(LanguageChoice.resolve(arguments: arguments, environment: environment) == expected)
    }

    @Test func asksTheSettingsWhenNothingElseTells() throws {
        let folder = try TemporaryFolder()
        try folder.file("sohoa.yaml", "agency: A\nlanguage: en # for visitors\n")
        for arguments in [
            ["sohoa", "status", "--home", folder.path], ["sohoa", "--config=\(folder.path)/sohoa.yaml"],
        ] {
            #expect(LanguageChoice.resolve(arguments: arguments, environment: [:]) == .english)
        }
        #expect(
            LanguageChoice.resolve(
                arguments: ["sohoa", "--lang", "vi", "--home", folder.path], environment: [:]) == .vietnamese)
    }

    @Test func helpIsInOneLanguage() throws {
        let vietnamese = try Tool.run(["verify", "--help"])
        #expect(vietnamese.status == 0)
        #expect(vietnamese.output.contains("CÁCH DÙNG") && vietnamese.output.contains("Kiểm tra toàn bộ kho"))
        #expect(!vietnamese.output.contains("USAGE") && !vietnamese.output.contains("Verify"))
        let english = try Tool.run(["verify", "--help", "--lang", "en"])
        #expect(english.output.contains("USAGE") && english.output.contains("Verify the whole store"))
        #expect(!english.output.contains("Kiểm tra"))
    }
}
