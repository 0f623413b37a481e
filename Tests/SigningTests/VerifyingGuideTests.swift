import ArchiveModel
import Foundation
import Signing
import TestSupport
import Testing

/// The commands of docs/verifying.md, run as they stand there.
@Suite(.enabled(if: Oracle.program("jq") != nil)) struct VerifyingGuideTests {
    let folder: TemporaryFolder

    init() async throws {
        folder = try TemporaryFolder("record")
        let settings = try DemonstrationKeys.create(in: folder.path + "/keys", agency: "Sở", at: Date())
        let part = Data("điểm".utf8)
        try folder.file("originals/tờ 1.tif", part)
        let digest = try Keyring.digest(part)
        let manifest = Data("{\"parts\":[{\"path\":\"originals/tờ 1.tif\",\"sha256\":\"\(digest)\"}]}".utf8)
        try folder.file("manifest.json", manifest)
        let signer = SignerProcess(executable: signerProgram, settings: settings)
        let signature = try await CAdES.sign(digest: try Keyring.digest(manifest), with: signer, at: Date())
        try folder.file("manifest.json.p7s", Data(signature))
        try folder.file("goc.pem", try Data(contentsOf: URL(fileURLWithPath: settings.trustedRoots[0])))
    }

    /// The shell blocks of the page, in order.
    private func blocks() throws -> [String] {
        let text = try String(contentsOfFile: Oracle.checkout + "/docs/verifying.md", encoding: .utf8)
        return text.components(separatedBy: "```sh\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
    }

    private func run(_ script: String) throws -> Oracle.Result {
        try Oracle.run("bash", ["-euo", "pipefail", "-c", script], directory: folder.path)
    }

    @Test func everyCommandWorksOnAnUntouchedRecord() throws {
        let blocks = try blocks()
        #expect(blocks.count >= 3)
        for block in blocks {
            let result = try run(block)
            #expect(result.status == 0, "\(block)\n\(result.errors)")
        }
    }

    @Test func aChangedPartIsFound() throws {
        try folder.file("originals/tờ 1.tif", "khác")
        #expect(try run(try blocks()[0]).status != 0)
    }

    @Test func aChangedManifestIsFound() throws {
        try folder.file("manifest.json", "{\"parts\":[]}")
        #expect(try run(try blocks()[1]).status != 0)
    }
}
