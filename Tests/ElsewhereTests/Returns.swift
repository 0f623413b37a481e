import ArchiveModel
import Foundation
import HostKit
import Logging
import Signing
import TestSupport
import WorkerClient
import Workflow

/// Files that pyHanko and qpdf made of what was sent, and a real worker that reads them. Made once for all tests.
final class Returns: Sendable {
    let folder: TemporaryFolder
    let pool: WorkerPool
    let roots: [[UInt8]]

    static let made = Result { try Returns() }

    private init() throws {
        folder = try TemporaryFolder("returns")
        let script = Oracle.checkout + "/Tests/ElsewhereTests/Oracles/returns.py"
        let result = try Oracle.run("python3", [script, folder.path])
        guard result.status == 0 else {
            throw CocoaError(.executableLoad, userInfo: [NSLocalizedDescriptionKey: result.errors])
        }
        pool = WorkerPool(
            executable: Oracle.products + "/sohoa-worker", slots: folder.path + "/slots", count: 1,
            logger: Logger(label: "test"))
        roots = try TrustedRoots.load(files: [folder.path + "/root.pem"])
        try FileManager.default.createDirectory(
            atPath: folder.path + "/scratch", withIntermediateDirectories: true)
    }

    func path(_ name: String) -> String { folder.path + "/" + name }

    /// SHA-256 of a certificate, as `openssl x509 -fingerprint` says.
    func thumbprint(_ name: String) throws -> ContentDigest {
        let result = try Oracle.run(
            "openssl", ["x509", "-in", path(name + ".pem"), "-noout", "-fingerprint", "-sha256"])
        let hex = (result.output.split(separator: "=").last ?? "").filter(\.isHexDigit)
        guard let digest = ContentDigest(hex: hex) else { throw CocoaError(.coderInvalidValue) }
        return digest
    }

    /// What waits: each document with the people who may sign it.
    func documents() throws -> [PreparedDocument] {
        let an = SigningParty(
            whose: .operator, name: "Nguyễn Văn An", thumbprints: [try thumbprint("an")],
            subjects: ["CN=Nguyễn Văn An,O=UBND xã Thử"])
        let cuong = SigningParty(whose: .operator, name: "Lê Cường", thumbprints: [try thumbprint("ec")])
        return try ["table", "stream", "linear", "field", "signed"].map { style in
            let file = "sent-\(style).pdf"
            let (digest, size) = try DurableFiles.digest(of: path(file))
            return PreparedDocument(
                id: "ID-\(style)", title: "Tờ \(style)", fileName: file, size: size, digest: digest,
                identifier: style == "table" ? "416c706861416c706861416c70686141" : nil, signers: [an, cuong])
        }
    }

    func verdict(
        _ name: String, as given: String? = nil, at now: Date = Date(), documents: [PreparedDocument]? = nil,
        revocation: (any RevocationSource)? = nil, isRequired: Bool = false
    ) async throws -> SignedReturnVerdict {
        var examiner = SignedReturnExaminer(worker: pool, trustedRoots: roots)
        examiner.revocation = revocation
        examiner.isRevocationRequired = isRequired
        return try await examiner.examine(
            path(name), name: given ?? "bản đã ký.pdf", among: try documents ?? self.documents(),
            scratch: path("scratch"), at: now)
    }
}

extension SignedReturnVerdict {
    var accepted: SignedReturn? { if case .accepted(let value) = self { value } else { nil } }
    var refusal: SignedReturnRefusal? { if case .refused(let value) = self { value } else { nil } }
}
