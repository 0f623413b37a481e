internal import ArchiveModel
internal import Foundation
internal import QPDFKit

/// The document security store: certificates and revocation data that stand beside the signatures (ISO 32000-2
/// §12.8.4.3). Which signature a part was stored for does not matter: each is judged by its own signature.
struct ValidationStore {
    private let structure: PDFStructure

    private enum Limit {
        static let items = 400
        /// Bytes of one, and of all together.
        static let item = 8 << 20
        static let total = 16 << 20
    }

    init(_ structure: PDFStructure) { self.structure = structure }

    func fill(_ evidence: inout SignedFileEvidence) {
        guard let store = structure.dictionary(structure.catalog["DSS"]) else { return }
        let entries = (structure.dictionary(store["VRI"]) ?? [:]).values.prefix(Limit.items)
            .compactMap { structure.dictionary($0) }
        var total = 0
        let all = { (name: String, short: String) -> [Data] in
            let references = [structure.array(store[name])] + entries.map { structure.array($0[short]) }
            return streams(references.compactMap { $0 }.flatMap { $0 }, &total)
        }
        evidence.certificates = all("Certs", "Cert")
        evidence.ocsps = all("OCSPs", "OCSP")
        evidence.crls = all("CRLs", "CRL")
        if total >= Limit.total {
            evidence.problems.append(ReadProblem(.tooLarge, "validation data of more than \(Limit.total) bytes"))
        }
    }

    private func streams(_ values: [PDFValue], _ total: inout Int) -> [Data] {
        var seen: Set<PDFReference> = []
        var found: [Data] = []
        for reference in values.compactMap(\.reference) where seen.insert(reference).inserted {
            guard found.count < Limit.items, total < Limit.total else { break }
            guard let data = structure.decodedData(reference), !data.isEmpty, data.count <= Limit.item else { continue }
            total += data.count
            let bytes = Data(data)
            if !found.contains(bytes) { found.append(bytes) }
        }
        return found
    }
}
