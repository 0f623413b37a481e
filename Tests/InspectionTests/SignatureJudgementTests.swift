internal import ArchiveModel
internal import Foundation
internal import TestSupport
internal import Testing

/// What each signature of the corpus covers and what became of its document, with the reason why that is right.
///
/// Facts marked *(bytes)* were read off the file by hand: `/ByteRange`, `%%EOF`, the dictionaries of both states.
@Suite(.enabled(if: Oracle.testdata != nil)) struct SignatureJudgementTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var file: String
        /// Field → integrity, coverage, level of the changes since.
        var signatures: [String]
        var why: String
        var testDescription: String { file }
    }

    @Test(arguments: SignatureCases.all)
    func isJudgedAs(_ expected: Case) throws {
        let path = try #require(PDFCorpus.facts.keys.first { $0.hasSuffix("/f_signed/" + expected.file) })
        let found = (PDFCorpus.facts[path]?.pdf?.signatures ?? []).map(Self.line)
        #expect(found == expected.signatures, "\(expected.why)")
    }

    /// `Sig1 intact whole 0`, with `!trick` and `breaks` where they apply.
    static func line(_ signature: PDFFacts.Signature) -> String {
        guard let judgement = signature.judgement else { return "\(signature.field) \(signature.integrity) unjudged" }
        let tricks = judgement.tricks.map { " !" + $0.rawValue }.joined()
        return "\(signature.field) \(signature.integrity) \(judgement.coverage.rawValue) \(judgement.level)\(tricks)"
            + (judgement.breaksPermission ? " breaks" : "")
    }

    @Test func everySignedFileOfTheCorpusIsInTheTable() {
        let known = Set(SignatureCases.all.map(\.file))
        let signed = PDFCorpus.facts.keys.filter { $0.contains("/f_signed/") }.map {
            $0.components(separatedBy: "/f_signed/")[1]
        }
        #expect(signed.filter { !known.contains($0) }.sorted() == [])
    }

    /// A file with nothing signed has no signatures, also where it carries fields for them.
    @Test func vietnamesePapersOfTheCorpusAreUnsigned() {
        let papers = PDFCorpus.facts.filter { $0.key.contains("/i_vietnamese/") }
        #expect(papers.count >= 2 && papers.allSatisfy { $0.value.pdf?.signatures.isEmpty ?? false })
    }

    /// What `pdfsig` calls the whole document we call it too; where we do not, the table says why.
    @Test func coverageAgreesWithPdfsig() throws {
        var disagreements: [String] = []
        for path in PDFCorpus.facts.keys.sorted() where path.contains("/f_signed/") {
            let run = try Oracle.run("pdfsig", ["-nocert", path])
            let parts = run.output.components(separatedBy: "Signature #").dropFirst()
            for part in parts where part.contains("Signed Ranges") {
                let lines = part.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
                let field = lines.first { $0.hasPrefix("- Signature Field Name: ") }?.dropFirst(24) ?? ""
                let isTotal = lines.contains("- Total document signed")
                let ours = PDFCorpus.facts[path]?.pdf?.signatures.first { $0.field == field }?.judgement?.coverage
                if isTotal != (ours == .whole) { disagreements.append("\(Bench.short(path)) \(field)") }
            }
        }
        #expect(disagreements == Self.notByPdfsig)
    }

    /// pdfsig asks for a signature type that it knows and for DER that fills the value; the bytes are covered all the
    /// same. encrypted.pdf, whose value is encrypted, is covered to its end.
    static let notByPdfsig: [String] = [
        "esig__dss/pdf-with-empty-sig.pdf Signature1",
        "m32__endesive/pdf-adobe-webcapture-x509.rsa_sha1.pdf Alice-1-1096825554",
        "mozilla__pdf.js/signed_verified.pdf Signature1",
    ]
}
