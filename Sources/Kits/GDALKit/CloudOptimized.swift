internal import CGDAL

/// Copies rasters into other files.
extension Dataset {
    /// Lends a view of this dataset with `gdal_translate` options; nothing is copied until it is read.
    ///
    /// The view reads from this dataset, so it lives only inside `body`.
    package func withTranslation<R>(
        _ options: [String], _ body: (borrowing Dataset) throws(GDALError) -> R
    ) throws(GDALError) -> R {
        let view = try translated(options)
        return try body(view)
    }

    private func translated(_ options: [String]) throws(GDALError) -> Dataset {
        try ErrorStack.collecting { (stack) throws(GDALError) in
            let view = withStringList(["-of", "VRT"] + options) { list -> GDALDatasetH? in
                guard let parsed = GDALTranslateOptionsNew(list, nil) else { return nil }
                defer { GDALTranslateOptionsFree(parsed) }
                var usage: Int32 = 0
                return GDALTranslate("", handle, parsed, &usage)
            }
            guard let view else { throw stack.failure("translate") }
            return Dataset(takingOwnershipOf: view)
        }
    }

    /// Writes a cloud-optimized GeoTIFF (OGC 21-026).
    ///
    /// - Parameter options: creation options of GDAL's COG driver, `NAME=VALUE`.
    package func copyCloudOptimized(to path: String, options: [String]) throws(GDALError) {
        try ErrorStack.collecting { (stack) throws(GDALError) in
            guard let driver = GDALGetDriverByName("COG") else { throw stack.failure("find driver COG") }
            let copy = withStringList(options) { GDALCreateCopy(driver, path, handle, 0, $0, nil, nil) }
            guard let copy else { throw stack.failure("copy") }
            try Dataset(takingOwnershipOf: copy).close()
            if stack.entries.contains(where: { $0.severity >= .failure }) { throw stack.failure("copy") }
        }
    }
}
