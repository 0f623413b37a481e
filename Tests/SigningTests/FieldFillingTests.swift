import ArchiveModel
import Foundation
import Signing
import TestSupport
import Testing
import WorkerClient

/// Empty signature fields that pyHanko made, with what their authors demand.
@Suite struct FieldFillingTests {
    let desk: SigningDesk

    init() throws {
        desk = try SigningDesk()
        try desk.ring.leaf(.p256)
    }

    private func form(_ kind: String) throws -> String {
        let target = desk.folder.path + "/\(kind).pdf"
        let script = Oracle.checkout + "/Tests/SigningTests/Oracles/field.py"
        let done = try Oracle.run("python3", [script, try desk.ring.sample("stream"), target, "Phê duyệt", kind])
        try #require(done.status == 0, "\(done.errors)")
        return target
    }

    private func job(_ reason: String? = nil, field: String = "Phê duyệt") -> PrepareJob {
        var request = PDFSignatureRequest(field: field, reason: reason, signedAt: Date())
        request.fillsField = true
        return PrepareJob(request: request, block: .operatorSignature(name: "Trần Văn Bình", at: Date()))
    }

    @Test(arguments: ["plain", "lock-all", "lock-some", "cades", "reason"])
    func takesTheFieldWithItsLockAndItsDemands(kind: String) async throws {
        let source = try form(kind)
        let (signed, refusal) = try await desk.signed(
            source, as: "filled.pdf", with: desk.ring.signer("p256"), job(kind == "reason" ? "Phê duyệt" : nil))
        let path = try #require(signed, "\(String(describing: refusal))")
        // A lock of everything does not forbid the archive timestamp.
        let target = desk.folder.path + "/lta.pdf"
        let upgrade = try desk.upgrade(try OpenSSLRevocation(ring: desk.ring))
        #expect(try await upgrade.raise(path, to: .archived, as: target, at: Date()).level == .archived)
        for opinion in try desk.opinions([
            .init(source: source, field: "Phê duyệt", files: ["B-B": path, "B-LTA": target])
        ]) { opinion.judge() }
        let json = try Oracle.run("qpdf", ["--json=2", "--json-key=qpdf", path]).output
        #expect(json.contains("/FieldMDP") == kind.hasPrefix("lock"))
        let text = try Oracle.run("pdftotext", [path, "-"]).output
        #expect(text.contains("Trần Văn Bình"))
        // The lock holds: another ordinary signature is refused, or allowed where it names other fields only.
        let next = try await desk.signed(path, as: "next.pdf", with: desk.ring.signer("p256"))
        #expect((next.refusal?.rule == "signature.changes-forbidden") == (kind == "lock-all"), "\(next)")
        await desk.pool.shutdown()
    }

    @Test(arguments: ["pkcs7": "SubFilter", "sha512": "DigestMethod", "reason": "Reasons"])
    func refusesWhatItCantHonour(kind: String, demand: String) async throws {
        let (path, refusal) = try await desk.signed(
            try form(kind), as: "filled.pdf", with: desk.ring.signer("p256"), job())
        #expect(path == nil && refusal?.rule == "signature.seed-value" && refusal?.severity == .hold)
        #expect(refusal?.message.vi.contains(demand) == true, "\(String(describing: refusal))")
        await desk.pool.shutdown()
    }

    @Test func aFieldThatIsNotThereOrNotEmptyIsRefused() async throws {
        let source = try form("plain")
        let signer = desk.ring.signer("p256")
        #expect(
            try await desk.signed(source, as: "x.pdf", with: signer, job(field: "Khác")).refusal?.rule
                == "signature.no-such-field")
        let path = try #require(try await desk.signed(source, as: "once.pdf", with: signer, job()).path)
        #expect(
            try await desk.signed(path, as: "twice.pdf", with: signer, job()).refusal?.rule == "signature.field-filled")
        await desk.pool.shutdown()
    }
}
