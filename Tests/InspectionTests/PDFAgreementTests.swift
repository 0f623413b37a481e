internal import ArchiveModel
internal import Foundation
internal import TestSupport
internal import Testing

/// Facts of the objects beside `pdfinfo`, `pdfimages`, `pdfsig`, `pdfdetach` and `qpdf --json`, field by field.
@Suite(.enabled(if: Oracle.testdata != nil)) struct PDFAgreementTests {
    private static func each(
        _ tool: String, _ arguments: [String], after: [String] = [],
        _ compare: (_ path: String, _ pdf: PDFFacts, _ output: String) throws -> [String]
    ) throws -> (compared: Int, wrong: [String]) {
        var compared = 0
        var wrong: [String] = []
        for path in PDFCorpus.facts.keys.sorted() {
            guard let pdf = PDFCorpus.facts[path]?.pdf, pdf.objects != nil else { continue }
            let run = try Oracle.run(tool, arguments + [path] + after)
            guard run.status == 0 || run.status == 3 else { continue }
            compared += 1
            wrong += try compare(path, pdf, run.output).map { "\(Bench.short(path)): \($0)" }
        }
        return (compared, wrong)
    }

    @Test func pdfinfoSaysTheSameOfEncryptionFormsAndLinearization() throws {
        let (compared, wrong) = try Self.each("pdfinfo", []) { _, pdf, output in
            let lines = output.split(separator: "\n").map(String.init)
            let value = { (key: String) in
                lines.first { $0.hasPrefix(key + ":") }.map {
                    $0.dropFirst(key.count + 1).trimmingCharacters(in: .whitespaces)
                } ?? ""
            }
            guard let objects = pdf.objects else { return ["no objects"] }
            var wrong: [String] = []
            if (value("Optimized") == "yes") != objects.isLinearized { wrong.append("Optimized") }
            let form = objects.form.map { $0.hasXFA ? "XFA" : "AcroForm" }
            if ["AcroForm", "XFA"].contains(value("Form")) != (form != nil && !Self.isEmpty(pdf)), !Self.isEmpty(pdf) {
                wrong.append("Form \(value("Form"))")
            }
            if let encryption = objects.encryption {
                let ours =
                    "yes (print:\(Self.word(encryption, "print")) copy:\(Self.word(encryption, "copy")) "
                    + "change:\(Self.word(encryption, "change")) addNotes:\(Self.word(encryption, "annotate")) "
                    + "algorithm:\(encryption.algorithm))"
                if value("Encrypted") != ours { wrong.append("\(value("Encrypted")) ours \(ours)") }
            } else if value("Encrypted").hasPrefix("yes") {
                wrong.append("Encrypted")
            }
            for key in ["Title", "Author", "Producer", "Creator"] {
                // Zeros that end a text are printed by pdfinfo, and shown by nobody.
                let theirs = value(key).filter { !$0.isWhitespace && $0 != "\0" }
                let ours = (objects.information[key] ?? "").filter { !$0.isWhitespace }
                if theirs != ours { wrong.append("\(key) \(theirs) ours \(ours)") }
            }
            return wrong
        }
        #expect(compared > 100)
        #expect(wrong == [])
    }

    /// pdfinfo says `none` for a form without fields.
    private static func isEmpty(_ pdf: PDFFacts) -> Bool {
        guard let form = pdf.objects?.form else { return false }
        return form.fields + form.signatureFields == 0
    }

    private static func word(_ encryption: PDFObjectFacts.Encryption, _ permission: String) -> String {
        encryption.permissions.contains(permission) ? "yes" : "no"
    }

    /// Type, pixels, colour, components, bits, codec, interpolation and object of each picture that a page draws.
    @Test func pdfimagesSaysTheSameOfEachPicture() throws {
        var pictures = 0
        let (compared, wrong) = try Self.each("pdfimages", ["-list", "-l", "20"]) { path, pdf, output in
            guard PDFCorpus.facts[path]?.problems.isEmpty == true else { return [] }
            let rows = output.split(separator: "\n").dropFirst(2).map { $0.split(separator: " ").map(String.init) }
            var theirs: [String: String] = [:]
            for row in rows where row.count >= 14 && (row[2] == "image" || row[2] == "stencil") && row[10] != "[inline]"
            {
                theirs["\(row[0]) \(row[10])"] = row[2...9].joined(separator: " ")
            }
            var wrong: [String] = []
            for page in pdf.pages.prefix(20) {
                for image in page.images {
                    guard let coding = image.coding, let row = theirs["\(page.number) \(coding.object)"] else {
                        continue
                    }
                    pictures += 1
                    let ours =
                        "\(coding.type) \(image.width) \(image.height) \(coding.colour) \(coding.components) \(coding.bits) "
                        + "\(coding.encoding) \(coding.isInterpolated ? "yes" : "no")"
                    if ours != row, !Self.substituted.contains(Bench.short(path)) {
                        wrong.append("object \(coding.object): \(row) ours \(ours)")
                    }
                }
            }
            return wrong
        }
        #expect(compared > 100 && pictures > 150)
        #expect(wrong == [])
    }

    /// DeviceCMYK in the image, DefaultCMYK (a profile) in the page: pdfimages names the space that is used to draw, we
    /// the one that the image states.
    private static let substituted: Set<String> = ["ocrmypdf__OCRmyPDF/cmyk.pdf"]

    @Test func qpdfSaysTheSameOfAttachmentsAndFields() throws {
        let (compared, wrong) = try Self.each(
            "qpdf", ["--json", "--json-key=attachments", "--json-key=acroform", "--json-key=encrypt"]
        ) { _, pdf, output in
            guard let json = try? JSONDecoder().decode(JSONValue.self, from: Data(output.utf8)),
                let objects = pdf.objects
            else { return ["no JSON"] }
            var wrong: [String] = []
            let fields = (json["acroform"]?["fields"]?.array ?? []).compactMap { $0["fullname"]?.string }
            let ours = (objects.form?.fields ?? 0) + (objects.form?.signatureFields ?? 0)
            // qpdf lists fields that a page shows; signatures are often on none.
            let unseen = ours - Set(fields).count
            if unseen < 0 || unseen > (objects.form?.signatureFields ?? 0) {
                wrong.append("\(Set(fields).count) fields ours \(ours)")
            }
            if case .object(let table)? = json["attachments"] {
                let theirs = table.values.compactMap { $0["preferredname"]?.string }.sorted()
                let own = objects.attachments.filter { $0.place == "document" }.map(\.name).sorted()
                if theirs != own { wrong.append("attachments \(theirs) ours \(own)") }
            }
            return wrong
        }
        #expect(compared > 100)
        #expect(wrong == [])
    }
}
