package import ArchiveModel

extension Profile {
    /// What its fields need read on pages: what a worker is asked for; nil when nothing is.
    package var readingRequest: ReadingRequest? {
        let sources = Set(fields.flatMap(\.sources))
        var regions = Set(sources.compactMap(\.reading).flatMap(\.regions))
        if sources.contains(.ocrLabel) { regions.formUnion(ReadingRegion.allCases) }
        let codes = sources.contains(.barcode)
        guard !regions.isEmpty || codes else { return nil }
        return ReadingRequest(regions: ReadingRegion.allCases.filter(regions.contains), codes: codes)
    }
}
