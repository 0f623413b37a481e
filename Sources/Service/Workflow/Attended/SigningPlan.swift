internal import ArchiveModel
internal import HostKit
internal import Packaging
internal import Registry

/// Which documents of an item are signed, by whom and in which order (vietnam.md §1.8).
struct SigningPlan {
    struct Document: Hashable {
        var form: SigningTask.Form
        /// Path in the record.
        var part: String
        /// The file before anybody signed it here.
        var source: String
    }
    let documents: [Document]
    let order: [Signatory]
    let folder: String
    let marksConversion: Bool
    private let demand: SignatureLevel

    init(_ item: Item, demand: SignatureLevel, home: Home) {
        self.demand = demand
        order = Self.order(demand)
        documents = order.isEmpty ? [] : Self.documents(item, job: home.job(item.id))
        folder = SignedFiles(home, item.id).folder
        marksConversion = demand >= .converted && item.isFromPaper
    }

    static func order(_ demand: SignatureLevel) -> [Signatory] {
        switch demand {
        case .none, .systemSeal: []
        case .operatorSigned, .converted: [.operator]
        case .agencyCopy, .archivePackage: [.operator, .agency]
        // The act of another authority; it says what a copy of the agency would say.
        case .certifiedCopy: [.operator, .certifier, .certifyingAgency]
        }
    }

    /// The archive copy; of a PDF without one a copy that gets the signatures; of anything else each original, because
    /// none of these formats carries a signature.
    private static func documents(_ item: Item, job: String) -> [Document] {
        if let archive = item.derivatives.first(where: { $0.archive != nil }) {
            let path = "derivatives/" + archive.name
            return [Document(form: .pdf, part: path, source: job + "/output/" + path)]
        }
        let pairs = Array(zip(item.facts?.files ?? [], item.judged.files))
        let mains = pairs.filter { $0.1.role == .main || $0.1.role == .page }
        if mains.count == 1, let main = mains.first, main.0.isSignablePDF {
            return [Document(form: .pdf, part: RecordLayout.signed, source: job + "/input/" + main.1.name)]
        }
        return item.judged.files.map {
            Document(form: .detached, part: RecordLayout.original($0.name), source: job + "/input/" + $0.name)
        }
    }

    /// What the agency's signature says of the copy (NĐ 30/2020 PL I, II.3); archive scans name no form (TT 05/2025 Đ8).
    func copyForm(_ whose: Signatory) -> SignatureBlock.CopyForm? {
        whose == .agency && demand == .agencyCopy && marksConversion ? .copy : nil
    }

    /// Where the outcome of a signature lies: the PDF with it, or the CAdES beside it.
    func outcome(_ whose: Signatory, of document: Document) -> String {
        SignedFiles(folder: folder).outcome(whose, document.form, document.part)
    }

    /// What has to be signed now: the document with the signatures that it has.
    func current(_ document: Document, after given: [Attestation]) -> String {
        guard document.form == .pdf, let last = given.last(where: { $0.part == document.part }) else {
            return document.source
        }
        return outcome(last.whose, of: document)
    }

    /// The signature that comes next; nil when all are there.
    func next(after given: [Attestation]) -> (whose: Signatory, documents: [Document])? {
        for whose in order {
            let open = documents.filter { document in
                !given.contains { $0.part == document.part && $0.whose == whose }
            }
            if !open.isEmpty { return (whose, open) }
        }
        return nil
    }

    /// Those that still fit the bytes that they were given for: what was derived anew may differ. Blocks.
    func standing(_ given: [Attestation]) -> [Attestation] {
        var kept: [Attestation] = []
        for attestation in given {
            guard let document = documents.first(where: { $0.part == attestation.part }),
                DurableFiles.exists(outcome(attestation.whose, of: document)),
                let found = try? DurableFiles.digest(of: current(document, after: kept)),
                found.digest == attestation.content, found.size == attestation.contentSize
            else { continue }
            kept.append(attestation)
        }
        return kept
    }
}

extension FileFacts {
    /// A PDF that another signature can be appended to.
    fileprivate var isSignablePDF: Bool {
        guard identification.format == .pdf, problems.isEmpty, let pdf else { return false }
        return !pdf.isEncrypted
    }
}

extension Item {
    /// Only what came from paper bears the mark of it.
    var isFromPaper: Bool {
        switch facts?.origin.kind {
        case .paper, .mixed: true
        case .digital, .unknown, nil: false
        }
    }
}
