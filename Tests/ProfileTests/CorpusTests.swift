import ArchiveModel
import Foundation
import ProfileFiles
import TestSupport
import Testing

/// Broken profiles with the complaints a technician gets, side by side in `Corpus/`. `NAME.yaml` is the profile,
/// `NAME.txt` the expected text in both languages; `sets/NAME/` are profiles that break together.
/// `SOHOA_RECORD_CORPUS=1` writes the texts anew, to be read over.
@Suite struct CorpusTests {
    static let folder = Oracle.checkout + "/Tests/ProfileTests/Corpus"
    static let names: [String] = listing(folder).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
    static let sets: [String] = listing(folder + "/sets").filter { !$0.hasSuffix(".txt") }

    private static func listing(_ folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    @Test func holdsEnoughKindsOfMistakes() {
        #expect(Self.names.count + Self.sets.count + MadeProfile.all.count >= 200)
    }

    @Test(arguments: names) func complainsAsExpected(name: String) throws {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: "\(Self.folder)/\(name).yaml")))
        let (profile, diagnostics) = ProfileReader.read(bytes: bytes, file: "\(name).yaml")
        #expect(profile == nil)
        try expect(diagnostics, golden: "\(Self.folder)/\(name).txt")
    }

    @Test(arguments: sets) func complainsOfFamilies(name: String) throws {
        let folder = "\(Self.folder)/sets/\(name)"
        let library = ProfileLibrary.load(folders: [folder])
        #expect(!library.unavailable.isEmpty)
        let diagnostics = library.diagnostics.map { diagnostic in
            var short = diagnostic
            short.file = String(diagnostic.file.dropFirst(folder.count + 1))
            return short
        }
        try expect(diagnostics, golden: "\(Self.folder)/sets/\(name).txt")
    }

    /// Too large to lie in the repository.
    @Test(arguments: MadeProfile.all) func complainsOfLargeOnes(made: MadeProfile) throws {
        let clock = ContinuousClock()
        var answer: (Profile?, [Diagnostic]) = (nil, [])
        let time = clock.measure { answer = ProfileReader.read(bytes: made.bytes(), file: "\(made.name).yaml") }
        #expect(answer.0 == nil)
        #expect(time < .seconds(20))
        try expect(answer.1, golden: "\(Self.folder)/made/\(made.name).txt")
    }

    private func expect(_ diagnostics: [Diagnostic], golden: String) throws {
        #expect(diagnostics.hasErrors)
        for diagnostic in diagnostics {
            #expect(diagnostic.line >= 1 && diagnostic.column >= 1)
            #expect(
                diagnostic.column <= max(2, diagnostic.source.unicodeScalars.count + 1) || diagnostic.source.isEmpty)
            #expect(!diagnostic.message.vi.isEmpty && !diagnostic.message.en.isEmpty)
            #expect(!diagnostic.hint.vi.isEmpty && !diagnostic.hint.en.isEmpty)
        }
        let found =
            [Language.vietnamese, .english].map { language in
                diagnostics.map { $0.rendered(language) }.joined(separator: "\n")
            }.joined(separator: "\n\n") + "\n"
        if ProcessInfo.processInfo.environment["SOHOA_RECORD_CORPUS"] != nil {
            let parent = (golden as NSString).deletingLastPathComponent
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
            try Data(found.utf8).write(to: URL(fileURLWithPath: golden))
        }
        #expect(found == (try String(contentsOfFile: golden, encoding: .utf8)))
    }
}

/// A broken profile that is made when it is needed.
struct MadeProfile: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: @Sendable () -> [UInt8]
    var testDescription: String { name }

    private static let head = "id: mau\nversion: 1\nname: Mẫu\nsector: dia-chinh\naccepts: [tiff, pdf]\n"

    static let all: [MadeProfile] = [
        MadeProfile(name: "ten-megabytes") { Array((head + String(repeating: "# chú thích\n", count: 900_000)).utf8) },
        MadeProfile(name: "ten-megabytes-utf16") {
            [0xFF, 0xFE] + [UInt8](repeating: 0x20, count: 10_000_000)
        },
        MadeProfile(name: "one-long-line") { Array((head + "title: " + String(repeating: "a", count: 900_000)).utf8) },
        MadeProfile(name: "alias-bomb-of-nine-steps") {
            let steps = (1...9).map { step in
                "a\(step): &a\(step) [" + Array(repeating: "*a\(step - 1)", count: 9).joined(separator: ", ") + "]\n"
            }
            return Array((head + "a0: &a0 [x, x, x]\n" + steps.joined()).utf8)
        },
        MadeProfile(name: "alias-bomb-of-tables") {
            let steps = (1...12).map { "b\($0): &b\($0) { l: *b\($0 - 1), r: *b\($0 - 1) }\n" }
            return Array((head + "b0: &b0 { x: y }\n" + steps.joined()).utf8)
        },
        MadeProfile(name: "forty-thousand-brackets") {
            Array((head + "title: " + String(repeating: "[", count: 40_000) + "\n").utf8)
        },
        MadeProfile(name: "brackets-over-lines") {
            Array((head + "accepts:\n" + String(repeating: "  [\n", count: 5_000)).utf8)
        },
        MadeProfile(name: "steps-without-end") {
            let steps = (0..<400).map { String(repeating: " ", count: $0) + "a\($0):\n" }
            return Array((head + steps.joined()).utf8)
        },
        MadeProfile(name: "twenty-thousand-keys") {
            Array((head + (0..<20_000).map { "khoa\($0): \($0)\n" }.joined()).utf8)
        },
        MadeProfile(name: "the-same-key-five-thousand-times") {
            Array((head + String(repeating: "status: active\n", count: 5_000)).utf8)
        },
        MadeProfile(name: "quotes-without-end") {
            Array((head + "title: \"" + String(repeating: "dòng\n", count: 50_000)).utf8)
        },
    ]
}
