internal import ArchiveModel
internal import Foundation
internal import QPDFKit

/// The signatures of a PDF: each value, the digests of what it covers, and what became of the document since.
struct SignedPDFReader {
    let path: String
    let file: MappedFile
    let seconds: Double

    func evidence() -> SignedFileEvidence {
        var evidence = SignedFileEvidence(.pdf)
        do throws(PDFStructureError) {
            let structure = try PDFStructure(path: path)
            read(structure, &evidence)
        } catch {
            evidence.problems.append(
                ReadProblem(error.needsPassword ? .encrypted : .damaged, "qpdf: \(error.message)"))
        }
        return evidence
    }

    private func read(_ structure: PDFStructure, _ evidence: inout SignedFileEvidence) {
        let tree = PDFFieldTree(structure)
        let fields = Array(tree.signatures.prefix(SignatureExamination.limit))
        let found = SignatureExamination(
            structure: structure, file: file, fields: fields, revisions: PDFRevisions(file).list(),
            deadline: Deadline(seconds: seconds)
        ).judgements()
        evidence.signatures = zip(fields, found).map { signature($0.value, $1.field, $1.judgement, structure) }
        evidence.emptyFields = tree.fields.filter { $0.type == "Sig" && structure.dictionary($0.value) == nil }
            .prefix(100).map(\.name)
        if tree.signatures.count > fields.count {
            evidence.problems.append(ReadProblem(.tooLarge, "\(tree.signatures.count) signatures"))
        }
        let hidden = byteRanges - tree.signatures.count - usageRights(structure)
        if hidden > 0 {
            evidence.problems.append(
                ReadProblem(.damaged, "\(hidden) signatures stand in the bytes that the document does not show"))
        }
        if let repair = structure.repairs().first {
            evidence.problems.append(ReadProblem(.damaged, "it can be read only after a repair: \(repair)"))
        }
        ValidationStore(structure).fill(&evidence)
    }

    /// Every signature of a PDF has one, never packed into an object stream.
    private var byteRanges: Int {
        var (count, position) = (0, 0)
        while count < 1000, let place = file.find("/ByteRange", in: position..<file.count) {
            count += 1
            position = place + 1
        }
        return count
    }

    /// Signatures of Adobe that unlock functions of its reader (ISO 32000-1 §12.8.4).
    private func usageRights(_ structure: PDFStructure) -> Int {
        let permissions = structure.dictionary(structure.catalog["Perms"]) ?? [:]
        return ["UR", "UR3"].count { structure.dictionary(permissions[$0]) != nil }
    }

    private func signature(
        _ value: [String: PDFValue], _ name: String, _ judgement: SignatureJudgement, _ structure: PDFStructure
    ) -> FoundSignature {
        let range = ByteRange(structure.array(value["ByteRange"]), of: file)
        let contents = range.isSound ? range.gapValue : nil
        let padded = contents ?? structure.resolve(value["Contents"]).bytes ?? []
        let cms = PaddedElement(padded)
        var signature = FoundSignature(
            judgement.kind == .timestamp ? .timestamp : .signature, name: name, cms: Data(cms.element))
        signature.hasStrayPadding = cms.hasStrayBytes
        signature.subFilter = judgement.subFilter
        signature.judgement = judgement
        if range.isSound, let end = range.end {
            let numbers = range.numbers
            let ranges = [numbers[0]..<numbers[0] + numbers[1], numbers[2]..<end]
            signature.digests = CoveredDigests.of(ranges, in: file, for: cms.element)
            signature.coveredBytes = Int64(numbers[1] + numbers[3])
            signature.coveredEnd = Int64(end)
        }
        signature.claimedTime = structure.text(value["M"]).flatMap { PDFDate($0)?.date }
        signature.claimedName = short(structure.text(value["Name"]))
        signature.reason = short(structure.text(value["Reason"]))
        signature.location = short(structure.text(value["Location"]))
        return signature
    }

    private func short(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : String($0.prefix(300)) } }
}

/// A BER element at the beginning of a room that is filled up behind it.
struct PaddedElement {
    let element: [UInt8]
    /// Whether anything but zeros follows.
    let hasStrayBytes: Bool

    init(_ bytes: [UInt8]) {
        let end = Self.end(of: bytes, at: 0, depth: 0) ?? bytes.count
        element = Array(bytes.prefix(end))
        hasStrayBytes = bytes.dropFirst(end).contains { $0 != 0 }
    }

    /// The offset behind an element (X.690 §8.1); nil when it reaches beyond the bytes.
    private static func end(of bytes: [UInt8], at start: Int, depth: Int) -> Int? {
        guard depth < 50, start + 1 < bytes.count else { return nil }
        var position = start + 1
        if bytes[start] & 0x1F == 0x1F {
            while position < bytes.count, bytes[position] & 0x80 != 0 { position += 1 }
            position += 1
        }
        guard position < bytes.count else { return nil }
        let first = bytes[position]
        position += 1
        if first == 0x80 { return indefinite(bytes, position, depth) }
        var length = Int(first)
        if first > 0x80 {
            let count = Int(first & 0x7F)
            guard count <= 4, position + count <= bytes.count else { return nil }
            length = bytes[position..<position + count].reduce(0) { $0 << 8 | Int($1) }
            position += count
        }
        return length <= bytes.count - position ? position + length : nil
    }

    private static func indefinite(_ bytes: [UInt8], _ start: Int, _ depth: Int) -> Int? {
        var position = start
        while position + 1 < bytes.count {
            if bytes[position] == 0, bytes[position + 1] == 0 { return position + 2 }
            guard let next = end(of: bytes, at: position, depth: depth + 1) else { return nil }
            position = next
        }
        return nil
    }
}
