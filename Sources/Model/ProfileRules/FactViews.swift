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
        if let raster {
            let further = (raster.further ?? []).flatMap { [$0.dpiX, $0.dpiY] }
            return ([raster.dpiX, raster.dpiY] + further).compactMap { $0?.value }.min()
        }
        return pdf?.pages.compactMap { $0.scanResolution(coverage: coverage) }.min()
    }

    /// Width and height of each page or image, millimetres; empty when the resolution is unknown.
    var sheetSizes: [SheetSize] {
        if let pdf { return pdf.pages.map { SheetSize(width: $0.widthMM, height: $0.heightMM, page: $0.number) } }
        guard let raster else { return [] }
        let further = raster.further ?? []
        let first = SheetSize(
            pixels: raster.width, raster.height, raster.dpiX, raster.dpiY, page: further.isEmpty ? nil : 1)
        return [first].compactMap { $0 }
            + further.compactMap { SheetSize(pixels: $0.width, $0.height, $0.dpiX, $0.dpiY, page: $0.number) }
    }
}

extension SheetSize {
    /// Nil when the resolution is unknown.
    fileprivate init?(pixels width: Int, _ height: Int, _ x: Fact<Double>?, _ y: Fact<Double>?, page: Int?) {
        guard let x = x?.value, let y = y?.value, x > 0, y > 0 else { return nil }
        self.init(width: Double(width) / x * 25.4, height: Double(height) / y * 25.4, page: page)
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
