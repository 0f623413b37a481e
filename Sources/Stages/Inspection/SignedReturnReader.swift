package import ArchiveModel
internal import Foundation
internal import QPDFKit

/// Reads a PDF that came back from a person who signed it: every signature with its value, and what changed since the
/// file was sent.
package struct SignedReturnReader: Sendable {
    package enum Outcome: Hashable, Sendable {
        case reading(SignedReturnReading)
        case problem(ReadProblem)
    }
    /// Seconds that comparing may take; what is left then is said to be unknown.
    package var seconds: Double

    /// Signatures looked at; more are a bomb.
    private static let limit = 40
    /// Bytes of one value. Ours have 8 KiB; with a chain, its lists and timestamps some have 200.
    private static let valueLimit = 1 << 20
    private static let pageLimit = 20_000

    package init(seconds: Double = 60) { self.seconds = seconds }

    package func read(_ job: SignedReturnJob, in directory: String) -> Outcome {
        let path = directory + "/" + job.name
        guard let file = MappedFile(path: path) else { return .problem(ReadProblem(.damaged, "it can't be opened")) }
        do throws(PDFStructureError) {
            let structure = try PDFStructure(path: path)
            return .reading(describe(structure, file, job.preparedSize.map { Int(clamping: $0) }))
        } catch {
            return .problem(ReadProblem(error.needsPassword ? .encrypted : .damaged, "qpdf: \(error.message)"))
        }
    }

    private func describe(_ structure: PDFStructure, _ file: MappedFile, _ sent: Int?) -> SignedReturnReading {
        let deadline = Deadline(seconds: seconds)
        var reading = SignedReturnReading(
            identifier: identifier(structure), isEncrypted: structure.isEncrypted, repair: structure.repairs().first,
            pages: structure.pageCount)
        if file.find("%%EOF", in: max(0, file.count - 4096)..<file.count, backwards: true) == nil {
            reading.repair = "no %%EOF at the end"
        }
        let revisions = PDFRevisions(file).list()
        let tree = PDFFieldTree(structure)
        let judged = SignatureExamination(
            structure: structure, file: file, fields: tree.signatures, revisions: revisions, deadline: deadline
        ).judgements()
        let places = WidgetPlaces(structure, limit: Self.pageLimit)
        // `judgements` keeps the order of the fields, and stops at a limit: one more than we take is told as a change.
        reading.signatures = zip(tree.signatures, judged).prefix(Self.limit).map { signature, found in
            self.signature(signature, found.judgement, structure, places, sent)
        }
        guard let sent else { return reading }
        reading.changes = changes(structure, file, revisions, sent, deadline)
        if tree.signatures.count > reading.signatures.count {
            reading.changes.append(SignatureJudgement.Change(.unknown, subject: "signatures"))
        }
        return reading
    }

    private func identifier(_ structure: PDFStructure) -> String? {
        guard let first = structure.array(structure.trailer["ID"])?.first,
            let bytes = structure.resolve(first).bytes, (8...64).contains(bytes.count)
        else { return nil }
        return bytes.hexString
    }

    private func signature(
        _ signature: (field: PDFField, value: [String: PDFValue]), _ judgement: SignatureJudgement,
        _ structure: PDFStructure, _ places: WidgetPlaces, _ sent: Int?
    ) -> SignedReturnReading.Signature {
        let value = structure.resolve(signature.value["Contents"]).bytes ?? []
        let end = judgement.byteRange.count == 4 ? judgement.byteRange[2] + judgement.byteRange[3] : Int.max
        var found = SignedReturnReading.Signature(
            field: String(signature.field.name.prefix(200)), isOlder: sent.map { end <= $0 } ?? false,
            judgement: judgement, value: value.count <= Self.valueLimit ? Data(value) : Data())
        found.time = structure.text(signature.value["M"]).map { String($0.prefix(40)) }
        found.reason = structure.text(signature.value["Reason"]).map { String($0.prefix(200)) }
        let shown = signature.field.widgets.compactMap { places.place(of: $0) }
        found.page = shown.map(\.page).first
        found.pageShare = shown.map(\.share).max()
        return found
    }

    private func changes(
        _ structure: PDFStructure, _ file: MappedFile, _ revisions: [PDFRevision], _ sent: Int, _ deadline: Deadline
    ) -> [SignatureJudgement.Change] {
        guard sent <= file.count, !deadline.hasPassed else { return [SignatureJudgement.Change(.unknown)] }
        var changes: [SignatureJudgement.Change]
        do throws(PDFStructureError) {
            changes = DocumentComparison(old: try PDFStructure(beginning: file, count: sent), new: structure).run()
        } catch {
            return [SignatureJudgement.Change(.unknown, subject: "the file as it was sent: \(error.message)")]
        }
        // What was sent must be a state that the file as it is builds upon, not only bytes that stand at its front.
        let isBase = revisions.contains { $0.end <= sent && file.isBlank($0.end..<sent) }
        if !isBase, sent < file.count {
            changes.append(SignatureJudgement.Change(.other, subject: "the update does not build on what was sent"))
        }
        // Bytes that belong to no saved state: one reader sees them, another does not.
        if let last = revisions.last, !file.isBlank(min(last.end, file.count)..<file.count) {
            changes.append(SignatureJudgement.Change(.other, subject: "bytes after the last update"))
        }
        return changes
    }
}

/// Where widgets are shown.
private struct WidgetPlaces {
    private var places: [PDFReference: (page: Int, share: Double)] = [:]

    init(_ structure: PDFStructure, limit: Int) {
        for (index, reference) in structure.pageReferences(limit: limit).enumerated() {
            let page = PDFPageFrame(reference, in: structure)
            for item in (structure.array(page.dictionary["Annots"]) ?? []).prefix(limit) {
                guard let widget = item.reference, let annotation = structure.dictionary(item),
                    structure.name(annotation["Subtype"]) == "Widget"
                else { continue }
                let box = PDFPageFrame.rectangle(annotation["Rect"], structure).flatMap { page.shares($0) }
                places[widget] = (index + 1, box.map { $0.width * $0.height } ?? 0)
            }
        }
    }

    func place(of widget: PDFReference) -> (page: Int, share: Double)? { places[widget] }
}
