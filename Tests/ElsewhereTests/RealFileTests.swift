import ArchiveModel
import Foundation
import HostKit
import TestSupport
import Testing
import Workflow

/// Real PDFs of many writers, signed by pyHanko: none is refused for what its writer did before.
@Suite(.serialized) struct RealFileTests {
    /// What no signature can be judged in: it was encrypted, or readers have to repair it, before it was sent.
    private static let reasons: Set<SignedReturnRefusal.Code> = [.encrypted, .incomplete]
    /// pyHanko writes a malformed text of the page anew; and attacks, whose states do not build on each other.
    private static let known = [
        "adobe_style_geospatial.pdf", "hide-and-replace-shadow-file-signed-1.pdf",
        "hide-and-replace-shadow-file-signed-3.pdf",
    ]

    @Test(.enabled(if: Oracle.testdata != nil)) func whatPyHankoSignsIsAccepted() async throws {
        let returns = try Returns.made.get()
        let data = try #require(Oracle.testdata)
        let folder = try TemporaryFolder("real")
        let files = try Self.sample(data)
        let script = Oracle.checkout + "/Tests/ElsewhereTests/Oracles/sign_many.py"
        let result = try Oracle.run("python3", [script, returns.folder.path, folder.path] + files)
        #expect(result.status == 0, "\(result.errors.suffix(1000))")
        let signed = result.output.split(separator: "\n").filter { $0.hasSuffix(" signed") }
            .compactMap { $0.split(separator: " ").first.flatMap { Int($0) } }
        #expect(signed.count >= 30, "\(result.output)")
        var accepted = 0
        for number in signed {
            let (digest, size) = try DurableFiles.digest(of: files[number])
            var document = try #require(try returns.documents().first)
            (document.size, document.digest) = (size, digest)
            let examiner = SignedReturnExaminer(worker: returns.pool, trustedRoots: returns.roots)
            let verdict = try await examiner.examine(
                "\(folder.path)/\(number).pdf", name: "x.pdf", among: [document], scratch: folder.path, at: Date())
            switch verdict {
            case .accepted: accepted += 1
            case .refused(let refusal):
                let isKnown =
                    Self.reasons.contains(refusal.code)
                    || refusal.code == .otherContent && Self.known.contains { files[number].hasSuffix("/" + $0) }
                #expect(isKnown, "\(files[number]): \(refusal.code.rawValue): \(refusal.message.en)")
            }
        }
        #expect(accepted * 10 >= signed.count * 8, "\(accepted) of \(signed.count)")
    }

    /// About fifty, from every folder, small enough to be quick.
    private static func sample(_ data: String) throws -> [String] {
        let all = FileManager.default.enumerator(atPath: data)?.compactMap { $0 as? String } ?? []
        let small = all.filter { $0.lowercased().hasSuffix(".pdf") && !$0.hasPrefix("g_") }.sorted().filter {
            ((try? FileManager.default.attributesOfItem(atPath: data + "/" + $0))?[.size] as? Int ?? .max) < 1_500_000
        }
        let step = max(1, small.count / 50)
        return stride(from: 0, to: small.count, by: step).map { data + "/" + small[$0] }
    }
}
