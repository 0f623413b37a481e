import ArchiveModel
import Foundation
import ProfileFiles
import TestSupport
import Testing

/// Whatever the bytes are, the answer is a profile or a complaint with its place. `SOHOA_SOAK=1` tries many more.
@Suite struct FuzzTests {
    /// The same every time, so that what is found can be found again.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state ^ (state >> 29)) &* 0x9E37_79B9_7F4A_7C15
        }
    }

    private static let rounds = ProcessInfo.processInfo.environment["SOHOA_SOAK"] == nil ? 60 : 4_000
    private static let seeds: [[UInt8]] = {
        let folder = Oracle.checkout + "/profiles"
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        return names.filter { $0.hasSuffix(".yaml") }.compactMap { name in
            (try? Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))).map(Array.init)
        } + [Array(rich.utf8)]
    }()

    /// Has what the shipped ones may not have.
    private static let rich = """
        id: mau
        version: 3
        name: { vi: "Mẫu, số 1", en: Sample }
        sector: dia-chinh
        accepts: [tiff, pdf]
        identity: [ma_xa, ty_le]
        sample: 5 %
        duplicates: revision
        origin: { expected: [paper], severity: warning }
        grouping: { by: separator, order: number, runs: { close: 60 s } }
        naming: { patterns: ["DC_{ma_xa}_{ty_le}"] }
        rules:
          resolution.minimum:
            - { at_least: 400 dpi, when: "page.size in [A0, A1] and ty_le <= 1:1000" }
            - { at_least: 300 dpi, when: not (page.size = A0 or page.size = A1) }
          page.count: { at_least: 1 trang, at_most: 20 trang }
        fields:
          ma_xa: { label: Mã xã, pattern: '[0-9]{5}' }
          ty_le: { label: Tỷ lệ, type: scale }
          loai: { label: Loại, codes: { GP: Giấy phép }, when: ty_le is known }
        page_fields:
          so_to: { label: Số tờ, type: integer, sources: [page.code] }
        dossier: { field: ma_xa, paper: loai, papers: { GP: { label: Giấy phép } } }
        retention: { years: 70, basis: Điều 5 }

        """

    /// Bytes that mean something to YAML, to UTF-8 and to numbers.
    private static let spice: [[UInt8]] =
        [
            "\t", "\0", ":", ": ", "- ", "#", "&a ", "*a", "!!int ", "[", "]", "{", "}", "\"", "'", "|", ">", "%", "@",
            "\r", "\n",
        ]
        .map { Array($0.utf8) }
        + [
            "\u{FEFF}", "\u{A0}", "\u{2028}", "\u{202E}", "“", "３", "1:50", "1e3", "NO", "<<: *a", "---\n", "...\n",
            "? ", "~",
        ]
        .map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF8], [0xFF, 0xFE], [0xFE, 0xFF]]

    @Test func theSeedsAreGood() {
        #expect(Self.seeds.count >= 5)
        for seed in Self.seeds.suffix(1) {
            let (profile, diagnostics) = ProfileReader.read(bytes: seed, file: "mau.yaml")
            #expect(profile != nil && diagnostics == [])
        }
    }

    @Test(arguments: seeds.indices) func changedBytesEndInAnAnswer(index: Int) {
        var random = Generator(state: UInt64(index) &* 977 &+ 13)
        for round in 0..<Self.rounds {
            var bytes = Self.seeds[index]
            for _ in 0..<Int.random(in: 1...4, using: &random) { Self.change(&bytes, &random) }
            check(bytes, "seed \(index), round \(round)")
        }
    }

    /// As a half-written file: every length near a line's end, and others between.
    @Test(arguments: seeds.indices) func cutFilesEndInAnAnswer(index: Int) {
        let seed = Self.seeds[index]
        let step = ProcessInfo.processInfo.environment["SOHOA_SOAK"] == nil ? 97 : 3
        for length in stride(from: 0, to: seed.count, by: step) {
            check(Array(seed[..<length]), "seed \(index), \(length) bytes")
        }
    }

    @Test func noiseEndsInAnAnswer() {
        var random = Generator(state: 4)
        for round in 0..<Self.rounds * 4 {
            let length = Int.random(in: 0...300, using: &random)
            check((0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }, "noise \(round)")
            let spiced = (0..<30).flatMap { _ in Self.spice.randomElement(using: &random) ?? [] }
            check(spiced, "spice \(round)")
        }
    }

    private static func change(_ bytes: inout [UInt8], _ random: inout Generator) {
        guard !bytes.isEmpty else { return }
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 2: bytes.remove(at: place)
        case 3: bytes.insert(contentsOf: spice.randomElement(using: &random) ?? [], at: place)
        case 4: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &random)))
        default:
            let piece = bytes[place..<min(bytes.count, place + Int.random(in: 1...60, using: &random))]
            bytes.insert(contentsOf: piece, at: Int.random(in: 0...bytes.count, using: &random))
        }
    }

    private func check(_ bytes: [UInt8], _ what: String) {
        let (profile, diagnostics) = ProfileReader.read(bytes: bytes, file: "mau.yaml")
        #expect((profile == nil) == diagnostics.hasErrors, "\(what)")
        let lines = bytes.count { $0 == 10 || $0 == 13 } + 1
        for diagnostic in diagnostics {
            #expect(diagnostic.line >= 1 && diagnostic.line <= lines && diagnostic.column >= 1, "\(what)")
            #expect(!diagnostic.rendered(.vietnamese).isEmpty && !diagnostic.hint.en.isEmpty, "\(what)")
        }
    }
}
