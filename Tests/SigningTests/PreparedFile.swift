import ArchiveModel
import Foundation
import HostKit
import PDFUpdateKit
import Signing

/// Prepares and signs as the worker and the daemon do together, in the test's own process.
struct PreparedFile {
    let path: String
    let hole: PDFSignatureHole

    init(
        _ source: String, to target: String, request: PDFSignatureRequest = .init(field: "Signature1"),
        page: Int = 0, appearance: FieldAppearance? = nil
    ) throws {
        var update = try PDFUpdate(of: PDFReader(FileBytes(opening: source)), identifier: Array(0..<16))
        let signature = try update.addSignature(request, page: page, appearance: appearance)
        guard let hole = try PDFAppender.write(update, signature: signature, to: target) else {
            throw CocoaError(.coderInvalidValue)
        }
        path = target
        self.hole = hole
    }

    func seal(with signer: any DigestSigner) async throws {
        _ = try await PAdES.seal(path, hole: hole, with: signer, at: Date())
    }
}
