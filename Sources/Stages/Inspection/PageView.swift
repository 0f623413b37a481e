internal import ArchiveModel

/// A page from which parts are looked at again, at the resolution that is needed there.
protocol PageView {
    /// Millimetres; nil when no resolution is known.
    var widthMM: Double? { get }
    var heightMM: Double? { get }
    /// Pixels an inch of the page's own pixels; nil when it is drawn, or when no resolution is known.
    var dpi: Double? { get }
    /// Pixels of the page's own raster; for a drawn page those at 300 dpi.
    var width: Int { get }
    var height: Int { get }

    /// A part of the page, averaged down, never enlarged beyond the page's own pixels.
    ///
    /// - Parameter dpi: resolution of the result. Without a known resolution the longer side counts as that of A4.
    /// - Returns: nil when it can't be read, or needs more than `PageWindow.limit` pixels.
    func window(_ box: PageBox, dpi: Double, colour: Bool) -> PixelImage?
}

enum PageWindow {
    /// Pixels of one window.
    static let limit = 40_000_000
    /// Inches: the longer side of A4, which a page without a resolution counts as.
    static let assumedInches = 297 / 25.4
}
