import ArchiveModel
import Foundation
import ProfileFiles
import TestSupport
import Testing

/// Broken profiles with the complaints a technician gets, side by side in `Corpus/`. `NAME.yaml` is the profile,
/// `NAME.txt` the expected text in both languages. `SOHOA_RECORD_CORPUS=1` writes the texts anew, to be read over.
@Suite struct CorpusTests {
    static let folder = Oracle.checkout + "/Tests/ProfileTests/Corpus"
    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }()

    @Test func holdsEnoughKindsOfMistakes() {
        #expect(Self.names.count >= 40)
    }

    @Test(arguments: names) func complainsAsExpected(name: String) throws {
        let text = try String(contentsOfFile: "\(Self.folder)/\(name).yaml", encoding: .utf8)
        let (profile, diagnostics) = ProfileReader.read(text: text, file: "\(name).yaml")
        #expect(profile == nil)
        #expect(diagnostics.hasErrors)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for diagnostic in diagnostics {
            #expect(diagnostic.line >= 1 && diagnostic.line <= lines.count)
            #expect(diagnostic.column >= 1)
            #expect(!diagnostic.message.vi.isEmpty && !diagnostic.message.en.isEmpty)
            #expect(!diagnostic.hint.vi.isEmpty && !diagnostic.hint.en.isEmpty)
        }
        let found =
            [Language.vietnamese, .english].map { language in
                diagnostics.map { $0.rendered(language) }.joined(separator: "\n")
            }.joined(separator: "\n\n") + "\n"
        let golden = "\(Self.folder)/\(name).txt"
        if ProcessInfo.processInfo.environment["SOHOA_RECORD_CORPUS"] != nil {
            try Data(found.utf8).write(to: URL(fileURLWithPath: golden))
        }
        #expect(found == (try String(contentsOfFile: golden, encoding: .utf8)))
    }
}
