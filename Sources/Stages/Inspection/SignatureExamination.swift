internal import ArchiveModel
internal import QPDFKit

/// Judges the signatures of a PDF by the bytes that they cover and by what the document was then.
struct SignatureExamination {
    let structure: PDFStructure
    let file: MappedFile
    let fields: [(field: PDFField, value: [String: PDFValue])]
    let revisions: [PDFRevision]
    let deadline: Deadline

    /// Signatures judged; each costs a comparison of the whole document.
    static let limit = 40

    struct Found {
        var field: String
        var judgement: SignatureJudgement
    }

    /// In the order of the fields.
    func judgements() -> [Found] {
        let all = fields.prefix(Self.limit).map { Found(field: $0.field.name, judgement: judge($0.field, $0.value)) }
        // The certifying signature binds everything that came after it.
        let certified = all.first { $0.judgement.kind == .certification }?.judgement
        return all.map { found in
            var found = found
            settle(&found.judgement, certified)
            return found
        }
    }

    private func judge(_ field: PDFField, _ value: [String: PDFValue]) -> SignatureJudgement {
        let range = ByteRange(structure.array(value["ByteRange"]), of: file)
        let contents = structure.resolve(value["Contents"]).bytes
        var judgement = SignatureJudgement(
            kind: kind(field, value), subFilter: String((structure.name(value["SubFilter"]) ?? "").prefix(60)),
            coverage: .none, byteRange: range.numbers,
            // Old writers encrypt the value in the file and not in what they sign, or the other way round.
            tricks: range.tricks(contents).filter { $0 != .otherValue || !structure.isEncrypted })
        guard let end = range.end, range.isSound else { return judgement }
        let lock = SignaturePermissions(structure: structure, value: value, field: field)
        judgement.permission = lock.certification
        judgement.lockedFields = lock.lockedFields
        guard !judgement.tricks.contains(.gapNotValue), !judgement.tricks.contains(.otherValue) else {
            judgement.coverage = .part
            return judgement
        }
        if file.isBlank(end..<file.count) {
            judgement.coverage = .whole
            judgement.revision = max(1, revisions.count)
        } else if file.endsDocument(end) {
            judgement.coverage = .revision
            judgement.revision = revisions.count { $0.end <= end + 2 }
            compare(end, field, value, &judgement)
        } else {
            judgement.coverage = .part
            judgement.tricks.append(.notARevision)
        }
        return judgement
    }

    private func kind(_ field: PDFField, _ value: [String: PDFValue]) -> SignatureJudgement.Kind {
        let filter = structure.name(value["SubFilter"])
        if structure.name(value["Type"]) == "DocTimeStamp" || filter == "ETSI.RFC3161" { return .timestamp }
        let permissions = structure.dictionary(structure.catalog["Perms"]) ?? [:]
        if let certifying = structure.dictionary(permissions["DocMDP"]), certifying["ByteRange"] == value["ByteRange"] {
            return .certification
        }
        return .approval
    }

    private func compare(
        _ end: Int, _ field: PDFField, _ value: [String: PDFValue], _ judgement: inout SignatureJudgement
    ) {
        guard !deadline.hasPassed else {
            judgement.changes = [SignatureJudgement.Change(.unknown)]
            return
        }
        do throws(PDFStructureError) {
            let signed = try PDFStructure(beginning: file, count: end)
            judgement.changes = DocumentComparison(old: signed, new: structure).run() + strayBytes()
            let isThere = PDFFieldTree(signed).signatures.contains {
                $0.field.name == field.name
                    && signed.resolve($0.value["Contents"]) == structure.resolve(value["Contents"])
            }
            if !isThere { judgement.tricks.append(.notInRevision) }
        } catch {
            judgement.tricks.append(.notARevision)
            judgement.changes = [SignatureJudgement.Change(.unknown)]
        }
    }

    /// Bytes that belong to no saved state: a reader that follows the chain does not see them, one that repairs may.
    private func strayBytes() -> [SignatureJudgement.Change] {
        guard let last = revisions.last else { return [SignatureJudgement.Change(.unknown)] }
        return file.isBlank(min(last.end, file.count)..<file.count)
            ? [] : [SignatureJudgement.Change(.other, subject: "bytes after the last update")]
    }

    /// What nobody allowed: by the certification, and by fields that are locked.
    private func settle(_ judgement: inout SignatureJudgement, _ certified: SignatureJudgement?) {
        let end = { (one: SignatureJudgement) in one.byteRange.suffix(2).reduce(0, +) }
        // It binds what came after it, not those who signed before.
        let isBound = certified.map { end(judgement) >= end($0) } ?? false
        if isBound, judgement.permission == nil { judgement.permission = certified?.permission }
        let level = judgement.changes.map(\.kind.level).max() ?? 0
        let isOver = judgement.permission.map { level > $0 } ?? false
        let isLocked = judgement.changes.contains { change in
            guard change.kind == .formFilled || change.kind == .fields, let name = change.subject else { return false }
            let locked = judgement.lockedFields
            return locked.contains(name) || locked.contains("*") && !locked.contains("!" + name)
        }
        judgement.breaksPermission = isOver || isLocked
    }
}

extension MappedFile {
    /// Nothing but white space: an end of line after the last mark is no content.
    func isBlank(_ range: Range<Int>) -> Bool {
        guard range.count <= 4096 else { return false }
        return bytes(range).allSatisfy { $0 == 10 || $0 == 13 || $0 == 32 || $0 == 0 || $0 == 9 }
    }

    /// Whether a document may end at an offset: after `%%EOF`.
    func endsDocument(_ end: Int) -> Bool {
        guard let mark = find("%%EOF", in: max(0, end - 32)..<end, backwards: true) else { return false }
        return isBlank(mark + 5..<end)
    }
}
