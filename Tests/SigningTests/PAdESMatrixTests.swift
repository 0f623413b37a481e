import ArchiveModel
import Foundation
import Signing
import TestSupport
import Testing
import WorkerClient

/// Real PDFs of others at every level, prepared and extended by the real worker, judged by others' tools.
@Suite struct PAdESMatrixTests {
    static let levels: [AdESLevel] = [.timestamped, .longTerm, .archived]

    /// One of each kind: tables, streams, hybrids, signed before, certified, PDF/A, turned, large paper, PDF 2.0.
    static let sample = [
        "b_geopdf/mozilla__pdf.js/bug1146106.pdf", "b_geopdf/rouault__gdal/adobe_style_geospatial_with_xmp.pdf",
        "d_drawing/pdf/qcad__qcad/plan.pdf", "e_office/ocrmypdf__OCRmyPDF/rotated_skew.pdf",
        "e_office/openpreserve__format-corpus/text_only_pdfa1b.pdf", "e_office/py-pdf__sample-files/crazyones-pdfa.pdf",
        "e_office/paperless-ngx__paperless-ngx/multi-page-images.pdf",
        "f_signed/MatthiasValvekens__pyHanko/minimal-two-fields-signed-twice.pdf",
        "f_signed/MatthiasValvekens__pyHanko/pades-lta-dss-indirect-arrs-test.pdf",
        "f_signed/esig__dss/pades-5-signatures-and-1-document-timestamp.pdf",
        "f_signed/esig__dss/pdf-with-empty-sig.pdf", "h_barcode/paperless-ngx__paperless-ngx/barcode-39-asn-123.pdf",
        "f_signed/esig__dss/encrypted.pdf", "e_office/paperless-ngx__paperless-ngx/encrypted.pdf",
    ]

    /// `SOHOA_PADES=60` takes as many of all files, evenly spread.
    static var files: [String] {
        let wish = ProcessInfo.processInfo.environment["SOHOA_PADES"].flatMap { Int($0) } ?? 0
        guard wish > 0 else { return (Oracle.testdata.map { root in sample.map { root + "/" + $0 } }) ?? [] }
        let all = PAdESCorpusTests.files
        guard wish < all.count else { return all }
        // Fewer: of those that are no attacks on parsers.
        let sound = all.filter { !$0.contains("/g_hostile/") }
        return (0..<min(wish, sound.count)).map { sound[$0 * sound.count / min(wish, sound.count)] }
    }

    @Test(.enabled(if: Oracle.testdata != nil)) func everyLevelOfEveryFileIsWhatItClaims() async throws {
        let desk = try SigningDesk()
        try desk.ring.answeredLeaf(.p256)
        let upgrade = try desk.upgrade(try OpenSSLRevocation(ring: desk.ring, answered: ["p256"]))
        var (orders, refused): ([SigningDesk.Order], [String: Int]) = ([], [:])
        for (index, file) in Self.files.enumerated() {
            var files: [String: String] = [:]
            let (path, refusal) = try await desk.signed(
                file, as: "\(index)-B-B.pdf", with: desk.ring.signer("p256"), Self.job(index))
            guard var path else {
                refused[refusal?.rule ?? "?", default: 0] += 1
                print("refused \(file): \(refusal?.rule ?? "?") \(refusal?.measured?.en ?? "")")
                continue
            }
            files[AdESLevel.basic.rawValue] = path
            for level in Self.levels {
                let target = "\(desk.folder.path)/\(index)-\(level.rawValue).pdf"
                let outcome = try await upgrade.raise(path, to: level, as: target, at: Date())
                #expect(outcome.level == level && outcome.obstacles.isEmpty, "\(file) \(outcome)")
                files[level.rawValue] = target
                path = target
            }
            orders.append(SigningDesk.Order(source: file, field: "Sohoa", files: files))
        }
        await desk.pool.shutdown()
        print("signed at four levels: \(orders.count), refused \(refused)")
        #expect(orders.count >= min(60, Self.files.count * 2 / 3))
        #expect(Self.files.count > 20 || refused["signature.encrypted"] == 2)
        for opinion in try desk.opinions(orders) { opinion.judge() }
    }

    /// Every second file gets a visible block where it has room.
    private static func job(_ index: Int) -> PrepareJob {
        let request = PDFSignatureRequest(field: "Sohoa", signedAt: Date())
        guard index.isMultiple(of: 2) else { return PrepareJob(request: request) }
        return PrepareJob(
            request: request, block: .agencySignature(.copy, agency: "UBND phường Hải Châu", at: Date()),
            whenNoRoom: .coverPage,
            cover: .of(record: "01.000.H18", title: "Bản đồ", agency: "UBND phường Hải Châu", digest: .empty))
    }
}
