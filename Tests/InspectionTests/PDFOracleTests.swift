internal import ArchiveModel
internal import Foundation
internal import TestSupport
internal import Testing

/// `pdfinfo` and `pdffonts` judge the facts about PDFs that nobody in this project wrote.
@Suite(.enabled(if: Oracle.testdata != nil)) struct PDFOracleTests {
    /// poster.pdf has UserUnit 10, which pdfinfo 22.12 does not apply.
    private static let exceptions: Set<String> = ["poster.pdf"]

    @Test func factsEqualThoseOfPdfinfoAndPdffonts() throws {
        var disagreements: [String] = []
        var compared = 0
        for path in PDFCorpus.facts.keys.sorted() {
            let info = try Oracle.run("pdfinfo", ["-l", "1000", path])
            let facts = try #require(PDFCorpus.facts[path])
            guard info.status == 0 else {
                if facts.problems.isEmpty { disagreements.append("\(Bench.short(path)): pdfinfo refuses it") }
                continue
            }
            guard let pdf = facts.pdf else {
                disagreements.append("\(Bench.short(path)): not read: \(facts.problems)")
                continue
            }
            compared += 1
            let fonts = try Oracle.run("pdffonts", ["-l", "500", path])
            guard !Self.exceptions.contains(path.split(separator: "/").last.map(String.init) ?? "") else { continue }
            let wrong = Self.compare(pdf, info.output) + Self.compareFonts(pdf, fonts.output)
            disagreements += wrong.map { "\(Bench.short(path)): \($0)" }
        }
        #expect(compared > 100)
        #expect(disagreements.isEmpty, "\(disagreements.joined(separator: "\n"))")
    }

    /// `pdfimages -list` counts pixels and pixels an inch of what is drawn.
    @Test func drawnImagesEqualThoseOfPdfimages() throws {
        var disagreements: [String] = []
        var compared = 0
        for path in PDFCorpus.facts.keys.sorted() where !Self.imageExceptions.contains(Self.name(path)) {
            let list = try Oracle.run("pdfimages", ["-list", "-l", "50", path])
            let facts = try #require(PDFCorpus.facts[path])
            guard list.status == 0, let pdf = facts.pdf, facts.problems.isEmpty else { continue }
            let theirs = Set(Self.rows(list.output))
            let ours = Set(pdf.pages.prefix(50).flatMap(Self.rows))
            compared += theirs.isEmpty ? 0 : 1
            // Pictures in the appearance of annotations, as of signatures, are no content of the page.
            let missing = Self.annotated.contains(Self.name(path)) ? [] : theirs.subtracting(ours)
            let invented = ours.subtracting(theirs)
            if !missing.union(invented).isEmpty {
                disagreements.append("\(Bench.short(path)): missing \(missing) invented \(invented)")
            }
        }
        #expect(compared > 30)
        #expect(disagreements.isEmpty, "\(disagreements.joined(separator: "\n"))")
    }

    private static let annotated: Set<String> = [
        "testfile30.pdf", "BadEncodedCMS.pdf", "PAdES-LT.pdf", "Signature-P-DE_SCI-4.pdf",
        "Signature-P-IT_ADO-1 (HASH_FAILURE) (ECDSA).pdf", "pades-signed-filled-form.pdf",
        "pades-two-sig-copied-tst.pdf",
        "pdf-removed-pages.pdf", "siwa.pdf", "pdf-adobe-webcapture-x509.rsa_sha1.pdf",
        "hide-and-replace-shadow-file-signed-3.pdf", "siwa_A.pdf", "sample1.pdf",
    ]
    /// poster.pdf has UserUnit 10; the flattened GeoPDF draws images on hidden layers, which pdfimages leaves out.
    private static let imageExceptions: Set<String> = ["poster.pdf", "12SUE9706979349_geo.pdf"]

    private static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Columns: page num type width height color comp bpc enc interp object ID x-ppi y-ppi size ratio; an inline
    /// image has `[inline]` for object and ID. One pixel alone is a trick, not a picture.
    private static func rows(_ list: String) -> [String] {
        list.split(separator: "\n").dropFirst(2).map { $0.split(separator: " ").map(String.init) }.compactMap { row in
            guard row.count >= 14, row[2] == "image" || row[2] == "stencil", row[3] != "1" || row[4] != "1" else {
                return nil
            }
            let shift = row.contains("[inline]") ? 1 : 0
            return "\(row[0]) \(row[3])x\(row[4]) \(row[12 - shift]) \(row[13 - shift])"
        }
    }

    private static func rows(_ page: PDFFacts.Page) -> [String] {
        page.images.filter { $0.width > 1 || $0.height > 1 }.map {
            "\(page.number) \($0.width)x\($0.height) \(Int($0.dpiX.rounded())) \(Int($0.dpiY.rounded()))"
        }
    }

    private static func compare(_ pdf: PDFFacts, _ text: String) -> [String] {
        var wrong: [String] = []
        let lines = text.split(separator: "\n").map(String.init)
        let value = { (key: String) -> String? in
            lines.first { $0.hasPrefix(key + ":") }.map {
                $0.dropFirst(key.count + 1).trimmingCharacters(in: .whitespaces)
            }
        }
        if value("Pages") != "\(pdf.pages.count)" { wrong.append("pages \(value("Pages") ?? "")") }
        if value("PDF version") != pdf.version {
            wrong.append("version \(value("PDF version") ?? "") ours \(pdf.version)")
        }
        if (value("Encrypted")?.hasPrefix("yes") ?? false) != pdf.isEncrypted { wrong.append("encrypted") }
        if (value("JavaScript") == "yes") != pdf.hasJavaScript { wrong.append("JavaScript") }
        for page in pdf.pages.prefix(1000) {
            let number = String(format: "%4d", page.number)
            let rotation = lines.first { $0.hasPrefix("Page \(number) rot:") }?.split(separator: " ").last.flatMap {
                Int($0)
            }
            if let rotation, rotation != page.rotation {
                wrong.append("page \(page.number) rot \(rotation) ours \(page.rotation)")
            }
            let size = lines.first { $0.hasPrefix("Page \(number) size:") }?.split(separator: " ").compactMap {
                Double($0)
            }
            guard let size, size.count >= 3 else { continue }
            let turned = page.rotation % 180 == 90
            let expected = turned ? [size[2], size[1]] : [size[1], size[2]]
            let ours = [page.widthMM, page.heightMM].map { $0 / 25.4 * 72 }
            // pdfinfo prints six digits.
            if zip(expected, ours).contains(where: { abs($0 - $1) > 0.01 }) {
                wrong.append("page \(page.number) size \(expected) ours \(ours)")
            }
        }
        return wrong
    }

    /// Columns of `pdffonts`: the rule of dashes says where emb and sub stand.
    private static func compareFonts(_ pdf: PDFFacts, _ text: String) -> [String] {
        let lines = text.split(separator: "\n").map(String.init)
        guard lines.count > 2 else { return pdf.fonts.isEmpty ? [] : ["no fonts ours \(pdf.fonts.count)"] }
        // emb, sub and uni are each yes or no; the object number that follows may be [none].
        let rows = lines.dropFirst(2).map { line in
            line.split(separator: " ").filter { $0 == "yes" || $0 == "no" }.suffix(3).prefix(2).joined(separator: " ")
        }
        let ours = pdf.fonts.map { "\($0.isEmbedded ? "yes" : "no") \($0.isSubset ? "yes" : "no")" }
        guard rows.count == ours.count else { return ["\(rows.count) fonts ours \(ours.count)"] }
        return rows.sorted() == ours.sorted() ? [] : ["fonts embedded \(rows) ours \(ours)"]
    }
}
