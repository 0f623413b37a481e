internal import ArchiveModel
internal import Foundation
internal import GDALKit
internal import PopplerKit
internal import QPDFKit

/// Facts about one PDF.
struct PDFInspection {
    let file: InspectJob.InputFile
    let set: FileSet
    let seconds: Double

    private var path: String { self.set.path(file) }

    func fill(_ facts: inout FileFacts) {
        facts.tools = [PDFDocument.version]
        do throws(PDFDocument.Failure) {
            let document = try PDFDocument(path: path)
            let structure = structure(&facts)
            // Fonts before pages: drawing a page makes poppler add fonts for its form fields.
            var pdf = describe(document, structure)
            let pages = structure.map { open in open.pageReferences(limit: 20_000).map { PDFPageFrame($0, in: open) } }
            examineObjects(document, structure, pages ?? [], &pdf)
            let survey = PageSurvey(document: document, structure: structure, set: self.set, seconds: seconds)
            pdf.pages = survey.pages()
            pdf.texts = survey.texts
            if let request = self.set.readings {
                Readings(request: request, deadline: Deadline(seconds: seconds)).read(document, &pdf.pages) {
                    structure?.page($0, withImages: false)?.userUnit ?? 1
                }
            }
            facts.problems += survey.problems + wholeness(document, structure)
            if let georeference = georeference(structure, pages ?? [], &facts) { pdf.georeference = georeference }
            facts.pdf = pdf
        } catch {
            facts.problems.append(Self.problem(error))
            if case .encrypted = error { facts.pdf = PDFFacts(version: headerVersion, isEncrypted: true, pages: []) }
        }
    }

    private static func problem(_ failure: PDFDocument.Failure) -> ReadProblem {
        switch failure {
        case .encrypted: ReadProblem(.encrypted, "a password is needed to open it")
        case .damaged(let reason), .unreadable(let reason): ReadProblem(.damaged, reason)
        }
    }

    private func describe(_ document: PDFDocument, _ structure: PDFStructure?) -> PDFFacts {
        PDFFacts(
            version: document.formatVersion, isEncrypted: structure?.isEncrypted ?? hasEncryption, pages: [],
            fonts: document.fonts(pages: 500).map {
                PDFFacts.Font(name: $0.name, type: $0.type, isEmbedded: $0.isEmbedded, isSubset: $0.isSubset)
            },
            layers: document.layers, hasJavaScript: document.hasJavaScript,
            signatures: document.signatures.map { signature in
                let time = signature.time.map { VietnamTime.iso8601(Date(timeIntervalSince1970: Double($0))) }
                return PDFFacts.Signature(
                    field: signature.field, signer: signature.signer, time: time,
                    integrity: signature.integrity.rawValue)
            }, claimedConformance: document.metadata.flatMap { Self.claim($0) }, attachments: document.attachments,
            title: document.title, producer: document.producer)
    }

    /// What lies in the objects: actions, attachments, layers, and what signatures cover.
    private func examineObjects(
        _ document: PDFDocument, _ structure: PDFStructure?, _ pages: [PDFPageFrame], _ pdf: inout PDFFacts
    ) {
        guard let structure else { return }
        let mapped = MappedFile(path: path)
        let revisions = mapped.map { PDFRevisions($0).list() } ?? []
        let tree = PDFFieldTree(structure)
        let deadline = Deadline(seconds: seconds / 2)
        pdf.objects = PDFObjectSurvey(
            structure: structure, document: document, fields: tree.fields, pages: pages, deadline: deadline
        ).facts(revisions: revisions.count)
        guard let mapped, !tree.signatures.isEmpty || !pdf.signatures.isEmpty else { return }
        let found = SignatureExamination(
            structure: structure, file: mapped, fields: tree.signatures, revisions: revisions, deadline: deadline
        ).judgements()
        pdf.signatures = SignatureMatching.join(
            pdf.signatures, found, fields: tree.fields.filter { $0.type == "Sig" }.map(\.name))
    }

    // MARK: Parts

    /// ISO 19005: `pdfaid:part` and `pdfaid:conformance`, as attributes or as elements.
    static func claim(_ metadata: String) -> String? {
        let value = { (name: String) -> String? in
            guard let start = metadata.firstRange(of: "pdfaid:\(name)") else { return nil }
            let rest = metadata[start.upperBound...].drop { " =\"'>\n\r\t".contains($0) }
            let word = rest.prefix { $0.isLetter || $0.isNumber }
            return word.isEmpty ? nil : String(word)
        }
        guard let part = value("part") else { return nil }
        return "PDF/A-\(part)\((value("conformance") ?? "").lowercased())"
    }

    /// The header's version, when nothing more can be read.
    private var headerVersion: String {
        let reader = ByteReader(FileBytes.read(path, count: 1100))
        guard let start = reader.find("%PDF-") else { return "" }
        return String(decoding: reader.bytes.dropFirst(start + 5).prefix(3), as: UTF8.self)
    }

    /// Without qpdf: the trailer's key, which is never compressed.
    private var hasEncryption: Bool {
        ByteReader(FileBytes.tail(path, size: file.size, count: 4096)).find("/Encrypt ") != nil
    }

    private func structure(_ facts: inout FileFacts) -> PDFStructure? {
        do throws(PDFStructureError) {
            let structure = try PDFStructure(path: path)
            facts.tools.append(PDFStructure.version)
            return structure
        } catch {
            facts.problems.append(ReadProblem(error.needsPassword ? .encrypted : .damaged, "qpdf: \(error.message)"))
            return nil
        }
    }

    /// A PDF ends with %%EOF (ISO 32000-1 §7.5.5); readers rebuild one that was cut off and show what is left.
    private func wholeness(_ document: PDFDocument, _ structure: PDFStructure?) -> [ReadProblem] {
        var problems: [ReadProblem] = []
        let tail = ByteReader(FileBytes.tail(path, size: file.size, count: 8192))
        if tail.find("%%EOF", backwards: true) == nil {
            problems.append(ReadProblem(.damaged, "no %%EOF at the end: the file was cut off"))
        } else if let repair = structure?.repairs().first {
            problems.append(ReadProblem(.damaged, "it can be read only after a repair: \(repair)"))
        }
        if document.pageCount == 0 { problems.append(ReadProblem(.damaged, "the document has no pages")) }
        return problems
    }

    /// The maps that the objects place. GDAL is asked too, but not where a map has no coordinate system: one kills it.
    private func georeference(
        _ structure: PDFStructure?, _ pages: [PDFPageFrame], _ facts: inout FileFacts
    ) -> GeoreferenceFacts? {
        guard let structure else {
            let found = askGDAL("GeoPDF", &facts)?.facts
            if found != nil { facts.tools.append(GDALLibrary.version) }
            return found
        }
        GDALLibrary.start()
        let maps = GeoPDF(structure, pages: pages)
        guard let main = maps.main else { return nil }
        facts.tools.append(GDALLibrary.version)
        let isSafe = maps.frames.allSatisfy { $0.reference != nil || $0.encoding == .locationGrid }
        let theirs = main.number == 1 && isSafe ? askGDAL(main.encoding.rawValue, &facts) : nil
        let statements = maps.frames.map { $0.statement(scale: $0.number == 1 ? theirs?.scale : nil) }
        var found = theirs?.facts ?? GeoreferenceFacts(effective: nil, statements: [])
        let own = statements.first { $0.frame?.isMain == true && $0.source == main.encoding.rawValue }
        // GDAL turns the raster of a rotated page, not its geotransform.
        if found.effective?.geotransform == nil || main.page.rotation != 0 {
            found.effective = own ?? found.effective
            let pixels = theirs.map { ($0.width, $0.height) }
            found.extent = own?.geotransform.flatMap { values in
                pixels.map { Georeferencing.extent(values, $0.0, $0.1) }
            }
        }
        found.statements = statements
        found.conflicts = maps.conflicts
        return found
    }

    /// What GDAL says of page 1, and the raster that it would draw.
    private struct Opinion {
        var facts: GeoreferenceFacts?
        /// Pixels of a unit of user space; GDAL counts `UserUnit` into its DPI.
        var scale: Double?
        var width: Int
        var height: Int
    }

    private func askGDAL(_ source: String, _ facts: inout FileFacts) -> Opinion? {
        do {
            let dataset = try Dataset.open(path, .raster, drivers: ["PDF"])
            let found = Georeferencing(file: file, set: set).facts(dataset, source: source)
            let dpi = dataset.metadata()["DPI"].flatMap { Double($0) }.flatMap { $0 > 0 && $0 < 1e6 ? $0 : nil }
            return Opinion(facts: found, scale: dpi.map { $0 / 72 }, width: dataset.width, height: dataset.height)
        } catch {
            facts.problems.append(Problems.problem(error))
            return nil
        }
    }
}
