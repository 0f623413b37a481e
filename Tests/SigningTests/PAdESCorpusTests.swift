import ArchiveModel
import Foundation
import HostKit
import PDFUpdateKit
import Signing
import TestSupport
import Testing

/// Every real PDF is signed, or refused with a reason; others' tools judge the result.
@Suite struct PAdESCorpusTests {
    struct Opinion: Decodable {
        struct State: Decodable, Equatable {
            var intact, valid, trusted, passed: Bool?
            var coverage, change, error: String?
        }
        var source: String
        var new: State
        var old: [[State]]
        var pdfsig, pdfsigOld: [String]
        var total: Bool
        var qpdf: [Int]
    }

    static var files: [String] {
        guard let root = Oracle.testdata, let all = FileManager.default.enumerator(atPath: root) else { return [] }
        return all.compactMap { $0 as? String }.filter { $0.lowercased().hasSuffix(".pdf") }.sorted()
            .map { root + "/" + $0 }
    }

    @Test(.enabled(if: Oracle.testdata != nil)) func signsRealFilesAndLeavesTheRestAlone() async throws {
        let ring = try Keyring()
        try ring.leaf(.p256)
        let folder = try TemporaryFolder("pades")
        var (pairs, refused): ([(String, String)], [String: Int]) = ([], [:])
        for (index, file) in Self.files.enumerated() {
            let target = "\(folder.path)/\(index).pdf"
            do {
                let request = PDFSignatureRequest(field: "Signature1", signedAt: Date())
                // Every second file gets a visible block.
                let appearance = index.isMultiple(of: 2) ? nil : try Self.block()
                try await PreparedFile(file, to: target, request: request, appearance: appearance)
                    .seal(with: ring.signer("p256"))
                pairs.append((file, target))
                #expect(try Self.isPrefix(file, of: target), "\(file)")
            } catch let refusal as PDFUpdateRefusal {
                refused[refusal.code.rawValue, default: 0] += 1
                print("refused \(file): \(refusal)")
                #expect(!FileManager.default.fileExists(atPath: target))
            }
        }
        print("signed \(pairs.count), refused \(refused)")
        #expect(pairs.count >= 60)
        for opinion in try Self.opinions(pairs, root: ring.root) { Self.judge(opinion) }
    }

    private static func block() throws -> FieldAppearance {
        let fonts = ["croscore/Tinos-Regular", "dejavu/DejaVuSerif"].compactMap { name in
            FileManager.default.contents(atPath: "/usr/share/fonts/truetype/\(name).ttf").flatMap {
                TrueTypeFont([UInt8]($0))
            }
        }
        let paragraphs = ["Nguyễn Thị Hương", "2026-06-12T11:45:37+07:00"]
        return FieldAppearance(
            x: 20, y: 20, block: try TextBlock(paragraphs: paragraphs, maximumWidth: 200, fonts: fonts))
    }

    static func opinions(_ pairs: [(String, String)], root: String) throws -> [Opinion] {
        let script = Oracle.checkout + "/Tests/SigningTests/Oracles/pades.py"
        let result = try Oracle.run("python3", [script, root] + pairs.flatMap { [$0.0, $0.1] })
        let opinions = try result.output.split(separator: "\n").map {
            try JSONDecoder().decode(Opinion.self, from: Data($0.utf8))
        }
        #expect(opinions.count == pairs.count, "\(result.errors)")
        return opinions
    }

    static func isPrefix(_ source: String, of target: String) throws -> Bool {
        let before = try Data(contentsOf: URL(fileURLWithPath: source))
        return try Data(contentsOf: URL(fileURLWithPath: target)).prefix(before.count) == before
    }

    static func judge(_ opinion: Opinion) {
        let name = opinion.source.split(separator: "/").suffix(2).joined(separator: "/")
        // Where pyHanko can't read the source's form at all, pdfsig alone judges.
        let isUnreadable = opinion.new.error != nil && opinion.old[0].contains { $0.error == opinion.new.error }
        if !isUnreadable {
            #expect(opinion.new.passed == true && opinion.new.coverage == "ENTIRE_FILE", "\(name): \(opinion.new)")
        }
        #expect(opinion.pdfsig.last == "Signature is Valid." && opinion.total, "\(name)")
        #expect(opinion.pdfsigOld == Array(opinion.pdfsig.dropLast()), "\(name): earlier signatures")
        #expect(opinion.qpdf[1] <= opinion.qpdf[0], "\(name): qpdf --check")
        for (before, after) in zip(opinion.old[0], opinion.old[1]) where before.error == nil {
            // The trailer of pades-bes.pdf names an object that is nowhere. pyHanko stops at it as soon as there is a later
            // revision, unless a new object takes that number and becomes what was named: which ours must not.
            if name.hasSuffix("/pades-bes.pdf"), after.error?.hasPrefix("KeyError: Reference") == true { continue }
            let holds = before.intact == after.intact && before.valid == after.valid && before.passed == after.passed
            #expect(holds && (after.change != "OTHER" || before.change == "OTHER"), "\(name): \(before) → \(after)")
        }
    }
}
