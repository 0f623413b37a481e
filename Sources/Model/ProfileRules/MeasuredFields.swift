internal import ArchiveModel

/// Field values that the facts themselves give.
struct MeasuredFields {
    let submission: Submission
    let facts: SubmissionFacts

    func text(_ source: FieldRule.Source) -> String? {
        switch source {
        case .name, .sidecar, .list, .titleBlock, .drawingText: nil
        case .submissionTitle: submission.title
        case .submissionDate: VietnamTime.day(submission.arrivedAt)
        case .station: submission.station
        case .format: main?.identification.format.rawValue
        case .pageCount: pageCount.map(String.init)
        case .paperSize: paperSize
        case .resolution: resolution.map(Wording.whole)
        case .pdfTitle: facts.files.lazy.compactMap(\.pdf?.title).first
        case .epsg: crs?.epsg.map(String.init)
        case .crsName: crs?.name
        case .centralMeridian: crs?.centralMeridian.map(Self.degrees)
        default: nil
        }
    }

    /// What drawings say of a field.
    func drawn(_ rule: FieldRule, _ source: FieldRule.Source) -> [FieldCandidate] {
        DrawingFields(files: documents).candidates(rule, source)
    }

    var documents: [FileFacts] {
        let companions = Set(submission.files.filter { [.companion, .sidecar].contains($0.role) }.map(\.name))
        return facts.files.filter { !companions.contains($0.name) && !$0.identification.format.isCompanion }
    }
    private var main: FileFacts? { documents.first }
    private var crs: CRSFacts? { documents.lazy.compactMap(\.statedCRS.first).first }
    private var resolution: Double? { documents.compactMap { $0.worstResolution() }.min() }

    private var pageCount: Int? {
        let counts = documents.compactMap { $0.pdf?.pages.count ?? $0.raster?.pages }
        return counts.isEmpty ? nil : counts.reduce(0, +)
    }

    private var paperSize: String? {
        guard let size = documents.lazy.compactMap(\.sheetSizes.first).first else { return nil }
        let tolerance = LengthTolerance(quantity: Quantity(2, .percent))
        return SheetFormat.name(of: size, tolerance, in: SheetFormat.sizes + SheetFormat.elongated) ?? size.text
    }

    /// `105°45′`
    private static func degrees(_ value: Double) -> String {
        guard value.magnitude <= 360 else { return Wording.whole(value) }
        let minutes = Int((value * 60).rounded())
        return "\(minutes / 60)°" + (minutes % 60 < 10 ? "0" : "") + "\(minutes % 60)′"
    }
}
