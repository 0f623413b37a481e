internal import ArchiveModel
internal import GDALKit
internal import HostKit

/// The pages of the files that a submission consists of, in order.
struct PageSource {
    /// Folder of the job's input files.
    let input: String
    let file: InspectJob.InputFile

    private var path: String { input + "/" + file.name }

    /// Throws for a file in which no page is found.
    func pages() throws(DerivationFailure) -> [ImagePage] {
        let bytes = try open()
        let pages: [ImagePage]
        switch file.identification.format {
        case .jpeg: pages = [JPEGPage.page(file.name, bytes)].compactMap(\.self)
        case .png: pages = [PNGPage(bytes)?.page(file.name)].compactMap(\.self)
        case .jp2: pages = [JP2Page(bytes)?.page(file.name)].compactMap(\.self)
        case .tiff, .bigTIFF: pages = TIFFPage.all(bytes).compactMap { $0.page(file.name) }
        default: pages = [try other()]
        }
        guard !pages.isEmpty else { throw DerivationFailure(ReadProblem(.damaged, "\(file.name): no page is found")) }
        return pages
    }

    /// GIF and BMP, by GDAL's word.
    private func other() throws(DerivationFailure) -> ImagePage {
        let dataset = try Self.dataset(path, file.identification.format)
        return ImagePage(name: file.name, source: path, width: dataset.width, height: dataset.height)
    }

    /// The image of a page: its own data where PDF/A-2b has a filter for it.
    func image(_ page: ImagePage, number: Int, temporary: String) throws(DerivationFailure) -> EmbeddedImage {
        let bytes = try open()
        let format = file.identification.format
        let kept: EmbeddedImage? =
            switch format {
            case .jpeg: JPEGPage.image(bytes)
            case .png:
                PNGPage(bytes)?.image { Self.profile(page.source, format) }
            case .jp2: JP2Page(bytes)?.image
            case .tiff, .bigTIFF:
                TIFFPage.all(bytes).first { $0.page(file.name)?.source == page.source }?.image
            default: nil
            }
        if let kept, kept.width == page.width, kept.height == page.height { return kept }
        let dataset = try Self.dataset(page.source, format)
        let isForeign = isForeign(bytes, page)
        return try LosslessImage(folder: temporary, number: number, isForeign: isForeign).make(dataset)
    }

    /// Whether the samples are neither gray nor red, green, blue nor what JPEG makes of those.
    private func isForeign(_ bytes: FileBytes, _ page: ImagePage) -> Bool {
        switch file.identification.format {
        case .jpeg: JPEGStream(bytes)?.components == 4
        case .tiff, .bigTIFF:
            TIFFPage.all(bytes).first { $0.page(file.name)?.source == page.source }?.isForeign ?? false
        default: false
        }
    }

    private static func profile(_ source: String, _ format: FormatID) -> [UInt8]? {
        guard let dataset = try? dataset(source, format) else { return nil }
        return LosslessImage.profile(dataset)
    }

    static func dataset(_ source: String, _ format: FormatID) throws(DerivationFailure) -> Dataset {
        try DerivationFailure.reading { () throws(GDALError) in try Dataset.open(raster: source, format) }
    }

    private func open() throws(DerivationFailure) -> FileBytes {
        do { return try FileBytes(opening: path) } catch {
            throw DerivationFailure(ReadProblem(.damaged, "\(file.name): \(error.code)"))
        }
    }
}
