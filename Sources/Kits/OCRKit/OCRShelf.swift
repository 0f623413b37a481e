package import ArchiveModel
internal import Synchronization

/// Engines that stay loaded between pages: loading the models takes as long as reading a dozen lines.
package final class OCRShelf: Sendable {
    private let engines = Mutex<[[OCREngine.Language]: OCREngine]>([:])

    /// Of this process.
    package static let shared = OCRShelf()

    package init() {}

    /// Ends all engines. The library complains on standard error when it finds some at the end of the process.
    package func clear() { engines.withLock { $0 = [:] } }

    /// As `OCREngine.recognise`; one caller at a time.
    package func recognise(
        _ image: PixelImage, languages: [OCREngine.Language] = [.vie, .eng], layout: OCREngine.Layout, dpi: Double,
        whitelist: String = "", seconds: Double
    ) throws(SohoaError) -> [OCRLine] {
        let result = engines.withLock { engines -> Result<[OCRLine], SohoaError> in
            do throws(SohoaError) {
                let engine: OCREngine
                if let known = engines[languages] {
                    engine = known
                } else {
                    engine = try OCREngine(languages: languages)
                    engines[languages] = engine
                }
                return .success(
                    engine.recognise(image, layout: layout, dpi: dpi, whitelist: whitelist, seconds: seconds))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
