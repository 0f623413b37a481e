internal import ArchiveModel

extension FileFacts {
    /// Every coordinate system that the file or its companions state.
    var statedCRS: [CRSFacts] {
        var found: [CRSFacts] = []
        for georeference in georeferences {
            found += [georeference.effective?.crs].compactMap { $0 }
            // Insets and further sheets of a PDF may lie in other systems.
            found += georeference.statements.filter { $0.frame?.isMain != false }.compactMap(\.crs)
            found += [georeference.gcpCRS].compactMap { $0 }
        }
        found += [vector?.crs].compactMap { $0 }
        return found
    }

    var georeferences: [GeoreferenceFacts] { [raster?.georeference, pdf?.georeference].compactMap { $0 } }

    /// Whether anything places the image on the ground.
    var isGeoreferenced: Bool {
        georeferences.contains { georeference in
            georeference.effective?.geotransform != nil || !georeference.groundControlPoints.isEmpty
                || georeference.statements.contains { $0.geotransform != nil }
        }
    }

    /// The lower of the two resolutions, dots per inch; for a PDF that of its worst page. Nil when nothing tells.
    func worstResolution(coverage: Double = 0.5) -> Double? {
        if let raster { return [raster.dpiX?.value, raster.dpiY?.value].compactMap { $0 }.min() }
        return pdf?.pages.compactMap { $0.scanResolution(coverage: coverage) }.min()
    }

    /// Width and height of each page or image, millimetres; empty when the resolution is unknown.
    var sheetSizes: [SheetSize] {
        if let pdf { return pdf.pages.map { SheetSize(width: $0.widthMM, height: $0.heightMM, page: $0.number) } }
        guard let raster, let x = raster.dpiX?.value, let y = raster.dpiY?.value, x > 0, y > 0 else { return [] }
        return [
            SheetSize(width: Double(raster.width) / x * 25.4, height: Double(raster.height) / y * 25.4, page: nil)
        ]
    }
}

extension PDFFacts.Page {
    /// Dots per inch of the scan on the page; nil when the page shows none.
    ///
    /// Of several images that cover the page the finest counts: a layered scan (mixed raster content) has a coarse
    /// background under a fine mask. A scan cut into strips has no image that covers it: then the coarsest counts.
    func scanResolution(coverage: Double) -> Double? {
        let large = images.filter { $0.coverage >= coverage }.map { min($0.dpiX, $0.dpiY) }
        if let finest = large.max() { return finest }
        guard kind == .scan else { return nil }
        return images.filter { $0.coverage >= 0.01 }.map { min($0.dpiX, $0.dpiY) }.min()
    }
}
