internal import Glibc
internal import QPDFKit

/// Whether the first page can be drawn within the worker's memory.
///
/// Poppler 22.12 unpacks every image whole, four bytes a pixel, however small it is drawn; where it can't, it leaves the
/// image out and says nothing, and a full page looks empty.
enum ImageBound {
    /// Pixels: an A0 sheet at 300 dpi has 140 million.
    private static let limit = 200_000_000
    /// Bytes that everything else may need.
    private static let reserve = 256 << 20

    static func permits(_ source: String) -> Bool { largest(source) <= min(limit, affordable) }

    static func text(of source: String) -> String { "\(largest(source) / 1_000_000) Mpx" }

    /// Pixels of the largest image that the first page draws.
    private static func largest(_ source: String) -> Int {
        guard let structure = try? PDFStructure(path: source), let page = structure.page(0) else { return 0 }
        let sizes = page.images.flatMap { image in
            [(image.width, image.height), (image.coding?.mask?.width ?? 0, image.coding?.mask?.height ?? 0)]
        }
        return sizes.map { size in
            let (pixels, overflow) = size.0.multipliedReportingOverflow(by: size.1)
            return overflow ? Int.max : pixels
        }.max() ?? 0
    }

    /// Pixels that the process may hold by its own limit.
    private static var affordable: Int {
        var bound = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &bound) == 0 else { return limit }
        return max(0, Int(clamping: bound.rlim_cur) - reserve) / 4
    }
}
