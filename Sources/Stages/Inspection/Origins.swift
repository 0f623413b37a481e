internal import ArchiveModel

/// Paper, digital or mixed, with the evidence (design.md §2).
enum Origins {
    static func combine(_ files: [FileFacts], _ roles: [SubmittedFile.Role]) -> OriginFact {
        let judged = zip(files, roles).filter { $0.1 == .main || $0.1 == .page }.map { (file($0.0), $0.0.name) }
        let kinds = Set(judged.map(\.0.kind)).subtracting([.unknown])
        let evidence = judged.flatMap { origin, name in origin.evidence.map { "\(name): \($0)" } }
        switch kinds.count {
        case 0: return OriginFact(kind: .unknown, evidence: evidence)
        case 1: return OriginFact(kind: kinds.first ?? .unknown, evidence: evidence)
        default: return OriginFact(kind: .mixed, evidence: evidence)
        }
    }

    private static func file(_ facts: FileFacts) -> OriginFact {
        if let raster = facts.raster { return self.raster(raster) }
        if let pdf = facts.pdf { return self.pdf(pdf) }
        if let vector = facts.vector {
            return OriginFact(kind: .digital, evidence: ["\(vector.featureCount) features in \(vector.driver)"])
        }
        return OriginFact(kind: .unknown, evidence: ["\(facts.identification.format.rawValue) was not read"])
    }

    /// A scanner writes its resolution, and the size then is one of paper.
    private static func raster(_ raster: RasterFacts) -> OriginFact {
        guard let dpiX = raster.dpiX?.value, let dpiY = raster.dpiY?.value, (100...2400).contains(dpiX) else {
            if raster.colour == .bitonal, raster.compression.hasPrefix("CCITT") {
                return OriginFact(kind: .paper, evidence: ["fax compression \(raster.compression)"])
            }
            return OriginFact(kind: .unknown, evidence: ["no resolution of a scanner in its tags"])
        }
        let width = Int((Double(raster.width) / dpiX * 25.4).rounded())
        let height = Int((Double(raster.height) / dpiY * 25.4).rounded())
        guard min(width, height) >= 50, max(width, height) <= 5000 else {
            return OriginFact(
                kind: .unknown, evidence: ["\(width) × \(height) mm at \(Int(dpiX)) dpi is no size of paper"])
        }
        return OriginFact(kind: .paper, evidence: ["\(Int(dpiX.rounded())) dpi, \(width) × \(height) mm of paper"])
    }

    private static func pdf(_ pdf: PDFFacts) -> OriginFact {
        let scans = pdf.pages.count { $0.kind == .scan }
        let vectors = pdf.pages.count { $0.kind == .vector }
        let mixed = pdf.pages.count { $0.kind == .mixed }
        let evidence = "\(scans) scanned, \(vectors) drawn, \(mixed) mixed of \(pdf.pages.count) pages"
        if scans + vectors + mixed == 0 { return OriginFact(kind: .unknown, evidence: [evidence]) }
        if vectors + mixed == 0 { return OriginFact(kind: .paper, evidence: [evidence]) }
        if scans + mixed == 0 { return OriginFact(kind: .digital, evidence: [evidence]) }
        return OriginFact(kind: .mixed, evidence: [evidence])
    }
}
