internal import ArchiveModel
internal import HostKit

/// A scan in a PDF, drawn once at up to 150 dpi.
///
/// What lies in single pixels of the scan (noise, edges, blocks, clipping, shifted seams) is not seen this way.
struct DrawnScan {
    private let pass: QualityPass
    private let page: PixelImage?
    /// The page at about 50 dpi, and how much is drawn on it there.
    let overview: PixelImage
    let ink: InkMeter

    private static let dpi = 150.0
    /// Pixels: an A0 sheet is drawn at 80 dpi.
    private static let most = 9_500_000.0

    /// - Parameter native: dots per inch of the image on the page; finer drawing shows nothing more.
    init?(_ view: PDFPageView, native: Double?) {
        guard let width = view.widthMM, let height = view.heightMM, width > 10, height > 10 else { return nil }
        let inches = width / 25.4 * height / 25.4
        let dpi = min(Self.dpi, max(50, native ?? Self.dpi), (Self.most / inches).squareRoot())
        guard let image = view.window(.whole, dpi: dpi, colour: true) else { return nil }
        pass = QualityPass(width: image.width, height: image.height, dpi: dpi, isDrawn: true)
        pass.add(image)
        page = Self.overview(image)
        overview = Self.reduced(image, dpi: dpi)
        ink = Self.ink(overview.gray, dpi: dpi * Double(overview.width) / Double(image.width))
    }

    /// How well it was scanned, while something else is done.
    func quality<Other>(beside other: () -> Other) -> (QualityFacts, Other) {
        // Nobody else looks at the pass.
        nonisolated(unsafe) let scan = self
        return Lanes.both({ scan.pass.finish(overview: scan.page) }, other)
    }

    private static func overview(_ image: PixelImage) -> PixelImage? {
        var overview = Overview(width: image.width, height: image.height)
        overview.add(image)
        return overview.image()
    }

    private static func reduced(_ image: PixelImage, dpi: Double) -> PixelImage {
        let longest = Int(Double(max(image.width, image.height)) * min(1, 50 / dpi)) + 1
        var small = Overview(width: image.width, height: image.height, longest: max(1, longest))
        small.add(image)
        return small.image() ?? image
    }

    private static func ink(_ gray: PixelImage, dpi: Double) -> InkMeter {
        let border = InkMeter.border(dpi: dpi, width: gray.width, height: gray.height)
        var meter = InkMeter(width: gray.width, height: gray.height, border: border)
        gray.forEachRow { row, pixels in meter.add(row: row, pixels) }
        return meter
    }
}
