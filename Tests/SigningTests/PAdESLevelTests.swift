import ArchiveModel
import Foundation
import HostKit
import PDFUpdateKit
import Signing
import TestSupport
import Testing

/// B-T, B-LT and B-LTA by further updates of the same file; pyHanko judges each level offline.
@Suite struct PAdESLevelTests {
    struct Opinion: Decodable {
        var passed, timestamp, proved, archived: Bool
        var change, ades: String
    }
    let ring: Keyring

    init() throws {
        ring = try Keyring()
        try ring.leaf(.p256)
    }

    /// A revocation list of the ring's root that revokes nothing.
    private func revocationList() throws -> [UInt8] {
        try ring.folder.file("index.txt", "")
        try ring.folder.file("crlnumber", "01\n")
        try ring.folder.file(
            "ca.cnf",
            """
            [ ca ]
            default_ca = own
            [ own ]
            database = index.txt
            crlnumber = crlnumber
            default_md = sha256
            default_crl_days = 30
            """)
        try ring.openssl(
            "ca", "-gencrl", "-config", "ca.cnf", "-keyfile", "root.key", "-cert", "root.pem", "-out", "list.pem")
        try ring.openssl("crl", "-in", "list.pem", "-outform", "DER", "-out", "list.der")
        return try ring.bytes("list.der")
    }

    private func opinion(_ path: String) throws -> Opinion {
        let script = Oracle.checkout + "/Tests/SigningTests/Oracles/ltv.py"
        let result = try Oracle.run("python3", [script, ring.root, path])
        #expect(result.status == 0, "\(result.errors.suffix(1000))")
        return try JSONDecoder().decode(Opinion.self, from: Data(result.output.utf8))
    }

    private func stamped(_ source: String, _ timestamps: Timestamps) async throws -> (path: String, key: String) {
        let target = ring.path("t.pdf")
        let request = PDFSignatureRequest(field: "Signature1", signedAt: Date())
        let file = try PreparedFile(source, to: target, request: request)
        let digest = try PAdES.digest(of: target, around: file.hole)
        let signature = try await PAdES.sign(digest: digest, with: ring.signer("p256"), at: Date())
        let whole = try await PAdES.adding(timestampFrom: timestamps, to: signature, at: Date())
        try PAdES.fill(file.hole, of: target, with: whole)
        return (target, try PAdES.validationKey(of: target, hole: file.hole))
    }

    private func withEvidence(_ source: String, for key: String) throws -> String {
        let data = ValidationData(
            certificates: try ["p256", "tsa", "root"].map { try ring.der($0) },
            revocationLists: [try revocationList()])
        var update = try PDFUpdate(of: PDFReader(FileBytes(opening: source)), identifier: Array(16..<32))
        try update.addValidationData(data, for: key)
        try PDFAppender.write(update, to: ring.path("lt.pdf"))
        return ring.path("lt.pdf")
    }

    private func archived(_ source: String, _ timestamps: Timestamps) async throws -> String {
        let request = PDFSignatureRequest(kind: .timestamp, field: "Timestamp1")
        let file = try PreparedFile(source, to: ring.path("lta.pdf"), request: request)
        let digest = try PAdES.digest(of: file.path, around: file.hole)
        try PAdES.fill(file.hole, of: file.path, with: try await timestamps.token(for: digest, at: Date()).der)
        return file.path
    }

    @Test(arguments: ["table", "stream"])
    func eachLevelIsReachedByAppending(style: String) async throws {
        let source = try ring.sample(style)
        let timestamps = Timestamps(authority: try OpenSSLAuthority(ring: ring), trustedRoots: try ring.roots())
        let (t, key) = try await stamped(source, timestamps)
        let bt = try opinion(t)
        #expect(bt.passed && bt.timestamp && !bt.proved && !bt.archived && !bt.ades.contains("Passed"), "\(bt)")

        let lt = try withEvidence(t, for: key)
        let blt = try opinion(lt)
        #expect(blt.passed && blt.timestamp && blt.proved && !blt.archived, "\(blt)")
        #expect(blt.change == "LTA_UPDATES")

        let lta = try await archived(lt, timestamps)
        let blta = try opinion(lta)
        #expect(blta.passed && blta.timestamp && blta.proved && blta.archived, "\(blta)")
        #expect(blta.ades.contains("Passed"), "\(blta)")
        for path in [t, lt, lta] {
            #expect(try Oracle.run("qpdf", ["--check", path]).status == 0)
            let verdict = try Oracle.run("pdfsig", ["-nocert", path]).output
            #expect(verdict.contains("Signature Validation: Signature is Valid."), "\(verdict)")
        }
        let adesverify = try Oracle.run("pyhanko", ["sign", "adesverify", "--trust", ring.root, lta])
        #expect(
            adesverify.status == 0 && adesverify.output.contains("INTACT:TRUSTED,TIMESTAMP_TOKEN<INTACT:TRUSTED>"),
            "\(adesverify)")
    }
}

extension Keyring {
    /// A small PDF with a cross-reference table or a stream.
    func sample(_ style: String) throws -> String {
        let text = """
            %PDF-1.7
            1 0 obj
            << /Type /Catalog /Pages 2 0 R >>
            endobj
            2 0 obj
            << /Type /Pages /Kids [3 0 R] /Count 1 >>
            endobj
            3 0 obj
            << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>
            endobj
            trailer
            << /Root 1 0 R /Size 4 >>
            startxref
            0
            %%EOF
            """
        try folder.file("plain.pdf", text)
        // qpdf rebuilds the table and writes it in the style that is asked for; its warning is expected.
        let mode = style == "stream" ? "generate" : "disable"
        _ = try Oracle.run(
            "qpdf", ["--object-streams=\(mode)", "plain.pdf", "\(style).pdf"], directory: folder.path)
        return path("\(style).pdf")
    }
}
