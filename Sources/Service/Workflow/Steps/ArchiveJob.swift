internal import ArchiveModel
internal import ProfileFiles
internal import Registry

extension ItemProcessor {
    /// Has the archive copy made, PDF/A-2b with a text layer, where the profile asks for one. It comes before the seal
    /// (vietnam.md §1.10.2): converting a signed file would break its signature.
    func archive(_ item: Item, loaded: LoadedProfile, to folder: String) async throws -> Derived {
        guard loaded.profile.derive.products.contains(.archive) else { return Derived() }
        switch Self.archivePlan(item, agency: station.settings.agency) {
        case .none: return Derived()
        case .not(let reason): return Derived(findings: [ArchiveFindings.none(reason)])
        case .make(let job, let pages):
            let limits = Self.archiveLimits(loaded.profile.limits, pages: pages)
            var made = try await derive(
                .derive(job), of: item, to: folder, limits: limits, orElse: ArchiveFindings.refused)
            made.findings += made.outputs.compactMap(\.archive).compactMap(ArchiveFindings.plain)
            return made
        }
    }

    enum ArchivePlan {
        case make(DeriveJob, pages: Int)
        /// None is made of a paper of this kind, for a reason worth telling.
        case not(ArchiveObstacle.Code)
        /// Neither page images nor a PDF: drawings, tables.
        case none
    }

    /// What is to be made, by the facts.
    static func archivePlan(_ item: Item, agency: String) -> ArchivePlan {
        let pairs = Array(zip(item.facts?.files ?? [], item.judged.files)).filter {
            ($0.1.role == .main || $0.1.role == .page) && $0.0.problems.isEmpty
        }
        guard let first = pairs.first else { return .none }
        if first.0.identification.format == .pdf {
            guard let pdf = first.0.pdf, pairs.count == 1 else { return .none }
            if pdf.isEncrypted { return .not(.encrypted) }
            if !pdf.signatures.isEmpty { return .not(.signed) }
            // A document of its own letters: nothing to recognise, and its fonts are not proved here. Letters on a scan
            // are mostly its invisible layer, which the copy replaces.
            if !pdf.fonts.isEmpty, pdf.pages.allSatisfy({ $0.characters > 0 && $0.kind != .scan }) {
                return .not(.textual)
            }
        } else if !pairs.allSatisfy({ $0.0.identification.format.isRaster }) {
            return .none
        }
        var job = DeriveJob(input: inputFile(first.0, first.1), products: [.archive])
        job.archive = ArchiveOrder(
            pages: pairs.map(inputFile), title: item.recordTitle, author: agency,
            createdAt: VietnamTime.iso8601(item.submission.arrivedAt))
        return .make(job, pages: pairs.reduce(0) { $0 + ($1.0.pdf?.pages.count ?? $1.0.raster?.pages ?? 1) })
    }

    /// Reading a page takes seconds: a stack of 300 needs more time than any other job.
    static func archiveLimits(_ limits: WorkerLimits, pages: Int) -> WorkerLimits {
        var limits = limits
        limits.seconds += secondsAPage * Double(pages)
        return limits
    }

    /// Ten times what a dense page of 300 dpi takes on one core.
    private static let secondsAPage = 30.0
}
