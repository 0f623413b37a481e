package import ArchiveModel

extension Profile {
    /// What its fields need read on pages: what a worker is asked for; nil when nothing is.
    package var readingRequest: ReadingRequest? {
        let sources = Set(fields.flatMap(\.sources))
        let keys = Set(sources.compactMap(\.reading))
        // Dates stand everywhere: they are read where other things are.
        var regions = Set(keys.subtracting([.date]).flatMap(\.regions))
        if regions.isEmpty, keys.contains(.date) { regions = Set(ReadingRegion.allCases) }
        if sources.contains(.ocrLabel) { regions.formUnion(ReadingRegion.allCases) }
        let codes = sources.contains(.barcode)
        guard !regions.isEmpty || codes else { return nil }
        return ReadingRequest(regions: ReadingRegion.allCases.filter(regions.contains), codes: codes)
    }
}
